"""What stands above a document: the chain up to its directives, and everything that it implements."""

from __future__ import annotations

from dataclasses import dataclass

from graph.issue_days import issued_after, today
from graph.model import Document, Edge
from graph.questions.parents import primary_parent
from graph.questions.paths import DEPTH, MOST_PATHS, Reached, reached
from graph.status import Status, status_of
from graph.store.protocol import GraphReader


@dataclass(frozen=True, slots=True)
class Trace:
    """`chain` goes from the document up by primary parents; `rows` are all documents above it, nearest first.
    `statuses` are those of the document and of all in the chain, by id.
    """

    document: Document
    chain: tuple[tuple[Edge, Document], ...]
    rows: tuple[Reached, ...]
    cut: bool
    statuses: dict[str, Status]


def trace(
    reader: GraphReader, document: Document, depth: int = DEPTH, limit: int = MOST_PATHS, as_of: str | None = None
) -> Trace:
    """Everything that `document` implements within `depth` hops, with the sentences that say so; without what was
    surely issued after the day `as_of` (ISO date).
    """
    found, cut = reached(reader, document.id, "up", depth, limit)
    rows = sorted((row for row in found if not issued_after(row.document, as_of)), key=_order)
    chain = chain_up(reader, document, depth)
    # What stands over a document that was not there yet is not told by way of it.
    later = (at for at, (_, above) in enumerate(chain) if issued_after(above, as_of))
    chain = chain[: next(later, len(chain))]
    day = as_of or today()
    statuses = {each.id: status_of(reader, each, day) for each in (document, *(above for _, above in chain))}
    return Trace(document, chain, tuple(rows), cut, statuses)


def chain_up(reader: GraphReader, document: Document, depth: int = DEPTH) -> tuple[tuple[Edge, Document], ...]:
    """The primary parents from the document up, until one has none or the chain would turn back."""
    chain: list[tuple[Edge, Document]] = []
    seen = {document.id}
    current = document
    while len(chain) < depth and (edge := primary_parent(reader, current)) and edge.target not in seen:
        above = reader.document(edge.target)
        if above is None:
            break
        chain.append((edge, above))
        seen.add(above.id)
        current = above
    return tuple(chain)


def _order(row: Reached) -> tuple[bool, int, bool, int, str]:
    # The last hop of a downward path is the document's own word; where it stands in the text gives the order.
    lowest = row.paths[0].hops[-1].evidence
    return not row.certain, row.depth, lowest.where != "recital", lowest.start, row.document.id
