"""Read what follows or precedes a symbol: its type word, date, issuer (guideline 2). Offsets are into the clean
text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from graph.data import document_types, organs, provinces
from graph.text import compare_key, word_key
from ingest.vocabulary import expand, load, pattern, words
from ingest.words import alternation

# The first letters of the words that open a date and an issuer behind a mention; a longer gap is looked through.
_DATES_BEGIN = "bk\u0111nt"
_MONTH_BEGINS, _YEAR_BEGINS = "tn"
_OF_BEGINS, _BETWEEN_BEGINS = "cg"
_ISSUERS_BEGIN = "cghk"
_SESSION_BEGINS = ("h\u1ed9i ngh\u1ecb", "k\u1ef3 h\u1ecdp", "c\u1ee7a k\u1ef3")
_IN_ENDS = " \nic"
_LONGEST_GAP = 24
# All but the first letter of "article", and the words of its parts.
_ARTICLE, _POINT, _CLAUSE = "i\u1ec1u ", "\u0111i\u1ec3m", "kho\u1ea3n"
# Articles are sought so far before the act; what may stand between, beside words and numbers.
_FAR_ARTICLES, _BEHIND_ARTICLES = 120, "IVX"
_NO_TYPES: dict[str, str] = {}
_LONGEST_NAME = 200
_LONGEST_TYPE = 60
_LETTERS_AT_END = re.compile(r"[^\W\d_]+$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class DateRead:
    """A date as printed: ISO `date` for a full day, else only `year` (and `month`); `end` is where the words end."""

    date: str | None
    year: int | None
    end: int
    month: int | None = None


@cache
def _type_names() -> dict[tuple[str, ...], str]:
    return {tuple(compare_key(kind.name).split()): kind.name for kind in document_types()}


@cache
def _last_words_of_types() -> frozenset[str]:
    return frozenset(words[-1] for words in _type_names())


@cache
def _usual_types() -> dict[str, dict[str, str]]:
    """The types as they are mostly printed, the longest first, by their last words."""
    found: dict[str, dict[str, str]] = {}
    for kind in sorted(document_types(), key=lambda kind: -len(kind.name)):
        for name in (kind.name, kind.name.upper()):
            found.setdefault(name.split()[-1], {})[name] = kind.name
    return found


@cache
def _sure_types() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """The same with the length of each, without those that end like what is no document, and single last words."""
    no_documents = words("citations", "not_a_document")
    return {
        last: tuple((usual, len(usual), kind) for usual, kind in table.items() if not usual.endswith(no_documents))
        for last, table in _usual_types().items()
    }


def usual_type_before(text: str, at: int) -> tuple[str, int] | None:
    """The type word that ends with a single blank at `at`, and its start, where it is printed as it mostly is."""
    end = at - 1
    if end <= 0 or text[end] != " ":
        return None
    low = end - _LONGEST_TYPE if end > _LONGEST_TYPE else 0
    for usual, length, kind in _sure_types().get(text[text.rfind(" ", low, end) + 1 : end], ()):
        start = end - length
        if text.startswith(usual, start) and (start == 0 or text[start - 1] == " "):
            return kind, start
    return None


def type_before(text: str, at: int) -> tuple[str, int, int] | None:
    """The type word that ends right before `at`, with its start and end: the longest of the known names, in any
    case.
    """
    low = max(0, at - 60)
    before = text[low:at].rstrip(" ")
    last = before[before.rfind(" ") + 1 :]
    for usual, kind in _usual_types().get(last, _NO_TYPES).items():
        start = len(before) - len(usual)
        if before.endswith(usual) and (start == 0 or before[start - 1] == " "):
            return kind, low + start, low + len(before)
    words: list[tuple[str, int, int]] = []
    while len(words) < 4:
        end = low + len(text[low:at].rstrip(" "))
        start = max(text.rfind(" ", low, end) + 1, low)
        word = text[start:end]
        whole = word.isalpha()
        if not whole:
            letters = _LETTERS_AT_END.search(word)
            if not letters:
                break
            word, start = letters.group(), start + letters.start()
        key = word_key(word)
        if not words and key not in _last_words_of_types():
            return None
        words.insert(0, (key, start, end))
        at = start
        if not whole or start == low:
            break
    for count in range(len(words), 0, -1):
        start, end = words[-count][1], words[-1][2]
        name = _type_names().get(tuple(key for key, _, _ in words[-count:]))
        if name and (count > 1 or text[start].isupper()):
            # a small single word ("phap luat so ...") ends like a type without being one.
            return name, start, end
    return None


@lru_cache(maxsize=4096)
def iso_date(year: int, month: int, day: int) -> str | None:
    """The ISO date, or None where the calendar has no such day or the year is out of any document's reach."""
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def read_date(text: str, at: int) -> DateRead | None:
    """The date whose words begin at `at` (after blanks, a comma or a bracket), or None."""
    opens, end = at, min(at + _LONGEST_GAP, len(text))
    while opens < end and text[opens] in " ,(":
        opens += 1
    # Behind a longer gap any of them may follow.
    letter = text[opens].lower() if opens < end else ""
    if letter not in _DATES_BEGIN:
        return None
    if letter != _MONTH_BEGINS and (found := pattern("citations", "day", ignore_case=True).match(text, at)):
        day, month, year = map(int, found.groups())
        value = iso_date(year, month, day)
        return DateRead(value, year if value else None, found.end(), month if value else None)
    if letter in _MONTH_BEGINS and (found := pattern("citations", "month", ignore_case=True).match(text, at)):
        month, year = int(found.group(1)), int(found.group(2))
        return DateRead(None, year if 1900 <= year <= 2100 else None, found.end(), month)
    if letter in _YEAR_BEGINS and (found := pattern("citations", "year", ignore_case=True).match(text, at)):
        return DateRead(None, int(found.group(1)), found.end())
    return None


