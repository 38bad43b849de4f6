"""Refuse documents that bear a secrecy mark: an ordinary PC is no place for them (Luat Bao ve bi mat nha nuoc 2018)."""

from __future__ import annotations

import unicodedata

from graph.errors import ClassifiedDocument
from ingest.vocabulary import load, pattern


def is_classified(text: str) -> bool:
    """Whether the head of a text bears a secrecy mark that stands alone (Nghi dinh 26/2020/ND-CP, article 3)."""
    head = unicodedata.normalize("NFC", text[: load("secrecy")["head"]]).replace("\u00a0", " ")
    return bool(pattern("secrecy", "mark").search(head) or pattern("secrecy", "cell").search(head))


def refuse_classified(text: str, file: str) -> None:
    """Raise ClassifiedDocument for a text that bears a secrecy mark; its words are not repeated in the error."""
    if is_classified(text):
        raise ClassifiedDocument(file=file)
