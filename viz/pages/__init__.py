"""Pages of the browser, rendered on the server: Jinja2 templates, everything escaped, nothing from another host."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from graph.errors import DanchieuError
from graph.labels import day, label, section_words, short_label, words
from graph.messages import Language, catalogue, text
from viz.quotes import document_href, place_href, quote_of, shorten


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("viz.pages"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "label": label,
        "short_label": short_label,
        "words": words,
        "day": day,
        "document_href": document_href,
        "section_words": section_words,
        "shorten": shorten,
        "quote_of": quote_of,
        "query": _query,
    }
    environment.globals |= {"place_href": place_href, "version": metadata.version("danchieu")}
    return environment


def _query(values: dict[str, Any]) -> str:
    """Parameters of an address, those left out that are empty."""
    return urlencode({name: value for name, value in values.items() if value})


def number(value: int, language: Language) -> str:
    """A whole number with its thousands marked as the language does: `12.345`, `12,345`."""
    return f"{value:,}".replace(",", "." if language == "vi" else ",")


def render(template: str, language: Language, **context: Any) -> str:
    """A page or a part of one.

    In templates `t(key, ...)` gives the texts of texts.toml in `language`, `count(key, n)` those of `key` or, for one
    only, of `key-one`. `theme` is what the reader chose (`light`, `dark`, or empty), `here` the address of the page.
    """

    def translate(key: str, **params: Any) -> str:
        return text("viz.pages", "texts", key, language, **params)

    def count(key: str, value: int, **params: Any) -> str:
        if value == 1 and f"{key}-one" in catalogue("viz.pages", "texts"):
            key = f"{key}-one"
        return translate(key, n=number(value, language), **params)

    known = {"theme": "", "here": "/", "nav": ""} | context
    template_of = _environment().get_template(template)
    return template_of.render(
        t=translate, count=count, number=lambda value: number(value, language), language=language, **known
    )


def error_page(error: DanchieuError, status: int, language: Language, **context: Any) -> str:
    """The page for an error that a browser meets."""
    message = error.message(language)
    return render("error.html", language, status=status, message=message, key=error.key, **context)
