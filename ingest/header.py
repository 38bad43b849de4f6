"""Read what a document says of itself: type, symbol, date, issuer, level, place, title, signer (guideline 1).

A blank number stays blank. Where the printed header is lost, the issuer is taken from the sentence that issues the
document and its place from the words of the text; what the text does not say stays None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.agencies import Agency, read_agency
from graph.data import document_type, type_of_code
from graph.model import Header, Place
from graph.symbols import normalise, parse
from graph.text import collapse
from ingest.attributes import iso_date
from ingest.clean import CleanText
from ingest.issuers import describe, from_header_lines, from_text, locate, usual_spelling
from ingest.numbered import find_numbered
from ingest.paragraphs import Paragraphs
from ingest.sections import Outline
from ingest.signature import read_signature
from ingest.vocabulary import pattern

_ZONE = 3500
_ZONE_PARAGRAPHS = 45


@dataclass(slots=True)
class HeaderRead:
    """The header and where it ends in the clean text: symbols before that are the document's own."""

    header: Header
    end: int


def read_header(clean: CleanText, paragraphs: Paragraphs, outline: Outline) -> HeaderRead:
    """The header of a text, with the clean position at which its recitals begin."""
    text = paragraphs.text
    zone_end = _zone_end(paragraphs, outline)
    type_at = _type_paragraph(paragraphs, zone_end)
    symbol, partial, kind_by_number = _own_symbol(
        text, paragraphs.starts[zone_end] if zone_end < len(paragraphs) else len(text)
    )
    date, year, month, place_name = _dateline(text, _zone_text_end(paragraphs, zone_end))
    kind, title, end = _type_and_title(clean, paragraphs, type_at, zone_end)
    kind = kind or kind_by_number or _type_of_symbol(symbol or partial)
    lines = _issuer_lines(paragraphs, type_at if type_at is not None else zone_end)
    body = (
        from_header_lines(lines)
        or _named_below_title(paragraphs, type_at, zone_end)
        or from_text(text, end, symbol or partial)
    )
    signer, signer_title, authority = read_signature(text, paragraphs, outline)
    if body is None and authority:
        body = read_agency(usual_spelling(authority))
    plan_year = _plan_year(title, kind, text[end : end + 2500]) if title else None
    header = Header(
        type=kind,
        symbol=symbol,
        symbol_partial=partial,
        date=date,
        year=year or plan_year,
        month=month,
        title=title,
        subject=subject_of(title) if title else None,
        signer=signer,
        signer_title=signer_title,
        plan_year=plan_year,
    )
    if body:
        body = locate(body, place_name, text)
        issuer, level, branch, place = describe(body)
        header = replace(header, issuer=issuer, level=level, branch=branch, place=place)
    else:
        header = replace(header, place=Place())
    return HeaderRead(header, end)


def _zone_end(paragraphs: Paragraphs, outline: Outline) -> int:
    """The first paragraph that is no longer header: the first recital, heading or long sentence after the type."""
    stop = pattern("header", "title_stop")
    type_at = _type_paragraph(paragraphs, min(_ZONE_PARAGRAPHS, len(paragraphs)))
    # The paragraph right after the type is the title, whatever it begins with.
    earliest = type_at + 2 if type_at is not None else 3
    untitled = pattern("header", "recital_after_type")
    if (
        type_at is not None
        and type_at + 1 < len(paragraphs)
        and untitled.match(paragraphs.text, paragraphs.starts[type_at + 1])
    ):
        earliest = type_at + 1
    for index, at in enumerate(paragraphs.starts):
        if index > _ZONE_PARAGRAPHS or at > _ZONE or outline.where[index] != "recital":
            return index
        if index >= earliest and stop.match(paragraphs.text, at) and paragraphs.text[at] != "(":
            return index
    return len(paragraphs)


def _zone_text_end(paragraphs: Paragraphs, zone_end: int) -> int:
    return paragraphs.starts[zone_end] if zone_end < len(paragraphs) else len(paragraphs.text)


def _type_paragraph(paragraphs: Paragraphs, zone_end: int) -> int | None:
    """The paragraph whose first words are a document's type in capitals."""
    for index in range(min(zone_end, len(paragraphs))):
        at = paragraphs.starts[index]
        found = pattern("header", "type_start", ignore_case=True).match(paragraphs.text, at)
        if (
            found
            and found.group().isupper()
            and not paragraphs.text[found.end() :].lstrip(" ").startswith(("s\u1ed1", "S\u1ed0"))
        ):
            return index
    return None


def _own_symbol(text: str, limit: int) -> tuple[str | None, str | None, str | None]:
    """Symbol, or the part of it that is printed where the number is blank, and the type named at the number."""
    for found in pattern("header", "number_line").finditer(text, 0, min(limit, _ZONE)):
        kind = document_type(found.group(1)) if found.group(1) else None
        line_end = text.find("\n", found.end() + 2)
        line = text[found.end() : min(line_end if line_end > 0 else len(text), found.end() + 80)]
        items = [item for item in find_numbered(line) if item.symbol_start < 3 + len(line) - len(line.lstrip())]
        if not items and not line.strip():
            # The number may stand in the next paragraph, a table cell of its own.
            line = text[found.end() : found.end() + 60].replace("\n", " ")
            items = [item for item in find_numbered(line) if not line[: item.symbol_start].strip(" |")]
        if items:
            return items[0].symbol, None, kind.name if kind else None
        if part := pattern("header", "partial_symbol").match(line):
            return None, normalise(part.group(1)), kind.name if kind else None
    return None, None, None


