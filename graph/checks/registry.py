"""The rules, listed one by one, and the run of all of them over plans."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.checks import missing_required
from graph.checks.case import Case, stored_case
from graph.checks.profile import Profile
from graph.checks.report import NotRun, PlanReport, Report
from graph.errors import DanchieuError
from graph.labels import words
from graph.messages import Language, text
from graph.model import Finding
from graph.store.protocol import DocumentFilter, GraphReader

_PAGE = 500
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id, and the function that judges one plan by its profiles."""

    id: str
    check: Callable[[Case, tuple[Profile, ...]], list[Finding]]

    def title(self, language: Language = "vi") -> str:
        """What the rule finds, in a few words."""
        return text("graph.checks", "messages", self.id, language)


RULES: tuple[Rule, ...] = (Rule(missing_required.ID, missing_required.check),)


def message_of(finding: Finding, language: Language = "vi") -> str:
    """What a finding says to people, with the mend."""
    params = dict(finding.params)
    if "quality" in params:
        params["quality"] = ", ".join(words(f"quality-{reason}", language) for reason in params["quality"])
    return text("graph.checks", "messages", finding.message, language, **params)


def outcome_of(finding: Finding, language: Language = "vi") -> str:
    """The outcome in a word or two."""
    return text("graph.checks", "messages", f"outcome-{finding.outcome}", language)


def judge(cases: Iterable[Case], profiles: Sequence[Profile], rules: Sequence[Rule] = RULES) -> Report:
    """Run the rules over the cases. A rule that fails is reported as not run; it never reads as a pass."""
    plans: list[PlanReport] = []
    not_run: list[NotRun] = []
    for case in cases:
        fitting = tuple(profile for profile in profiles if profile.judges(case.document))
        findings: list[Finding] = []
        for rule in rules if fitting else ():
            try:
                findings += rule.check(case, fitting)
            except DanchieuError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever fails in a rule is that rule's failure, and is reported
                reason = _without_words(error)
                _LOG.error("rule %s failed on %s: %s", rule.id, case.document.id, reason)
                not_run.append(NotRun(rule.id, case.document.id, reason))
        plans.append(PlanReport(case.document, tuple(p.profile for p in fitting), tuple(findings), case.draft))
    return Report(tuple(plans), tuple(not_run))


def _without_words(error: Exception) -> str:
    """Type and place of an error. Its own text and its frames may hold words of a draft, which nobody else may read."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    at = f" ({place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno})" if place else ""
    return f"{type(error).__name__}{at}"


def judge_store(reader: GraphReader, profiles: Sequence[Profile], rules: Sequence[Rule] = RULES) -> Report:
    """Judge every full plan of the store."""
    return judge(_all_plans(reader), profiles, rules)


def _all_plans(reader: GraphReader) -> Iterable[Case]:
    after: str | None = None
    while page := reader.list_documents(DocumentFilter(state="full", plans=True), after, _PAGE):
        for document in page:
            yield stored_case(reader, document)
        after = page[-1].id
