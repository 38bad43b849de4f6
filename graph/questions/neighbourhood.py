"""What is around a document: its neighbours within a few hops, in both directions, and how they are related."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.model import RELATIONS, Document, Edge, Relation
from graph.store.protocol import GraphReader

NODES = 60
MOST_NODES = 300
_MOST_EDGES = 5000


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Documents around `centre`, one edge for each pair, relation and state, and how many neighbours of each shown
    document are not shown.
    """

    centre: Document
    documents: tuple[Document, ...]
    edges: tuple[Edge, ...]
    hidden: dict[str, int]


def neighbourhood(
    reader: GraphReader,
    centre: Document,
    hops: int = 1,
    limit: int = NODES,
    relations: tuple[Relation, ...] = RELATIONS,
) -> Neighbourhood:
    """The documents within `hops` of `centre`, nearest first, at most `limit` of them (never more than MOST_NODES)."""
    limit = min(limit, MOST_NODES)
    shown: dict[str, None] = {centre.id: None}
    frontier = [centre.id]
    edges: dict[tuple[str, str, str, str], Edge] = {}
    neighbours: dict[str, set[str]] = {}
    for hop in range(hops + 1):
        found = [
            *reader.edges(frontier, "up", relations, _MOST_EDGES),
            *reader.edges(frontier, "down", relations, _MOST_EDGES),
        ]
        for edge in found:
            edges.setdefault((edge.source, edge.target, edge.relation, edge.state), edge)
            neighbours.setdefault(edge.source, set()).add(edge.target)
            neighbours.setdefault(edge.target, set()).add(edge.source)
        if hop == hops:
            break
        next_frontier = []
        for edge in found:
            for each in (edge.source, edge.target):
                if each not in shown and len(shown) < limit:
                    shown[each] = None
                    next_frontier.append(each)
        frontier = next_frontier
        if not frontier:
            break
    documents = reader.documents(shown)
    kept = tuple(edge for edge in edges.values() if edge.source in shown and edge.target in shown)
    hidden = Counter({each: len(neighbours.get(each, set()) - shown.keys()) for each in shown})
    return Neighbourhood(
        centre, tuple(documents[each] for each in shown), kept, {each: count for each, count in hidden.items() if count}
    )
