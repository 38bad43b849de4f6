"""Which plans implement a directive, directly or through other plans, and which duties do they give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.model import LEVELS, Document, Level, Place
from graph.questions.paths import DEPTH, MOST_PATHS, Reached, reached
from graph.store.protocol import GraphReader
from graph.text import sort_key


@dataclass(frozen=True, slots=True)
class Implementers:
    """Who implements `directive`: certain ones first, then by distance, level and place. `cut` tells that more were
    left out.
    """

    directive: Document
    rows: tuple[Reached, ...]
    task_counts: dict[str, int]
    cut: bool


def implementers(reader: GraphReader, directive: Document, depth: int = DEPTH, limit: int = MOST_PATHS) -> Implementers:
    """All documents that implement `directive` within `depth` hops, with the paths that say so and their evidence."""
    rows, cut = reached(reader, directive.id, "down", depth, limit)
    full = tuple(row.document.id for row in rows if row.document.state == "full")
    counts = reader.count_tasks(full)
    return Implementers(directive, tuple(sorted(rows, key=_order)), counts, cut)


def _order(row: Reached) -> tuple[bool, int, int, str, str]:
    document = row.document
    return not row.certain, row.depth, *_standing(document.level, document.place), document.id


@lru_cache(maxsize=16384)
def _standing(level: Level | None, place: Place) -> tuple[int, str]:
    return LEVELS.index(level) if level else len(LEVELS), sort_key(" ".join(place.path()))


def documents_under(reader: GraphReader, directive: Document) -> tuple[tuple[str, ...], bool]:
    """Ids of `directive` and of the documents that implement it, whether or not their texts are held; and whether more
    were left out.
    """
    trails = reader.reach(directive.id, "down", DEPTH, MOST_PATHS + 1)
    below = {trail[-1] for trail in trails[:MOST_PATHS]}
    return (directive.id, *sorted(below)), len(trails) > MOST_PATHS
