"""Paths along `implements`, each hop with the sentence that states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, overload

from graph.errors import StoreChanged
from graph.makers import maker
from graph.model import SETTLED, Document, Edge
from graph.store.protocol import Direction, GraphReader

DEPTH = 6
MOST_PATHS = 2000
_ALL = 1_000_000_000
_DOCUMENTS_AT_ONCE = 200
_PATHS_SHOWN = 3

Certainty = Literal["certain", "uncertain"]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain from a directive down to a document; `hops[i].target` is above `hops[i].source`. Uncertain where a hop
    rests on a mention that is suspect or ambiguous.
    """

    hops: Sequence[Edge]

    @property
    def certain(self) -> bool:
        """Whether every hop rests on a mention whose meaning is settled."""
        if isinstance(self.hops, _Hops):
            return self.hops.certain
        return all(hop.state in SETTLED for hop in self.hops)


class _Hops(Sequence[Edge]):
    """The hops of a path, whose edges are read when they are first looked at: few are shown of thousands of paths."""

    __slots__ = ("_edges", "_ids", "certain")

    def __init__(self, ids: tuple[str, ...], certain: bool, edges: _Edges) -> None:
        self._ids = ids
        self._edges = edges
        self.certain = certain

    def __len__(self) -> int:
        return len(self._ids) - 1

    @overload
    def __getitem__(self, at: int) -> Edge: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Edge, ...]: ...
    def __getitem__(self, at: int | slice) -> Edge | tuple[Edge, ...]:
        return tuple(map(self._edges.between, self._ids, self._ids[1:]))[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._ids)

    def __repr__(self) -> str:
        return f"<hops {' <- '.join(self._ids)}>"


class _Edges:
    """Of each pair of neighbours in some trails the edge that is surest: settled, in a recital, stated by itself."""

    def __init__(self, reader: GraphReader, downward: Iterable[Sequence[str]]) -> None:
        self._reader = reader
        self._downward = downward
        self._lowers: list[str] = []
        self._place: dict[str, int] = {}
        self._best: dict[tuple[str, str], Edge] = {}

    def between(self, upper: str, lower: str) -> Edge:
        """The edge from `lower` up to `upper`. Raises StoreChanged if another process took it away meanwhile."""
        if not self._lowers:
            # From below: a document implements few, a directive is implemented by thousands that were not asked for.
            self._lowers = list(dict.fromkeys(each for trail in self._downward for each in trail[1:]))
            self._place = {each: at for at, each in enumerate(self._lowers)}
        if (lower, upper) not in self._best:
            at = self._place[lower] // _DOCUMENTS_AT_ONCE * _DOCUMENTS_AT_ONCE
            for edge in self._reader.edges(self._lowers[at : at + _DOCUMENTS_AT_ONCE], "up", ("implements",), _ALL):
                known = self._best.setdefault((edge.source, edge.target), edge)
                if known is not edge and _rank(edge) < _rank(known):
                    self._best[edge.source, edge.target] = edge
        if (lower, upper) not in self._best:
            raise StoreChanged(store=str(getattr(self._reader, "location", "")))
        return self._best[lower, upper]


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


_make_path, _make_reached = maker(Path), maker(Reached)


def reached(
    reader: GraphReader, start: str, direction: Direction, depth: int, limit: int
) -> tuple[list[Reached], bool]:
    """Every document that `start` reaches within `depth` hops, and whether paths were left out at `limit`. The edges of
    the paths are read as they are looked at; ask within a snapshot of the store.
    """
    trails = reader.reach(start, direction, depth, limit + 1)
    cut = len(trails) > limit
    del trails[limit:]
    documents = reader.documents({trail[-1] for trail in trails})
    downward = trails if direction == "down" else [trail[::-1] for trail in trails]
    edges = _Edges(reader, downward)
    by_end: dict[str, list[Path]] = {}
    for trail, down in zip(trails, downward, strict=True):
        by_end.setdefault(trail[-1], []).append(_make_path(_Hops(down, trail.settled, edges)))
    # What is gone meanwhile, beside another that writes, is left out.
    found = [
        _make_reached(documents[end], tuple(paths[:_PATHS_SHOWN]), len(paths))
        for end, paths in by_end.items()
        if end in documents
    ]
    return found, cut or len(found) < len(by_end)


def _rank(edge: Edge) -> tuple[bool, bool, bool, str, int]:
    evidence = edge.evidence
    uncertain = edge.state not in SETTLED
    return uncertain, evidence.where != "recital", edge.stated_by != edge.source, edge.stated_by, evidence.start
