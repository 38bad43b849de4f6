"""Paths along `implements`, each hop with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.model import SETTLED, Document, Edge
from graph.store.protocol import Direction, GraphReader

DEPTH = 6
MOST_PATHS = 2000
_MOST_EDGES = 50_000
_DOCUMENTS_AT_ONCE = 200
_PATHS_SHOWN = 3

Certainty = Literal["certain", "uncertain"]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain from a directive down to a document; `hops[i].target` is above `hops[i].source`. Uncertain where a hop
    rests on a mention that is suspect or ambiguous.
    """

    hops: tuple[Edge, ...]

    @property
    def certain(self) -> bool:
        """Whether every hop rests on a mention whose meaning is settled."""
        return all(hop.state in SETTLED for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Reached:
    """A document at the end of paths: the best few of them, and how many there are."""

    document: Document
    paths: tuple[Path, ...]
    path_count: int

    @property
    def certain(self) -> bool:
        """Whether some path is certain."""
        return self.paths[0].certain

    @property
    def depth(self) -> int:
        """Hops of the best path: 1 is direct."""
        return len(self.paths[0].hops)


def reached(
    reader: GraphReader, start: str, direction: Direction, depth: int, limit: int
) -> tuple[list[Reached], bool]:
    """Every document that `start` reaches within `depth` hops, and whether paths were left out: at `limit`, or for
    want of their evidence.
    """
    trails = reader.reach(start, direction, depth, limit + 1)
    cut = len(trails) > limit
    downward = [trail if direction == "down" else trail[::-1] for trail in trails[:limit]]
    best, missing = _best_edges(reader, downward)
    ends = [trail[-1] for trail in trails[:limit]]
    documents = reader.documents(set(ends))
    by_end: dict[str, list[Path]] = {}
    for end, down in zip(ends, downward, strict=True):
        pairs = [(lower, upper) for upper, lower in pairwise(down)]
        if missing.isdisjoint(pairs) and end in documents:
            by_end.setdefault(end, []).append(Path(tuple(best[pair] for pair in pairs)))
        else:
            cut = True
    found = [Reached(documents[end], tuple(_ranked(paths)[:_PATHS_SHOWN]), len(paths)) for end, paths in by_end.items()]
    return found, cut


def _best_edges(
    reader: GraphReader, trails: Iterable[Sequence[str]]
) -> tuple[dict[tuple[str, str], Edge], set[tuple[str, str]]]:
    """For each pair of neighbours in the trails the edge that is surest: settled, in a recital, stated by itself. And
    the pairs without one: beyond the limit, or taken away meanwhile.
    """
    wanted = {(lower, upper) for trail in trails for upper, lower in pairwise(trail)}
    best: dict[tuple[str, str], Edge] = {}
    # From below: a document implements few, while a directive is implemented by thousands that were not asked for.
    lowers = sorted({lower for lower, _ in wanted})
    for at in range(0, len(lowers), _DOCUMENTS_AT_ONCE):
        for edge in reader.edges(lowers[at : at + _DOCUMENTS_AT_ONCE], "up", ("implements",), _MOST_EDGES):
            pair = (edge.source, edge.target)
            if pair in wanted and (pair not in best or _rank(edge) < _rank(best[pair])):
                best[pair] = edge
    return best, wanted - best.keys()


def _rank(edge: Edge) -> tuple[bool, bool, bool, str, int]:
    evidence = edge.evidence
    uncertain = edge.state not in SETTLED
    return uncertain, evidence.where != "recital", edge.stated_by != edge.source, edge.stated_by, evidence.start


def _ranked(paths: Sequence[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (not path.certain, len(path.hops)))
