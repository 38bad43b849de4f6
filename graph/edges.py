"""Which edges follow from a document's mentions and from what it states between others. The same for every store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from graph.model import Relation

Node = TypeVar("Node")
EdgeState = Literal["settled", "ambiguous", "suspect"]
_WORST: dict[EdgeState, int] = {"settled": 0, "suspect": 1, "ambiguous": 2}


@dataclass(frozen=True, slots=True)
class Meaning(Generic[Node]):
    """What one mention means, and how its document relates to it. Nodes are ids or keys, as the store likes."""

    ordinal: int
    relation: Relation
    recital: bool
    state: str
    target: Node | None
    likely: Node | None
    candidates: tuple[Node, ...] = ()

    def nodes(self) -> list[tuple[Node, EdgeState]]:
        """The documents that the mention may mean: the target, the likely one beside a suspect, all candidates."""
        if self.state == "ambiguous":
            return [(node, "ambiguous") for node in self.candidates]
        if self.state == "suspect":
            return [(node, "suspect") for node in (self.target, self.likely) if node is not None]
        if self.state in ("self", "rejected") or self.target is None:
            return []
        return [(self.target, "settled")]


@dataclass(frozen=True, slots=True)
class PlainEdge(Generic[Node]):
    """An edge with the mention that shows its evidence; `stated` is the ordinal of the stated edge it comes from."""

    source: Node
    target: Node
    relation: Relation
    recital: bool
    state: EdgeState
    mention: int
    stated: int | None = None


def edges_of(
    document: Node, meanings: Sequence[Meaning[Node]], stated: Sequence[tuple[int, int, int, Relation]]
) -> list[PlainEdge[Node]]:
    """Edges from the document to what it mentions, then those it states: `(ordinal, source, target, relation)`."""
    out: list[PlainEdge[Node]] = []
    by_ordinal = {meaning.ordinal: meaning for meaning in meanings}
    for meaning in meanings:
        out += [
            PlainEdge(document, node, meaning.relation, meaning.recital, state, meaning.ordinal)
            for node, state in meaning.nodes()
            if node != document
        ]
    for ordinal, source, target, relation in stated:
        # The document itself may stand at an end ("this decision amends ..."), named by its own symbol.
        ends = [_ends(by_ordinal[at], document) for at in (source, target)]
        for start, first in ends[0]:
            for end, second in ends[1]:
                if start != end:
                    state = max((first, second), key=_WORST.__getitem__)
                    out.append(PlainEdge(start, end, relation, False, state, source, ordinal))
    return out


def _ends(meaning: Meaning[Node], document: Node) -> list[tuple[Node, EdgeState]]:
    return [(document, "settled")] if meaning.state == "self" else meaning.nodes()
