"""Turn rows into the values of the model, and values into rows."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import Any

from graph.decisions import Decision, from_record
from graph.identity import Identity
from graph.model import (
    Assignee,
    Deadline,
    Document,
    Edge,
    Evidence,
    Mention,
    Place,
    Quality,
    Resolution,
    Source,
    StoredMention,
    StoredTask,
    Task,
)
from graph.store.quotes import stated_evidence
from graph.store.words import facets, recency, search_head, symbol_fold


def document(row: sqlite3.Row) -> Document:
    """A row of the table `document`, whose columns are in the order of the fields: to name each takes twice as long."""
    reasons = _list(row["quality"])
    quality = Quality(False, reasons) if reasons else _GOOD
    fields = (*row[1:14], _place(*row[14:17]), *row[17:23], quality, _list(row["flags"]))
    return Document(*fields)


@lru_cache(maxsize=16384)
def _place(province: str | None, district: str | None, commune: str | None) -> Place:
    return Place(province, district, commune)


def place_of(value: Document, key: int) -> int:
    """Where the words of the document with this key stand in the indexes of words: the latest have the largest."""
    return recency(value) << 39 | key


def indexed_head(value: Document) -> str:
    """The words by which a document is found first, and what filters ask for."""
    year = value.year if value.plan_year is None else value.plan_year
    asked = facets(value.state, value.level, value.place.province, year, value.type, value.is_plan)
    return " ".join([search_head(value), *asked])


def document_row(value: Document, identity: Identity) -> dict[str, Any]:
    """The parameters of `put_document`."""
    row = {name: getattr(value, name) for name in value.__slots__ if name not in ("place", "quality", "flags")}
    return row | {
        "province": value.place.province,
        "district": value.place.district,
        "commune": value.place.commune,
        "quality": json.dumps(value.quality.reasons),
        "flags": json.dumps(value.flags),
        "plan": int(value.is_plan),
        "group_key": identity.group,
        "symbol_key": identity.symbol_key,
        "name_key": identity.name_key,
        "type_slug": identity.type_slug,
        "number": identity.number.split("-")[0],
        "symbol_fold": symbol_fold(identity.symbol_key),
        "recency": recency(value),
    }


def identity(row: sqlite3.Row) -> Identity:
    """What the document in a row of the table `document` is known by."""
    return Identity(
        group=row["group_key"],
        year=row["year"],
        type_slug=row["type_slug"],
        number=row["number"],
        symbol_key=row["symbol_key"],
        name_key=row["name_key"],
        level=row["level"],
        place=Place(row["province"], row["district"], row["commune"]),
    )


_GOOD = Quality()


def _list(value: str) -> tuple[Any, ...]:
    # Nearly all are empty, and a hub has thousands.
    return () if value == "[]" else tuple(json.loads(value))


def mention(row: sqlite3.Row) -> Mention:
    """The mention in a row of the table `mention`."""
    return Mention(
        kind=row["kind"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        type=row["type"],
        symbol=row["symbol"],
        name=row["name"],
        date=row["date"],
        year=row["year"],
        issuer=row["issuer"],
        section=row["section"],
        relation=row["relation"],
        cue=row["cue"],
        where=row["place"],
        confidence=row["confidence"],
        flags=_list(row["flags"]),
        articles=_list(row["articles"]),
        title=row["title"],
        quote_start=row["quote_start"],
        quote_end=row["quote_start"] + len(row["quote"]),
    )


def mention_evidence(row: sqlite3.Row, document_id: str, file: str | None) -> Evidence:
    """The evidence that a mention is, with the sentence that holds it."""
    return Evidence(
        document=document_id,
        file=file,
        section=row["section"],
        page=row["page"],
        quote=row["quote"],
        quote_start=row["quote_start"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        cue=row["cue"],
        where=row["place"],
        confidence=row["confidence"],
    )


def resolution(row: sqlite3.Row, candidates: tuple[Any, ...]) -> Resolution:
    """What a mention means; a settled one is resolved where its target's text is held, else a stub."""
    state = row["state"]
    if state == "settled":
        state = "resolved" if row["target_state"] == "full" else "stub"
    reasons = _list(row["reasons"])
    return Resolution(state, row["target_id"], row["likely_id"], candidates, reasons)


def stored_mention(row: sqlite3.Row, candidates: tuple[Any, ...]) -> StoredMention:
    """A mention with whose it is, what it means and its evidence."""
    return StoredMention(
        row["document_id"],
        row["ordinal"],
        mention(row),
        resolution(row, candidates),
        mention_evidence(row, row["document_id"], row["document_file"]),
    )


def edge(row: sqlite3.Row) -> Edge:
    """An edge with its evidence, of the columns of `edges_up` in their order: for one that is stated between others,
    the words from the first to the second.
    """
    source, target, relation, stated_by, state, *words, stated, start, end, text = row
    evidence = Evidence(stated_by, *words)
    if stated >= 0:
        evidence = stated_evidence(evidence, start, end, text)
    return Edge(source, target, relation, stated_by, state, evidence)


def task(row: sqlite3.Row, assignees: list[sqlite3.Row], deadlines: list[sqlite3.Row]) -> StoredTask:
    """A task with the assignees and deadlines of its rows."""
    names = ("text", "start", "end", "date", "recurrence", "month_day", "quarter", "from_date", "to_date")
    value = Task(
        section=row["section"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        assignees=tuple(Assignee(a["name"], a["role"]) for a in assignees),
        deadlines=tuple(
            Deadline(
                **{name: d[name] for name in names},
                relative_days=d["relative_days"],
                relative_from=d["relative_from"],
                year_inferred=bool(d["year_inferred"]),
            )
            for d in deadlines
        ),
        mentions=tuple(json.loads(row["mentions"])),
        orders_plan=bool(row["orders_plan"]),
        duty=row["duty"],
    )
    evidence = Evidence(
        document=row["document_id"],
        file=row["document_file"],
        section=row["section"],
        page=row["page"],
        quote=row["text"],
        quote_start=row["start"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
    )
    return StoredTask(row["document_id"], row["ordinal"], value, evidence)


def due(value: Task) -> str | None:
    """The first day on which a part of a duty is due."""
    return min((day for deadline in value.deadlines if (day := deadline.due())), default=None)


def source(row: sqlite3.Row) -> Source:
    """A row of the table `source`."""
    return Source(
        row["sha256"],
        row["file"],
        row["media_type"],
        row["reader"],
        row["size"],
        row["extractor_version"],
        tuple(json.loads(row["pages"])),
    )


def decision(row: sqlite3.Row) -> Decision:
    """A row of the table `decision`."""
    return from_record(json.loads(row["record"]), "decision")
