"""The tree of implementation: who implements a directive, each below the document through which it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.labels import words
from graph.messages import Language
from graph.model import Document
from graph.questions.coverage import OUTCOMES, CoverageRow, coverage
from graph.questions.implementers import implementers
from graph.questions.paths import Path, Reached
from graph.store.protocol import GraphReader
from viz.quotes import Quote, quote_of

ROWS_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: the lower document implements the upper one, with the words that say so."""

    lower: Document
    upper: Document
    quote: Quote
    stated_by: Document
    state: str


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A document of the tree at its depth, with the hops that lead to it from the directive down."""

    document: Document
    depth: int
    certain: bool
    hops: tuple[Hop, ...]
    path_count: int
    tasks: int


@dataclass(frozen=True, slots=True)
class Order:
    """A sentence that orders bodies to plan, and what the store holds of each of them."""

    document: Document
    words: str
    quote: Quote
    bodies: tuple[CoverageRow, ...]
    found: int


def implementers_page(reader: GraphReader, directive: Document, page: int, language: Language) -> dict[str, Any]:
    """The context of `implementers.html`: a page of the tree, and all that was ordered below the directive."""
    answer = implementers(reader, directive)
    ordered = in_tree_order(answer.rows, directive.id)
    pages = max(1, -(-len(ordered) // ROWS_A_PAGE))
    page = min(page, pages)
    shown = ordered[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    ids = {end for row, _ in shown for path in row.paths[:1] for hop in path.hops for end in _ends(hop)}
    documents = reader.documents(ids)
    rows = [
        TreeRow(
            row.document,
            depth,
            row.certain,
            _hops(row.paths[0], documents, language),
            row.path_count,
            answer.task_counts.get(row.document.id, 0),
        )
        for row, depth in shown
    ]
    covered = coverage(reader, directive)
    return {
        "document": directive,
        "rows": rows,
        "total": len(ordered),
        "certain": sum(row.certain for row in answer.rows),
        "direct": sum(row.certain and row.depth == 1 for row in answer.rows),
        "cut": answer.cut,
        "page": page,
        "pages": pages,
        "orders": orders_of(covered.rows, language),
        "orders_cut": covered.cut,
        "outcomes": outcome_counts(covered.rows, language),
    }


def _ends(hop: Any) -> tuple[str, str, str]:
    return hop.source, hop.target, hop.stated_by


def _hops(path: Path, documents: dict[str, Document], language: Language) -> tuple[Hop, ...]:
    return tuple(
        Hop(
            documents[hop.source],
            documents[hop.target],
            quote_of(hop.evidence, language),
            documents[hop.stated_by],
            hop.state,
        )
        for hop in path.hops
    )


def in_tree_order(rows: Sequence[Reached], root: str) -> list[tuple[Reached, int]]:
    """The rows, each after the one that its best path comes through, with its depth in the tree from 0.

    A best path never comes through a document that comes through it in turn: a certain one is reached through certain
    ones by shorter paths, an uncertain one through certain ones or by shorter paths.
    """
    below: dict[str, list[Reached]] = {}
    known = {row.document.id for row in rows}
    for row in rows:
        above = row.paths[0].hops[-1].target
        below.setdefault(above if above in known else root, []).append(row)
    ordered: list[tuple[Reached, int]] = []
    stack = [(row, 0) for row in reversed(below.get(root, []))]
    while stack:
        row, depth = stack.pop()
        ordered.append((row, depth))
        stack += [(each, depth + 1) for each in reversed(below.get(row.document.id, []))]
    return ordered


def coverage_page(reader: GraphReader, outcome: str | None, page: int, language: Language) -> dict[str, Any]:
    """The context of `coverage.html`: the orders of the whole store, or those bodies with one outcome."""
    answer = coverage(reader)
    rows = [row for row in answer.rows if outcome in (None, row.outcome)]
    pages = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(page, pages)
    shown = rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    return {
        "orders": orders_of(shown, language),
        "orders_cut": answer.cut,
        "outcomes": outcome_counts(answer.rows, language),
        "outcome": outcome,
        "total": len(rows),
        "page": page,
        "pages": pages,
    }


def orders_of(rows: Sequence[CoverageRow], language: Language) -> tuple[Order, ...]:
    """The bodies by the sentence that orders them to plan."""
    grouped: dict[tuple[str, int], list[CoverageRow]] = {}
    for row in rows:
        grouped.setdefault((row.order.document, row.order.ordinal), []).append(row)
    return tuple(
        Order(
            bodies[0].ordered_by,
            bodies[0].order.task.text,
            quote_of(bodies[0].order.evidence, language),
            tuple(bodies),
            sum(row.outcome == "found" for row in bodies),
        )
        for bodies in grouped.values()
    )


def outcome_counts(rows: Sequence[CoverageRow], language: Language) -> tuple[tuple[str, str, int], ...]:
    """Each outcome with its words and the number of bodies that have it."""
    return tuple(
        (outcome, words(f"coverage-{outcome}", language), sum(row.outcome == outcome for row in rows))
        for outcome in OUTCOMES
    )
