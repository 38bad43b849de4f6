"""Where the notices of a web page begin below the document that it shows: what they cite, the document does not."""

from __future__ import annotations

from ingest.vocabulary import load, words

_BEFORE_NOTICE = " |"


def document_end(text: str) -> int:
    """The position in a clean text where the page's own notices begin; its length where there are none.

    A notice is a line near the end that begins as pages speak of themselves, below recipients or a signature.
    """
    low = max(0, len(text) - load("notices")["reach"])
    first = len(text)
    for notice in words("notices", "begins"):
        at = text.find(notice, low, first)
        while at >= 0:
            line = max(text.rfind("\n", low, at) + 1, low)
            if not text[line:at].strip(_BEFORE_NOTICE) and _ends_soon(text, line):
                first = line
                break
            at = text.find(notice, at + 1, first)
    if first < len(text) and all(text.rfind(sign, 0, first) < 0 for sign in words("notices", "ended")):
        return len(text)
    return first


def _ends_soon(text: str, line: int) -> bool:
    """Whether the line that begins at `line` is as short as notices are."""
    longest = load("notices")["longest"]
    return line + longest >= len(text) or text.find("\n", line, line + longest + 1) >= 0
