"""Extractions as plain values for JSON, in the keys of the annotation guidelines, plus spans and confidence.

`citations` are mentions; `start` and `end` are characters of the text as read (`danchieu extract --text`). Lists of
lines follow reading order. A key is left out where it does not apply to any kind of document; else it is null.
"""

from __future__ import annotations

from typing import Any

from graph.identity import of_header
from graph.model import Deadline, Extraction, Header, Mention, Place, Task


def extraction_record(extraction: Extraction, file: str) -> dict[str, Any]:
    """Everything read from one file: `file`, `document`, `citations`, `alias_mentions`, `between_cited`, `tasks`,
    `quality`.
    """
    mentions = extraction.mentions
    return {
        "file": file,
        "document": header_record(extraction.header),
        "citations": [citation_record(mention) for mention in mentions],
        "alias_mentions": [
            {"text": a.text, "start": a.start, "end": a.end, "section": a.section, "citation": a.mention}
            for a in extraction.alias_mentions
        ],
        "between_cited": [
            {
                "source": _called(mentions[edge.source]),
                "target": _called(mentions[edge.target]),
                "relation": edge.relation,
                "evidence": edge.evidence,
                "start": edge.start,
                "end": edge.end,
            }
            for edge in extraction.stated_edges
        ],
        "tasks": [task_record(task) for task in extraction.tasks],
        "quality": {"ok": extraction.quality.ok, "reasons": list(extraction.quality.reasons)},
    }


def header_record(header: Header) -> dict[str, Any]:
    """What a document says of itself (guideline 1), with the id that it has in a graph."""
    return {
        "id": of_header(header).id,
        "type": header.type,
        "symbol": header.symbol,
        "symbol_partial": header.symbol_partial,
        "date": header.date,
        "year": header.year,
        "month": header.month,
        "title": header.title,
        "subject": header.subject,
        "issuer": header.issuer,
        "level": header.level,
        "branch": header.branch,
        "place": place_record(header.place),
        "signer": header.signer,
        "signer_title": header.signer_title,
        "plan_year": header.plan_year,
    }


def place_record(place: Place) -> dict[str, str | None]:
    """A place as three names."""
    return {"province": place.province, "district": place.district, "commune": place.commune}


def citation_record(mention: Mention) -> dict[str, Any]:
    """One mention (guideline 2) with its span, confidence, cue and where it stands."""
    record: dict[str, Any] = {
        "kind": mention.kind,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "type": mention.type,
        "symbol": mention.symbol,
        "name": mention.name,
        "date": mention.date,
        "year": mention.year,
        "issuer": mention.issuer,
        "title": mention.title,
        "section": mention.section,
        "relation": mention.relation,
        "cue": mention.cue,
        "where": mention.where,
        "confidence": mention.confidence,
        "flags": list(mention.flags),
    }
    if mention.articles:
        record["articles"] = list(mention.articles)
    return record


def snippet_record(identity: Any, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    """The answer to one snippet of `danchieu cite`, under the id that came with it."""
    return {"id": identity, "citations": [citation_record(mention) for mention in mentions]}


def task_record(task: Task) -> dict[str, Any]:
    """One duty (guideline 6): `assignees` lead it, `support` helps, `report_to` receives."""
    by_role: dict[str, list[str]] = {"lead": [], "support": [], "report_to": []}
    for assignee in task.assignees:
        by_role[assignee.role].append(assignee.name)
    return {
        "section": task.section,
        "text": task.text,
        "start": task.start,
        "end": task.end,
        "assignees": by_role["lead"],
        "support": by_role["support"],
        "report_to": by_role["report_to"],
        "deadlines": [deadline_record(deadline) for deadline in task.deadlines],
        "citations": list(task.mentions),
        "orders_plan": task.orders_plan,
        "duty": task.duty,
    }


def deadline_record(deadline: Deadline) -> dict[str, Any]:
    """A deadline in the form of guideline 6; only what the text says is there."""
    record: dict[str, Any] = {"text": deadline.text, "start": deadline.start, "end": deadline.end}
    for key, value in (
        ("date", deadline.date),
        ("recurrence", deadline.recurrence),
        ("month_day", deadline.month_day),
        ("quarter", deadline.quarter),
        ("from", deadline.from_date),
        ("to", deadline.to_date),
    ):
        if value:
            record[key] = value
    if deadline.relative_days is not None:
        record["relative"] = {"days": deadline.relative_days, "from": deadline.relative_from}
    if deadline.year_inferred:
        record["year_inferred"] = True
    return record


def _called(mention: Mention) -> str | None:
    return mention.symbol or mention.name