@cache
def _issuer_pattern() -> re.Pattern[str]:
    """The name of a body: capitalised words and known small ones, up to a word that ends it."""
    table = load("citations")
    names = [*table["issuer_small"], *(body.name for body in organs().values())]
    syllables = {word.lower() for name in names for word in _WORD.findall(name)} - set(table["joining_words"])
    # These are asked for at every word: as trees they are ruled out by few signs.
    plain = {name: alternation(table[name]) for name in ("issuer_stop", "issuer_stop_small", "issuer_unit")}
    types = alternation(sorted({kind.name.lower() for kind in document_types()}))
    own = {"issuer_syllable": alternation(sorted(syllables)), "issuer_types": types}
    return re.compile(expand("{issuer_name}", {**table, **plain, **own}))


def read_issuer(text: str, at: int) -> tuple[int, int] | None:
    """The span of the body named from `at` on, or None where no name begins there. Ends before the document's
    title.
    """
    if pattern("citations", "long_named_head").match(text, at):
        return at, _long_name_end(text, at)
    if text.startswith("H", at) and (plenum := pattern("citations", "plenum").match(text, at)):
        return at, plenum.end()
    found = _issuer_pattern().match(text, at)
    return (found.start(), found.start() + _length_of_body(found.group())) if found else None


@lru_cache(maxsize=4096)
def _length_of_body(words: str) -> int:
    """How much of capitalised words is the name of a body, where its name is closed and a title follows it."""
    for found in _closed_names().finditer(words):
        rest = words[found.end() :]
        if rest[1:2].isupper() and not pattern("citations", "closed_goes_on").match(rest):
            return found.end()
    return len(words)


