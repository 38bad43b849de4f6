"""DC001: a document that the profile requires is cited neither by the plan nor, where that is allowed, by a higher
body's plan that it rests on.

Norm: a plan names its grounds (Nghi dinh 30/2020/ND-CP, annex I, part II, chapter II, on the form of named documents);
which grounds a subject demands is the profile's word, with its reason and source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

from graph.checks.case import Case
from graph.checks.profile import Fit, Profile, Requirement
from graph.checks.report import Severity, fingerprint
from graph.checks.superiors import Superior, recitals_first, superiors_of
from graph.decided import is_decided
from graph.identity import name_key
from graph.issue_days import first_day, last_day
from graph.labels import day, label, short_label
from graph.model import SETTLED, Document, Evidence, Finding, StoredMention
from graph.symbols import key

ID = "DC001"
_SEVERITY: dict[str, Severity] = {
    "direct": "none",
    "via-superior": "none",
    "not-applicable": "none",
    "suspect": "warning",
    "undetermined": "note",
    "missing": "error",
}


@dataclass(frozen=True, slots=True)
class _Matter:
    """What one finding is about: a requirement of a profile, for a plan, beside what else is required of it."""

    case: Case
    profile: Profile
    requirement: Requirement
    required: tuple[Requirement, ...]
    superiors: Callable[[], list[Superior]]


@dataclass(frozen=True, slots=True)
class _Cited:
    """Words of a text that mean the required document, surely or perhaps, as printed."""

    evidence: Evidence
    sure: bool
    symbol: str | None
    name: str | None
    date: str | None


def check(case: Case, profiles: tuple[Profile, ...]) -> list[Finding]:
    """One finding for each requirement of the profiles, whatever its outcome: what is cited is shown too."""
    wanted = [(profile, each) for profile in profiles for each in profile.requirements_of(case.document)]
    required = tuple(requirement for _, requirement in wanted)
    # The same for all requirements, and read only if one needs it.
    superiors = cache(lambda: superiors_of(case))
    return [_judge(_Matter(case, profile, requirement, required, superiors)) for profile, requirement in wanted]


def _judge(matter: _Matter) -> Finding:
    case, requirement = matter.case, matter.requirement
    cited = _cited_in(case, requirement)
    if any(each.sure for each in cited):
        return _finding(matter, "direct", evidence=tuple(each.evidence for each in cited if each.sure))
    if _younger(case.document, requirement):
        return _finding(matter, "not-applicable")
    if cited:
        return _suspect(matter, cited)
    if case.document.level in requirement.via_superior and (finding := _through_superiors(matter)):
        return finding
    if not case.document.quality.ok:
        return _finding(matter, "undetermined", "own-text", quality=list(case.document.quality.reasons))
    return _finding(matter, "missing")


def _suspect(matter: _Matter, cited: list[_Cited]) -> Finding:
    first, required = cited[0], matter.requirement.document
    printed, evidence = first.symbol or first.name or "", tuple(each.evidence for each in cited)
    if first.symbol and required.symbol and key(first.symbol) != key(required.symbol):
        return _finding(matter, "suspect", evidence=evidence, printed=printed)
    if first.date and required.date and first.date != required.date.isoformat():
        return _finding(matter, "suspect", "day", evidence, printed=printed, day=day(first.date))
    return _finding(matter, "suspect", "open", evidence, printed=printed)


def _cited_in(case: Case, requirement: Requirement) -> list[_Cited]:
    """The mentions of a text that mean the required document, surely or perhaps; those of the recitals first."""
    # A short mention without a day has that of the fuller ones of the same text.
    days: dict[str, set[str]] = defaultdict(set)
    for each in case.mentions:
        if each.resolution.target and each.mention.date:
            days[each.resolution.target].add(each.mention.date)
    found = []
    for each in recitals_first(case.mentions):
        if (fit := _fit(case, each, requirement, days)) != "no":
            mention = each.mention
            found.append(_Cited(each.evidence, fit == "sure", mention.symbol, mention.name, mention.date))
    return found


def _fit(case: Case, mention: StoredMention, requirement: Requirement, days: dict[str, set[str]]) -> Fit:
    resolution, printed, required = mention.resolution, mention.mention, requirement.document
    if resolution.state == "self":
        return "no"
    fits: set[Fit] = set()
    if target := case.documents.get(resolution.target or ""):
        known = days.get(target.id, set())
        wanted = required.date.isoformat() if required.date else None
        date = printed.date or (wanted if wanted in known else min(known, default=target.date))
        as_printed = replace(
            target,
            symbol=printed.symbol or target.symbol,
            date=date,
            issuer=target.issuer or printed.issuer,
        )
        if is_decided(resolution):
            # What a person said that the mention means is neither what it prints nor in doubt.
            return "sure" if required.fit(target, case.names.get(target.id, ())) == "sure" else "no"
        fits.add(required.fit(as_printed, case.names.get(target.id, ())))
    if resolution.state in SETTLED:
        return next(iter(fits), "no")
    for identity in (resolution.likely, *(candidate.document for candidate in resolution.candidates)):
        if document := case.documents.get(identity or ""):
            fits.add(required.fit(document, case.names.get(document.id, ())))
    return "unsure" if fits - {"no"} else "no"


def _younger(plan: Document, requirement: Requirement) -> bool:
    """Whether the required document is younger than the plan on every day that the plan may have been issued."""
    required = requirement.document
    known = Document("", "stub", date=required.date.isoformat() if required.date else None, year=required.year)
    return first_day(known) > last_day(plan)


def _through_superiors(matter: _Matter) -> Finding | None:
    """Look for the requirement in the plans of higher bodies that the plan rests on; None if all are read and lack it.

    Of the unread ones those that carry out another required document stand first: they are on the plan's subject.
    """
    superiors = matter.superiors()
    cited = {each.document.id: _cited_by(each, matter.requirement) for each in superiors}
    for each in superiors:
        if each.sure and (sure := [found for found in cited[each.document.id] if found.sure]):
            both = (each.said, sure[0].evidence)
            return _finding(matter, "via-superior", evidence=both, superior=label(each.document))
    for each in superiors:
        if each.sure and (unsure := cited[each.document.id]):
            evidence = (each.said, *(found.evidence for found in unsure))
            printed = unsure[0].symbol or unsure[0].name or ""
            return _finding(matter, "suspect", "superior", evidence, printed=printed, superior=label(each.document))
    if perhaps := [each for each in superiors if cited[each.document.id]]:
        said = (e for each in perhaps for e in (each.said, cited[each.document.id][0].evidence))
        return _finding(matter, "undetermined", "doubtful", _once(said), superior=_names(perhaps))
    if unread := [each for each in superiors if not each.readable]:
        others = [each for each in matter.required if each is not matter.requirement]
        off_subject = {each.document.id for each in unread if not any(_cited_by(each, other) for other in others)}
        unread.sort(key=lambda s: (s.document.id in off_subject, s.said.where != "recital", s.said.start))
        return _finding(matter, "undetermined", evidence=_once(each.said for each in unread), superior=_names(unread))
    return None


def _cited_by(superior: Superior, requirement: Requirement) -> list[_Cited]:
    """What a superior plan says of the required document, or others state of it where it cannot be read."""
    found = _cited_in(superior.case, requirement) if superior.case else []
    for edge in superior.edges:
        target = superior.targets[edge.target]
        fit = requirement.document.fit(target, [name_key(edge.evidence.text)])
        if fit != "no":
            sure = fit == "sure" and edge.state in SETTLED
            found.append(_Cited(edge.evidence, sure, target.symbol, target.title, target.date))
    return found


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _names(superiors: Iterable[Superior]) -> str:
    return ", ".join(dict.fromkeys(short_label(each.document) for each in superiors))


def _finding(
    matter: _Matter, outcome: str, why: str | None = None, evidence: tuple[Evidence, ...] = (), **params: object
) -> Finding:
    requirement, plan = matter.requirement, matter.case.document.id
    return Finding(
        rule=ID,
        outcome=outcome,
        severity=_SEVERITY[outcome],
        document=plan,
        about=requirement.id,
        message=".".join(filter(None, (ID, outcome, why))),
        params={"required": requirement.title, "reason": requirement.reason, "source": requirement.source} | params,
        evidence=evidence,
        fingerprint=fingerprint(ID, plan, matter.profile.profile, requirement.id),
    )
