"""Turn properties of nodes into the values of the model, and values into properties.

A property without a value is absent in Neo4j; lists of values are lists there; deadlines, which are nested, are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.decisions import Decision, from_record
from graph.identity import Identity
from graph.model import (
    SETTLED,
    AliasMention,
    Assignee,
    Candidate,
    Deadline,
    Document,
    Edge,
    Evidence,
    Mention,
    Place,
    Quality,
    Resolution,
    Section,
    Source,
    StatedEdge,
    StoredMention,
    StoredTask,
    Task,
)
from graph.store.protocol import MentionRow
from graph.store.quotes import stated_evidence
from graph.store.ranks import rank
from graph.store.words import recency, symbol_fold
from graph.text import collapse, fold

Properties = Mapping[str, Any]
_SAME_NAME = (
    *("id", "state", "type", "symbol", "symbol_partial", "date", "year", "month", "title", "subject", "issuer"),
    *("level", "branch", "signer", "signer_title", "plan_year", "file", "sha256", "text_sha256"),
)
_PRINTED = (
    *("kind", "start", "end", "text", "type", "symbol", "name", "date", "year", "issuer", "section", "relation"),
    *("cue", "title", "quote_start"),
)


def document(row: Properties) -> Document:
    """The document in the properties of a node."""
    reasons = tuple(row["quality"])
    return Document(
        **{name: row.get(name) for name in _SAME_NAME},  # type: ignore[arg-type]
        place=_place(row),
        quality=Quality(not reasons, reasons),
        flags=tuple(row["flags"]),
    )


def identity(row: Properties) -> Identity:
    """What the document in the properties of a node is known by."""
    return Identity(
        group=row["group_key"],
        year=row.get("year"),
        type_slug=row["type_slug"],
        number=row["number"],
        symbol_key=row.get("symbol_key"),
        name_key=row.get("name_key"),
        level=row.get("level"),
        place=_place(row),
    )


def _place(row: Properties) -> Place:
    return Place(row.get("province"), row.get("district"), row.get("commune"))


def document_properties(value: Document, identity: Identity) -> dict[str, Any]:
    """The properties of a document that may change while its id stays."""
    return {name: getattr(value, name) for name in _SAME_NAME if name != "id"} | {
        "province": value.place.province,
        "district": value.place.district,
        "commune": value.place.commune,
        "quality": list(value.quality.reasons),
        "flags": list(value.flags),
        "plan": value.is_plan,
        "symbol_key": identity.symbol_key,
        "name_key": identity.name_key,
        "symbol_fold": symbol_fold(identity.symbol_key),
        "recency": recency(value),
    }


def fixed_properties(identity: Identity) -> dict[str, Any]:
    """The properties of a document that follow from its id."""
    number = identity.number.split("-", maxsplit=1)[0]
    return {"group_key": identity.group, "type_slug": identity.type_slug, "number": number}


def mention(row: Properties) -> Mention:
    """The mention in the properties of a node."""
    return Mention(
        **{name: row.get(name) for name in _PRINTED},  # type: ignore[arg-type]
        where=row["place"],
        confidence=row["confidence"],
        flags=tuple(row["flags"]),
        articles=tuple(row["articles"]),
        quote_end=row["quote_start"] + len(row["quote"]),
    )


def mention_properties(
    document: str, ordinal: int, value: Mention, identity: Identity, page: int | None, quote: str
) -> dict[str, Any]:
    """The properties of a mention, without what it means."""
    return {name: getattr(value, name) for name in _PRINTED} | {
        "document": document,
        "rank": rank(document),
        "ordinal": ordinal,
        "place": value.where,
        "confidence": float(value.confidence),
        "flags": list(value.flags),
        "articles": list(value.articles),
        "page": page,
        "quote": quote,
        "group_key": identity.group,
        "name_key": identity.name_key,
        "floating": identity.year is None,
    }


def meaning(ordinal: int, value: Resolution) -> dict[str, Any]:
    """A row of `set_meanings`. Whether a settled mention is resolved or a stub follows from the state of its target."""
    state = "settled" if value.state in SETTLED else value.state
    return {
        "ordinal": ordinal,
        "state": state,
        "target": value.target,
        "likely": value.likely,
        "reasons": list(value.reasons),
    }


def resolution(row: Properties) -> Resolution:
    """What the mention in a row of a `mentions` statement means."""
    state = _state(row["mention"]["state"], row["target_state"])
    candidates: tuple[Candidate, ...] = ()
    if state == "ambiguous":
        ranked = sorted(row["candidates"], key=lambda each: int(each["rank"]))
        candidates = tuple(Candidate(each["document"], each["reason"]) for each in ranked)
    return Resolution(state, row["target"], row["likely"], candidates, tuple(row["mention"]["reasons"]))


def _state(kept: str, target_state: str | None) -> Any:
    """A settled meaning is resolved where the target's text is held, else a stub."""
    if kept != "settled":
        return kept
    return "resolved" if target_state == "full" else "stub"


