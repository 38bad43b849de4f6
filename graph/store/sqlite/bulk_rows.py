"""Rows of whole documents for a load in bulk: what `SqliteTransaction` would store of them, as tuples by statement."""

from __future__ import annotations

import json
from functools import lru_cache
from operator import itemgetter
from typing import Any

from graph.edges import Meaning, edges_of
from graph.identity import Identity
from graph.model import SETTLED, Mention, Resolution, Task
from graph.store.bulk import WholeDocument
from graph.store.ranks import rank
from graph.store.sqlite import rows
from graph.store.sqlite.rows import indexed_head, place_of
from graph.store.words import spaced
from graph.text import fold

Row = tuple[Any, ...]
Batch = dict[str, list[Row]]
"""Rows by the name of the statement in bulk.sql that stores them."""

_DOCUMENT = itemgetter(
    "id", "state", "type", "symbol", "symbol_partial", "date", "year", "month", "title", "subject", "issuer", "level",
    "branch", "province", "district", "commune", "signer", "signer_title", "plan_year", "file", "sha256", "text_sha256",
    "quality", "flags", "plan", "group_key", "symbol_key", "name_key", "type_slug", "number",
    "symbol_fold", "recency",
)  # fmt: skip
_NONE = "[]"
_WORDS = ("load_head", "load_text")


