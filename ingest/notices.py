"""Where the notices of a web page begin below the document that it shows: what they cite, the document does not."""

from __future__ import annotations

from ingest.vocabulary import load, words


def document_end(text: str) -> int:
    """The position in a clean text where the page's own notices begin; its length where there are none.

    A notice is a line near the end that begins as pages speak of themselves, below recipients or a signature.
    """
    low = max(0, len(text) - load("notices")["reach"])
    at = low
    for line in text[low:].split("\n"):
        if len(line) <= load("notices")["longest"] and line.lstrip(" |").startswith(words("notices", "begins")):
            ended = any(text.rfind(sign, 0, at) >= 0 for sign in words("notices", "ended"))
            return at if ended else len(text)
        at += len(line) + 1
    return len(text)
