"""Which bodies were ordered to make a plan, and whether one is in the store.

What is missing here is missing in the store: a plan may well exist outside of it. Nothing in this module says that a
plan was not issued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar, get_args

from graph.bodies import Body, ExpectedBody, expected_bodies, issued_by
from graph.issue_days import issued_after
from graph.model import LEVELS, Document, StoredTask
from graph.questions.implementers import documents_under
from graph.questions.paths import DEPTH, MOST_PATHS, Reached, reached
from graph.store.protocol import DocumentFilter, GraphReader, ScopeEntry, TaskFilter
from graph.text import similarity, sort_key

Item = TypeVar("Item")
Outcome = Literal["found", "cited-only", "uncertain", "uncited", "not-found", "out-of-scope"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_MOST_ORDERS = 2000
_MOST_PLANS = 5000
_SAME_SUBJECT = 0.6


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One expected body: the sentence that orders its plan, and what the store holds of it.

    `uncited` are plans of the body on the same subject and year that do not rest on the ordering document.
    """

    body: ExpectedBody
    ordered_by: Document
    order: StoredTask
    outcome: Outcome
    plans: tuple[Reached, ...] = ()
    uncited: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """One row for each body that an ordering sentence names, by document, then as the text names them."""

    rows: tuple[CoverageRow, ...]
    cut: bool


def coverage(reader: GraphReader, under: Document | None = None, as_of: str | None = None) -> Coverage:
    """The bodies that `under` and its implementers order to plan (all orders of the store without `under`), by orders
    and plans that were not surely issued after the day `as_of` (ISO date). The bodies are those that existed when they
    were ordered; what took the place of those that were no more on that day is told with them.
    """
    documents, cut = documents_under(reader, under, as_of) if under else (None, False)
    orders = reader.tasks(TaskFilter(documents, orders_plan=True), _MOST_ORDERS + 1)
    ordering = reader.documents({order.document for order in orders})
    scope = reader.scope()
    held = reader.list_documents(DocumentFilter(state="full", plans=True), None, _MOST_PLANS + 1)
    plans = _ByPlace((plan for plan in held[:_MOST_PLANS] if not issued_after(plan, as_of)), lambda plan: plan)
    tables: dict[str | None, list[Body]] = {None: []}
    rows: list[CoverageRow] = []
    below: dict[str, _ByPlace[Reached]] = {}
    cut = cut or len(orders) > _MOST_ORDERS or len(held) > _MOST_PLANS
    for order in orders[:_MOST_ORDERS]:
        document = ordering.get(order.document)
        if document is None or issued_after(document, as_of):
            # Younger than the day asked for, or taken away meanwhile, beside another that writes.
            continue
        if document.id not in below:
            found, left_out = reached(reader, document.id, "down", DEPTH, MOST_PATHS)
            cut = cut or left_out
            older = (each for each in found if not issued_after(each.document, as_of))
            below[document.id] = _ByPlace(older, lambda each: each.document)
        province = document.place.province
        if province not in tables:
            tables[province] = reader.bodies(province)
        for assignee in order.task.assignees:
            if assignee.role == "lead":
                for body in expected_bodies(assignee.name, document, tables[province], as_of):
                    rows.append(_row(body, document, order, below[document.id], plans, scope))
    return Coverage(tuple(rows), cut)


class _ByPlace(Generic[Item]):
    """Things by level and place of their documents, so that a body need not be compared with all of them."""

    def __init__(self, items: Iterable[Item], document_of: Callable[[Item], Document]) -> None:
        self._found: dict[tuple[object, ...], list[Item]] = {}
        for item in items:
            document = document_of(item)
            path = document.place.path()
            for length in range(len(path) + 1):
                self._found.setdefault((document.level, *path[:length]), []).append(item)

    def of(self, body: ExpectedBody) -> list[Item]:
        """Those of the level and within the place of a body."""
        return self._found.get((body.level, *body.place.path()), [])


def _row(
    body: ExpectedBody,
    ordering: Document,
    order: StoredTask,
    below: _ByPlace[Reached],
    plans: _ByPlace[Document],
    scope: list[ScopeEntry],
) -> CoverageRow:
    found = tuple(
        sorted(
            (each for each in below.of(body) if each.document.is_plan and issued_by(each.document, body)),
            key=lambda each: (not each.certain, each.depth, _place_key(each.document)),
        )
    )
    known = {each.document.id for each in found}
    uncited = tuple(
        plan
        for plan in plans.of(body)
        if plan.id not in known and plan.id != ordering.id and issued_by(plan, body) and _same_matter(plan, ordering)
    )
    outcome = _outcome(found, uncited)
    if outcome == "not-found" and not in_scope(scope, body):
        outcome = "out-of-scope"
    return CoverageRow(body, ordering, order, outcome, found, uncited)


def _outcome(plans: Sequence[Reached], uncited: Sequence[Document]) -> Outcome:
    """Found is only what is sure and at hand: a plan whose text is held, by a path that is certain."""
    certain = [plan for plan in plans if plan.certain]
    if any(plan.document.state == "full" for plan in certain):
        return "found"
    if certain:
        return "cited-only"
    if plans:
        return "uncertain"
    return "uncited" if uncited else "not-found"


def _place_key(document: Document) -> str:
    level = LEVELS.index(document.level) if document.level else len(LEVELS)
    return f"{level}{sort_key(' '.join(document.place.path()))}{document.id}"


def _same_matter(plan: Document, ordering: Document) -> bool:
    if plan.plan_year != ordering.plan_year or not (plan.subject and ordering.subject):
        return False
    return similarity(plan.subject, ordering.subject) >= _SAME_SUBJECT


def in_scope(scope: list[ScopeEntry], body: ExpectedBody) -> bool:
    """Whether the store is declared to cover the body; without any declaration nothing is outside of it."""
    return not scope or any(
        entry.place in ("*", body.place.province) and entry.level in ("*", body.level) for entry in scope
    )
