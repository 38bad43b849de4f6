"""Read the heading of an item that names bodies and nothing else: what stands below it is theirs to do."""

from __future__ import annotations

from functools import cache

from ingest.assignees import after_duties_of, begins_with_body, heading_bodies, split_bodies
from ingest.vocabulary import load, pattern
from ingest.words import beginnings, tree_pattern, word_at

_LONGEST_HEADING = 32
_OPENING_QUOTE = "\u201c"


class _Vocabulary:
    """The patterns that are tried for many headings, and words without which they cannot match."""

    def __init__(self) -> None:
        table = load("tasks")
        self.verb, self.no_body = (tree_pattern("tasks", name, ignore_case=True) for name in ("verb", "no_body"))
        self.of_verbs, self.of_no_body = beginnings(table["verbs"]), beginnings(table["no_bodies"])
        self.has_duty_ends: tuple[str, ...] = tuple(table["has_duty_ends"])
        self.has_duty, self.asks = pattern("tasks", "has_duty"), pattern("tasks", "asks")
        self.directs: str = table["directs_word"]


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def bodies_of_heading(words: str, *, article: bool) -> tuple[str, ...]:
    """The bodies that a heading names, whatever verbs their names hold; none where it says anything else."""
    known = _vocabulary()
    if ":" in words:
        words = known.asks.sub("", words, count=1)
        name, colon, places = words.partition(":")
        if colon:
            named = begins_with_body(words, 0, len(words)) and pattern("tasks", "places").fullmatch(places)
            return (f"{name.strip()}: {places.strip()}",) if named and not known.verb.search(places) else ()
    if words.endswith(known.has_duty_ends):
        words = known.has_duty.sub("", words).rstrip(" :")
    if words.endswith((".", ";")) or words.startswith(_OPENING_QUOTE):
        return ()
    of_duties = after_duties_of(words)
    if of_duties:
        return heading_bodies(words[of_duties:])
    if article and not begins_with_body(words, 0, len(words)):
        return ()
    if len(words) > _LONGEST_HEADING and len(words.split(None, _LONGEST_HEADING)) > _LONGEST_HEADING:
        return ()
    first = word_at(words, 0, len(words)).lower()
    if (first in known.of_verbs and known.verb.match(words)) or (
        first in known.of_no_body and known.no_body.match(words)
    ):
        return ()
    if known.directs in words and pattern("tasks", "directs").search(words):
        return ()
    return split_bodies(words)
