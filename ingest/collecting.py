"""Collect the mentions of a text: what is printed at each of them, before any relation is decided."""

from __future__ import annotations

from bisect import bisect_left
from string import ascii_letters

from graph.data import document_type, organ
from graph.symbols import CYRILLIC_ALIKE, parse
from ingest.attributes import articles_before, issuer_after, issuer_before, issuer_unmarked, read_date
from ingest.clean import CleanText
from ingest.drafts import Draft, Own, printed
from ingest.lists import share
from ingest.named import Named, find_named
from ingest.numbered import Found, find_numbered
from ingest.occurrences import Occurrences
from ingest.vocabulary import load, pattern

# What may stand before the blank behind "(issued) with".
_FOLLOWS_ENDS, _BLANKS = " oO", " \n"
# A law's number stands at most this far behind its name.
_LAW_TO_NUMBER = 110
# No symbol with its type word is longer.
_LONGEST_HEAD = 400
_IRREGULAR = "symbol_as_printed_irregular"
_ENDS_A_CLAUSE = ";.:)"
_TEXT_BEGINS = 40
# Titles of amending laws that may still be open where a name begins.
_TITLES_OPEN = 4


def collect_drafts(clean: CleanText, text: str, own: Own) -> list[Draft]:
    """Every mention of `text` in reading order, with its date, issuer, articles; lists have shared theirs."""
    drafts = _drafts(text, own)
    _attributes(clean, text, drafts)
    share(clean, text, drafts)
    _flag(clean, drafts)
    return [draft for draft in drafts if not _of_unknown_kind(draft)]


def _drafts(text: str, own: Own) -> list[Draft]:
    words = Occurrences(text)
    numbered = [item for item in find_numbered(text, words) if not _is_own(text, item, own)]
    named = find_named(text, words)
    drafts = [_numbered_draft(item) for item in numbered]
    near = _Near([(draft.start, draft.head_end) for draft in drafts], drafts[:])
    titles: list[tuple[int, int]] = []
    for name in named:
        if name.start < own.header_end and not name.in_titles:
            continue
        joined = None if name.closes_title or not name.is_law else near.number_of(text, name)
        if joined:
            joined.start, joined.type, joined.name = name.start, name.type, (name.start, name.name_end)
            joined.amends, joined.sure = name.amends, max(joined.sure, 0.97)
            titles += [name.amends] if name.amends else []
            continue
        if (
            near.overlaps(name.start, name.end)
            and not name.holds_numbers
            and not any(low <= name.start and name.name_end <= high for low, high in titles[-_TITLES_OPEN:])
        ):
            continue
        if (
            name.is_law
            and name.start < _TEXT_BEGINS
            and not text[: name.start].strip()
            and pattern("named", "own_law").match(text, name.end)
        ):
            continue
        span = (name.start, name.name_end or name.end)
        draft = Draft(
            name.start, name.end, name.end, name.type, None, span, name.date, name.year, name.issuer, sure=name.sure
        )
        draft.amends, draft.named_by_issuer, draft.closes_title = name.amends, name.named_by_issuer, name.closes_title
        titles += [name.amends] if name.amends else []
        drafts.append(draft)
    return sorted(drafts, key=lambda draft: (draft.start, -draft.end))


class _Near:
    """Numbered mentions by where they stand: looked up by neighbourhood, as a text may hold many thousands."""

    def __init__(self, spans: list[tuple[int, int]], drafts: list[Draft]) -> None:
        order = sorted(range(len(spans)), key=spans.__getitem__)
        self._spans = [spans[i] for i in order]
        self._starts = [spans[i][0] for i in order]
        self._drafts = [drafts[i] for i in order]

    def number_of(self, text: str, name: Named) -> Draft | None:
        """The one that gives the number of a law, at or soon after its name."""
        at, limit = bisect_left(self._starts, name.name_end), name.name_end + _LAW_TO_NUMBER
        while at < len(self._starts) and self._starts[at] < limit:
            draft = self._drafts[at]
            if draft.name is None and _law_of(text, name, draft):
                return draft
            at += 1
        return None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether one overlaps the span."""
        at = bisect_left(self._starts, end)
        while at > 0 and self._starts[at - 1] > start - _LONGEST_HEAD:
            at -= 1
            if start < self._spans[at][1]:
                return True
        return False


def _numbered_draft(item: Found) -> Draft:
    sure = 0.99 if item.type_printed else 0.93 if item.type else 0.8
    parsed = parse(item.symbol)
    if parsed.form == "number":
        sure = 0.75
    draft = Draft(item.start, item.end, item.end, item.type, item.symbol, None, sure=sure, typed=item.type_printed)
    draft.issuer = item.issuer
    if item.irregular:
        draft.flags.append(_IRREGULAR)
    return draft


def _law_of(text: str, name: Named, draft: Draft) -> bool:
    """Whether the law's name ends right before the symbol: `Luat Viec lam so 74/2025/QH15`."""
    if not name.is_law or draft.symbol is None or draft.typed or draft.start < name.name_end:
        return False
    code = parse(draft.symbol).type_code
    if code and document_type(draft.type) not in (None, document_type(name.type)):
        # The type code in the symbol is surer than the word before it: "(so 37/2019/ND-CP)" behind a law is a decree.
        return False
    between = text[name.name_end : draft.start]
    number = pattern("citations", "number_word").search(between)
    if len(between) > _LAW_TO_NUMBER or not number:
        return False
    more = between[: number.start()].rstrip(" ,(:")
    if more and (name.date or name.year or not pattern("named", "name_goes_on").fullmatch(more)):
        return False
    if more:
        name.name_end += len(more)
    return True


