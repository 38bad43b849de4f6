"""Which plans implement a directive, directly or through other plans, and which duties do they give."""

from __future__ import annotations

from dataclasses import dataclass

from graph.issue_days import issued_after, today
from graph.model import LEVELS, Document
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
    level = LEVELS.index(document.level) if document.level else len(LEVELS)
    return not row.certain, row.depth, level, sort_key(" ".join(document.place.path())), document.id


def documents_under(reader: GraphReader, directive: Document, as_of: str | None = None) -> tuple[tuple[str, ...], bool]:
    """Ids of the full documents that implement `directive`, itself first where its text is held; and whether more were
    left out.
    """
    trails = reader.reach(directive.id, "down", DEPTH, MOST_PATHS + 1)
    documents = reader.documents({trail[-1] for trail in trails[:MOST_PATHS]})
    own = [directive.id] if directive.state == "full" else []
    below = sorted(each.id for each in documents.values() if each.state == "full" and not issued_after(each, as_of))
    return (*own, *below), len(trails) > MOST_PATHS
