"""Decisions, their effects and mentions in doubt as plain values for JSON."""

from __future__ import annotations

from typing import Any

from graph.deciding import Made
from graph.decisions import to_record
from graph.effects import Effects
from graph.labels import words
from graph.messages import Language
from graph.model import Relation, Resolution
from graph.questions.doubts import Doubts
from graph.records import document_record, mention_record, resolution_record


def doubts_record(answer: Doubts, language: Language = "vi") -> dict[str, Any]:
    """Mentions in doubt, each with its number in its document (counted from 1) and what it may mean."""
    return {
        "rows": [
            mention_record(row.mention, language)
            | {
                "number": row.mention.ordinal + 1,
                "possible": [
                    {
                        "document": document_record(each.document, language),
                        "reasons": [{"key": key, "words": words(f"reason-{key}", language)} for key in each.reasons],
                    }
                    for each in row.possible
                ],
            }
            for row in answer.rows
        ],
        "cut": answer.cut,
    }


def effects_record(effects: Effects, language: Language = "vi") -> dict[str, Any]:
    """What a change did; `before` and `after` are null for what was not or is no more."""
    return {
        "documents": [
            {
                "id": each.id,
                "before": each.before and document_record(each.before, language),
                "after": each.after and document_record(each.after, language),
            }
            for each in effects.documents
        ],
        "mentions": [
            {
                "document": each.document,
                "text": each.text,
                "before": _meaning(each.before, language),
                "after": _meaning(each.after, language),
            }
            for each in effects.mentions
        ],
    }


def _meaning(meaning: tuple[Relation, Resolution] | None, language: Language) -> dict[str, Any] | None:
    return {"relation": meaning[0]} | resolution_record(meaning[1], language) if meaning else None


def made_record(made: Made, language: Language = "vi") -> dict[str, Any]:
    """A decision and what followed from it."""
    return {"decision": to_record(made.decision), "effects": effects_record(made.effects, language)}
