"""Extractions as plain values for JSON, in the keys of the annotation guidelines, plus spans and confidence.

`citations` are mentions; `start` and `end` are characters of the text as read (`danchieu extract --text`). Lists of
lines follow reading order. A key is left out where it does not apply to any kind of document; else it is null.
"""

from __future__ import annotations

from typing import Any

from graph.identity import of_header
from graph.model import Extraction, Header, Mention
from graph.records import citation_record, place_record, task_record


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


def snippet_record(identity: Any, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    """The answer to one snippet of `danchieu cite`, under the id that came with it."""
    return {"id": identity, "citations": [citation_record(mention) for mention in mentions]}


def _called(mention: Mention) -> str | None:
    return mention.symbol or mention.name
