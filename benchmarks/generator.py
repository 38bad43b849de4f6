"""Plans for benchmarks: a province's plan carries out a directive, the plans of its departments and districts carry out
the province's. The same numbers give the same texts.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.data import districts_of, provinces

_PARTS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("plan_parts.toml").read_text("utf-8"))
_YEARS = range(2022, 2026)


@dataclass(frozen=True, slots=True)
class _Body:
    issuer: str
    where: str
    code: str
    superior: bool


def plans(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """`count` pairs of file name and text, superiors first; at most as many as there are bodies, years, subjects."""
    chance = random.Random(seed)
    made = 0
    for year in _YEARS:
        for at, subject in enumerate(_PARTS["subjects"]):
            for place in sorted({row.name for row in provinces().values()}):
                number = chance.randrange(1, 400)
                directive = _PARTS["directive"].format(number=at + 10, subject=subject)
                superior = _PARTS["superior"].format(number=number, year=year, place=place, subject=subject)
                for body in _bodies(place, year):
                    if made == count:
                        return
                    made += 1
                    own = number if body.superior else chance.randrange(1, 300)
                    grounds = directive if body.superior else superior
                    yield f"{made:06}.txt", _text(body, own, grounds, subject, year)


def _bodies(place: str, year: int) -> list[_Body]:
    committee: str = _PARTS["committee"]
    province = _PARTS["province"].format(place=place.upper())
    found = [_Body(f"{committee}\n{province}", place, "UBND", True)]
    found += [
        _Body(f"{committee} {province}\n{department['name']}", place, department["code"], False)
        for department in _PARTS["departments"]
    ]
    found += [
        _Body(f"{committee}\n{unit.kind.upper()} {unit.name.upper()}", unit.name, "UBND", False)
        for unit in districts_of(place, f"{year}-01-15")
    ]
    return found


def _text(body: _Body, number: int, grounds: str, subject: str, year: int) -> str:
    day, month = ("20", "01") if body.superior else ("25", "3")
    text: str = (
        _PARTS["plan"]["text"]
        .lstrip()
        .format(
            issuer=body.issuer,
            number=number,
            code=body.code,
            where=body.where,
            day=day,
            month=month,
            year=year,
            title=subject[0].upper() + subject[1:],
            grounds=grounds,
        )
    )
    return text