def _is_own(text: str, item: Found, own: Own) -> bool:
    if item.symbol == own.symbol and (item.start < own.header_end or _has_one_bearer(item.symbol)):
        return True
    blank = text[item.start - 1 : item.start]
    if blank not in _BLANKS or (blank == " " and text[item.start - 2] not in _FOLLOWS_ENDS):
        return False
    before = text[max(0, item.start - 40) : item.start]
    if pattern("citations", "attached_own").search(before):
        line = before[before.rfind("\n") + 1 :]
        opens_line = "\n" in before and pattern("citations", "attached_own").fullmatch(line)
        return bool(opens_line) or item.symbol == own.symbol
    return False


def _has_one_bearer(symbol: str) -> bool:
    """Whether a symbol is borne by one document alone: it has a year, and the code of a body of the centre."""
    parsed = parse(symbol)
    body = organ(parsed.organs[-1]) if parsed.organs else None
    return parsed.form == "law" or bool(parsed.year and body and body.level == "central")


def _attributes(clean: CleanText, text: str, drafts: list[Draft]) -> None:
    """Date, issuer and articles of each draft, and where its words end."""
    limit, count = 0, len(drafts)
    for index, draft in enumerate(drafts):
        # A law inside the title of an amending one lies within it and does not cut it off.
        after = index + 1
        while after < count and drafts[after].start < draft.head_end:
            after += 1
        following = drafts[after].start if after < count else len(text)
        _take_date(text, draft, following)
        if draft.issuer is None and (issuer := issuer_after(text, draft.end)) and issuer[1] <= following:
            draft.issuer = issuer
            draft.end = issuer[1]
            if draft.symbol:
                # "SYMBOL of ISSUER dated D": the date may follow the issuer.
                _take_date(text, draft, following)
        elif draft.issuer is None and draft.date and (issuer := issuer_unmarked(text, draft.end)):
            draft.issuer, draft.end = issuer, issuer[1]
        elif draft.issuer is None and draft.symbol:
            issuer = issuer_before(text, draft.start, max(limit, draft.start - 110))
            draft.issuer = issuer
            draft.issuer_words = printed(clean, issuer) if issuer else None
        if articles := articles_before(text, draft.start):
            draft.articles = articles
        limit = draft.end
        if draft.issuer and draft.issuer_words is None:
            draft.issuer_words = printed(clean, draft.issuer)


def _take_date(text: str, draft: Draft, following: int) -> None:
    if draft.date or draft.year or draft.closes_title or text[draft.end : draft.end + 1] in _ENDS_A_CLAUSE:
        return
    read = read_date(text, draft.end)
    if read and read.end <= following:
        draft.date, draft.year, draft.end = read.date, None if read.date else read.year, read.end


def _flag(clean: CleanText, drafts: list[Draft]) -> None:
    """Flag what is printed irregularly or is surely a misprint."""
    for draft in drafts:
        if draft.symbol is None:
            continue
        if clean.has_other_letters and _IRREGULAR not in draft.flags:
            letters = clean.raw[clean.start(draft.start) : clean.end(draft.head_end)]
            draft.flags += [_IRREGULAR] if any(letter in letters for letter in CYRILLIC_ALIKE) else []
        symbol = parse(draft.symbol)
        if symbol.form == "law" and symbol.year and not _in_its_term(symbol.organs[0], symbol.year):
            draft.flags.append("likely_typo")


def _in_its_term(organ: str, year: int) -> bool:
    """Whether the National Assembly of the term that a law's symbol names sat in the year of its symbol."""
    term = organ.lstrip(ascii_letters)
    years = load("citations")["terms"].get(term)
    return years[0] <= year <= years[1] if years else bool(term)


def _of_unknown_kind(draft: Draft) -> bool:
    """Numbers such as `02/HNMT` and `3D/VR` without a type word or a known body are those of forms and goods."""
    if draft.symbol is None or draft.type or draft.issuer_words:
        return False
    symbol = parse(draft.symbol)
    return symbol.form in ("letter", "party") and len(symbol.organs) == 1 and organ(symbol.organs[0]) is None
