"""Answers to questions as plain values for JSON, each row with its evidence."""

from __future__ import annotations

from typing import Any

from graph.labels import words
from graph.messages import Language
from graph.questions.coverage import Coverage, CoverageRow
from graph.questions.implementers import Implementers
from graph.questions.neighbourhood import Neighbourhood
from graph.questions.paths import Path, Reached
from graph.questions.search import Found
from graph.questions.tasks import Tasks
from graph.questions.trace import Trace
from graph.questions.uncovered import Uncovered
from graph.records import document_record, edge_record, place_record, stored_task_record
from graph.status import status_record


def path_record(path: Path) -> dict[str, Any]:
    """The hops from the upper end down, and whether all of them are settled."""
    return {"certain": path.certain, "hops": [edge_record(hop) for hop in path.hops]}


def reached_record(row: Reached, language: Language = "vi") -> dict[str, Any]:
    """A document at the end of paths; `depth` counts the hops of the best one."""
    return {
        "document": document_record(row.document, language),
        "certain": row.certain,
        "depth": row.depth,
        "paths": [path_record(path) for path in row.paths],
        "path_count": row.path_count,
    }


def implementers_record(answer: Implementers, language: Language = "vi") -> dict[str, Any]:
    """Who implements a directive."""
    return {
        "directive": document_record(answer.directive, language),
        "rows": [
            reached_record(row, language) | {"tasks": answer.task_counts.get(row.document.id, 0)} for row in answer.rows
        ],
        "cut": answer.cut,
        "status": status_record(answer.status, language),
    }


def trace_record(answer: Trace, language: Language = "vi") -> dict[str, Any]:
    """What stands above a document."""
    return {
        "document": document_record(answer.document, language),
        "chain": [
            {
                "edge": edge_record(edge),
                "document": document_record(above, language),
                "status": status_record(answer.statuses[above.id], language),
            }
            for edge, above in answer.chain
        ],
        "rows": [reached_record(row, language) for row in answer.rows],
        "cut": answer.cut,
        "status": status_record(answer.statuses[answer.document.id], language),
    }


def neighbourhood_record(answer: Neighbourhood, language: Language = "vi") -> dict[str, Any]:
    """What is around a document."""
    return {
        "centre": answer.centre.id,
        "documents": [document_record(document, language) for document in answer.documents],
        "edges": [edge_record(edge) for edge in answer.edges],
        "hidden": answer.hidden,
        "cut": answer.cut,
    }


def tasks_record(answer: Tasks, language: Language = "vi") -> dict[str, Any]:
    """Duties, with the documents that give them."""
    shown = {row.document for row in answer.rows}
    return {
        "rows": [stored_task_record(row) for row in answer.rows],
        "documents": {
            i: document_record(document, language) for i, document in sorted(answer.documents.items()) if i in shown
        },
        "cut": answer.cut,
    }


def search_record(answer: Found, language: Language = "vi") -> dict[str, Any]:
    """Documents that were found."""
    return {"rows": [document_record(document, language) for document in answer.rows], "cut": answer.cut}


def uncovered_record(answer: Uncovered, language: Language = "vi") -> dict[str, Any]:
    """Plans without a path to a directive, and those with uncertain ones only."""
    return {
        "directive": document_record(answer.directive, language),
        "rows": [document_record(plan, language) for plan in answer.rows],
        "uncertain": [document_record(plan, language) for plan in answer.uncertain],
        "covered": answer.covered,
        "cut": answer.cut,
    }


def coverage_record(answer: Coverage, language: Language = "vi") -> dict[str, Any]:
    """Bodies that were ordered to plan, and what the store holds of them."""
    return {"rows": [coverage_row_record(row, language) for row in answer.rows], "cut": answer.cut}


def coverage_row_record(row: CoverageRow, language: Language = "vi") -> dict[str, Any]:
    """One body that was ordered to plan."""
    return {
        "body": row.body.name,
        "level": row.body.level,
        "place": place_record(row.body.place),
        "group": row.body.group,
        "valid_to": row.body.valid_to,
        "successors": list(row.body.successors),
        "outcome": row.outcome,
        "outcome_words": words(f"coverage-{row.outcome}", language),
        "ordered_by": document_record(row.ordered_by, language),
        "order": stored_task_record(row.order),
        "plans": [reached_record(plan, language) for plan in row.plans],
        "uncited": [document_record(plan, language) for plan in row.uncited],
    }
