"""Which plans of a level, a year and a province reach a directive by no path of `implements`.

That no path was found in the store does not say that there is none: the text between may not be held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.model import Document
from graph.questions.paths import DEPTH
from graph.store.protocol import DocumentFilter, GraphReader
from graph.store.reach import Hop

MOST_PLANS = 5000


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Plans whose text is held, by id: `rows` reach `directive` by no path, `uncertain` only by paths that rest on a
    mention that is suspect or ambiguous; `covered` counts the others. `cut` tells that more plans were left out.
    """

    directive: Document
    rows: tuple[Document, ...]
    uncertain: tuple[Document, ...]
    covered: int
    cut: bool


def uncovered(
    reader: GraphReader, directive: Document, wanted: DocumentFilter, depth: int = DEPTH, limit: int = MOST_PLANS
) -> Uncovered:
    """The plans that fit `wanted` (of whatever state and kind it asks, only full plans count) and reach `directive` by
    no path of at most `depth` hops.
    """
    found = reader.list_documents(replace(wanted, state="full", plans=True), None, limit + 1)
    plans = [plan for plan in found[:limit] if plan.id != directive.id]
    hops = _above(reader, directive.id, (plan.id for plan in plans), depth)
    certain = _below(directive.id, (hop for hop in hops if hop[2]), depth)
    possible = _below(directive.id, hops, depth)
    rows = tuple(plan for plan in plans if plan.id not in possible)
    uncertain = tuple(plan for plan in plans if plan.id in possible and plan.id not in certain)
    return Uncovered(directive, rows, uncertain, len(plans) - len(rows) - len(uncertain), len(found) > limit)


def _above(reader: GraphReader, directive: str, plans: Iterable[str], depth: int) -> list[Hop]:
    """All hops on the way up from the plans: a plan implements few documents, and they fewer still."""
    hops: list[Hop] = []
    known, frontier = {directive}, set(plans)
    for _ in range(depth):
        if not frontier:
            break
        known |= frontier
        more = reader.implemented(frontier)
        hops += more
        frontier = {upper for _, upper, _ in more} - known
    return hops


def _below(directive: str, hops: Iterable[Hop], depth: int) -> set[str]:
    """What reaches the directive by at most `depth` of these hops."""
    lowers: dict[str, list[str]] = defaultdict(list)
    for lower, upper, _ in hops:
        lowers[upper].append(lower)
    reached, frontier = {directive}, {directive}
    for _ in range(depth):
        frontier = {lower for upper in frontier for lower in lowers[upper]} - reached
        reached |= frontier
    return reached