@cache
def _closed_names() -> re.Pattern[str]:
    """Central bodies of the State, and units with the name of their province."""
    opens = pattern("citations", "closed_bodies")
    bodies = sorted((body.name for body in organs().values() if opens.match(body.name)), key=len, reverse=True)
    units = sorted({row.name for row in provinces().values()}, key=len, reverse=True)
    of_province = expand("{of_province}", load("citations"))
    names = (f"(?:{'|'.join(map(re.escape, bodies))})", f"{of_province}(?:{'|'.join(map(re.escape, units))})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)(?= +[^\W\d_])")


def _long_name_end(text: str, at: int) -> int:
    """Where the name of a steering board or working group ends; with its field where a title follows that."""
    found = pattern("citations", "long_named_stop").search(text, at, at + _LONGEST_NAME)
    end = found.start() if found else min(len(text), at + _LONGEST_NAME)
    if pattern("citations", "long_named_field").search(text, at, end):
        title = pattern("citations", "long_named_title").search(text, end + 4, end + _LONGEST_NAME)
        if title and title.group()[0] == " ":
            end = title.start()
    return at + len(text[at:end].rstrip())


def issuer_after(text: str, at: int) -> tuple[int, int] | None:
    """The span of the issuer after `cua` ("of"), or after `giua` ("between") for joint programmes, at `at`."""
    opens, end = at, min(at + _LONGEST_GAP, len(text))
    while opens < end and text[opens] in " ,)":
        opens += 1
    letter = text[opens].lower() if opens < end else ""
    if letter not in _ISSUERS_BEGIN:
        return None
    if text[opens:end].lower().startswith(_SESSION_BEGINS) and (
        session := pattern("citations", "session").match(text, at)
    ):
        return read_issuer(text, session.end())
    if letter in _OF_BEGINS and (found := pattern("citations", "of", ignore_case=True).match(text, at)):
        return read_issuer(text, found.end())
    if letter in _BETWEEN_BEGINS and (
        found := pattern("citations", "between_bodies", ignore_case=True).match(text, at)
    ):
        return read_issuer(text, found.end())
    return None


def issuer_unmarked(text: str, at: int) -> tuple[int, int] | None:
    """The body right behind a full date whose "cua" was left out: the title of its act must follow it."""
    if not text[at + 1 : at + 2].isupper() or not (found := pattern("citations", "body_without_of").match(text, at)):
        return None
    span = read_issuer(text, found.end())
    return span if span and pattern("citations", "title_start").match(text, span[1]) else None


def issuer_before(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The body in "... cua BODY tai Cong van so ...", which names the issuer before its document; not before
    `limit`.
    """
    if text[start - 1 : start] == " " and text[start - 2] not in _IN_ENDS:
        return None
    before = text[max(limit, start - 12) : start]
    if not (before.rstrip().endswith(("i", "c")) and pattern("citations", "issuer_before").search(before)):
        return None
    at = pattern("citations", "issuer_before_start")
    for found in at.finditer(text, limit, start):
        span = read_issuer(text, found.end())
        if span and pattern("citations", "issuer_before").fullmatch(text, span[1], start):
            return span
    return None


def articles_before(text: str, end: int) -> tuple[str, ...]:
    """The numbers of the articles that are named right before the mention at `end`."""
    last = end - 2 if text[end - 1 : end] == "\n" else end - 1
    while last >= 0 and text[last] == " ":
        last -= 1
    sign = text[last] if last >= 0 else ""
    if not (
        sign.isdecimal()
        or sign in _BEHIND_ARTICLES
        or ("a" <= sign <= "z" and text[last - 1].isdecimal())
        or text.endswith(words("citations", "article_joints"), 0, last + 1)
    ):
        return ()
    low = max(0, end - _FAR_ARTICLES)
    at = text.find(_ARTICLE, low + 1, end)
    while at >= 0:
        if found := pattern("citations", "articles").match(text, at - 1, end):
            named = found.group(1)
            if _POINT in named or _CLAUSE in named:
                named = pattern("citations", "clause").sub("", named)
            return tuple(pattern("citations", "article_number").findall(named))
        at = text.find(_ARTICLE, at + 1, end)
    return ()
