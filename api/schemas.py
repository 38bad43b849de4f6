"""The shapes of answers, for OpenAPI and as a guard: an answer that does not fit its shape is an error of ours."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.questions.coverage import Outcome
from graph.status import LegalState


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceShape(_Shape):
    """A unit of the State; a level that does not apply or is not known is null."""

    province: str | None
    district: str | None
    commune: str | None


class DocumentShape(_Shape):
    """A document: `full` where its text is held, `stub` where it is only cited so far. Dates are ISO."""

    id: str
    label: str
    state: Literal["full", "stub"]
    type: str | None
    symbol: str | None
    symbol_partial: str | None
    date: str | None
    year: int | None
    title: str | None
    subject: str | None
    issuer: str | None
    level: str | None
    branch: str | None
    place: PlaceShape
    plan_year: int | None
    signer: str | None
    signer_title: str | None
    file: str | None
    sha256: str | None
    quality: list[str]
    flags: list[str]


class EvidenceShape(_Shape):
    """The words that support an answer. `start`, `end`, `quote_start` count characters of the document's text."""

    document: str
    file: str | None
    section: str
    page: int | None
    quote: str
    quote_start: int
    text: str
    start: int
    end: int
    cue: str | None
    where: Literal["recital", "body", "footnote", "annex"]
    confidence: float


class EdgeShape(_Shape):
    """A relation from `source` to `target`, as `stated_by` says it."""

    source: str
    target: str
    relation: Literal["implements", "replaces", "amends", "guides", "cites"]
    state: Literal["resolved", "stub", "ambiguous", "suspect"]
    stated_by: str
    evidence: EvidenceShape


class PathShape(_Shape):
    """Hops from the upper end down; `certain` if every hop's meaning is settled."""

    certain: bool
    hops: list[EdgeShape]


class ReachedShape(_Shape):
    """A document at the end of paths: the best few of `path_count`; `depth` 1 is direct."""

    document: DocumentShape
    certain: bool
    depth: int
    paths: list[PathShape]
    path_count: int


class ImplementerShape(ReachedShape):
    """A document that implements the directive, with how many duties it gives."""

    tasks: int


class _Page(_Shape):
    next: str | None = Field(description="Cursor of the next page; null on the last one")
    total: int | None = Field(None, description="Number of rows, with `count=true`; null where `cut`")


class _Answer(_Page):
    cut: bool = Field(description="Whether the question itself was cut off at its limit")


class DocumentList(_Page):
    """Documents by id."""

    rows: list[DocumentShape]


class FoundList(_Answer):
    """Documents that were found, best first."""

    rows: list[DocumentShape]


class LegalChangeShape(_Shape):
    """What replaced or amended a document, on a day from `first` to `last`; `id` is null for one that only the
    catalogue names. `day_from` tells who states the day: the catalogue, or the changing document's own date.
    """

    relation: Literal["replaces", "amends"]
    id: str | None
    label: str | None
    first: str | None
    last: str | None
    day_from: Literal["catalogue", "document", "unknown"]
    evidence: EvidenceShape | None
    source: str | None


class StatusShape(_Shape):
    """The legal status on the day `as_of`, as far as sentences and the catalogue state it; `certain` tells whether it
    holds for all days that dates leave open. `source` is that of the catalogue's row.
    """

    state: LegalState
    words: str
    as_of: str
    since: str | None
    certain: bool
    in_force_from: str | None
    in_force_to: str | None
    source: str | None
    changes: list[LegalChangeShape]


class StandingShape(DocumentShape):
    """A document with its legal status."""

    status: StatusShape


class ImplementersShape(_Answer):
    """Who implements a directive: certain ones first, then by distance, level and place."""

    directive: DocumentShape
    status: StatusShape
    rows: list[ImplementerShape]


class ChainLink(_Shape):
    """One step up the chain of primary parents."""

    edge: EdgeShape
    document: DocumentShape
    status: StatusShape


class TraceShape(_Answer):
    """What stands above a document: the chain of primary parents, and everything that it implements."""

    document: DocumentShape
    status: StatusShape
    chain: list[ChainLink]
    rows: list[ReachedShape]


class EdgeList(_Answer):
    """Relations of a document, with the documents at their other ends."""

    rows: list[EdgeShape]
    documents: dict[str, DocumentShape]


class NeighbourhoodShape(_Shape):
    """What is around a document; `hidden` counts the documents within the hops that are not shown. `cut`: not all
    relations were followed, so that there may be more.
    """

    centre: str
    documents: list[DocumentShape]
    edges: list[EdgeShape]
    hidden: int
    cut: bool


class TaskShape(_Shape):
    """A duty. `assignees` lead it, `support` helps, `report_to` receives; deadlines in the forms of docs/reading.md."""

    document: str
    section: str
    text: str
    start: int
    end: int
    assignees: list[str]
    support: list[str]
    report_to: list[str]
    deadlines: list[dict[str, Any]]
    citations: list[int]
    orders_plan: bool
    duty: Literal["organisation", "content"]
    evidence: EvidenceShape


class TasksShape(_Answer):
    """Duties in the order of documents and of reading, with their documents."""

    rows: list[TaskShape]
    documents: dict[str, DocumentShape]


class CoverageRowShape(_Shape):
    """A body that was ordered to plan. `found`: a plan whose text is held, by a path whose hops are all settled;
    `cited-only`: a plan that is only cited so far; `uncertain`: no path to a plan is settled; `uncited`: a plan that
    does not cite the order. `not-found` means not found in this store, never that no plan was issued.
    """

    body: str
    level: str | None
    place: PlaceShape
    group: bool
    valid_to: str | None = Field(description="The last day of a body that is no more")
    successors: list[str] = Field(description="What took the place of a body that is no more")
    outcome: Outcome
    outcome_words: str
    ordered_by: DocumentShape
    order: TaskShape
    plans: list[ReachedShape]
    uncited: list[DocumentShape]


class CoverageShape(_Answer):
    """Which bodies were ordered to plan, and whether a plan is in the store."""

    rows: list[CoverageRowShape]


class MentionList(_Page):
    """The mentions of a document in reading order, with what they mean."""

    rows: list[dict[str, Any]]


class FindingShape(_Shape):
    """What a rule says of one plan and one requirement."""

    rule: str
    outcome: str
    outcome_words: str
    severity: Literal["error", "warning", "note", "none"]
    about: str
    message: str
    params: dict[str, Any]
    evidence: list[EvidenceShape]
    fingerprint: str


class PlanReportShape(_Shape):
    """The verdicts on one plan; without a profile nothing was judged."""

    document: DocumentShape
    draft: bool
    profiles: list[str]
    findings: list[FindingShape]


class NotRunShape(_Shape):
    """A rule that could not judge a plan."""

    rule: str
    document: str
    reason: str


class ReportShape(_Shape):
    """The result of a check."""

    version: int
    plans: list[PlanReportShape]
    not_run: list[NotRunShape]
    outcomes: dict[str, int]
    without_profile: list[str]


class RuleShape(_Shape):
    """A rule of the registry."""

    id: str
    title: str


class RuleList(_Shape):
    """All rules."""

    rows: list[RuleShape]


class ProblemShape(BaseModel):
    """An error (RFC 9457). `detail` says what happened, where, and how to mend it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    candidates: list[str] | None = None
