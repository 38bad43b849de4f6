"""What every reader gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's text exactly as read; every offset of evidence counts characters of `text`.

    `pages` holds the offset at which each page begins (the first is 0); it is empty for formats without pages.
    """

    text: str
    media_type: str
    reader: str
    pages: tuple[int, ...] = ()
