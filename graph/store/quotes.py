"""The quote of an edge that a text states between two documents it cites, the same for every store."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Evidence
from graph.text import collapse


def stated_evidence(mention: Evidence, start: int, end: int, words: str) -> Evidence:
    """The evidence of the words `text[start:end]`, from that of the mention among them.

    Its quote reaches from the smaller offset to the larger: the mention's sentence may hold only one of the two.
    """
    quote, quote_start = _both(mention.quote, mention.quote_start, start, end, words)
    return replace(mention, quote=quote, quote_start=quote_start, start=start, end=end, text=collapse(words), cue=None)


def _both(quote: str, quote_start: int, start: int, end: int, words: str) -> tuple[str, int]:
    quote_end = quote_start + len(quote)
    if quote_start <= start and end <= quote_end:
        return quote, quote_start
    # Words kept without their line ends cannot be joined to a sentence by offsets.
    if len(words) != end - start or quote_end < start or end < quote_start:
        return words, start
    before = quote[: max(0, start - quote_start)]
    after = quote[end - quote_start :] if quote_end > end else ""
    return before + words + after, min(start, quote_start)
