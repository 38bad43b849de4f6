"""What every store can do. Questions, checks and exports are written over these protocols alone.

A store holds documents, their mentions with what they mean, tasks, stated edges and the sources read. Reading never
changes it; writing happens in one transaction a document, through `GraphStore.write()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, TypeVar

from graph.bodies import Body
from graph.catalogue import CatalogueEntry
from graph.decisions import Decision
from graph.identity import Identity
from graph.model import (
    AliasMention,
    Document,
    Edge,
    Level,
    Mention,
    Relation,
    Resolution,
    Section,
    Source,
    StatedEdge,
    StoredMention,
    StoredTask,
    Task,
)
from graph.store.reach import Hop, Trail

Direction = Literal["up", "down"]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are wanted; a field that is None does not restrict. `place` is a province's name."""

    state: Literal["full", "stub"] | None = None
    level: Level | None = None
    place: str | None = None
    year: int | None = None
    type: str | None = None
    plans: bool | None = None


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are wanted. `assignee` is folded and matched anywhere in a name; dates are ISO, and a month is due on
    its last day.
    """

    documents: tuple[str, ...] | None = None
    assignee: str | None = None
    due_before: str | None = None
    orders_plan: bool | None = None


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """A declaration of what the store covers: a province's name, or `*`, and a level, or `*`."""

    place: str
    level: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    full: int
    stubs: int
    mentions: int
    tasks: int
    edges: int
    sources: int


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention as resolution needs it: whose it is, which one, and its identity keys."""

    document: str
    ordinal: int
    mention: Mention
    resolution: Resolution


class Stated(NamedTuple):
    """What one mention says of the document that it names."""

    type: str | None
    symbol: str | None
    name: str | None
    date: str | None
    issuer: str | None
    title: str | None
    said_by: str = ""
    """Issuer and place of the document that says so."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A file that was read: the id of its document, and the hash of the text that was read from it."""

    source: Source
    document: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a store that does not hold together: what kind (a key of graph/data/faults.toml), where, and what is
    wrong there.
    """

    kind: str
    where: str
    detail: str = ""


class Lookup(Protocol):
    """What resolution asks of a store."""

    def document(self, identity: str) -> Document | None:
        """The document with this id or an old id of it."""

    def identity_of(self, identity: str) -> Identity | None:
        """What the document with this id is known by."""

    def documents_in_group(self, group: str) -> list[Document]:
        """All documents that differ by nothing but the year, by id."""

    def documents_named(self, name_key: str) -> list[Document]:
        """All documents that bear this name, or that a mention with a number calls so, by id."""

    def documents_numbered(self, type_slug: str, number: str, year: int | None) -> list[Document]:
        """All documents of this type, number and year, of whatever issuer, by id; the year inside a symbol left
        out.
        """

    def documents_dated(self, date: str, *, stubs: bool = False) -> list[Document]:
        """All documents of this day, by id; only those that are stubs if that is asked."""

    def citing(self, identity: str) -> set[str]:
        """Ids of the documents that have a mention whose printed target this is."""

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        """What people decided on these subjects and did not undo, in the order in which it was decided."""

    def catalogue_entry(self, identity: str) -> CatalogueEntry | None:
        """What the catalogue states of the document with this id; None if it states nothing."""


class GraphReader(Lookup, Protocol):
    """Everything that can be asked without changing the store."""

    def documents(self, identities: Iterable[str]) -> dict[str, Document]:
        """The documents with these ids, by id; unknown ids are left out."""

    def identities_of(self, identities: Iterable[str]) -> dict[str, Identity]:
        """What the documents with these ids are known by, by id; unknown ids are left out."""

    def list_documents(self, wanted: DocumentFilter, after: str | None, limit: int) -> list[Document]:
        """Documents in the order of their ids, those after the id `after`."""

    def count_documents(self, wanted: DocumentFilter) -> int:
        """How many documents fit."""

    def find_symbol(self, symbol_key: str) -> list[Document]:
        """All documents with this symbol, by id."""

    def search(self, text: str, wanted: DocumentFilter, limit: int) -> list[Document]:
        """At most `limit` documents that hold the words of `text`, the surest finds first.

        Words are the runs of letters and digits of the folded text (`graph.text.fold`), whole ones of the document,
        nothing within a word; of a longer text the first 100 different ones count. In this order: documents with this
        symbol; with a symbol that begins so (for a text that begins with a number and `/` or `-`); with all words in
        the head (type, symbol, title, issuer, places, date, year of the plan); with all words in the head, or words
        that begin with them; with all words in head and text together. Among those alike full documents come before
        stubs, then the latest (a month or year alone counts as before its days), then those first by id. Nothing but
        `limit` cuts the answer.
        """

    def mentions_of(self, identity: str) -> list[StoredMention]:
        """The mentions of a full document, in reading order."""

    def stated_edges_of(self, identity: str) -> list[StatedEdge]:
        """The edges that a full document states between documents it cites, in reading order."""

    def sections_of(self, identity: str) -> list[Section]:
        """The sections of a full document, in reading order."""

    def alias_mentions_of(self, identity: str) -> list[AliasMention]:
        """The later uses of short names in a full document, in reading order."""

    def edges(
        self, identities: Sequence[str], direction: Direction, relations: Sequence[Relation], limit: int
    ) -> list[Edge]:
        """Edges of the documents: `up` to what they refer to, `down` from what refers to them; recitals first."""

    def reach(self, identity: str, direction: Direction, depth: int, limit: int) -> list[Trail]:
        """At most `limit` paths along `implements`, each a tuple of ids that begins with `identity`: those whose hops
        are all settled first, which each tells of itself, then short ones, then by ids.
        """

    def implemented(self, identities: Iterable[str]) -> list[Hop]:
        """What each of these documents implements, one hop up, and whether some edge between the two is settled; each
        pair once.
        """

    def tasks(self, wanted: TaskFilter, limit: int) -> list[StoredTask]:
        """Tasks in the order of documents and of reading."""

    def count_tasks(self, identities: Iterable[str]) -> dict[str, int]:
        """How many duties each of these documents gives; those that give none are left out."""

    def mentions_meaning(self, identity: str, limit: int) -> list[StoredMention]:
        """The mentions that mean this document, surely, likely or possibly."""

    def source(self, sha256: str) -> tuple[Source, str] | None:
        """A file that was read, and the id of its document; None if no file with these bytes was."""

    def sources_of(self, identity: str) -> list[Source]:
        """The files that a document was read from, the current one first."""

    def doubtful(self, limit: int) -> list[StoredMention]:
        """Mentions that are suspect or ambiguous, by document and in reading order."""

    def text_in_use(self, sha256: str) -> bool:
        """Whether a text with this hash, or a file of the same bytes, belongs to a document."""

    def decisions(self) -> list[Decision]:
        """All that people decided, those that were undone too, in the order in which it was decided."""

    def catalogue(self, after: str | None, limit: int) -> list[CatalogueEntry]:
        """The entries of the catalogue in the order of their ids, those after the id `after`."""

    def bodies(self, province: str | None) -> list[Body]:
        """The bodies that questions expect of a province (of all without one), as their tables have them."""

    def list_sources(self, after: str | None, limit: int) -> list[StoredSource]:
        """Files that were read, in the order of their SHA-256, those after `after`."""

    def list_aliases(self, after: str | None, limit: int) -> list[tuple[str, str]]:
        """Old ids with the ids that their documents have now, in their order, those after `after`."""

    def store_id(self) -> str:
        """The store's own id, which no other store has; 32 hexadecimal digits."""

    def note(self, name: str) -> str | None:
        """What was noted about the store under this name."""

    def scope(self) -> list[ScopeEntry]:
        """What the store is declared to cover; nothing declared gives an empty list."""

    def counts(self) -> Counts:
        """How much the store holds."""

    def revision(self) -> str:
        """A short text that changes with every write, for ETags."""


