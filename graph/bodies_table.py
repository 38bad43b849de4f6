"""Read the bodies of a province out of a table, row by row; what is wrong with a row is told with its column and the
mend.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.bodies import Body
from graph.data import province
from graph.model import Level, Place
from graph.patterns import load
from graph.tables import Problem, Row, iso_day, one_a_cell, parts
from graph.text import compare_key


def read_bodies(rows: Sequence[Row]) -> tuple[list[Body], list[Problem]]:
    """The bodies of a table, and all that is wrong with the other rows. A table is of one province; a body stands in it
    once for each time that it existed.
    """
    bodies: list[Body] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        body, wrong = _read(row)
        if body and bodies and body.province != bodies[0].province:
            wrong = [row.problem("province", "another-province", value=body.province, other=bodies[0].province)]
            body = None
        if body:
            known_as = (compare_key(body.name), body.place, body.valid_from)
            if known_as in seen:
                body, wrong = None, [row.problem("name", "twice", other=str(seen[known_as]))]
            else:
                seen[known_as] = row.number
        problems += wrong
        bodies += [body] if body else []
    return bodies, problems


def _read(row: Row) -> tuple[Body | None, list[Problem]]:
    problems = list(row.problems)
    known = province(row["province"]) if row["province"] else None
    if row["province"] and known is None:
        problems.append(row.problem("province", "unknown-province", value=row["province"]))
    levels: dict[str, Level] = load("graph.data", "groups")["levels"]
    level = levels.get(compare_key(row["level"]))
    if row["level"] and level is None:
        problems.append(row.problem("level", "unknown-level", value=row["level"]))
    needed = {"district": ("district",), "commune": ("commune",)}.get(level or "", ())
    problems += [row.problem(name, "missing") for name in needed if not row[name]]
    days = {name: iso_day(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    problems += [row.problem(name, "not-a-date", value=row[name]) for name in days if row[name] and not days[name]]
    first, last = days["valid_from"], days["valid_to"]
    if first and last and last < first:
        problems.append(row.problem("valid_to", "reversed", value=row["valid_to"], other=row["valid_from"]))
    if problems or known is None or level is None:
        return None, one_a_cell(problems)
    body = Body(
        known.name,
        row["name"],
        level,
        row["source"],
        kind=row["kind"] or None,
        place=Place(known.name, row["district"] or None, row["commune"] or None),
        superior=row["superior"] or None,
        valid_from=first,
        valid_to=last,
        successors=parts(row["successors"]),
    )
    return body, []


def row_of(body: Body) -> dict[str, str]:
    """The cells of a body, so that a table of them can be imported again."""
    return {
        "province": body.province,
        "name": body.name,
        "level": body.level,
        "kind": body.kind or "",
        "district": body.place.district or "",
        "commune": body.place.commune or "",
        "superior": body.superior or "",
        "valid_from": body.valid_from or "",
        "valid_to": body.valid_to or "",
        "successors": "; ".join(body.successors),
        "source": body.source,
    }
