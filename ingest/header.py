"""Read what a document says of itself: type, symbol, date, issuer, level, place, title, signer (guideline 1).

A blank number stays blank. Where the printed header is lost, the issuer is taken from the sentence that issues the
document and its place from the words of the text; what the text does not say stays None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.agencies import Agency, read_agency
from graph.data import document_type, type_of_code
from graph.model import Header, Place
from graph.symbols import normalise, parse_partial
from graph.text import collapse
from ingest.attributes import DateRead, iso_date, read_date, read_issuer
from ingest.clean import CleanText
from ingest.issuers import describe, from_header_lines, from_text, locate, usual_spelling
from ingest.numbered import Found, find_numbered
from ingest.paragraphs import Paragraphs
from ingest.sections import Outline
from ingest.signature import read_signature
from ingest.vocabulary import load, pattern

_ZONE = 3500
_ZONE_PARAGRAPHS = 45
_BEFORE_SYMBOL = 60
_MARKUP_IN_WORD = re.compile(r"(?<=\w)\*+(?=\w)")
_DIGIT = re.compile(r"\d")
_RULES = " -_=*."
_SHORTEST_LINE = 5
_LINE, _LONGEST_LINE = 100, 2000
# How far back from the day the place is sought, blanks included, and the longest place with its capital.
_LONGEST_PLACE, _LONGEST_PLACE_NAME = 300, 41


@dataclass(slots=True)
class HeaderRead:
    """The header and where it ends in the clean text: symbols before that are the document's own."""

    header: Header
    end: int


def read_header(clean: CleanText, paragraphs: Paragraphs, outline: Outline) -> HeaderRead:
    """The header of a text, with the clean position at which its recitals begin."""
    text = paragraphs.text
    type_at = _type_paragraph(paragraphs)
    zone_end = _zone_end(paragraphs, outline, type_at)
    if type_at is not None and type_at >= zone_end:
        type_at = None
    zone_text_end = min(paragraphs.starts[zone_end] if zone_end < len(paragraphs) else len(text), _ZONE)
    symbol, partial, kind_by_number = _own_symbol(text, zone_text_end)
    date, year, month, place_name = _dateline(text, zone_text_end)
    kind, title, end = _type_and_title(clean, paragraphs, type_at, zone_end)
    kind = kind or kind_by_number or _type_of_symbol(symbol or partial)
    lines = _issuer_lines(paragraphs, type_at if type_at is not None else zone_end)
    body = (
        _body_of_type(text, paragraphs, type_at)
        or from_header_lines(lines)
        or _named_below_title(paragraphs, type_at, zone_end)
        or from_text(text, end, symbol or partial)
    )
    signer, signer_title, authority = read_signature(text, paragraphs, outline)
    if body is None and authority:
        body = read_agency(usual_spelling(authority))
    issuer, level, branch, place = describe(locate(body, place_name, text)) if body else (None, None, None, Place())
    plan_year = _plan_year(title) if title else None
    if date is None and year is None and (stated := _date_stated(text, end, symbol)):
        date, year, month = stated.date, stated.year, stated.month
    header = Header(
        type=kind,
        symbol=symbol,
        symbol_partial=partial,
        date=date,
        year=year or plan_year,
        month=month,
        title=title,
        subject=subject_of(title) if title else None,
        issuer=issuer,
        level=level,
        branch=branch,
        place=place,
        signer=signer,
        signer_title=signer_title,
        plan_year=plan_year,
    )
    return HeaderRead(header, end)


def _date_stated(text: str, start: int, symbol: str | None) -> DateRead | None:
    """The document's date where its head prints none: behind its own symbol in "issued with ...", or that on which its
    closing sentence says it was passed.
    """
    at = text.find(symbol, start) if symbol else -1
    while symbol and at >= 0:
        if pattern("header", "issued_with_own").search(text, max(start, at - _BEFORE_SYMBOL), at) and (
            found := read_date(text, at + len(symbol))
        ):
            return found
        at = text.find(symbol, at + 1)
    passed = pattern("header", "passed_on").search(text, start)
    return read_date(text, passed.end()) if passed else None


def _zone_end(paragraphs: Paragraphs, outline: Outline, type_at: int | None) -> int:
    """The first paragraph that is no longer header: the first recital, heading or long sentence after the type."""
    stop = pattern("header", "title_stop")
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


