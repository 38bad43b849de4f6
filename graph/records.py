"""Values of the model as plain values for JSON: one shape for extraction, the command line, the API and the exports."""

from __future__ import annotations

from typing import Any

from graph.labels import label, words
from graph.messages import Language
from graph.model import Deadline, Document, Edge, Evidence, Mention, Place, Resolution, StoredMention, StoredTask, Task


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


def document_record(document: Document, language: Language = "vi") -> dict[str, Any]:
    """A document with its label; `state` is `full` or `stub`."""
    return {
        "id": document.id,
        "label": label(document, language),
        "state": document.state,
        "type": document.type,
        "symbol": document.symbol,
        "symbol_partial": document.symbol_partial,
        "date": document.date,
        "year": document.year,
        "title": document.title,
        "subject": document.subject,
        "issuer": document.issuer,
        "level": document.level,
        "branch": document.branch,
        "place": place_record(document.place),
        "plan_year": document.plan_year,
        "signer": document.signer,
        "signer_title": document.signer_title,
        "file": document.file,
        "sha256": document.sha256,
        "quality": list(document.quality.reasons),
        "flags": list(document.flags),
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """File, section, page, quoted sentence and span of an evidence."""
    return {
        "document": evidence.document,
        "file": evidence.file,
        "section": evidence.section,
        "page": evidence.page,
        "quote": evidence.quote,
        "quote_start": evidence.quote_start,
        "text": evidence.text,
        "start": evidence.start,
        "end": evidence.end,
        "cue": evidence.cue,
        "where": evidence.where,
        "confidence": evidence.confidence,
    }


def edge_record(edge: Edge) -> dict[str, Any]:
    """A relation between two documents, who states it, and with which words."""
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "state": edge.state,
        "stated_by": edge.stated_by,
        "evidence": evidence_record(edge.evidence),
    }


def resolution_record(resolution: Resolution, language: Language = "vi") -> dict[str, Any]:
    """What a mention means, and why it is doubted where it is."""
    return {
        "state": resolution.state,
        "target": resolution.target,
        "likely": resolution.likely,
        "candidates": [{"id": each.document, "reason": each.reason} for each in resolution.candidates],
        "reasons": [{"key": key, "words": words(f"reason-{key}", language)} for key in resolution.reasons],
    }


def mention_record(stored: StoredMention, language: Language = "vi") -> dict[str, Any]:
    """A mention in the store: what is printed, what it means, its evidence."""
    return citation_record(stored.mention) | {
        "document": stored.document,
        "resolution": resolution_record(stored.resolution, language),
        "evidence": evidence_record(stored.evidence),
    }


def stored_task_record(stored: StoredTask) -> dict[str, Any]:
    """A duty in the store, with its evidence."""
    return {"document": stored.document} | task_record(stored.task) | {"evidence": evidence_record(stored.evidence)}
