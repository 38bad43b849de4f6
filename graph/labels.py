"""How documents, dates and states are named to people, in Vietnamese or English."""

from __future__ import annotations

from graph.messages import Language, catalogue, text
from graph.model import Document


def _say(key: str, language: Language, **params: object) -> str:
    return text("graph.data", "labels", key, language, **params)


def words(key: str, language: Language = "vi") -> str:
    """The words for a level, relation, state or reason (`level-province`, `reason-same-date`); the key itself if it
    has none.
    """
    return _say(key, language) if key in catalogue("graph.data", "labels") else key


def section_words(section: str, language: Language = "vi") -> str:
    """A section's path (`preamble`, `II.1`, `footnote 2`, `closing`) in words."""
    name, _, number = section.partition(" ")
    if name in ("preamble", "footnote", "closing"):
        return _say(f"section-{name}", language, number=number)
    return section if not section[:1].isascii() or " " in section else _say("section", language, section=section)


def day(iso: str | None) -> str:
    """An ISO date or month as it is written in Vietnam: `26/11/2021`, `11/2021`; empty for None."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def short_label(document: Document, language: Language = "vi") -> str:
    """The shortest name that a reader would use: the symbol, else the name, else type and issuer."""
    if document.symbol:
        return document.symbol
    if document.state == "stub" and document.title:
        return document.title
    name = document.type or _say("document", language)
    if document.issuer:
        name += _say("issued-by", language, issuer=document.issuer)
    if year := document.plan_year or document.year:
        name += _say("of-year", language, year=year)
    return name


def label(document: Document, language: Language = "vi") -> str:
    """Type, symbol, date and issuer in one line."""
    kind = document.type or _say("document", language)
    if document.symbol:
        name = _say("numbered", language, type=kind, symbol=document.symbol)
    elif document.state == "stub":
        name = document.title or kind
    elif document.symbol_partial:
        name = _say("blank-number", language, type=kind, symbol=document.symbol_partial)
    else:
        name = _say("no-number", language, type=kind)
    if document.date:
        name += _say("dated", language, date=day(document.date))
    elif (year := document.plan_year or document.year) and str(year) not in name:
        name += _say("of-year", language, year=year)
    if document.issuer and document.issuer not in name:
        name += _say("issued-by", language, issuer=document.issuer)
    return name