def _type_paragraph(paragraphs: Paragraphs) -> int | None:
    """The first paragraph of the head whose first words are a document's type in capitals."""
    text = paragraphs.text
    start = pattern("header", "type_start", ignore_case=True)
    for index, at in enumerate(paragraphs.starts[:_ZONE_PARAGRAPHS]):
        if not text[at : at + 2].isupper():
            continue
        found = start.match(text, at)
        if found and found.group().isupper() and not pattern("header", "number_follows").match(text, found.end()):
            return index
    return None


def _places(text: str, words: Iterable[str], end: int) -> list[int]:
    """Where one of the words stands before `end`, in order."""
    places: list[int] = []
    for word in words:
        at = text.find(word, 0, end)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + 1, end)
    return sorted(places)


def _number_lines(text: str, limit: int) -> Iterator[re.Match[str]]:
    """The words before a document's own number, at the beginning of a line or of a cell."""
    done = 0
    for at in _places(text, load("header")["number_words"], limit):
        line = max(text.rfind(sign, done, at) for sign in "\n|_") + 1
        if line < done or (line == 0 < done):
            continue
        found = pattern("header", "number_line").match(text, line, limit)
        if found and found.end() > at:
            yield found
            done = found.end()


def _own_symbol(text: str, limit: int) -> tuple[str | None, str | None, str | None]:
    """Symbol, or the part of it that is printed where the number is blank, and the type named at the number."""
    for found in _number_lines(text, limit):
        kind = document_type(found.group(1)) if found.group(1) else None
        line_end = text.find("\n", found.end() + 2, found.end() + 80)
        line = text[found.end() : line_end if line_end > 0 else found.end() + 80]
        items = [item for item in _numbered(line) if item.symbol_start < 3 + len(line) - len(line.lstrip())]
        if not items and not line.strip():
            # The number may stand in the next paragraph, a table cell of its own.
            line = text[found.end() : found.end() + 60].replace("\n", " ")
            items = [item for item in _numbered(line) if not line[: item.symbol_start].strip(" |")]
        if items:
            return items[0].symbol, None, kind.name if kind else None
        if part := pattern("header", "partial_symbol").match(line):
            return None, normalise(part.group(1)), kind.name if kind else None
    return None, None, None


def _numbered(line: str) -> list[Found]:
    return find_numbered(line) if _DIGIT.search(line) else []


def _dateline(text: str, limit: int) -> tuple[str | None, int | None, int | None, str | None]:
    """Date, year and month of the line "Ha Noi, ngay 5 thang 6 nam 2024", and its place."""
    for at in _places(text, load("header")["day_words"], limit):
        before = text[max(0, at - _LONGEST_PLACE) : at].rstrip(" ")
        if not before.endswith(",") or not pattern("header", "day_month_year").match(text, at, limit):
            continue
        low = max(0, at - _LONGEST_PLACE)
        low = max(low, low + len(before[:-1].rstrip(" ")) - _LONGEST_PLACE_NAME)
        if found := pattern("header", "dateline").search(text, low, limit):
            break
    else:
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
    start = _behind_body(text, start, first[1])
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
        # The last line before the recitals may be the head of the body that issues the document.
        heads = pieces and words.isupper() and index + 1 == min(zone_end, len(paragraphs))
        if words.lstrip().startswith("(") or (heads and pattern("header", "signature_title").match(words.lstrip())):
            break
        if not pieces:
            low = _behind_body(text, low, high)
        if low < high:
            pieces.append((low, high))
        end = high
    words = " ".join(clean.printed(low, high) for low, high in pieces)
    title = collapse(_MARKUP_IN_WORD.sub("", words).replace("*", " ")).strip(" -_") or None
    following = bisect_left(paragraphs.starts, end)
    next_start = paragraphs.starts[following] if following < len(paragraphs) else len(text)
    return (kind.name if kind else None), title, next_start


def _behind_body(text: str, start: int, end: int) -> int:
    """Where the title begins behind words that say whose document it is: "CHI THI / CUA BO CHINH TRI / ve ..."."""
    of = pattern("header", "of_body").match(text, start, end)
    if not of:
        return start
    if text[of.end() : end].isupper():
        return end if from_header_lines([text[of.end() : end]]) else start
    body = read_issuer(text, of.end())
    return min(body[1], end) if body else start