def _dateline(text: str, limit: int) -> tuple[str | None, int | None, int | None, str | None]:
    found = pattern("header", "dateline").search(text, 0, min(limit, _ZONE))
    if not found:
        return None, None, None, None
    place, day, month, year = (part.strip(" .\u2026_") for part in found.groups())
    number = int(year) if len(year) == 4 and year.isdigit() else None
    month_number = int(month) if month.isdigit() else None
    date = iso_date(number, month_number, int(day)) if number and month_number and day.isdigit() else None
    place_name = collapse(place.split("|")[-1])
    return date, number, month_number, place_name


def _type_and_title(
    clean: CleanText, paragraphs: Paragraphs, type_at: int | None, zone_end: int
) -> tuple[str | None, str | None, int]:
    """The type, the title after it, and where the header ends."""
    text = paragraphs.text
    if type_at is None:
        return None, None, paragraphs.starts[min(zone_end, len(paragraphs) - 1)] if zone_end else 0
    at = paragraphs.starts[type_at]
    found = pattern("header", "type_start", ignore_case=True).match(text, at)
    kind = document_type(found.group(1)) if found else None
    start = found.end() if found else at
    pieces: list[tuple[int, int]] = []
    first = paragraphs.span(type_at)
    if text[start : first[1]].strip(" :.-"):
        pieces.append((start, first[1]))
    end = first[1]
    for index in range(type_at + 1, min(zone_end, len(paragraphs))):
        low, high = paragraphs.span(index)
        words = text[low:high]
        if pattern("header", "rule").match(words):
            if pieces:
                break
            continue
        if pieces and not _title_goes_on(text[pieces[0][0] : pieces[-1][1]], words):
            break
        if words.lstrip().startswith("("):
            break
        pieces.append((low, high))
        end = high
    title = collapse(" ".join(clean.printed(low, high) for low, high in pieces).replace("*", " ")).strip(" -_") or None
    next_start = min((s for s in paragraphs.starts if s >= end), default=len(text))
    return (kind.name if kind else None), title, next_start


def _title_goes_on(title: str, words: str) -> bool:
    """Whether a further paragraph still belongs to the title: the same style, and no issuer line or sentence."""
    if words.rstrip().endswith((":", ";", ".")) or len(title) + len(words) > 600:
        return False
    return (
        title.isupper() == words.isupper()
        and not describe_is_issuer(words)
        and len(words) < 120
        and not title.endswith("\u201d")
    )


def describe_is_issuer(words: str) -> bool:
    """Whether a line in capitals names a body, as the line between title and recitals does."""
    return from_header_lines([words]) is not None


def _type_of_symbol(symbol: str | None) -> str | None:
    if not symbol:
        return None
    parsed = parse(symbol if symbol[0].isdigit() else "1" + symbol)
    kind = type_of_code(parsed.type_code) if parsed.type_code else None
    return kind.name if kind else None


def _issuer_lines(paragraphs: Paragraphs, limit: int) -> list[str]:
    """The lines of the header's left block, top down, without the emblem block, rules and number line."""
    lines: list[str] = []
    for index in range(min(limit, len(paragraphs))):
        start, end = paragraphs.span(index)
        for piece in paragraphs.text[start:end].split("|"):
            emblem = pattern("header", "emblem", ignore_case=True).search(piece)
            number = pattern("header", "number_line").search(piece)
            cut = min((m.start() for m in (emblem, number) if m), default=len(piece))
            words = collapse(piece[:cut].strip(" -_=*.")).strip(" -_=*.")
            # The number may stand on a line of its own, below "So:".
            if words and words.isupper() and len(words) > 4 and not find_numbered(words):
                lines.append(words)
    return lines


def _named_below_title(paragraphs: Paragraphs, type_at: int | None, zone_end: int) -> Agency | None:
    """The body that a line in capitals between title and recitals names ("UY BAN THUONG VU QUOC HOI")."""
    for index in range((type_at or 0) + 1, min(zone_end, len(paragraphs))):
        start, end = paragraphs.span(index)
        words = collapse(paragraphs.text[start:end].strip(" -_*"))
        if words.isupper() and len(words) < 80 and index > (type_at or 0) + 1 and (body := from_header_lines([words])):
            return body
    return None


def _plan_year(title: str, kind: str | None, opening: str) -> int | None:
    """The one year that a plan is for: in its title, else in the sentence that issues it."""
    known = document_type(kind)
    for words in (title, opening if known and known.plan else ""):
        years = {
            int(found.group(1))
            for found in pattern("header", "plan_year").finditer(words)
            if not pattern("header", "not_plan_year").search(words[: found.start()])
        }
        if words is title and pattern("header", "period").search(title) and not years:
            return None
        if words is title and years:
            return years.pop() if len(years) == 1 else None
    return None


def subject_of(title: str) -> str:
    """What a title is about: without the verbs before it and the year, place and period after it."""
    words = pattern("header", "subject_verbs", ignore_case=True).sub("", collapse(title))
    return pattern("header", "subject_tail", ignore_case=True).sub("", words).strip(' \u201c\u201d"') or collapse(title)
