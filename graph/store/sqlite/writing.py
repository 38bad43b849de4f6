"""One writing transaction on the SQLite store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.bodies import Body
from graph.catalogue import CatalogueEntry
from graph.decisions import Decision, to_record
from graph.identity import Identity
from graph.model import SETTLED, AliasMention, Document, Mention, Resolution, Section, Source, StatedEdge, Task
from graph.store.protocol import MentionRow, ScopeEntry, Stated
from graph.store.ranks import rank
from graph.store.sqlite import rows
from graph.store.sqlite.connection import told_clearly
from graph.store.sqlite.edges import following_edges
from graph.store.sqlite.reading import SqliteReader
from graph.store.sqlite.statements import statement
from graph.store.words import spaced
from graph.text import fold


class SqliteTransaction(SqliteReader):
    """Reads and writes inside one transaction. The methods are those of `graph.store.protocol.Transaction`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self._changed: set[int] = set()
        # To settle what a document says asks for the same documents again and again.
        self._rows: dict[str, sqlite3.Row | None] = {}
        self._groups: dict[str, list[Document]] = {}

    def _run(self, name: str, /, **params: Any) -> sqlite3.Cursor:
        with told_clearly(self._path):
            return self._connection.execute(statement(name), params)

    def _key(self, identity: str) -> int:
        row = self._one("key_of", id=identity)
        if row is None:
            raise KeyError(identity)
        return int(row["key"])

    def _document_row(self, identity: str) -> sqlite3.Row | None:
        if identity not in self._rows:
            row = super()._document_row(identity)
            if row is not None and row["id"] != identity:
                return row
            self._rows[identity] = row
        return self._rows[identity]

    def documents_in_group(self, group: str) -> list[Document]:
        """All documents that differ by nothing but the year."""
        if group not in self._groups:
            self._groups[group] = super().documents_in_group(group)
        return self._groups[group]

    def put_document(self, document: Document, identity: Identity, search_body: str | None) -> None:
        """Store a document, or what is now known of it."""
        before = self._one("place_of", id=document.id)
        self._rows.pop(document.id, None)
        self._groups.pop(identity.group, None)
        self._run("put_document", **rows.document_row(document, identity))
        place, head = self._all("place_of", id=document.id)[0]["place"], rows.indexed_head(document)
        if before is None:
            self._run("put_head", place=place, head=head)
        elif (before["place"], before["head"]) != (place, head):
            self._run("change_head", before=before["place"], place=place, head=head)
            if search_body is None:
                self._run("change_text", before=before["place"], place=place, head=head)
        if search_body is not None:
            if before:
                self._run("forget_text", place=before["place"])
            if body := spaced(search_body):
                self._run("put_text", place=place, head=head, body=body)

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
        key = self._key(identity)
        # Its edges go when they are made anew, in `_settle_edges`.
        for name in ("mentions", "aliases", "stated", "tasks", "sections"):
            self._run(f"forget_{name}", key=key)
        place = rank(identity)
        for ordinal, (mention, keys, resolution, page, quote) in enumerate(mentions):
            self._put_mention(key, place, ordinal, mention, keys, resolution, page, quote)
        for ordinal, alias in enumerate(aliases):
            self._run("put_alias_mention", document=key, ordinal=ordinal, **asdict(alias))
        for ordinal, edge in enumerate(stated):
            self._run("put_stated", document=key, ordinal=ordinal, **asdict(edge))
        for ordinal, (task, page) in enumerate(tasks):
            self._put_task(key, ordinal, task, page)
        for ordinal, section in enumerate(sections):
            self._run("put_section", document=key, ordinal=ordinal, **asdict(section))
        self._changed.add(key)

    def _put_mention(
        self,
        document: int,
        place: int,
        ordinal: int,
        mention: Mention,
        identity: Identity,
        resolution: Resolution,
        page: int | None,
        quote: str,
    ) -> None:
        cursor = self._run(
            "put_mention",
            document=document,
            rank=place,
            ordinal=ordinal,
            kind=mention.kind,
            start=mention.start,
            end=mention.end,
            text=mention.text,
            type=mention.type,
            symbol=mention.symbol,
            name=mention.name,
            date=mention.date,
            year=mention.year,
            issuer=mention.issuer,
            section=mention.section,
            relation=mention.relation,
            cue=mention.cue,
            place=mention.where,
            page=page,
            confidence=mention.confidence,
            flags=json.dumps(mention.flags),
            articles=json.dumps(mention.articles),
            title=mention.title,
            quote=quote,
            quote_start=mention.quote_start,
            group_key=identity.group,
            name_key=identity.name_key,
            floating=int(identity.year is None),
            **self._meaning(resolution),
        )
        self._put_candidates(int(cursor.lastrowid or 0), resolution)

    def _meaning(self, resolution: Resolution) -> dict[str, Any]:
        state = "settled" if resolution.state in SETTLED else resolution.state
        return {
            "state": state,
            "target": self._key(resolution.target) if resolution.target else None,
            "likely": self._key(resolution.likely) if resolution.likely else None,
            "reasons": json.dumps(resolution.reasons),
        }

    def _put_candidates(self, mention: int, resolution: Resolution) -> None:
        for at, candidate in enumerate(resolution.candidates):
            self._run(
                "put_candidate",
                mention=mention,
                rank=at,
                document=self._key(candidate.document),
                reason=candidate.reason,
            )

    def _put_task(self, document: int, ordinal: int, task: Task, page: int | None) -> None:
        cursor = self._run(
            "put_task",
            document=document,
            ordinal=ordinal,
            section=task.section,
            text=task.text,
            start=task.start,
            end=task.end,
            page=page,
            orders_plan=int(task.orders_plan),
            duty=task.duty,
            due=rows.due(task),
            mentions=json.dumps(task.mentions),
        )
        key = int(cursor.lastrowid or 0)
        for at, assignee in enumerate(task.assignees):
            folded = fold(assignee.name)
            self._run("put_assignee", task=key, ordinal=at, name=assignee.name, role=assignee.role, folded=folded)
        for at, deadline in enumerate(task.deadlines):
            fields = asdict(deadline) | {"year_inferred": int(deadline.year_inferred)}
            self._run("put_deadline", task=key, ordinal=at, **fields)

    def put_source(self, source: Source, identity: str, text_sha256: str) -> None:
        """Remember that a file was read, for which document."""
        fields = asdict(source) | {"pages": json.dumps(source.pages)}
        self._run("put_source", document=self._key(identity), text_sha256=text_sha256, **fields)

    def drop_source(self, sha256: str) -> None:
        """Forget that a file was read."""
        self._run("drop_source", sha256=sha256)

    def put_decision(self, decision: Decision) -> None:
        """Store a decision, or that it was undone."""
        record = json.dumps(to_record(decision), ensure_ascii=False, sort_keys=True)
        self._run("put_decision", id=decision.id, made_at=decision.made_at, record=record)
        for subject in decision.subjects:
            self._run("put_decision_subject", subject=subject, decision=decision.id)

    def resolve_again(self, document: str, ordinal: int, resolution: Resolution) -> None:
        """Give a mention another meaning; its edges follow when the transaction ends."""
        owner = self._key(document)
        row = self._one("mention_key", document=owner, ordinal=ordinal)
        if row is None:
            raise KeyError((document, ordinal))
        self._run("set_meaning", key=row["key"], **self._meaning(resolution))
        self._run("forget_candidates", mention=row["key"])
        self._put_candidates(row["key"], resolution)
        self._changed.add(owner)

    def drop_stub(self, identity: str) -> None:
        """Take a stub away that nothing refers to any more."""
        self._settle_edges()
        self._rows.clear()
        self._groups.clear()
        key, words = self._key(identity), self._one("place_of", id=identity)
        if self._run("drop_stub", key=key).rowcount and words:
            self._run("forget_head", place=words["place"])
            self._run("forget_text", place=words["place"])

    def add_alias(self, old: str, identity: str) -> None:
        """Keep an old id as a name of a document."""
        self._rows.pop(old, None)
        self._run("put_alias", id=old, document=self._key(identity))

    def drop_alias(self, old: str) -> None:
        """Forget an old id that has become doubtful."""
        self._rows.pop(old, None)
        self._run("drop_alias", id=old)

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
        return [Stated(*row) for row in self._all("stated_of", id=identity, most=most)]

    def issuers_printed(self, identity: str) -> list[str]:
        """All issuers that mentions print beside their printed target."""
        return [row["issuer"] for row in self._all("issuers_printed", id=identity)]

    def mentions_printed_otherwise(
        self, identity: str, first: str, last: str, issuers: Sequence[str]
    ) -> list[MentionRow]:
        """Mentions of their printed target that print a day outside of `first` to `last`, or one of these issuers."""
        return self._mention_rows(
            "mentions_printed_otherwise", id=identity, first=first, last=last, issuers=json.dumps(list(issuers))
        )

    def stands(self, identity: str) -> bool:
        """Whether a mention names this document by its own words."""
        return bool(self._all("stands", id=identity)[0]["stands"])

    def texts_of(self, identity: str) -> dict[str, str]:
        """The hashes of the texts that were read from the files of a document, by the hashes of the files."""
        return {row["sha256"]: row["text_sha256"] for row in self._all("texts_of", id=identity)}

    def put_catalogue_entry(self, entry: CatalogueEntry) -> None:
        """Store what the catalogue states of a document, in place of what it stated before."""
        self.drop_catalogue_entry(entry.id)
        self._run("put_catalogue_entry", **rows.catalogue_row(entry))
        for row in rows.catalogue_names(entry):
            self._run("put_catalogue_name", **row)

    def drop_catalogue_entry(self, identity: str) -> None:
        """Forget what the catalogue states of a document."""
        self._run("drop_catalogue_entry", id=identity)

    def put_bodies(self, province: str, bodies: Sequence[Body]) -> None:
        """Store the bodies of a province, in place of those that it had."""
        self._run("forget_bodies", province=province)
        for ordinal, body in enumerate(bodies):
            self._run("put_body", **rows.body_row(body, ordinal))

    def set_scope(self, entries: Sequence[ScopeEntry]) -> None:
        """Declare what the store covers."""
        self._run("forget_scope")
        for entry in entries:
            self._run("put_scope", place=entry.place, level=entry.level)

    def put_note(self, name: str, value: str | None) -> None:
        """Note something about the store under this name."""
        if value is None:
            self._run("drop_meta", name=f"note {name}")
        else:
            self._run("put_meta", name=f"note {name}", value=value)

    def _settle_edges(self) -> None:
        """Make the edges of every changed document anew from what its mentions mean now."""
        for key in sorted(self._changed):
            self._run("forget_edges", key=key)
            self._run("forget_stated_edges", key=key)
            mention_keys = {row["ordinal"]: row["key"] for row in self._all("meanings", document=key)}
            for edge in following_edges(self._all, key):
                self._run(
                    "put_edge",
                    source=edge.source,
                    target=edge.target,
                    relation=edge.relation,
                    recital=int(edge.recital),
                    state=edge.state,
                    stated_by=key,
                    mention=mention_keys[edge.mention],
                    stated=-1 if edge.stated is None else edge.stated,
                )
        self._changed.clear()

    def finish(self) -> None:
        """The last steps before the transaction is stored."""
        self._settle_edges()
        revision = int(self.revision()) + 1
        self._run("put_meta", name="revision", value=str(revision))
