"""Texts for people, by key and language, from the .toml catalogues beside the code that shows them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def catalogue(package: str, name: str) -> dict[str, dict[str, str]]:
    """The table of `name`.toml in `package`: for each key the text in each language."""
    with resources.files(package).joinpath(f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def text(package: str, name: str, key: str, language: Language = "vi", /, **params: Any) -> str:
    """The text of `key` in `language` with its parameters filled in; without any it is given as it stands. Raises
    KeyError for a key that is not there.
    """
    template = catalogue(package, name)[key][language]
    return template.format(**params) if params else template
