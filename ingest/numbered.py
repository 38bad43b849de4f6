"""Find numbered mentions in clean text: the symbol in all its printed forms, with the type word before it.

Nothing is decided here about relations or issuers. A symbol is anchored on its slash, as few texts hold many of them;
the full pattern then runs on a small window (see docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cache

from graph.data import document_type, document_types, type_of_code
from graph.symbols import Symbol, normalise, parse
from ingest.attributes import read_issuer, type_before, usual_type_before
from ingest.occurrences import Occurrences, Spans, type_starts
from ingest.vocabulary import load, pattern, words
from ingest.words import alternation

# A slash before a code, or before a year with a code right behind it.
_ANCHOR = re.compile(r"/(?: *(?=[A-Z\u0110])|(?=(?:19|20)\d\d[A-Z\u0110]))")
_DIGIT = re.compile(r"\d")
_BEFORE, _AFTER = 40, 90
# A dash between a number and a code.
_DASH = re.compile(r"-(?<=[0-9a-z]-)(?=[A-Z\u0110])")
_DIGITS_BEFORE = re.compile(r"\d{1,5}[a-z]?$")
_LONGEST_NUMBER = 6
_LONGEST_CODE = 4
_DIGITS = "0123456789"
_NUMBER = "s\u1ed1"
_NUMBER_WORD = f"{_NUMBER} "
_MOST_QUALIFIERS, _QUALIFIERS = 6, 90
_CONTEXT = 16


@dataclass(slots=True)
class Found:
    """A symbol in the clean text. `start` is that of the type word where one stands right before, else of the
    symbol.
    """

    start: int
    symbol_start: int
    end: int
    printed: str
    symbol: str
    type: str | None
    type_printed: bool
    irregular: bool = False
    issuer: tuple[int, int] | None = None
    """The body between the type word and the number."""


@cache
def _symbol_pattern() -> re.Pattern[str]:
    table = load("symbols")
    codes = sorted({code for kind in document_types() for code in kind.codes})
    part, sure, hosted = table["part"], table["sure_part"], table["hosted"]
    type_part = table["type_part"].replace("{codes}", alternation(codes))
    # Joined tightly any part will do; with a blank or line end at the dash the part must look like a code.
    more = rf"(?:[-/&]{part}|[ ]?- *{sure}| ?/ ?{sure}|{hosted})"
    forms = (
        rf" ?- *{type_part} */ *{part}",
        rf" */ *{part}",
        rf" ?{type_part} ?/ ?{part}",
        rf" ?- ?{part} */ *{part}",
    )
    return re.compile(
        rf"(?:{table['border']}|{table['glued']})"
        rf"(?P<number>{table['number']})(?P<year>{table['inner_year']})?(?:{'|'.join(forms)}){more}*"
    )


@cache
def _slash_dropped() -> re.Pattern[str]:
    """`49/2025TT-BCT`."""
    table = load("symbols")
    codes = "|".join(sorted({code for kind in document_types() for code in kind.codes}, key=len, reverse=True))
    return re.compile(rf"{table['border']}\d{{1,5}}[a-z]?/\d{{4}}(?:{codes})(?:-{table['part']})+")


@cache
def _without_slash() -> re.Pattern[str]:
    """`315-HDBT`, `217-QD` after a type word: rare, so it is asked for only there."""
    table = load("symbols")
    return re.compile(rf"{table['border']}\d{{1,5}}[a-z]?-{table['sure_part']}(?![/-])")


def find_numbered(text: str, places: Occurrences | None = None) -> list[Found]:
    """All symbols of `text` in order, none overlapping, each with its type. `places` are those of `text`."""
    places = places or Occurrences(text)
    before_codes, before_years = _slashes(text)
    found = {item.symbol_start: item for item in _standards(places)}
    if found:
        standards = Spans((item.symbol_start, item.end) for item in found.values())
        found |= {
            item.symbol_start: item
            for item in _with_slash(text, before_codes)
            if not standards.overlap(item.symbol_start, item.end)
        }
    else:
        found = {item.symbol_start: item for item in _with_slash(text, before_codes)}
    more = (
        *_shared_suffixes(text, found),
        *_bare(places, found),
        *_dashed(text),
        *_code_after_year(text, before_years),
    )
    if more:
        taken = Spans((item.symbol_start, item.end) for item in found.values())
        for item in more:
            if item.symbol_start not in found and not taken.overlap(item.symbol_start, item.end):
                found[item.symbol_start] = item
    return [found[at] for at in sorted(found)]


def _slashes(text: str) -> tuple[list[int], list[int]]:
    """Where slashes stand before a code, and before a year with a code right behind it."""
    before_codes: list[int] = []
    before_years: list[int] = []
    for anchor in _ANCHOR.finditer(text):
        slash = anchor.start()
        (before_years if text[slash + 1] in "12" else before_codes).append(slash)
    return before_codes, before_years


def _with_slash(text: str, slashes: list[int]) -> list[Found]:
    full = _symbol_pattern()
    out: list[Found] = []
    done = 0
    for slash in slashes:
        if slash < done:
            continue
        low = slash - _BEFORE if slash - _BEFORE > done else done
        match = _behind_blank(full, text, low, slash)
        if match:
            start, end = match.span()
        elif not _DIGIT.search(text, low, slash):
            continue
        else:
            start = end = -1
            for match in full.finditer(text[low : slash + _AFTER]):
                if low + match.end() > slash:
                    start, end = low + match.start(), low + match.end()
                    break
            if start < 0 or start > slash:
                continue
        item = _item(text, start, end)
        if item:
            out.append(item)
        done = end
    return out


def _behind_blank(full: re.Pattern[str], text: str, low: int, slash: int) -> re.Match[str] | None:
    """The symbol around a slash whose number stands right behind a blank: no other one can begin before that and reach
    over it, except where the blank stands behind a slash or another blank.
    """
    blank = text.rfind(" ", low, slash)
    if blank <= low or text[blank + 1] not in _DIGITS or text[blank - 1] in "/ ":
        return None
    match = full.match(text, blank + 1, slash + _AFTER)
    return match if match and match.end() > slash else None


def _item(text: str, start: int, end: int) -> Found | None:
    printed = text[start:end]
    symbol = normalise(printed)
    parsed = parse(symbol)
    if parsed.form == "letter" and len(parsed.organs) == 1 and sum(char.isupper() for char in parsed.organs[0]) < 2:
        return None
    irregular = symbol is not printed and symbol != printed.replace("\u00d0", "\u0110")
    if usual := usual_type_before(text, start - 3 if text.startswith(_NUMBER_WORD, start - 3) else start):
        return Found(usual[1], start, end, printed, symbol, usual[0], True, irregular)
    if _is_no_document(text, start):
        return None
    type_end, number_word = before_number_word(text, start)
    word = type_before(text, type_end)
    if word and not number_word and text[word[2] : type_end].strip(" \n:("):
        word = None
    if word:
        return Found(word[1], start, end, printed, symbol, word[0], True, irregular)
    if short := _type_code_before(text, type_end, parsed):
        return Found(short[1], start, end, printed, symbol, short[0], True, irregular)
    by_code = type_of_code(parsed.type_code) if parsed.type_code else None
    kind = by_code.name if by_code else None
    if number_word and (further := _qualified_type(text, type_end, kind)):
        kind, begin, issuer = further
        return Found(begin, start, end, printed, symbol, kind, True, irregular, issuer)
    return Found(start, start, end, printed, symbol, kind, False, irregular)


def _qualified_type(text: str, at: int, by_code: str | None) -> tuple[str, int, tuple[int, int] | None] | None:
    """The type word in `Bao cao ket qua tham tra so ...`, the one that the code names, some small words before `at`;
    and the body in `Bao cao tham tra cua Ban Phap che so ...`.
    """
    low = max(0, at - _QUALIFIERS)
    before = text[low:at]
    small = before.lower()
    for name in (by_code,) if by_code else words("symbols", "qualified_letters"):
        begin = small.rfind(name.lower())
        if begin < 0 or len(small) != len(before):
            continue
        between = before[begin + len(name) :]
        body, of = None, pattern("symbols", "of_body").search(between)
        if of:
            body = read_issuer(text, at - len(between) + of.end())
            if not body or text[body[1] : at].strip():
                continue
            between = between[: of.start()]
        elif not before[begin].isupper():
            continue
        if not between.strip() or (
            between.islower()
            and between.replace(",", "").replace(" ", "").isalpha()
            and len(between.split()) <= _MOST_QUALIFIERS
            and not pattern("symbols", "no_qualifier").search(between)
        ):
            return name, low + begin, body
    return None


def _type_code_before(text: str, at: int, symbol: Symbol) -> tuple[str, int] | None:
    """The type and the start of its code in `NQ 57-NQ/TW`, `QD so 12/QD-UBND`, `CV so 5/SNV-TC`."""
    before = text[max(0, at - _CONTEXT) : at].rstrip(" ")
    code = before[max(before.rfind(sign) for sign in " \n(;,") + 1 :]
    low = max(0, at - _CONTEXT) + len(before) - len(code)
    if not code.isupper() or len(code) > _LONGEST_CODE:
        return None
    if (symbol.form == "letter" and code == load("symbols")["letter_code"]) or code == symbol.type_code:
        found = type_of_code(code)
        return (found.name, low) if found else None
    return None


def before_number_word(text: str, start: int) -> tuple[int, bool]:
    """Where the "so" ("number") before a symbol begins, and whether there is one."""
    before = text[max(0, start - 14) : start]
    if before.rstrip(" :.").endswith(words("citations", "number_words")):
        found = pattern("citations", "number_word").search(before)
        if found:
            return start - len(before) + found.start(), True
    return start, False


def _is_no_document(text: str, start: int) -> bool:
    """Whether a word right before the number says that it is that of a form, a table, a house."""
    before = " ".join(text[max(0, start - 24) : start].split()).rstrip(" :.")
    return before.removesuffix(_NUMBER).rstrip().endswith(words("citations", "not_a_document"))


def _standards(places: Occurrences) -> list[Found]:
    out = []
    for match in places.matches(pattern("symbols", "standard"), load("symbols")["standard_starts"]):
        item = _item(places.text, match.start(), match.end())
        if item:
            item.irregular = False  # the blank behind the code is the rule here
            if not item.type_printed:
                kind = type_of_code(match.group()[:4])
                item.type = kind.name if kind else None
            out.append(item)
    return out


def _bare(places: Occurrences, known: Container[int]) -> list[Found]:
    """Numbers without a code that a type word introduces, but for those that begin at `known` places."""
    text = places.text
    candidates = []
    behind = pattern("symbols", "bare_number")
    for at, end in places.spans_of_all(type_starts()):
        if text.startswith(_NUMBER_WORD, end + 1) and end + len(_NUMBER_WORD) + 1 in known:
            continue
        number = behind.match(text, end)
        if number and number.end() not in known:
            candidates.append(at)
    if not candidates:
        return []
    candidates.sort()
    out: list[Found] = []
    seen: set[int] = set()
    context = pattern("symbols", "bare_context")
    for name in ("bare_after_number_word", "bare_before_issuer", "bare_in_context", "bare_known"):
        for match in places.matches_at(pattern("symbols", name), candidates):
            if match.start(2) in seen:
                continue
            low = max(0, match.start() - _CONTEXT)
            if name == "bare_in_context" and not context.search(text, low, match.start()):
                continue
            kind = document_type(match.group(1))
            seen.add(match.start(2))
            out.append(
                Found(match.start(1), match.start(2), match.end(2), match.group(2), match.group(2),
                      kind.name if kind else None, type_printed=True)
            )  # fmt: skip
    return out


def _dashed(text: str) -> list[Found]:
    out = []
    full = _without_slash()
    for dash in _DASH.finditer(text):
        number = _DIGITS_BEFORE.search(text, max(0, dash.start() - _LONGEST_NUMBER), dash.start())
        match = full.match(text, number.start()) if number else None
        item = _item(text, match.start(), match.end()) if match else None
        if item and item.type_printed:
            out.append(item)
    return out


def _code_after_year(text: str, slashes: list[int]) -> list[Found]:
    """`49/2025TT-BCT`: the slash before the type code is missing."""
    out = []
    for slash in slashes:
        number = _DIGITS_BEFORE.search(text, max(0, slash - _LONGEST_NUMBER), slash)
        match = _slash_dropped().match(text, number.start()) if number else None
        item = _item(text, match.start(), match.end()) if match else None
        if item:
            out.append(item)
    return out


def _shared_suffixes(text: str, found: dict[int, Found]) -> list[Found]:
    """`187, 188-KL/TW`: each number before a symbol in such a list takes its suffix."""
    out: list[Found] = []
    goes_on, joints = pattern("symbols", "list_goes_on"), words("symbols", "list_joints")
    for item in found.values():
        low = max(0, item.symbol_start - 60)
        before = text[low : item.symbol_start]
        if not before.rstrip().removesuffix(_NUMBER).rstrip().endswith(joints) or not goes_on.search(before):
            continue
        for match in pattern("symbols", "listed_number").finditer(before):
            start, end = low + match.start(1), low + match.end(1)
            first = before_number_word(text, start)[1] or bool(type_before(text, start))
            if not first and not out:
                continue
            suffix = item.symbol[len(parse(item.symbol).number) :]
            new = _item(text, start, end)
            if new:
                new.symbol, new.irregular = match.group(1) + suffix, True
                new.type = new.type if new.type_printed else item.type
                item.type = item.type if item.type_printed else new.type
                out.append(new)
    return out