def _body_of_type(text: str, paragraphs: Paragraphs, type_at: int | None) -> Agency | None:
    """The body of the centre whose document it is by the words behind its type, which its head may not name."""
    if type_at is None:
        return None
    for index in (type_at, type_at + 1):
        if index >= len(paragraphs):
            break
        start, end = paragraphs.span(index)
        if index == type_at and (kind := pattern("header", "type_start", ignore_case=True).match(text, start)):
            start = kind.end()
        of = pattern("header", "of_body").match(text, start, end)
        if of and (stop := _behind_body(text, start, end)) > of.end():
            words = text[of.end() : stop]
            body = from_header_lines([words]) if words.isupper() else read_agency(words)
            return body if body and body.level == "central" else None
    return None


def _title_goes_on(title: str, words: str) -> bool:
    """Whether a further paragraph still belongs to the title: the same style, and no issuer line or sentence."""
    if words.rstrip().endswith((":", ";", ".")) or len(title) + len(words) > 600:
        return False
    return (
        title.isupper() == words.isupper()
        and len(words) < 120
        and not title.endswith("\u201d")
        and from_header_lines([words]) is None
    )


def _type_of_symbol(symbol: str | None) -> str | None:
    if not symbol:
        return None
    parsed = parse_partial(symbol)
    kind = type_of_code(parsed.type_code) if parsed.type_code else None
    return kind.name if kind else None


def _issuer_lines(paragraphs: Paragraphs, limit: int) -> list[str]:
    """The lines of the header's left block, top down, without the emblem block, rules and number line."""
    lines: list[str] = []
    for index in range(min(limit, len(paragraphs))):
        for piece in paragraphs.text[slice(*paragraphs.span(index))].split("|"):
            first = piece.lstrip(_RULES)[:_SHORTEST_LINE]
            # What does not begin with capitals, as many as the shortest name has, is no line in capitals.
            if len(first) == _SHORTEST_LINE and first.upper() == first:
                words = _capitals_of_line(piece) if len(piece) <= _LINE else _capitals(piece[:_LONGEST_LINE])
                if words:
                    lines.append(words)
    return lines


def _capitals(piece: str) -> str | None:
    """The words in capitals before the emblem or the number in a line; None where there are none."""
    emblem = pattern("header", "emblem", ignore_case=True).search(piece)
    number = pattern("header", "number_line").search(piece)
    cut = min((m.start() for m in (emblem, number) if m), default=len(piece))
    words = collapse(piece[:cut].strip(_RULES)).strip(_RULES)
    # The number may stand on a line of its own, below "So:".
    return words if len(words) >= _SHORTEST_LINE and words.isupper() and not _numbered(words) else None


# The lines of offices' heads are the same in each of their documents.
_capitals_of_line = lru_cache(maxsize=4096)(_capitals)


def _named_below_title(paragraphs: Paragraphs, type_at: int | None, zone_end: int) -> Agency | None:
    """The body that a line in capitals between title and recitals names ("UY BAN THUONG VU QUOC HOI")."""
    for index in range((type_at or 0) + 1, min(zone_end, len(paragraphs))):
        start, end = paragraphs.span(index)
        words = collapse(paragraphs.text[start:end].strip(" -_*"))
        if words.isupper() and len(words) < 80 and index > (type_at or 0) + 1 and (body := from_header_lines([words])):
            return body
    return None


def _plan_year(title: str) -> int | None:
    """The one year that a plan is for, in its title."""
    years = set()
    for at in _places(title, load("header")["year_words"], len(title)):
        found = pattern("header", "plan_year").match(title, at)
        if found and not pattern("header", "not_plan_year").search(title[:at]):
            years.add(int(found.group(1)))
    return years.pop() if len(years) == 1 else None


def subject_of(title: str) -> str:
    """What a title is about: without the verbs before it and the year, place and period after it."""
    words = pattern("header", "subject_verbs", ignore_case=True).sub("", collapse(title))
    return pattern("header", "subject_tail", ignore_case=True).sub("", words).strip(' \u201c\u201d"') or collapse(title)
