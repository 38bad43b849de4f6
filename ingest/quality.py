"""Whether a text can be relied on: a plan that cannot be read must not look like a plan without citations."""

from __future__ import annotations

from functools import cache

from graph.model import Quality
from ingest.vocabulary import load, pattern

_SAMPLE = 20_000
# A text that reads well in so many places of so many characters, spread over the sample, is not counted through; where
# it does not, a second look takes more places.
_PLACES, _PLACE = (8, 32), 128
# How many times better than the limits it must read there: some two hundred words differ so much from the rest by
# chance once in a thousand times.
_MARGIN = 2
# Places behind the sample, and their length, where spoiled letters are looked for.
_LATER_PLACES, _LATER = 6, 2000
# Signs that stand in words for letters that were lost.
_SPOILED_WORDS = (("?", "question_mark"), ("&#", "reference"))
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
    """The quality of a clean text, from its first characters and from places spread over the rest: `not-vietnamese`,
    `garbled`, `wrong-encoding`, `broken`.

    A short text is judged by its broken signs alone. The limits and where they come from stand in quality.toml.
    """
    reasons = {*_judge_head(text[:_SAMPLE]).reasons, *_judge_rest(text)}
    return Quality(not reasons, tuple(sorted(reasons)))


def _judge_rest(text: str) -> set[str]:
    """What can be told of places spread over the text behind its beginning: letters spoiled there, of whatever kind.

    Annexes may be lists of foreign names: that the words are not Vietnamese says nothing there.
    """
    if len(text) <= _SAMPLE:
        return set()
    reasons: set[str] = set()
    step = max(_LATER, (len(text) - _SAMPLE) // _LATER_PLACES)
    for at in range(_SAMPLE, len(text), step):
        place = text[at : at + _LATER]
        if not pattern("quality", "plain").fullmatch(place):
            reasons.update(_judge_whole(place, plain=False).reasons)
    return reasons - {"not-vietnamese"}


def _judge_head(sample: str) -> Quality:
    plain = bool(pattern("quality", "plain").fullmatch(sample))
    whole = not any(sign in sample for sign, _ in _SPOILED_WORDS)
    if plain and whole and any(len(sample) > 2 * places * _PLACE and _reads_well(sample, places) for places in _PLACES):
        return Quality(ok=True, reasons=())
    return _judge_whole(sample, plain=plain)


def _reads_well(sample: str, places: int) -> bool:
    """Whether so many places of the sample have function words enough, and next to no lone letters."""
    limits, step = load("quality"), len(sample) // places
    words: list[str] = []
    for at in range(0, step * places, step):
        # A place may begin and end within a word.
        words += sample[at : at + _PLACE].lower().split()[1:-1]
    known = sum(map(_function_words().__contains__, words))
    alone = sum(map(_lone_letters().__contains__, words))
    return bool(
        known >= _MARGIN * limits["least_function_words"] * len(words)
        and _MARGIN * alone <= limits["most_lone_letters"] * len(words)
        and len(words) >= limits["enough_words"]
    )


def _judge_whole(sample: str, *, plain: bool) -> Quality:
    limits, words = load("quality"), sample.lower().split()
    # Text whose blanks were lost has few words for its length.
    reasons = ["garbled"] if len(sample) > limits["longest_word"] * (len(words) + limits["longest_word"]) else []

    def many(entry: str, of: int) -> bool:
        """Whether the pattern is found too often; it is not sought where the text has too few of its signs."""
        most = limits[f"most_{entry}s"] * of
        if plain or len(pattern("quality", f"sign_of_{entry}").findall(sample)) <= most:
            return False
        return bool(len(pattern("quality", entry).findall(sample)) > most)

    if many("broken_sign", len(sample)):
        reasons.append("broken")
    spoiled = limits["most_spoiled_words"] * len(words)
    for sign, entry in _SPOILED_WORDS:
        if sample.count(sign) > spoiled + 1 and len(pattern("quality", entry).findall(sample)) > spoiled + 1:
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
