"""Paths hop by hop, the same for every store: settled ones first, then short ones, then by ids."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

_AT_ONCE = 200
Path = tuple[str, ...]
Hop = tuple[str, str, bool]
"""An id, the id one hop on, and whether some edge between the two is settled."""


class Trail(tuple[str, ...]):
    """The ids of a path, and whether some edge of every hop of it is settled."""

    settled: bool

    def __new__(cls, path: Path, settled: bool) -> Trail:
        """The trail of a path."""
        trail = super().__new__(cls, path)
        trail.settled = settled
        return trail


class _Hops:
    """What follows each document, asked for once, for some documents at a time."""

    def __init__(self, following: Callable[[list[str]], Iterable[Hop]]) -> None:
        self._following = following
        self._known: dict[str, list[tuple[str, bool]]] = {}

    def after(self, paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
        """The paths one hop longer, and whether that hop is settled; none comes back to what it has passed. Those of
        one path come together: settled hops first, then by ids.
        """
        for at in range(0, len(paths), _AT_ONCE):
            some = paths[at : at + _AT_ONCE]
            if new := sorted({path[-1] for path in some} - self._known.keys()):
                self._known |= {each: [] for each in new}
                for here, following, settled in self._following(new):
                    self._known[here].append((following, settled))
                for each in new:
                    self._known[each].sort(key=_settled_first)
            for path in some:
                for following, settled in self._known[path[-1]]:
                    if following not in path:
                        yield (*path, following), settled


def _settled_first(hop: tuple[str, bool]) -> tuple[bool, str]:
    return not hop[1], hop[0]


def best_paths(start: str, depth: int, limit: int, following: Callable[[list[str]], Iterable[Hop]]) -> list[Trail]:
    """At most `limit` paths of at most `depth` hops from `start`, the best first.

    `following` gives the hops from some documents, each pair once; of one document it may leave out what ranks behind
    `limit` + `depth` others. What is left out ranks behind all that is given.
    """
    hops = _Hops(following)
    found: list[Trail] = []
    doubted: list[list[Path]] = []
    level: list[Path] = [(start,)]
    for _ in range(depth):
        # Paths in order, each followed by its hops in order, are in order themselves.
        longer: list[Path] = []
        first_doubted: list[Path] = []
        for path, settled in hops.after(level):
            if not settled:
                first_doubted.append(path)
                continue
            longer.append(path)
            found.append(Trail(path, True))
            if len(found) == limit:
                return found
        doubted.append(first_doubted[:limit])
        level = longer
    level = []
    for first_doubted in doubted:
        longer_still = (path for path, _ in hops.after(level))
        level = heapq.nsmallest(limit - len(found), chain(first_doubted, longer_still))
        found += [Trail(path, False) for path in level]
    return found
