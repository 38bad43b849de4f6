"""Paths hop by hop, the same for every store: settled ones first, then short ones, then by ids."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

Path = tuple[str, ...]
Hop = tuple[str, str, bool]
"""An id, the id one hop on, and whether some edge between the two is settled."""


class _Hops:
    """What follows each document, asked for once."""

    def __init__(self, following: Callable[[list[str]], Iterable[Hop]]) -> None:
        self._following = following
        self._known: dict[str, list[tuple[str, bool]]] = {}

    def after(self, paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
        """The paths one hop longer, and whether that hop is settled; none comes back to what it has passed."""
        paths = list(paths)
        if new := sorted({path[-1] for path in paths} - self._known.keys()):
            self._known |= {each: [] for each in new}
            for here, following, settled in self._following(new):
                self._known[here].append((following, settled))
        for path in paths:
            for following, settled in self._known[path[-1]]:
                if following not in path:
                    yield (*path, following), settled


def best_paths(start: str, depth: int, limit: int, following: Callable[[list[str]], Iterable[Hop]]) -> list[Path]:
    """At most `limit` paths of at most `depth` hops from `start`, the best first.

    `following` gives the hops from some documents, each pair once. What is left out ranks behind all that is given.
    """
    hops = _Hops(following)
    found: list[Path] = []
    doubted: list[list[Path]] = []
    level: list[Path] = [(start,)]
    for _ in range(depth):
        longer = list(hops.after(level))
        doubted.append(heapq.nsmallest(limit, (path for path, settled in longer if not settled)))
        level = heapq.nsmallest(limit - len(found), (path for path, settled in longer if settled))
        found += level
    level = []
    for first_doubted in doubted:
        longer_still = (path for path, _ in hops.after(level))
        level = heapq.nsmallest(limit - len(found), chain(first_doubted, longer_still))
        found += level
    return found
