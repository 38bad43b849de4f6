"""The one result of a check. Every renderer (text, JSON, pages) shows this object: none says less than another."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from graph.model import Document, Finding

Severity = Literal["error", "warning", "note", "none"]
SEVERITIES: tuple[Severity, ...] = ("none", "note", "warning", "error")

# One sign for each outcome, so that none is told by its colour alone; in the order in which they are counted.
SIGNS = {
    "direct": "\u2713",
    "via-superior": "\u2191",
    "suspect": "?",
    "missing": "\u2717",
    "undetermined": "\u2026",
    "not-applicable": "\u2013",
}


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What the rules say of one plan. Without a profile nothing is judged, and that is said."""

    document: Document
    profiles: tuple[str, ...]
    findings: tuple[Finding, ...]
    draft: bool = False


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not judge a plan for an error of its own: never a pass."""

    rule: str
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on all plans of one run."""

    plans: tuple[PlanReport, ...]
    not_run: tuple[NotRun, ...] = ()

    @property
    def without_profile(self) -> tuple[Document, ...]:
        """Plans for which no profile has requirements."""
        return tuple(plan.document for plan in self.plans if not plan.profiles)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by plan, then as the profiles list their requirements."""
        return tuple(finding for plan in self.plans for finding in plan.findings)

    def count_outcomes(self) -> dict[str, int]:
        """How many findings have each outcome."""
        return dict(Counter(finding.outcome for finding in self.findings))

    def exit_code(self, fail_on: Severity = "error") -> int:
        """0; 1 for a finding at or above `fail_on`; 3, which beats 1, where a rule did not run."""
        if self.not_run:
            return 3
        least = SEVERITIES.index(fail_on)
        return int(any(f.severity != "none" and SEVERITIES.index(f.severity) >= least for f in self.findings))


def fingerprint(rule: str, plan: str, profile: str, requirement: str) -> str:
    """What tells that a finding of two runs is the same one: sixteen hexadecimal digits over what it is about."""
    return hashlib.sha256("\x1f".join((rule, plan, profile, requirement)).encode()).hexdigest()[:16]
