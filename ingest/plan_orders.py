"""Whether a duty is to make a plan of one's own."""

from __future__ import annotations

from functools import cache

from ingest.vocabulary import load, pattern

_NEAR = 60


class _Vocabulary:
    """Words without which no plan is ordered, and the pattern that tells an order."""

    def __init__(self) -> None:
        table = load("tasks")
        self.orders_plan = pattern("tasks", "orders_plan", ignore_case=True)
        self.plan_marks: tuple[str, ...] = tuple(table["plan_marks"])
        self.plan_first: str = table["plan_first"]
        self.before_plan = frozenset(table["before_plan"])


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def orders_plan(words: str) -> bool:
    """Whether a duty is to make a plan of one's own, and not to watch others make theirs."""
    known = _vocabulary()
    for mark in known.plan_marks:
        if mark in words and _may_order(words, mark):
            break
    else:
        return False
    order = known.orders_plan.search(words)
    return order is not None and not pattern("tasks", "watches").search(words, 0, order.start())


def _may_order(words: str, mark: str) -> bool:
    """Whether a plan is named behind a word that may end the order to make it."""
    known = _vocabulary()
    at = words.find(mark)
    while at >= 0:
        *before, first = words[max(0, at - _NEAR) : max(at - 1, 0)].lower().split()[-2:] or [""]
        if first == known.plan_first:
            if not before or before[0] in known.before_plan:
                return True
        elif first.endswith(known.plan_first):
            return True
        at = words.find(mark, at + 1)
    return False
