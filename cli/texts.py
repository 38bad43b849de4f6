"""Texts of the command line, in the language of `DANCHIEU_LANGUAGE` or `--language`: Vietnamese by default."""

from __future__ import annotations

import os
from typing import Any

from graph.messages import LANGUAGES, Language, text

_VARIABLE = "DANCHIEU_LANGUAGE"


def language() -> Language:
    """The language of this run."""
    wanted = os.environ.get(_VARIABLE, "vi")
    return next((each for each in LANGUAGES if each == wanted), "vi")


def set_language(wanted: Language) -> None:
    """Set the language of this run and of the processes that it starts."""
    os.environ[_VARIABLE] = wanted


def t(key: str, **params: Any) -> str:
    """The text of `key`."""
    return text("cli", "texts", key, language(), **params)
