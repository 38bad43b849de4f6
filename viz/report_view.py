"""The report of a check as people see it: findings in words, and all plans of a store as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.checks.case import Case, stored_case
from graph.checks.profile import Profile
from graph.checks.registry import judge, message_of, outcome_of
from graph.checks.report import SIGNS, PlanReport, Report
from graph.messages import Language
from graph.model import Document, Extraction, Finding
from graph.store.protocol import DocumentFilter, GraphReader
from graph.text import sort_key
from viz.marked_document import mark_mentions, notes_of
from viz.quotes import Quote, quote_of

PLANS_A_PAGE = 300
_QUOTES = 4

OUTCOMES = tuple(SIGNS)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in words, with the requirement, its reason and source, and the first of `count` sentences."""

    about: str
    outcome: str
    sign: str
    words: str
    required: str
    message: str
    reason: str
    source: str
    quotes: tuple[Quote, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """A requirement as the head of a column."""

    id: str
    name: str
    title: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A plan with its finding on each requirement; None where the requirement does not hold for it."""

    document: Document
    cells: tuple[FindingRow | None, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """All plans of one profile, those that lack most first."""

    profile: Profile
    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """An outcome with its sign, its words and how often it came."""

    outcome: str
    sign: str
    words: str
    count: int


def finding_rows(plan: PlanReport, language: Language) -> tuple[FindingRow, ...]:
    """The findings on one plan, the worst first, else as the profiles list them."""
    rows = [_finding_row(finding, language, draft=plan.draft) for finding in plan.findings]
    worst = ("missing", "suspect", "undetermined")
    rank = {outcome: at for at, outcome in enumerate(worst)}
    return tuple(sorted(rows, key=lambda row: rank.get(row.outcome, len(worst))))


def _finding_row(finding: Finding, language: Language, *, draft: bool) -> FindingRow:
    params = finding.params
    return FindingRow(
        about=finding.about,
        outcome=finding.outcome,
        sign=SIGNS.get(finding.outcome, "?"),
        words=outcome_of(finding, language),
        required=str(params.get("required", finding.about)),
        message=message_of(finding, language),
        reason=str(params.get("reason", "")),
        source=str(params.get("source", "")),
        quotes=tuple(
            quote_of(each, language, draft=draft and each.document == finding.document)
            for each in finding.evidence[:_QUOTES]
        ),
        count=len(finding.evidence),
    )


def store_report(
    reader: GraphReader, profiles: Sequence[Profile], wanted: DocumentFilter, after: str | None, language: Language
) -> dict[str, Any]:
    """The context of the matrix: the plans that fit `wanted`, a page of them in the order of their ids."""
    plans = reader.list_documents(wanted, after, PLANS_A_PAGE + 1)
    shown = plans[:PLANS_A_PAGE]
    report = judge((stored_case(reader, document) for document in shown), profiles)
    return {
        "matrices": tuple(_matrices(report, profiles, language)),
        "without_profile": tuple(sorted(report.without_profile, key=_by_place)),
        "not_run": report.not_run,
        "legend": legend(report, language),
        "plans": len(report.plans),
        "after": shown[-1].id if len(plans) > PLANS_A_PAGE else None,
    }


def _by_place(document: Document) -> tuple[str, str]:
    return sort_key(" ".join(document.place.path())), document.id


def legend(report: Report, language: Language) -> tuple[Legend, ...]:
    """Every outcome with its sign, words and number."""
    counts = report.count_outcomes()
    return tuple(
        Legend(outcome, sign, outcome_of(Finding("", outcome, "none", "", "", ""), language), counts.get(outcome, 0))
        for outcome, sign in SIGNS.items()
    )


def _matrices(report: Report, profiles: Sequence[Profile], language: Language) -> list[Matrix]:
    matrices = []
    for profile in profiles:
        columns = tuple(
            Column(each.id, each.document.symbol or each.document.name or each.id, each.title, each.reason, each.source)
            for each in profile.requires
        )
        rows = []
        for plan in report.plans:
            if profile.profile in plan.profiles:
                # Two profiles may use one id for different requirements.
                found = {(row.about, row.required, row.reason, row.source): row for row in finding_rows(plan, language)}
                cells = tuple(found.get((each.id, each.title, each.reason, each.source)) for each in columns)
                missing = sum(cell is not None and cell.outcome == "missing" for cell in cells)
                rows.append(MatrixRow(plan.document, cells, missing))
        rows.sort(key=lambda row: (-row.missing, -_doubts(row), _by_place(row.document)))
        if rows:
            matrices.append(Matrix(profile, columns, tuple(rows)))
    return matrices


def _doubts(row: MatrixRow) -> int:
    return sum(cell is not None and cell.outcome in ("suspect", "undetermined") for cell in row.cells)


def draft_report(case: Case, extraction: Extraction, profiles: Sequence[Profile], language: Language) -> dict[str, Any]:
    """The context of a draft that was checked: its findings beside its text. Nothing of it is stored."""
    report = judge([case], profiles)
    plan = report.plans[0]
    titles = [profile.title for profile in profiles if profile.profile in plan.profiles]
    return {
        "plan": plan,
        "profile_titles": titles,
        "findings": finding_rows(plan, language),
        "not_run": report.not_run,
        "quality": extraction.quality,
        "notes": notes_of(case.mentions, case.documents, language),
        "mention_count": len(case.mentions),
        "text": mark_mentions(
            extraction.text,
            case.mentions,
            extraction.alias_mentions,
            extraction.sections,
            case.documents,
            language,
        ),
    }