class RowMaker:
    """Turns whole documents into rows, and gives keys to documents, mentions and tasks as they come: the same documents
    in the same order get the same keys.
    """

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._mentions = 0
        self._tasks = 0
        self._folded = lru_cache(maxsize=65536)(fold)
        self.batch: Batch = {}
        """What was made since the last `take`."""

    @property
    def keys(self) -> int:
        """How many documents have a key: those that came and those that are meant."""
        return len(self._keys)

    def take(self) -> Batch:
        """The rows made so far, which are forgotten."""
        batch, self.batch = self.batch, {}
        for name in _WORDS:
            # An index of words is written piece by piece where its rows do not come in their order.
            batch.get(name, []).sort()
        return batch

    def _key(self, identity: str) -> int:
        return self._keys.setdefault(identity, len(self._keys) + 1)

    def _put(self, statement: str, row: Row) -> None:
        self.batch.setdefault(statement, []).append(row)

    def pass_over(self, whole: WholeDocument) -> None:
        """Give the keys that the rows of a document have, without making them."""
        self._key(whole.document.id)
        for _, _, resolution, _, _ in whole.mentions:
            self._pass_over_meaning(resolution)
        self._mentions += len(whole.mentions)
        self._tasks += len(whole.tasks)

    def _pass_over_meaning(self, resolution: Resolution) -> None:
        for each in (resolution.target, resolution.likely, *(c.document for c in resolution.candidates)):
            if each:
                self._key(each)

    def add(self, whole: WholeDocument) -> None:
        """Make the rows of a document."""
        document = whole.document
        key = self._key(document.id)
        self._put("load_document", (key, *_DOCUMENT(rows.document_row(document, whole.identity))))
        place, head = place_of(document, key), indexed_head(document)
        self._put("load_head", (place, head))
        if body := spaced(whole.search_body):
            self._put("load_text", (place, head, body))
        for source, text in whole.sources:
            self._put(
                "load_source",
                (
                    *(source.sha256, key, source.file, source.media_type, source.reader, source.size),
                    *(source.extractor_version, text, json.dumps(source.pages)),
                ),
            )
        self._add_mentions(key, whole)
        for at, alias in enumerate(whole.aliases):
            self._put("load_alias_mention", (key, at, alias.start, alias.end, alias.text, alias.section, alias.mention))
        for at, each in enumerate(whole.stated):
            self._put(
                "load_stated",
                (key, at, each.source, each.target, each.relation, each.start, each.end, each.evidence),
            )
        for at, (task, page) in enumerate(whole.tasks):
            self._add_task(key, at, task, page)
        for at, section in enumerate(whole.sections):
            self._put("load_section", (key, at, section.path, section.start, section.end, section.title))

    def _add_mentions(self, document: int, whole: WholeDocument) -> None:
        plain, edges = self.batch.setdefault("load_plain_mention", []), self.batch.setdefault("load_edge", [])
        keys, place, first = self._keys, rank(whole.document.id), self._mentions + 1
        others, own_id = bool(whole.stated), whole.document.id
        for ordinal, (mention, identity, resolution, page, quote) in enumerate(whole.mentions):
            key = first + ordinal
            target = keys.setdefault(resolution.target, len(keys) + 1) if resolution.target else None
            common = (
                key, document, place, ordinal, mention.start, mention.end, mention.text, mention.type, mention.symbol,
                mention.date, mention.year, mention.issuer, mention.section, mention.relation, mention.cue,
                mention.where, page, mention.confidence, mention.title, quote, mention.quote_start, identity.group,
                identity.year is None, target,
            )  # fmt: skip
            if (
                resolution.state in SETTLED
                and mention.kind == "numbered"
                and not (mention.name or mention.flags or mention.articles or identity.name_key or resolution.reasons)
            ):
                plain.append(common)
                if target != document:
                    recital = mention.where == "recital"
                    source = own_id if mention.relation == "implements" else None
                    edges.append((document, mention.relation, target, document, key, -1, recital, "settled", source))
            else:
                others = True
                self._add_other_mention(common, mention, identity, resolution)
        self._mentions += len(whole.mentions)
        if others:
            self._add_edges(document, whole, first)

    def _add_other_mention(self, common: Row, mention: Mention, identity: Identity, resolution: Resolution) -> None:
        likely = self._key(resolution.likely) if resolution.likely else None
        state = "settled" if resolution.state in SETTLED else resolution.state
        flags, articles = json.dumps(mention.flags), json.dumps(mention.articles)
        rest = (mention.kind, mention.name, flags, articles, identity.name_key, state, likely)
        self._put("load_mention", (*common, *rest, json.dumps(resolution.reasons)))
        for at, candidate in enumerate(resolution.candidates):
            self._put("load_candidate", (common[0], at, self._key(candidate.document), candidate.reason))

    def _add_edges(self, document: int, whole: WholeDocument, first: int) -> None:
        """The edges of a document of which not all mentions are plain, in place of those made so far."""
        edges = self.batch["load_edge"]
        while edges and edges[-1][3] == document:
            edges.pop()
        meanings: list[Meaning[str]] = []
        for ordinal, (mention, _, resolution, _, _) in enumerate(whole.mentions):
            state = "settled" if resolution.state in SETTLED else resolution.state
            candidates = tuple(each.document for each in resolution.candidates)
            target, likely, recital = resolution.target, resolution.likely, mention.where == "recital"
            meanings.append(Meaning(ordinal, mention.relation, recital, state, target, likely, candidates))
        stated = [(at, edge.source, edge.target, edge.relation) for at, edge in enumerate(whole.stated)]
        for edge in edges_of(whole.document.id, meanings, stated):
            at = -1 if edge.stated is None else edge.stated
            ends = self._key(edge.source), edge.relation, self._key(edge.target)
            source = edge.source if edge.relation == "implements" else None
            edges.append((*ends, document, first + edge.mention, at, edge.recital, edge.state, source))

    def _add_task(self, document: int, ordinal: int, task: Task, page: int | None) -> None:
        self._tasks += 1
        key = self._tasks
        mentions = json.dumps(task.mentions) if task.mentions else _NONE
        self._put(
            "load_task",
            (
                *(key, document, ordinal, task.section, task.text, task.start, task.end, page, int(task.orders_plan)),
                *(task.duty, rows.due(task), mentions),
            ),
        )
        for at, assignee in enumerate(task.assignees):
            self._put("load_assignee", (key, at, assignee.name, assignee.role, self._folded(assignee.name)))
        for at, deadline in enumerate(task.deadlines):
            self._put(
                "load_deadline",
                (
                    *(key, at, deadline.text, deadline.start, deadline.end, deadline.date, deadline.recurrence),
                    *(deadline.month_day, deadline.quarter, deadline.from_date, deadline.to_date),
                    *(deadline.relative_days, deadline.relative_from, int(deadline.year_inferred)),
                ),
            )
