"""Whether a text can be relied on: a plan that cannot be read must not look like a plan without citations."""

from __future__ import annotations

from functools import cache

from graph.model import Quality
from ingest.vocabulary import load, pattern

_SAMPLE = 20_000
# Latin letters with marks.
_LETTERS = range(0xC0, 0x1F00)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("quality")["function_words"])


@cache
def _lone_letters() -> frozenset[str]:
    alone = pattern("quality", "lone_letter")
    return frozenset(letter for letter in map(chr, _LETTERS) if alone.fullmatch(letter))


def judge(text: str) -> Quality:
    """The quality of a clean text, from its first characters: `not-vietnamese`, `garbled`, `wrong-encoding`, `broken`.

    A short text is judged by its broken signs alone. The limits and where they come from stand in quality.toml.
    """
    limits, sample = load("quality"), text[:_SAMPLE]
    signs, words = "".join(set(sample)), sample.lower().split()
    reasons = []

    def many(entry: str, of: int) -> bool:
        """Whether the pattern is found too often; it is not sought where the text has none of its signs."""
        if not pattern("quality", f"sign_of_{entry}").search(signs):
            return False
        return bool(len(pattern("quality", entry).findall(sample)) > limits[f"most_{entry}s"] * of)

    if many("broken_sign", len(sample)):
        reasons.append("broken")
    if len(words) >= limits["enough_words"]:
        if sum(map(_function_words().__contains__, words)) < limits["least_function_words"] * len(words):
            reasons.append("not-vietnamese")
            if len(pattern("quality", "mojibake").findall(sample)) > limits["most_mojibake"] * len(words):
                reasons.append("wrong-encoding")
        if many("foreign_letter", len(words)):
            reasons.append("wrong-encoding")
        if sum(map(_lone_letters().__contains__, words)) > limits["most_lone_letters"] * len(words):
            reasons.append("garbled")
    return Quality(not reasons, tuple(sorted(set(reasons))))
