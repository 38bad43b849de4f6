"""Recognise issuing bodies: from the capitals of a header, or from the sentence that issues; give level, branch and
place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from graph.data import districts, organ, province, provinces
from graph.model import Branch, Level, Place
from graph.symbols import parse
from graph.text import collapse, compare_key
from ingest.vocabulary import load, pattern

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Body:
    """A body in usual spelling. `unit` is the kind of its place (`tỉnh`, `huyện` ...), `place_name` the name after
    it.
    """

    name: str
    unit: str | None = None
    place_name: str | None = None
    place: Place = NOWHERE
    level: Level | None = None


@cache
def _usual_words() -> dict[str, str]:
    table = load("header")["usual"]
    return {compare_key(phrase): phrase for phrase in table}


def usual_spelling(words: str) -> str:
    """A name in capitals as it is written in running text: known words by table, the rest with initial capitals."""
    if not words.isupper():
        return collapse(words)
    tokens = collapse(words).split()
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for count in range(min(6, len(tokens) - at), 0, -1):
            known = _usual_words().get(compare_key(" ".join(tokens[at : at + count])))
            if known:
                out.append(known)
                at += count
                break
        else:
            out.append("-".join(part.capitalize() for part in tokens[at].split("-")))
            at += 1
    return " ".join(out)


def _with_unit(name: str) -> Body:
    """Split the unit and its name off the end of a body's name."""
    units = list(pattern("header", "unit", ignore_case=True).finditer(name))
    last = units[-1] if units else None
    if last and name[last.end() : last.end() + 1].isalnum():
        return Body(name, last.group(1).lower(), collapse(name[last.end() :]).strip(" .,"))
    if bare := pattern("header", "bare_unit", ignore_case=True).search(name):
        return Body(name, bare.group(1).lower())
    return Body(name)


def from_header_lines(lines: list[str]) -> Body | None:
    """The issuer from the lines of the left block: the last body named, joined with the unit and the superior above
    it.
    """
    known = [
        name
        for name in ("government", "council", "front", "party_committee", "department", "central")
        if any(pattern("header", name, ignore_case=True).search(line) for line in lines)
    ]
    if not known or not lines:
        return None
    joined = " ".join(lines)
    if "front" in known:
        standing = next(
            (line for line in lines if compare_key(line) == compare_key(load("header")["standing_board"])), None
        )
        rest = " ".join(line for line in lines if line != standing)
        return _with_unit(usual_spelling(f"{standing} {rest}" if standing else rest))
    if above := pattern("header", "local_two_bodies", ignore_case=True).search(joined):
        lines = [above.group(1), joined[above.end() :]]
    own = [i for i, line in enumerate(lines) if pattern("header", "department", ignore_case=True).search(line)]
    if own and own[0] > 0:
        superior = _with_unit(usual_spelling(" ".join(lines[: own[0]])))
        name = usual_spelling(" ".join(lines[own[0] :]))
        if superior.unit and superior.place_name and superior.place_name not in name:
            name = f"{name} {superior.unit} {superior.place_name}"
        return _with_unit(name)
    if above := pattern("header", "two_bodies", ignore_case=True).search(joined):
        return Body(usual_spelling(joined[above.end() :]))
    if above := pattern("header", "party_two_bodies", ignore_case=True).search(joined):
        return Body(f"{usual_spelling(joined[above.end() :])} {load('header')['centre']}")
    name = usual_spelling(joined)
    head = pattern("header", "head_of_body", ignore_case=True).match(name)
    return _with_unit(name[head.end() :] if head else name)


def from_text(text: str, start: int, symbol: str | None) -> Body | None:
    """The issuer from the sentence that issues the document, else from the code in its symbol."""
    found = pattern("header", "issues").search(text, max(0, start - 1), start + 4000)
    if found:
        return _with_unit(collapse(found.group(1)))
    if symbol:
        parsed = parse(symbol if symbol[0].isdigit() else "1" + symbol)
        code = parsed.organs[-1].rstrip("0123456789") if parsed.organs and parsed.form != "letter" else ""
        known = organ(code)
        if known:
            return Body(known.name)
    return None


def locate(body: Body, dateline: str | None, text: str) -> Body:
    """Fill in the body's level and place: from its own name, the dateline, and the places that the text names."""
    level = level_of(body)
    if level == "central":
        return replace(body, level=level)
    own = body.place_name
    named_provinces = _provinces_named(text)
    row = province(own) if own else None
    if row is None and level in ("province", "department"):
        by_dateline = province(_without_kind(dateline)) if dateline else None
        row = by_dateline or (province(named_provinces[0]) if named_provinces else None)
    if level in ("province", "department"):
        return replace(body, level=level, place=Place(province=row.name if row else own))
    above = province(named_provinces[0]) if named_provinces else None
    name = own or _without_kind(dateline or "") or None
    if level == "district":
        rows = districts().get(compare_key(name), ()) if name else ()
        if above is None and len(rows) == 1:
            above = next((row for row in provinces().values() if row.id == rows[0].parent), None)
        return replace(body, level=level, place=Place(above.name if above else None, rows[0].name if rows else name))
    named = Counter(collapse(m.group(1)) for m in pattern("header", "district_in_text").finditer(text))
    district = next((n for n, _ in named.most_common() if compare_key(n) in districts()), None)
    return replace(body, level=level, place=Place(above.name if above else None, district, name))


def _without_kind(name: str) -> str:
    return collapse(pattern("header", "unit", ignore_case=True).sub("", name))


def _provinces_named(text: str) -> list[str]:
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


def level_of(body: Body) -> Level | None:
    """The level of a body by its name and unit."""
    name = compare_key(body.name)
    if pattern("header", "department", ignore_case=True).search(name):
        return "department"
    if pattern("header", "central", ignore_case=True).search(name) and not body.unit:
        return "central"
    if body.unit:
        level = load("header")["unit_levels"].get(body.unit)
        if level == "city":
            return "province" if body.place_name is None or province(body.place_name) else "district"
        return level  # type: ignore[no-any-return]
    for words, level in load("header")["party_levels"].items():
        if re.search(words, name):
            return level  # type: ignore[no-any-return]
    return None


def branch_of(name: str) -> Branch | None:
    """Party, government, legislature or the Front, by the body's name."""
    for branch in ("front", "legislature", "party"):
        if pattern("header", f"{branch}_branch", ignore_case=True).search(compare_key(name)):
            return branch  # type: ignore[return-value]
    return "government"


def describe(body: Body) -> tuple[str, Level | None, Branch | None, Place]:
    """Issuer as a full name with its place, level, branch and place."""
    name = body.name
    for long, short in load("header")["short_names"].items():
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    place = body.place
    own = {
        "province": place.province,
        "department": place.province,
        "district": place.district,
        "commune": place.commune,
    }
    own_name = own.get(body.level or "")
    if own_name and compare_key(own_name) not in compare_key(name):
        unit = body.unit or ("t\u1ec9nh" if body.level == "department" else "")
        if body.level == "department":
            row = province(own_name)
            unit = row.kind.lower() if row else unit
            name = f"{name} {unit} {own_name}"
        elif (body.unit and name.lower().endswith(body.unit)) or not body.unit:
            name = f"{name} {own_name}"
    return collapse(name), body.level, branch_of(name), place
