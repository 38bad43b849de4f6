"""Whether a text can be relied on: a plan that cannot be read must not look like a plan without citations."""

from __future__ import annotations

from functools import cache

from graph.model import Quality
from ingest.vocabulary import load, pattern

_SAMPLE = 60_000


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("quality")["function_words"])


def judge(text: str) -> Quality:
    """The quality of a clean text, from its first characters: `not-vietnamese`, `garbled`, `wrong-encoding`, `broken`.

    A short text is judged by its broken signs alone. The limits and where they come from stand in quality.toml.
    """
    limits, sample = load("quality"), text[:_SAMPLE]
    words = sample.lower().split()
    reasons = []
    if len(sample) and len(pattern("quality", "broken_sign").findall(sample)) > limits["most_broken_signs"] * len(
        sample
    ):
        reasons.append("broken")
    if len(words) >= limits["enough_words"]:
        stripped = [word.strip(".,;:()\"'\u201c\u201d*|-") for word in words]
        if sum(word in _function_words() for word in stripped) < limits["least_function_words"] * len(words):
            reasons.append("not-vietnamese")
            if len(pattern("quality", "mojibake").findall(sample)) > limits["most_mojibake"] * len(words):
                reasons.append("wrong-encoding")
        if len(pattern("quality", "foreign_letter").findall(sample)) > limits["most_foreign_letters"] * len(words):
            reasons.append("wrong-encoding")
        if len(pattern("quality", "lone_letter").findall(sample)) > limits["most_lone_letters"] * len(words):
            reasons.append("garbled")
    return Quality(not reasons, tuple(sorted(set(reasons))))