class Transaction(Lookup, Protocol):
    """One writing transaction: all of it is stored, or nothing."""

    def put_document(self, document: Document, identity: Identity, search_body: str | None) -> None:
        """Store a document, or what is now known of it. `search_body` is folded text to be found; None leaves it."""

    def put_content(
        self,
        identity: str,
        mentions: Sequence[tuple[Mention, Identity, Resolution, int | None, str]],
        aliases: Sequence[AliasMention],
        stated: Sequence[StatedEdge],
        tasks: Sequence[tuple[Task, int | None]],
        sections: Sequence[Section],
    ) -> None:
        """Store what a full document says, in place of what it said before. A mention comes with its page and
        quote.
        """

    def put_source(self, source: Source, identity: str, text_sha256: str) -> None:
        """Remember that a file was read, for which document."""

    def drop_source(self, sha256: str) -> None:
        """Forget that a file was read."""

    def put_decision(self, decision: Decision) -> None:
        """Store a decision, or that it was undone. It changes nothing else: see graph/deciding.py."""

    def resolve_again(self, document: str, ordinal: int, resolution: Resolution) -> None:
        """Give a mention another meaning; its edges follow."""

    def drop_stub(self, identity: str) -> None:
        """Take a stub away that nothing refers to any more, that was read from no file and is in no catalogue."""

    def add_alias(self, old: str, identity: str) -> None:
        """Keep an old id as a name of a document."""

    def drop_alias(self, old: str) -> None:
        """Forget an old id that has become doubtful."""

    def mentions_of(self, identity: str) -> list[StoredMention]:
        """The mentions of a full document, in reading order."""

    def floating(self, group: str) -> list[MentionRow]:
        """Mentions without a year in this group."""

    def floating_named(self, name_key: str) -> list[MentionRow]:
        """Mentions by this name."""

    def mentions_printed(self, identity: str) -> list[MentionRow]:
        """Mentions whose printed target this is."""

    def mentions_suspected(self, identity: str) -> list[MentionRow]:
        """Those of them that are suspect."""

    def stated(self, identity: str, most: int) -> list[Stated]:
        """What mentions say of their printed target: those of the documents with the lowest `rank`, at most so many."""

    def stated_edges_of(self, identity: str) -> list[StatedEdge]:
        """The edges that a full document states between documents it cites, in reading order."""

    def sections_of(self, identity: str) -> list[Section]:
        """The sections of a full document, in reading order."""

    def alias_mentions_of(self, identity: str) -> list[AliasMention]:
        """The later uses of short names in a full document, in reading order."""

    def tasks(self, wanted: TaskFilter, limit: int) -> list[StoredTask]:
        """Tasks in the order of documents and of reading."""

    def issuers_printed(self, identity: str) -> list[str]:
        """All issuers that mentions print beside their printed target, each once, in order."""

    def mentions_printed_otherwise(
        self, identity: str, first: str, last: str, issuers: Sequence[str]
    ) -> list[MentionRow]:
        """Mentions of their printed target that print a day outside of `first` to `last`, or one of these issuers."""

    def stands(self, identity: str) -> bool:
        """Whether a mention names this document by its own words, not only by way of what else is known, or the
        catalogue does.
        """

    def mentions_meaning(self, identity: str, limit: int) -> list[StoredMention]:
        """The mentions that mean this document, surely, likely or possibly."""

    def source(self, sha256: str) -> tuple[Source, str] | None:
        """A file that was read, and the id of its document; None if no file with these bytes was."""

    def sources_of(self, identity: str) -> list[Source]:
        """The files that a document was read from, the current one first."""

    def texts_of(self, identity: str) -> dict[str, str]:
        """The hashes of the texts that were read from the files of a document, by the hashes of the files."""

    def put_catalogue_entry(self, entry: CatalogueEntry) -> None:
        """Store what the catalogue states of a document, in place of what it stated before."""

    def drop_catalogue_entry(self, identity: str) -> None:
        """Forget what the catalogue states of a document."""

    def put_bodies(self, province: str, bodies: Sequence[Body]) -> None:
        """Store the bodies of a province, in place of those that it had."""

    def set_scope(self, entries: Sequence[ScopeEntry]) -> None:
        """Declare what the store covers."""

    def put_note(self, name: str, value: str | None) -> None:
        """Note something about the store under this name, in place of what was noted before; None forgets it."""


class GraphStore(GraphReader, Protocol):
    """A place where the graph is kept."""

    location: str

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all reading answers from one state of the store, where the store can: on a server others' writes
        show at once. Nothing may be written within it.
        """

    def undisturbed(self, work: Callable[[], Result]) -> Result:
        """Run `work`, which only reads, while what it reads stays as it is. Others may read; on a server those who want
        to write wait, in a file they do not.
        """

    def faults(self) -> Iterator[Fault]:
        """What in the store does not hold together, found past all that questions rely on."""

    def write(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction: all that it writes is stored when it returns, nothing when it raises.

        A store on a server may run it again after a passing failure, so that it must not change anything else.
        """

    def require_writable(self) -> None:
        """Raise StoreReadOnly or StoreBusy now rather than at the first write."""

    def close(self) -> None:
        """Let go of files and connections."""
