"""DC001: a document that the profile requires is cited neither by the plan nor, where that is allowed, by a higher
body's plan that it rests on.

Norm: a plan names its grounds (Nghi dinh 30/2020/ND-CP, annex I, part II, chapter II, on the form of named documents);
which grounds a subject demands is the profile's word, with its reason and source.
"""

from __future__ import annotations

from graph.checks.case import Case
from graph.checks.profile import Profile, Requirement
from graph.checks.report import Severity, fingerprint
from graph.identity import name_key
from graph.labels import label, short_label
from graph.model import LEVELS, RELATIONS, Document, Evidence, Finding, Mention, StoredMention
from graph.suspects import number_of
from graph.symbols import edit_distance_at_most_one, key

ID = "DC001"
_STEPS_UP = 4
_MOST_EDGES = 2000
_SEVERITY: dict[str, Severity] = {
    "direct": "none",
    "via-superior": "none",
    "not-applicable": "none",
    "suspect": "warning",
    "undetermined": "note",
    "missing": "error",
}


def check(case: Case, profiles: tuple[Profile, ...]) -> list[Finding]:
    """One finding for each requirement of the profiles, whatever its outcome: what is cited is shown too."""
    required = [each for profile in profiles for each in profile.requirements_of(case.document)]
    return [_judge(case, requirement, required) for requirement in required]


def _judge(case: Case, requirement: Requirement, required: list[Requirement]) -> Finding:
    cited = [each for each in case.mentions if _means(case, each.resolution.target, requirement)]
    sure = [each for each in cited if each.resolution.state in ("resolved", "stub")]
    if sure:
        return _finding(case, requirement, "direct", evidence=tuple(each.evidence for each in _recitals_first(sure)))
    unsure = [each for each in case.mentions if each not in sure and _may_mean(case, each, requirement)]
    if unsure:
        printed = unsure[0].mention.symbol or unsure[0].mention.name or ""
        evidence = tuple(each.evidence for each in unsure)
        return _finding(case, requirement, "suspect", evidence=evidence, printed=printed)
    if _younger(case.document, requirement):
        return _finding(case, requirement, "not-applicable")
    if case.document.level in requirement.via_superior:
        return _through_superiors(case, requirement, required)
    return _finding(case, requirement, "missing")


def _means(case: Case, target: str | None, requirement: Requirement) -> bool:
    document = case.documents.get(target or "")
    return document is not None and requirement.document.means(document, case.names.get(document.id, ()))


def _may_mean(case: Case, mention: StoredMention, requirement: Requirement) -> bool:
    if _misprinted(mention.mention, requirement):
        return True
    resolution = mention.resolution
    possible = (resolution.target, resolution.likely, *(candidate.document for candidate in resolution.candidates))
    return resolution.state in ("suspect", "ambiguous") and any(_means(case, each, requirement) for each in possible)


def _misprinted(mention: Mention, requirement: Requirement) -> bool:
    """Whether a symbol of the same number and date is one letter away from the required one (`114-KL/TU`)."""
    required = requirement.document
    if not (mention.symbol and required.symbol and required.date and mention.date == required.date.isoformat()):
        return False
    printed, wanted = key(mention.symbol), key(required.symbol)
    return number_of(printed) == number_of(wanted) and edit_distance_at_most_one(printed, wanted)


def _recitals_first(mentions: list[StoredMention]) -> list[StoredMention]:
    return sorted(mentions, key=lambda each: (each.mention.where != "recital", each.ordinal))


def _younger(plan: Document, requirement: Requirement) -> bool:
    """Whether the required document is younger than the plan on every day that the plan may have been issued."""
    required = requirement.document
    first = required.date.isoformat() if required.date else f"{required.year}-01-01" if required.year else ""
    last = plan.date or (f"{plan.year}-12-31" if plan.year else "")
    return bool(first and last) and first > last


def _through_superiors(case: Case, requirement: Requirement, required: list[Requirement]) -> Finding:
    """Look for the requirement in the plans of higher bodies that the plan rests on, as far as they are known.

    Those that carry out another required document stand first in what is told of the unread ones: they are on the
    plan's subject.
    """
    reader = case.reader
    first = {
        mention.resolution.target: mention.evidence
        for mention in reversed(_recitals_first(list(case.mentions)))
        if mention.mention.relation == "implements" and mention.resolution.target
    }
    frontier = {i: e for i, e in first.items() if i in case.documents and _superior(case.documents[i], case.document)}
    unread: dict[str, Evidence] = {}
    on_subject: set[str] = set()
    documents: dict[str, Document] = {}
    for _ in range(_STEPS_UP):
        documents |= reader.documents(frontier) | {i: case.documents[i] for i in frontier if i in case.documents}
        edges = reader.edges(sorted(frontier), "up", RELATIONS, _MOST_EDGES)
        targets = reader.documents({edge.target for edge in edges})
        for edge in edges:
            names = [name_key(edge.evidence.text)]
            if edge.state in ("resolved", "stub") and requirement.document.means(targets[edge.target], names):
                both = (frontier[edge.source], edge.evidence)
                return _finding(
                    case, requirement, "via-superior", evidence=both, superior=label(documents[edge.source])
                )
            if any(other.document.means(targets[edge.target], names) for other in required):
                on_subject.add(edge.source)
        unread |= {i: said for i, said in frontier.items() if documents[i].state == "stub" and i not in unread}
        frontier = {
            edge.target: edge.evidence
            for edge in reversed(edges)
            if edge.relation == "implements"
            and edge.target not in documents
            and _superior(targets[edge.target], documents[edge.source])
        }
        if not frontier:
            break
    if unread:
        told = sorted(unread, key=lambda i: (i not in on_subject, unread[i].where != "recital", unread[i].start))
        names_of = ", ".join(short_label(documents[i]) for i in told)
        said = tuple(dict.fromkeys(unread[i] for i in told))
        return _finding(case, requirement, "undetermined", evidence=said, superior=names_of)
    return _finding(case, requirement, "missing")


def _superior(document: Document, below: Document) -> bool:
    """Whether `document` is a plan of a higher body."""
    if not (document.is_plan and document.level and below.level):
        return False
    return LEVELS.index(document.level) < LEVELS.index(below.level)


def _finding(
    case: Case, requirement: Requirement, outcome: str, evidence: tuple[Evidence, ...] = (), **params: str
) -> Finding:
    return Finding(
        rule=ID,
        outcome=outcome,
        severity=_SEVERITY[outcome],
        document=case.document.id,
        about=requirement.id,
        message=f"{ID}.{outcome}",
        params={"required": requirement.title, "reason": requirement.reason, "source": requirement.source} | params,
        evidence=evidence,
        fingerprint=fingerprint(ID, case.document.id, requirement.id),
    )
