"""What the graph is made of, in the words of the field. Frozen values only: no input or output, no storage.

Offsets are characters into the text as read (`danchieu extract --text` prints it): `text[start:end]`. Dates are ISO
strings (`YYYY-MM-DD`). Vietnamese values (type names, issuers, sections) are kept as printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from graph.data import document_type

Kind = Literal["numbered", "named"]
Relation = Literal["implements", "replaces", "amends", "guides", "cites"]
Where = Literal["recital", "body", "footnote", "annex"]
Level = Literal["central", "province", "department", "district", "commune"]
Branch = Literal["party", "government", "legislature", "front"]
Role = Literal["lead", "support", "report_to"]
Duty = Literal["organisation", "content"]
State = Literal["resolved", "stub", "ambiguous", "suspect", "self", "rejected"]
SETTLED: tuple[State, ...] = ("resolved", "stub")
"""The states in which it is certain which document a mention means."""

RELATIONS: tuple[Relation, ...] = ("implements", "replaces", "amends", "guides", "cites")
LEVELS: tuple[Level, ...] = ("central", "province", "department", "district", "commune")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the State, by names without their kind; a level that does not apply or is not known is None."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None

    def path(self) -> tuple[str, ...]:
        """The names from the province down, unknown levels left out."""
        return tuple(part for part in (self.province, self.district, self.commune) if part)


@dataclass(frozen=True, slots=True)
class Header:
    """What a document says of itself (guideline 1). A blank number leaves `symbol` None and `symbol_partial` set."""

    type: str | None = None
    symbol: str | None = None
    symbol_partial: str | None = None
    date: str | None = None
    year: int | None = None
    month: int | None = None
    title: str | None = None
    subject: str | None = None
    issuer: str | None = None
    level: Level | None = None
    branch: Branch | None = None
    place: Place = Place()
    signer: str | None = None
    signer_title: str | None = None
    plan_year: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: `path` is its label (`II.1`, `Phu luc I`, `footnote 1`), the span runs to the next heading."""

    path: str
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to one other document (guideline 2). `title` is what the text says the cited document is about.

    `text[quote_start:quote_end]` is the sentence that holds the mention.
    """

    kind: Kind
    start: int
    end: int
    text: str
    type: str | None
    symbol: str | None
    name: str | None
    date: str | None
    year: int | None
    issuer: str | None
    section: str
    relation: Relation
    cue: str | None
    where: Where
    confidence: float
    flags: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    title: str | None = None
    quote_start: int = 0
    quote_end: int = 0


@dataclass(frozen=True, slots=True)
class AliasMention:
    """A later use of a short name that the text itself gave to a document; `mention` is an index into the mentions."""

    start: int
    end: int
    text: str
    section: str
    mention: int


@dataclass(frozen=True, slots=True)
class StatedEdge:
    """An edge that the text states between two cited documents; `source` and `target` are indexes into the
    mentions.
    """

    source: int
    target: int
    relation: Relation
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a duty is due, in one of the forms of guideline 6. The span is that of the words `text`."""

    text: str
    start: int
    end: int
    date: str | None = None
    recurrence: str | None = None
    month_day: str | None = None
    quarter: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    relative_days: int | None = None
    relative_from: str | None = None
    year_inferred: bool = False

    def due(self) -> str | None:
        """The last day as ISO date or month, where the text settles one: the end of a range, a day, a month."""
        return self.to_date or self.date


@dataclass(frozen=True, slots=True)
class Assignee:
    """A body that a duty is given to, as printed."""

    name: str
    role: Role = "lead"


@dataclass(frozen=True, slots=True)
class Task:
    """A duty given to named bodies. `orders_plan` marks a duty to make a plan or programme of their own.

    `duty` is `content` for what is to be done by the parts on content: such a duty may name no body, is read only when
    asked for, and is never stored.
    """

    section: str
    text: str
    start: int
    end: int
    assignees: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    mentions: tuple[int, ...] = ()
    orders_plan: bool = False
    duty: Duty = "organisation"


@dataclass(frozen=True, slots=True)
class Quality:
    """Whether the text can be relied on. A garbled text must not look like a plan without citations."""

    ok: bool = True
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one text. `text` is the text as read, into which all spans point."""

    text: str
    header: Header
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    alias_mentions: tuple[AliasMention, ...] = ()
    stated_edges: tuple[StatedEdge, ...] = ()
    tasks: tuple[Task, ...] = ()
    quality: Quality = Quality()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: `sha256` of its bytes (hexadecimal), `size` in bytes, `pages` as character offsets of
    starts.
    """

    sha256: str
    file: str
    media_type: str
    reader: str
    size: int
    extractor_version: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A node: `full` where its text is held, `stub` where it is only cited so far."""

    id: str
    state: Literal["full", "stub"]
    type: str | None = None
    symbol: str | None = None
    symbol_partial: str | None = None
    date: str | None = None
    year: int | None = None
    month: int | None = None
    title: str | None = None
    subject: str | None = None
    issuer: str | None = None
    level: Level | None = None
    branch: Branch | None = None
    place: Place = Place()
    signer: str | None = None
    signer_title: str | None = None
    plan_year: int | None = None
    file: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    quality: Quality = Quality()
    flags: tuple[str, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether this is a plan of its issuer (a plan or programme by its type)."""
        kind = document_type(self.type)
        return bool(kind and kind.plan)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that support an answer: file, section, page, the quoted sentence, and where in it the mention stands.

    `start` and `end` are the mention's characters in the document's text, `quote_start` is where the quote begins
    there.
    """

    document: str
    file: str | None
    section: str
    page: int | None
    quote: str
    quote_start: int
    start: int
    end: int
    text: str
    cue: str | None = None
    where: Where = "body"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A stated relation between two documents, with the document that states it and its evidence."""

    source: str
    target: str
    relation: Relation
    stated_by: str
    state: State
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a mention may mean, with the reason in words (a key of the message catalogue)."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means: `target` for resolved, stub and self; `likely` beside a suspect; `candidates` if
    ambiguous. What a person said is no citation is `rejected`.
    """

    state: State
    target: str | None = None
    likely: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention in the store: whose it is, what it means, and its evidence."""

    document: str
    ordinal: int
    mention: Mention
    resolution: Resolution
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StoredTask:
    """A task in the store, with the page and file of its evidence."""

    document: str
    ordinal: int
    task: Task
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one plan and one thing. `outcome` is the rule's verdict; the report counts by severity."""

    rule: str
    outcome: str
    severity: Literal["error", "warning", "note", "none"]
    document: str
    about: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""