def mention_row(row: Properties) -> MentionRow:
    """A mention as resolution needs it."""
    own = row["mention"]
    return MentionRow(own["document"], own["ordinal"], mention(own), resolution(row))


def stored_mention(row: Properties) -> StoredMention:
    """A mention with whose it is, what it means and its evidence."""
    own = row["mention"]
    return StoredMention(own["document"], own["ordinal"], mention(own), resolution(row), _evidence(own, row["file"]))


def _evidence(own: Properties, file: str | None) -> Evidence:
    return Evidence(
        document=own["document"],
        file=file,
        section=own["section"],
        page=own.get("page"),
        quote=own["quote"],
        quote_start=own["quote_start"],
        start=own["start"],
        end=own["end"],
        text=own["text"],
        cue=own.get("cue"),
        where=own["place"],
        confidence=own["confidence"],
    )


def edge(row: Properties) -> Edge:
    """An edge with its evidence: for one that is stated between others, the words from the first to the second."""
    own, stated = row["mention"], row["stated"]
    evidence = _evidence(own, row["file"])
    if stated is not None:
        evidence = stated_evidence(evidence, stated["start"], stated["end"], stated["evidence"])
    kept = row["edge"]
    state = _state(kept["state"], row["target_state"])
    return Edge(row["source"], row["target"], kept["relation"], kept["stated_by"], state, evidence)


def task(row: Properties) -> StoredTask:
    """A task with its assignees, deadlines and evidence."""
    own = row["task"]
    assignees = sorted(row["assignees"], key=lambda each: int(each["ordinal"]))
    value = Task(
        section=own["section"],
        text=own["text"],
        start=own["start"],
        end=own["end"],
        assignees=tuple(Assignee(each["name"], each["role"]) for each in assignees),
        deadlines=tuple(Deadline(**fields) for fields in json.loads(own["deadlines"])),
        mentions=tuple(own["mentions"]),
        orders_plan=own["orders_plan"],
        duty=own["duty"],
    )
    evidence = Evidence(
        document=own["document"],
        file=row["file"],
        section=own["section"],
        page=own.get("page"),
        quote=own["text"],
        quote_start=own["start"],
        start=own["start"],
        end=own["end"],
        text=own["text"],
    )
    return StoredTask(own["document"], own["ordinal"], value, evidence)


def task_row(document: str, ordinal: int, value: Task, page: int | None) -> dict[str, Any]:
    """A row of `put_tasks`. `dues` are the last days that deadlines settle."""
    properties = {
        "document": document,
        "ordinal": ordinal,
        "section": value.section,
        "text": value.text,
        "start": value.start,
        "end": value.end,
        "page": page,
        "orders_plan": value.orders_plan,
        "duty": value.duty,
        "mentions": list(value.mentions),
        "deadlines": json.dumps([asdict(deadline) for deadline in value.deadlines], ensure_ascii=False),
        "dues": [due for deadline in value.deadlines if (due := deadline.due())],
    }
    assignees = [
        {"ordinal": at, "name": each.name, "folded": fold(each.name), "role": each.role}
        for at, each in enumerate(value.assignees)
    ]
    return {"properties": properties, "assignees": assignees}


def section(row: Properties) -> Section:
    """A section from the properties of a node."""
    return Section(row["path"], row["start"], row["end"], row["title"])


def alias_mention(row: Properties) -> AliasMention:
    """The later use of a short name from the properties of a node."""
    return AliasMention(row["start"], row["end"], row["text"], row["section"], row["mention"])


def stated_edge(row: Properties) -> StatedEdge:
    """A stated edge from the properties of a node."""
    words = collapse(row["evidence"])
    return StatedEdge(row["source"], row["target"], row["relation"], row["start"], row["end"], words)


def source(row: Properties) -> Source:
    """A file that was read from the properties of a node."""
    fields = ("sha256", "file", "media_type", "reader", "size", "extractor_version")
    return Source(**{name: row[name] for name in fields}, pages=tuple(row["pages"]))


def decision(row: Properties) -> Decision:
    """A row with the record of a decision."""
    return from_record(json.loads(row["record"]), "decision")
