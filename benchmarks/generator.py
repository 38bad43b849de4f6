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

from graph.data import provinces
from graph.places import units
from graph.text import compare_key

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
                number, day = chance.randrange(1, 400), chance.randrange(1, 29)
                directive = _PARTS["directive"].format(number=at + 10, subject=subject)
                superior = _PARTS["superior"].format(
                    number=number, day=f"{day:02}", year=year, place=place, subject=subject
                )
                for body in _bodies(place, year):
                    if made == count:
                        return
                    made += 1
                    if body.superior:
                        text = _text(body, number, (day, 1, year), directive, subject)
                    else:
                        date = (chance.randrange(1, 29), chance.randrange(3, 6), year)
                        text = _text(body, chance.randrange(1, 300), date, superior, subject)
                    yield f"{made:06}.txt", text


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
        for unit in units("district", f"{year}-01-15", provinces()[compare_key(place)].id)
    ]
    return found


def _text(body: _Body, number: int, date: tuple[int, int, int], grounds: str, subject: str) -> str:
    template: str = _PARTS["plan"]["text"].lstrip()
    day, month, year = date
    return template.format(
        issuer=body.issuer,
        number=number,
        code=body.code,
        where=body.where,
        day=f"{day:02}",
        month=month,
        year=year,
        title=subject[0].upper() + subject[1:],
        grounds=grounds,
    )
