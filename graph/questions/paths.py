"""Paths along `implements`, each hop with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.model import Document, Edge
from graph.store.protocol import Direction, GraphReader

DEPTH = 6
MOST_PATHS = 2000
_MOST_EDGES = 50_000
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
        return all(hop.state in ("resolved", "stub") for hop in self.hops)

    @property
    def stated_by_itself(self) -> bool:
        """Whether every hop is stated by the document at its lower end."""
        return all(hop.stated_by == hop.source for hop in self.hops)


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
    """Every document that `start` reaches within `depth` hops, and whether `limit` cut the paths off."""
    trails = reader.reach(start, direction, depth, limit)
    downward = [trail if direction == "down" else trail[::-1] for trail in trails]
    best = _best_edges(reader, downward)
    documents = reader.documents({trail[-1] for trail in trails})
    by_end: dict[str, list[Path]] = {}
    for trail, down in zip(trails, downward, strict=True):
        hops = tuple(best[lower, upper] for upper, lower in pairwise(down))
        by_end.setdefault(trail[-1], []).append(Path(hops))
    found = [Reached(documents[end], tuple(_ranked(paths)[:_PATHS_SHOWN]), len(paths)) for end, paths in by_end.items()]
    return found, len(trails) >= limit


def _best_edges(reader: GraphReader, trails: Iterable[Sequence[str]]) -> dict[tuple[str, str], Edge]:
    """For each pair of neighbours in the trails the edge that is surest: settled, in a recital, stated by itself."""
    wanted = {(lower, upper) for trail in trails for upper, lower in pairwise(trail)}
    best: dict[tuple[str, str], Edge] = {}
    uppers = sorted({upper for _, upper in wanted})
    for edge in reader.edges(uppers, "down", ("implements",), _MOST_EDGES):
        pair = (edge.source, edge.target)
        if pair in wanted and (pair not in best or _rank(edge) < _rank(best[pair])):
            best[pair] = edge
    return best


def _rank(edge: Edge) -> tuple[bool, bool, bool, str, int]:
    evidence = edge.evidence
    uncertain = edge.state not in ("resolved", "stub")
    return uncertain, evidence.where != "recital", edge.stated_by != edge.source, edge.stated_by, evidence.start


def _ranked(paths: Sequence[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (not path.certain, len(path.hops)))
