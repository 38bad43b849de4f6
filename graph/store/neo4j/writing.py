"""One writing transaction on the Neo4j store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from neo4j import ManagedTransaction

from graph.bodies import Body
from graph.catalogue import CatalogueEntry, names_of_entry
from graph.decisions import Decision, to_record
from graph.identity import Identity
from graph.model import AliasMention, Document, Mention, Resolution, Section, Source, StatedEdge, Task
from graph.store.neo4j import rows
from graph.store.neo4j.connection import Row, rows_of
from graph.store.neo4j.reading import Neo4jReader
from graph.store.protocol import MentionRow, ScopeEntry, Stated
from graph.store.words import search_head, spaced

_BY_MENTIONS = frozenset({"documents_named"})
_BY_PROPERTIES = _BY_MENTIONS | {
    "documents_in_group",
    "documents_numbered",
    "documents_dated",
    "documents_with_symbol",
}
"""Statements that give the documents whose properties are their parameters."""
_ANY_STATE = ("state", None)
"""The one parameter that asks for all documents where it is null."""


class Neo4jTransaction(Neo4jReader):
    """Reads and writes inside one transaction. The methods are those of `graph.store.protocol.Transaction`.

    The driver's errors pass as they are, so that it can tell which of them are worth another try.
    """

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction = transaction
        self._changed: set[str] = set()
        self._decided: bool | None = None
        self._seen: dict[str, rows.Properties | None] = {}
        self._lists: dict[tuple[str, str], tuple[Row, list[Document]]] = {}
        self._entries: dict[str, CatalogueEntry | None] | None = None

    def _all(self, name: str, /, **params: Any) -> list[Row]:
        return rows_of(self._transaction, name, params)

    def _document_row(self, identity: str) -> rows.Properties | None:
        # Settling asks for the same documents again and again; this transaction alone can change them meanwhile.
        if identity not in self._seen:
            self._seen[identity] = super()._document_row(identity)
        return self._seen[identity]

    def _documents(self, name: str, /, **params: Any) -> list[Document]:
        # As above: all documents of a day are asked for by each document of that day.
        asked = (name, repr(params))
        if asked not in self._lists:
            self._lists[asked] = params, super()._documents(name, **params)
        return list(self._lists[asked][1])

    def _forget(self, identity: str) -> None:
        """Read again what is known under this id and under old ids of its document."""
        self._lists.clear()
        self._seen = {
            each: row for each, row in self._seen.items() if each != identity and (not row or row["id"] != identity)
        }

    def _remember(self, row: rows.Properties) -> None:
        """Know what was just stored of a document, and forget the lists that it was in or is in now."""
        own = row["id"]
        self._seen = {each: row if known and known["id"] == own else known for each, known in self._seen.items()}
        self._seen[own] = row
        self._lists = {
            asked: (params, documents)
            for asked, (params, documents) in self._lists.items()
            if asked[0] in _BY_PROPERTIES
            and not all(row.get(name) == value or (name, value) == _ANY_STATE for name, value in params.items())
            and all(each.id != own for each in documents)
        }

    def put_document(self, document: Document, identity: Identity, search_body: str | None) -> None:
        """Store a document, or what is now known of it."""
        fixed, properties = rows.fixed_properties(identity), rows.document_properties(document, identity)
        known = document.id in self._seen
        before = self._seen.get(document.id)
        self._all(
            "put_document",
            id=document.id,
            fixed=fixed,
            properties=properties,
            head=search_head(document),
            body=None if search_body is None else spaced(search_body),
        )
        if not known or (before and before["id"] != document.id):
            self._forget(document.id)
            return
        if before:
            fixed = {name: before[name] for name in fixed}
        row = {name: value for name, value in properties.items() if value is not None}
        self._remember(row | fixed | {"id": document.id})

    def put_content(
        self,
        identity: str,
        mentions: Sequence[tuple[Mention, Identity, Resolution, int | None, str]],
        aliases: Sequence[AliasMention],
        stated: Sequence[StatedEdge],
        tasks: Sequence[tuple[Task, int | None]],
        sections: Sequence[Section],
    ) -> None:
        """Store what a full document says, in place of what it said before."""
        before = self._one("forget_content", id=identity)
        if before is None:
            raise KeyError(identity)
        self._put(
            "put_mentions",
            identity,
            [
                rows.mention_properties(identity, ordinal, mention, keys, page, quote)
                for ordinal, (mention, keys, _, page, quote) in enumerate(mentions)
            ],
        )
        self._set_meanings(identity, [(ordinal, each[2]) for ordinal, each in enumerate(mentions)])
        self._put("put_alias_mentions", identity, [asdict(a) | {"ordinal": i} for i, a in enumerate(aliases)])
        own = {"document": identity}
        self._put("put_stated_edges", identity, [asdict(e) | own | {"ordinal": i} for i, e in enumerate(stated)])
        self._put("put_tasks", identity, [rows.task_row(identity, i, *each) for i, each in enumerate(tasks)])
        self._put("put_sections", identity, [asdict(s) | {"ordinal": i} for i, s in enumerate(sections)])
        if before["agencies"]:
            self._all("drop_agencies", names=before["agencies"])
        self._changed.add(identity)

    def _put(self, name: str, identity: str, values: list[Row]) -> None:
        if values:
            self._all(name, id=identity, rows=values)

    def _set_meanings(self, identity: str, meanings: list[tuple[int, Resolution]]) -> None:
        # Mentions with a number give names to what they mean.
        self._lists = {asked: held for asked, held in self._lists.items() if asked[0] in _BY_PROPERTIES - _BY_MENTIONS}
        found = self._all("set_meanings", id=identity, rows=[rows.meaning(*each) for each in meanings])
        if missing := {ordinal for ordinal, _ in meanings} - {row["ordinal"] for row in found}:
            raise KeyError((identity, min(missing)))
        candidates = [
            {"ordinal": ordinal, "rank": rank, "document": candidate.document, "reason": candidate.reason}
            for ordinal, resolution in meanings
            for rank, candidate in enumerate(resolution.candidates)
        ]
        self._put("put_candidates", identity, candidates)

    def put_source(self, source: Source, identity: str, text_sha256: str) -> None:
        """Remember that a file was read, for which document."""
        fields = asdict(source)
        later = ("reader", "extractor_version", "pages")
        found = self._one(
            "put_source",
            id=identity,
            sha256=source.sha256,
            file=source.file,
            fixed={"media_type": source.media_type, "size": source.size},
            properties={name: fields[name] for name in later} | {"text_sha256": text_sha256},
        )
        if found is None:
            raise KeyError(identity)

    def drop_source(self, sha256: str) -> None:
        """Forget that a file was read."""
        self._all("drop_source", sha256=sha256)

    def decisions_on(self, subjects: Iterable[str]) -> list[Decision]:
        """What people decided on these subjects and did not undo."""
        # Most stores hold none, and each document asks several times.
        if self._decided is None:
            self._decided = bool(self._one("any_decision"))
        return super().decisions_on(subjects) if self._decided else []

    def put_decision(self, decision: Decision) -> None:
        """Store a decision, or that it was undone."""
        self._decided = True
        record = json.dumps(to_record(decision), ensure_ascii=False, sort_keys=True)
        subjects = list(decision.subjects)
        self._all("put_decision", id=decision.id, made_at=decision.made_at, record=record, subjects=subjects)

    def resolve_again(self, document: str, ordinal: int, resolution: Resolution) -> None:
        """Give a mention another meaning; its edges follow when the transaction ends."""
        self._set_meanings(document, [(ordinal, resolution)])
        self._changed.add(document)

    def drop_stub(self, identity: str) -> None:
        """Take a stub away that nothing refers to any more."""
        self._settle_edges()
        self._all("drop_stub", id=identity)
        self._forget(identity)

    def add_alias(self, old: str, identity: str) -> None:
        """Keep an old id as a name of a document."""
        if self._one("put_alias", old=old, id=identity) is None:
            raise KeyError(identity)
        self._forget(old)

    def drop_alias(self, old: str) -> None:
        """Forget an old id that has become doubtful."""
        self._all("drop_alias", old=old)
        self._forget(old)

    def floating(self, group: str) -> list[MentionRow]:
        """Mentions without a year in this group."""
        return self._mention_rows("floating", group_key=group)

    def floating_named(self, name_key: str) -> list[MentionRow]:
        """Mentions by this name."""
        return self._mention_rows("floating_named", name_key=name_key)

    def mentions_printed(self, identity: str) -> list[MentionRow]:
        """Mentions whose printed target this is."""
        return self._mention_rows("mentions_printed", id=identity)

    def mentions_suspected(self, identity: str) -> list[MentionRow]:
        """Those of them that are suspect."""
        return self._mention_rows("mentions_suspected", id=identity)

    def stated(self, identity: str, most: int) -> list[Stated]:
        """What mentions say of their printed target, by the rank of their documents."""
        return [
            Stated(*(row[name] for name in Stated._fields)) for row in self._all("stated_of", id=identity, most=most)
        ]

    def catalogue_entry(self, identity: str) -> CatalogueEntry | None:
        """What the catalogue states of the document with this id."""
        # Nearly all documents that are asked for have no entry: one question tells which have.
        if self._entries is None:
            self._entries = dict.fromkeys(row["id"] for row in self._all("catalogue_ids"))
        if identity in self._entries and self._entries[identity] is None:
            self._entries[identity] = super().catalogue_entry(identity)
        return self._entries.get(identity)

    def issuers_printed(self, identity: str) -> list[str]:
        """All issuers that mentions print beside their printed target."""
        return [row["issuer"] for row in self._all("issuers_printed", id=identity)]

    def mentions_printed_otherwise(
        self, identity: str, first: str, last: str, issuers: Sequence[str]
    ) -> list[MentionRow]:
        """Mentions of their printed target that print a day outside of `first` to `last`, or one of these issuers."""
        return self._mention_rows(
            "mentions_printed_otherwise", id=identity, first=first, last=last, issuers=list(issuers)
        )

    def stands(self, identity: str) -> bool:
        """Whether a mention names this document by its own words."""
        return bool(self._all("stands", id=identity)[0]["stands"])

    def texts_of(self, identity: str) -> dict[str, str]:
        """The hashes of the texts that were read from the files of a document, by the hashes of the files."""
        return {row["sha256"]: row["text_sha256"] for row in self._all("texts_of", id=identity)}

    def put_catalogue_entry(self, entry: CatalogueEntry) -> None:
        """Store what the catalogue states of a document, in place of what it stated before."""
        properties, names = rows.catalogue_properties(entry), list(names_of_entry(entry))
        self._all("put_catalogue_entry", id=entry.id, properties=properties, names=names)
        self._entries = None
        self._lists.clear()

    def drop_catalogue_entry(self, identity: str) -> None:
        """Forget what the catalogue states of a document."""
        self._all("drop_catalogue_entry", id=identity)
        self._entries = None
        self._lists.clear()

    def put_bodies(self, province: str, bodies: Sequence[Body]) -> None:
        """Store the bodies of a province, in place of those that it had."""
        self._all(
            "put_bodies", province=province, rows=[rows.body_properties(*each[::-1]) for each in enumerate(bodies)]
        )

    def set_scope(self, entries: Sequence[ScopeEntry]) -> None:
        """Declare what the store covers."""
        self._all("set_scope", rows=[asdict(entry) for entry in entries])

    def put_note(self, name: str, value: str | None) -> None:
        """Note something about the store under this name."""
        if value is None:
            self._all("drop_note", name=name)
        else:
            self._all("put_note", name=name, value=value)

    def _settle_edges(self) -> None:
        """Make the edges of every changed document anew from what its mentions mean now."""
        if not self._changed:
            return
        documents = sorted(self._changed)
        touched = set(self._all("forget_edges", documents=documents)[0]["directives"])
        edges: list[Row] = []
        for row in self._all("meanings", documents=documents):
            for edge in rows.following_edges(row):
                fields = asdict(edge)
                ends = {"source": fields.pop("source"), "target": fields.pop("target")}
                edges.append(ends | {"properties": fields | {"stated_by": row["document"]}})
                if edge.relation == "implements":
                    touched.add(edge.target)
        if edges:
            self._all("put_edges", rows=edges)
        if touched:
            self._all("label_directives", ids=sorted(touched))
        self._changed.clear()

    def finish(self) -> None:
        """The last steps before the transaction is stored."""
        self._settle_edges()
