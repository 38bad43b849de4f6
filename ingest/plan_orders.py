"""Whether a duty is to make a plan of one's own."""

from __future__ import annotations

from functools import cache

from ingest.vocabulary import load, pattern

_NEAR = 60
_LONGEST_ORDER = 160


class _Vocabulary:
    """Words without which no plan is ordered, and the pattern that tells an order."""

    def __init__(self) -> None:
        table = load("tasks")
        self.orders_plan = pattern("tasks", "orders_plan", ignore_case=True)
        self.plan_marks: tuple[str, ...] = tuple(table["plan_marks"])
        self.watches = pattern("tasks", "watches")
        self.plan_first: str = table["plan_first"]
        self.before_plan = frozenset(table["before_plan"])


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


def orders_plan(words: str) -> bool:
    """Whether a duty is to make a plan of one's own, and not to watch others make theirs."""
    known = _vocabulary()
    for mark in known.plan_marks:
        at = words.find(mark)
        while at >= 0 and not _may_order(words, at):
            at = words.find(mark, at + 1)
        if at >= 0:
            break
    else:
        return False
    order = known.orders_plan.search(words, max(0, at - _LONGEST_ORDER))
    return order is not None and not known.watches.search(words, max(0, order.start() - _LONGEST_ORDER), order.start())


def _may_order(words: str, at: int) -> bool:
    """Whether the plan whose name goes on at `at` stands behind a word that may end the order to make it."""
    known = _vocabulary()
    first = max(0, at - len(known.plan_first) - 2)
    if first and words[at - 2] == " " and words[first : at - 2].lower() == known.plan_first and words[first - 1] == " ":
        # As nearly all are written: one blank before each word.
        before = words[words.rfind(" ", 0, first - 1) + 1 : first - 1]
        if before:
            return before.lower() in known.before_plan
    *others, last = words[max(0, at - _NEAR) : max(at - 1, 0)].lower().split()[-2:] or [""]
    if last == known.plan_first:
        return not others or others[0] in known.before_plan
    return last.endswith(known.plan_first)
