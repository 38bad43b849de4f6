"""Refuse documents that bear a secrecy mark: an ordinary PC is no place for them (Luat Bao ve bi mat nha nuoc 2018)."""

from __future__ import annotations

import re

from graph.errors import ClassifiedDocument
from graph.text import nfc
from ingest.vocabulary import load, pattern

_PATTERNS = ("mark", "stated", "cell", "column")
# Of no width: typed or left over between letters, they would hide a mark.
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_TAB, _BLANK = re.compile("\t"), re.compile("[\u00a0\u2007\u202f\u3000]")


def is_classified(text: str) -> bool:
    """Whether the head of a text bears a secrecy mark that stands alone (Nghi dinh 26/2020/ND-CP, article 3)."""
    head = _UNSEEN.sub("", nfc(text.lstrip()[: load("secrecy")["head"]]))
    # A tab parts columns as wide blanks do.
    head = _TAB.sub("   ", _BLANK.sub(" ", _LINE_END.sub("\n", head)))
    return any(pattern("secrecy", name).search(head) for name in _PATTERNS)


def refuse_classified(text: str, file: str) -> None:
    """Raise ClassifiedDocument for a text that bears a secrecy mark; its words are not repeated in the error."""
    if is_classified(text):
        raise ClassifiedDocument(file=file)
