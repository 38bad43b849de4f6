"""Pages of the browser, rendered on the server: Jinja2 templates, everything escaped, nothing from another host."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from graph.errors import DanchieuError
from graph.labels import day, label, short_label, words
from graph.messages import Language, text


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("viz.pages"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"label": label, "short_label": short_label, "words": words, "day": day}
    return environment


def render(template: str, language: Language, **context: Any) -> str:
    """A page or a part of one. In templates `t(key, ...)` gives the texts of texts.toml in `language`."""

    def translate(key: str, **params: Any) -> str:
        return text("viz.pages", "texts", key, language, **params)

    return _environment().get_template(template).render(t=translate, language=language, **context)


def error_page(error: DanchieuError, status: int, language: Language) -> str:
    """The page for an error that a browser meets."""
    return render("error.html", language, status=status, message=error.message(language))
