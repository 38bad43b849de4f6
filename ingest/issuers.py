"""Recognise a document's own issuer: from the capitals of its header, or from the sentence that issues it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from graph.agencies import Agency, branch_of, province_of_district, read_agency
from graph.data import districts, organ, organs, province
from graph.model import Branch, Level, Place
from graph.symbols import parse
from graph.text import collapse, compare_key
from ingest.vocabulary import load, pattern

_KINDS = ("government", "council", "front", "party_committee", "department", "central")


@cache
def _usual_words() -> dict[str, str]:
    phrases = [*(body.name for body in organs().values()), *load("header")["usual"]]
    return {compare_key(phrase): phrase for phrase in phrases}


@cache
def _most_words() -> int:
    return max(len(key.split()) for key in _usual_words())


def usual_spelling(words: str) -> str:
    """A name in capitals as it is written in running text: known words by table, the rest with initial capitals."""
    if not words.isupper():
        return collapse(words)
    tokens = collapse(words).split()
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for count in range(min(_most_words(), len(tokens) - at), 0, -1):
            known = _usual_words().get(compare_key(" ".join(tokens[at : at + count])))
            if known:
                out.append(known)
                at += count
                break
        else:
            out.append("-".join(part.capitalize() for part in tokens[at].split("-")))
            at += 1
    return " ".join(out)


def from_header_lines(lines: list[str]) -> Agency | None:
    """The issuer from the lines of the left block: the lowest body named, with its unit and the superior's place."""
    known = [
        k for k in _KINDS if any(pattern("header", k, ignore_case=True).search(compare_key(line)) for line in lines)
    ]
    if not known or not lines:
        return None
    joined = " ".join(lines)
    if "front" in known:
        board = load("header")["standing_board"]
        standing = next((line for line in lines if compare_key(line) == compare_key(board)), None)
        rest = " ".join(line for line in lines if line != standing)
        return read_agency(usual_spelling(f"{standing} {rest}" if standing else rest))
    if above := pattern("header", "local_two_bodies", ignore_case=True).search(joined):
        lines = [above.group(1), joined[above.end() :]]
    own = [
        i for i, line in enumerate(lines) if pattern("header", "department", ignore_case=True).search(compare_key(line))
    ]
    if own and own[0] > 0:
        superior = read_agency(usual_spelling(" ".join(lines[: own[0]])))
        name = usual_spelling(" ".join(lines[own[0] :]))
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
        parsed = parse(symbol if symbol[0].isdigit() else "1" + symbol)
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
    named = provinces_named(text)
    row = province(own) if own else None
    if level in ("province", "department"):
        if row is None:
            by_dateline = province(without_unit(dateline)) if dateline else None
            row = by_dateline or (province(named[0]) if named else None)
        return replace(agency, place=Place(province=row.name if row else own))
    above = named[0] if named else None
    name = own or without_unit(dateline or "") or None
    if level == "district":
        rows = districts().get(compare_key(name), ()) if name else ()
        return replace(agency, place=Place(above or province_of_district(name), rows[0].name if rows else name))
    counts = Counter(collapse(m.group(1)) for m in pattern("header", "district_in_text").finditer(text))
    district = next((n for n, _ in counts.most_common() if compare_key(n) in districts()), None)
    return replace(agency, place=Place(above, district, name))


def without_unit(name: str) -> str:
    """A place's name without the word for its kind."""
    return collapse(pattern("header", "unit_word", ignore_case=True).sub("", name))


def provinces_named(text: str) -> list[str]:
    """Provinces that the text names, most often first."""
    counts: Counter[str] = Counter()
    for found in pattern("header", "place_in_text").finditer(text):
        words = collapse(found.group(1)).split()
        for count in range(len(words), 0, -1):
            row = province(" ".join(words[:count]))
            if row:
                counts[row.name] += 1
                break
    return [name for name, _ in counts.most_common()]


def describe(agency: Agency) -> tuple[str, Level | None, Branch | None, Place]:
    """Issuer as a full name with its place, level, branch and place."""
    name = agency.name
    for long, short in load("header")["short_names"].items():
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
