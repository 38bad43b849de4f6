"""The report of a check as plain values for JSON."""

from __future__ import annotations

from typing import Any

from graph.checks.registry import message_of, outcome_of
from graph.checks.report import PlanReport, Report
from graph.messages import Language
from graph.model import Finding
from graph.records import document_record, evidence_record

VERSION = 1


def report_record(report: Report, language: Language = "vi") -> dict[str, Any]:
    """The whole report; `version` counts up when the shape changes."""
    return {
        "version": VERSION,
        "plans": [_plan(plan, language) for plan in report.plans],
        "not_run": [{"rule": e.rule, "document": e.document, "reason": e.reason} for e in report.not_run],
        "outcomes": report.count_outcomes(),
        "without_profile": [document.id for document in report.without_profile],
    }


def _plan(plan: PlanReport, language: Language) -> dict[str, Any]:
    return {
        "document": document_record(plan.document, language),
        "draft": plan.draft,
        "profiles": list(plan.profiles),
        "findings": [finding_record(finding, language) for finding in plan.findings],
    }


def finding_record(finding: Finding, language: Language = "vi") -> dict[str, Any]:
    """One finding with its words and evidence."""
    return {
        "rule": finding.rule,
        "outcome": finding.outcome,
        "outcome_words": outcome_of(finding, language),
        "severity": finding.severity,
        "about": finding.about,
        "message": message_of(finding, language),
        "params": finding.params,
        "evidence": [evidence_record(evidence) for evidence in finding.evidence],
        "fingerprint": finding.fingerprint,
    }
