"""Recognise a document's own issuer: from the capitals of its header, or from the sentence that issues it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from graph.agencies import Agency, branch_of, find_kind, province_of_district, read_agency
from graph.data import districts, organ, organs, province, provinces
from graph.model import Branch, Level, Place
from graph.symbols import parse_partial
from graph.text import collapse, compare_key
from ingest.vocabulary import load, pattern

_KINDS = ("government", "council", "front", "party_committee")
_KINDS_OF_LEVELS = ("department", "central")


@cache
def _usual_words() -> dict[str, str]:
    phrases = [*(body.name for body in organs().values()), *load("header")["usual"]]
    return {compare_key(phrase): phrase for phrase in phrases}


@cache
def _longest_phrases() -> dict[str, int]:
    """How many words the longest usual phrase has that begins with a word."""
    longest: dict[str, int] = {}
    for phrase in _usual_words():
        words = phrase.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def usual_spelling(words: str) -> str:
    """A name in capitals as it is written in running text: known words by table, the rest with initial capitals."""
    if not words.isupper():
        return collapse(words)
    return _spelled(words) if len(words) <= _SHORT else _spell(words)


def _spell(words: str) -> str:
    tokens = collapse(words).split()
    keys = [_key(token) for token in tokens]
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for count in range(min(_longest_phrases().get(keys[at], 0), len(tokens) - at), 0, -1):
            known = _usual_words().get(" ".join(keys[at : at + count]))
            if known:
                out.append(known)
                at += count
                break
        else:
            out.append("-".join(part.capitalize() for part in tokens[at].split("-")))
            at += 1
    return " ".join(out)


# Names of bodies and of places are few, and the same in each document of an office.
_SHORT = 100
_spelled = lru_cache(maxsize=4096)(_spell)
_short_key = lru_cache(maxsize=8192)(compare_key)


def _key(words: str) -> str:
    """The comparison key of a name."""
    return _short_key(words) if len(words) <= _SHORT else compare_key(words)


@lru_cache(maxsize=4096)
def _kinds_of_key(key: str) -> frozenset[str]:
    found = [kind for kind in _KINDS if pattern("header", kind, ignore_case=True).search(key)]
    found += [kind for kind in _KINDS_OF_LEVELS if find_kind(kind, key)]
    return frozenset(found)


def _kinds_of(line: str) -> frozenset[str]:
    """The kinds of bodies that a line names."""
    key = _key(line)
    return _kinds_of_key(key) if len(key) <= _SHORT else _kinds_of_key.__wrapped__(key)


def _province(name: str) -> str | None:
    """The name of the province of this name."""
    row = provinces().get(_key(name))
    return row.name if row else None


def from_header_lines(lines: list[str]) -> Agency | None:
    """The issuer from the lines of the left block: the lowest body named, with its unit and the superior's place."""
    kinds = [_kinds_of(line) for line in lines]
    known = frozenset().union(*kinds)
    if not known:
        return None
    joined = " ".join(lines)
    if "front" in known:
        board = _key(load("header")["standing_board"])
        standing = next((line for line in lines if _key(line) == board), None)
        rest = " ".join(line for line in lines if line != standing)
        return read_agency(usual_spelling(f"{standing} {rest}" if standing else rest))
    if above := pattern("header", "local_two_bodies", ignore_case=True).search(joined):
        lines = [above.group(1), joined[above.end() :]]
        kinds = [_kinds_of(line) for line in lines]
    own = next((at for at, of_line in enumerate(kinds) if "department" in of_line), 0)
    if own > 0:
        superior = read_agency(usual_spelling(" ".join(lines[:own])))
        name = usual_spelling(" ".join(lines[own:]))
        if superior.unit and superior.place_name and superior.place_name not in name:
            name = f"{name} {superior.unit} {superior.place_name}"
        return read_agency(name)
    if above := pattern("header", "two_bodies", ignore_case=True).search(joined):
        return read_agency(usual_spelling(joined[above.end() :]))
    if above := pattern("header", "party_two_bodies", ignore_case=True).search(joined):
        return read_agency(f"{usual_spelling(joined[above.end() :])} {load('header')['centre']}")
    name = usual_spelling(joined)
    head = pattern("header", "head_of_body", ignore_case=True).match(name)
    return read_agency(name[head.end() :] if head else name)


def from_text(text: str, start: int, symbol: str | None) -> Agency | None:
    """The issuer from the sentence that issues the document, else from the code in its symbol."""
    found = pattern("header", "issues").search(text, max(0, start - 1), start + 4000)
    if found:
        return read_agency(found.group(1))
    if symbol:
        parsed = parse_partial(symbol)
        code = parsed.organs[-1].rstrip("0123456789") if parsed.organs and parsed.form != "letter" else ""
        known = organ(code)
        if known:
            return read_agency(known.name)
    return None


def locate(agency: Agency, dateline: str | None, text: str) -> Agency:
    """Fill in the agency's place: from its own name, the dateline, and the places that the text names."""
    level, own = agency.level, agency.place_name
    if level == "central":
        return agency
    own_province = _province(own) if own else None
    if level in ("province", "department"):
        if own_province is None:
            by_dateline = _province(without_unit(dateline)) if dateline else None
            own_province = by_dateline or _first(provinces_named(text))
        return replace(agency, place=Place(province=own_province or own))
    above = _first(provinces_named(text))
    name = own or without_unit(dateline or "") or None
    if level == "district":
        rows = districts().get(_key(name), ()) if name else ()
        return replace(agency, place=Place(above or province_of_district(name), rows[0].name if rows else name))
    counts = Counter(collapse(found.group(1)) for found in _named(text, "district"))
    district = next((n for n, _ in counts.most_common() if _key(n) in districts()), None)
    return replace(agency, place=Place(above, district, name))


def _first(names: list[str]) -> str | None:
    return names[0] if names else None


def without_unit(name: str) -> str:
    """A place's name without the word for its kind."""
    return collapse(pattern("header", "unit_word", ignore_case=True).sub("", name))


def provinces_named(text: str) -> list[str]:
    """Provinces that the text names, most often first."""
    counts: Counter[str] = Counter()
    for found in _named(text, "place"):
        words = collapse(found.group(1)).split()
        for count in range(len(words), 0, -1):
            if name := _province(" ".join(words[:count])):
                counts[name] += 1
                break
    return [name for name, _ in counts.most_common()]


def _named(text: str, kind: str) -> Iterator[re.Match[str]]:
    """The names of places of a kind with the words before them, sought where such a word stands."""
    full = pattern("header", f"{kind}_in_text")
    places: list[int] = []
    for word in load("header")[f"{kind}_words"]:
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1)
    done = 0
    for at in sorted(places):
        if at >= done and (found := full.match(text, at)):
            done = found.end()
            yield found


@lru_cache(maxsize=4096)
def describe(agency: Agency) -> tuple[str, Level | None, Branch | None, Place]:
    """Issuer as a full name with its place, level, branch and place."""
    name = agency.name
    for long, short in load("header")["short_names"].items():
        if long in name.lower():
            name = re.sub(long, short, name, flags=re.IGNORECASE)
    place, level = agency.place, agency.level
    own = {"province": place.province, "department": place.province, "district": place.district}.get(
        level or "", place.commune
    )
    if own and compare_key(own) not in compare_key(name):
        row = province(own) if level == "department" else None
        kind = f"{row.kind.lower()} " if row else ""
        if level == "department" or not agency.unit or name.lower().endswith(agency.unit):
            name = f"{name} {kind}{own}"
    return collapse(name), level, branch_of(name), place
