"""Which plans implement a directive, directly or through other plans, and which duties do they give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.issue_days import issued_after, today
from graph.model import LEVELS, Document, Level, Place
from graph.questions.paths import DEPTH, MOST_PATHS, Reached, reached
from graph.status import Status, status_of
from graph.store.protocol import GraphReader
from graph.text import sort_key


@dataclass(frozen=True, slots=True)
class Implementers:
    """Who implements `directive`: certain ones first, then by distance, level and place. `cut` tells that more were
    left out; `status` is that of the directive.
    """

    directive: Document
    rows: tuple[Reached, ...]
    task_counts: dict[str, int]
    cut: bool
    status: Status


def implementers(
    reader: GraphReader, directive: Document, depth: int = DEPTH, limit: int = MOST_PATHS, as_of: str | None = None
) -> Implementers:
    """All documents that implement `directive` within `depth` hops, with the paths that say so and their evidence;
    without those that were surely issued after the day `as_of` (ISO date).
    """
    found, cut = reached(reader, directive.id, "down", depth, limit)
    rows = [row for row in found if not issued_after(row.document, as_of)]
    full = tuple(row.document.id for row in rows if row.document.state == "full")
    counts = reader.count_tasks(full)
    status = status_of(reader, directive, as_of or today())
    return Implementers(directive, tuple(sorted(rows, key=_order)), counts, cut, status)


def _order(row: Reached) -> tuple[bool, int, int, str, str]:
    document = row.document
    return not row.certain, row.depth, *_standing(document.level, document.place), document.id


@lru_cache(maxsize=16384)
def _standing(level: Level | None, place: Place) -> tuple[int, str]:
    return LEVELS.index(level) if level else len(LEVELS), sort_key(" ".join(place.path()))


def documents_under(reader: GraphReader, directive: Document, as_of: str | None = None) -> tuple[tuple[str, ...], bool]:
    """Ids of `directive` and of the documents that implement it, whether or not their texts are held, without those
    that were surely issued after the day `as_of` (ISO date); and whether more were left out.
    """
    trails = reader.reach(directive.id, "down", DEPTH, MOST_PATHS + 1)
    below = {trail[-1] for trail in trails[:MOST_PATHS]}
    if as_of:
        below = {each.id for each in reader.documents(below).values() if not issued_after(each, as_of)}
    return (directive.id, *sorted(below)), len(trails) > MOST_PATHS
