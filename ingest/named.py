"""Find mentions by name: laws, Party resolutions, joint programmes, programmes with their period (guideline 2).

Generic words are no mentions, nor is a name that only repeats the numbered mention that issued it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.data import document_type
from graph.text import collapse
from ingest.attributes import read_date, read_issuer
from ingest.law_titles import AND, LAW_WORD, LONGEST_TITLE, known_law_end
from ingest.occurrences import Occurrences, Spans
from ingest.vocabulary import load, pattern
from ingest.vocabulary import words as words_of

_LONGEST_NAME = 22
_AMENDING_BEGINS = "sS"
_NOT_BEFORE = 14
_ABOUT_BEGINS = "vq"
_CENTURIES = ("19", "20")
_BLANKSAND_QUOTES = ' \n"\u201c'
_OPENING_QUOTES = {"\u201d": "\u201c", '"': '"'}
_CONTEXT = 24


@dataclass(slots=True)
class Named:
    """A name in the clean text; `end` is past the date where one follows. `sure` is the rule's own certainty."""

    start: int
    end: int
    type: str
    name: str
    date: str | None = None
    year: int | None = None
    issuer: tuple[int, int] | None = None
    sure: float = 0.9
    is_law: bool = False
    name_end: int = 0
    of_party: bool = False
    named_by_issuer: bool = False
    """Its name is made of type, issuer and the title that follows."""
    closes_title: bool = False
    """Whether it is the last law in the title of an amending one, whose date or number then follows it."""
    holds_numbers: bool = False
    """Whether the laws that it amends bear their own numbers in its title."""
    amends: tuple[int, int] | None = None
    """For a law that amends others: the span of the words in which those are named."""

    @property
    def in_titles(self) -> bool:
        """Whether it is a mention in the document's own title too, where other names are what it issues."""
        return self.is_law or self.of_party


@lru_cache(maxsize=1024)
def _type_name(printed: str) -> str:
    kind = document_type(printed)
    return kind.name if kind else printed


@cache
def _starts(entry: str) -> tuple[str, ...]:
    return tuple(load("named")["starts"][entry])


def find_named(text: str, words: Occurrences | None = None) -> list[Named]:
    """All names in order of their start; a law inside the title of an amending law overlaps it, no others do. `words`
    are those of `text`.
    """
    words = words or Occurrences(text)
    out = _laws(words)
    taken = Spans((item.start, item.end) for item in out)
    for finder in (_constitution, _party, _joint, _programmes, _regulations, _technical, _by_issuer, _reports):
        for item in finder(words):
            if not taken.overlap(item.start, item.end):
                out.append(item)
                taken.add(item.start, item.end)
    return sorted(out, key=lambda item: (item.start, -item.end))


def _places(words: Occurrences, entry: str) -> list[int]:
    """Where the pattern `entry` may begin."""
    signs = load("named")["follows"].get(entry)
    return words.followed_by(signs, _starts(entry)) if signs else words.of_all(_starts(entry))


def _found(words: Occurrences, entry: str) -> Iterator[re.Match[str]]:
    return words.matches_at(pattern("named", entry), _places(words, entry))


def _laws(words: Occurrences) -> list[Named]:
    text = words.text
    out: list[Named] = []
    amending, before = pattern("named", "amending"), words_of("named", "not_before_law")
    for match in _found(words, "law"):
        start, at = match.span()
        if text[max(0, start - _NOT_BEFORE) : start].rstrip().lower().endswith(before):
            continue
        type_name = _type_name(match.group(1))
        if text[at : at + 1] in _AMENDING_BEGINS and (found := amending.match(text, at)):
            if many := pattern("named", "unnamed_laws").match(text, found.end()):
                name = collapse(text[match.start() : many.end()])
                item = Named(match.start(), many.end(), type_name, name, sure=0.9, is_law=True, name_end=many.end())
                _date_after(text, item)
                out.append(item)
                continue
            # The laws named in its title are found on their own; the amending law itself needs a number or date.
            item = Named(match.start(), found.end(), type_name, "", sure=0.9, is_law=True, name_end=found.end())
            item.amends = (found.end(), found.end())
            out.append(item)
            continue
        end, known = _law_name_end(text, at, start)
        if end is None or (match.group(1).isupper() and not text[at:end].isupper()):
            continue
        name, sure = collapse(text[start:end]), 0.98 if known else 0.85
        item = Named(start, end, type_name, name, None, None, None, sure, is_law=True, name_end=end)
        _date_after(text, item)
        out.append(item)
    return _close_amending(text, out)


def _law_name_end(text: str, at: int, start: int) -> tuple[int | None, bool]:
    """Where the name that begins at `at` ends: the longest known title, else the words up to one that ends a name."""
    if (known := known_law_end(text, at)) is not None:
        return known, True
    if text[at : at + 1] in _ABOUT_BEGINS:
        for entry in ("about", "international"):
            if found := pattern("named", entry).match(text, at):
                return found.start() + len(found.group().rstrip()), False
    stop, may_open, pairs = pattern("named", "law_stop"), load("named")["may_open"], load("named")["pairs"]
    first, end, count, opens = "", at, 0, False
    for word in LAW_WORD.finditer(text, at, at + LONGEST_TITLE):
        between = text[end : word.start()]
        paired = count == 1 and f"{first} {word.group()}".lower() in pairs
        if (between.strip(" ,") or ("," in between and not paired)) or (
            stop.match(text, word.start()) and (count or word.group() not in may_open)
        ):
            if word.group() == AND and _abbreviations_go_on(text, end, word.end()):
                end = word.end()
                continue
            break
        first, end, count, opens = first or word.group(), word.end(), count + 1, opens or paired
        if count == _LONGEST_NAME:
            break
    if not count:
        return None, False
    if not first[0].isupper() and not opens and not (count > 1 and read_date(text, end)):
        in_context = pattern("named", "law_context", ignore_case=True).search(text, max(0, start - 24), start)
        if not in_context or count == 1:
            return None, False
    return end, False


def _abbreviations_go_on(text: str, before: int, after: int) -> bool:
    """Whether a name of abbreviations goes on behind "va": `Luat Bau cu DBQH va DBHDND`."""
    last, following = text[max(0, before - 12) : before].split()[-1:], text[after : after + 12].split()[:1]
    return all(word.isupper() and len(word) > len(AND) for word in (*last, *following)) and not document_type(
        "".join(following)
    )


def _date_after(text: str, item: Named) -> None:
    """Take in the date or year that follows a name. A law's year is no part of its name."""
    found = read_date(text, item.end)
    if found and not text[item.end : item.end + 1].startswith("("):
        item.date, item.year = found.date, None if found.date else found.year
        item.end = found.end
    elif (
        item.is_law
        and text[item.end + 1 : item.end + 3] in _CENTURIES
        and (year := pattern("named", "bare_year").match(text, item.end))
    ):
        item.year, item.end = int(year.group(1)), year.end()


def _close_amending(text: str, laws: list[Named]) -> list[Named]:
    """Let an amending law's title run over the laws that it names, joined by commas and the like."""
    for index, item in enumerate(laws):
        if item.amends is None:
            continue
        end = item.end
        joint, number = pattern("named", "law_joint"), pattern("named", "law_number")
        members: list[Named] = []
        for law in laws[index + 1 :]:
            own = number.match(text, end) if members else None
            if law.amends is not None or not joint.fullmatch(text, own.end() if own else end, law.start):
                break
            # Each of several laws may bear its own number; that behind a single one is the amending law's.
            item.holds_numbers = item.holds_numbers or own is not None
            end = law.name_end
            members.append(law)
        if item.holds_numbers and (own := number.match(text, end)):
            end = own.end()
        item.amends, item.end, item.name_end = (item.end, end), end, end
        item.name = collapse(text[item.start : end])
        _date_after(text, item)
        if members and members[-1].name_end == end:
            # The date behind the last of the laws is that of the act which amends them.
            members[-1].date, members[-1].year, members[-1].end = None, None, end
            members[-1].closes_title = True
    return [item for item in laws if item.amends is None or item.amends[1] > item.amends[0]]


def _constitution(words: Occurrences) -> list[Named]:
    text = words.text
    out = []
    for match in _found(words, "constitution"):
        item = Named(match.start(), match.end(), match.group().split()[0], collapse(match.group()), is_law=True)
        item.type = collapse(" ".join(match.group().split()[:2]))
        item.name_end = match.end()
        _date_after(text, item)
        out.append(item)
    return out


def _party(words: Occurrences) -> list[Named]:
    out = []
    for entry, sure in (("congress", 0.96), ("plenum", 0.9), ("statutes", 0.8)):
        for match in _found(words, entry):
            name, type_name = collapse(match.group()), _type_name(match.group(1))
            out.append(Named(match.start(), match.end(), type_name, name, sure=sure, of_party=True))
    return out


def _joint(words: Occurrences) -> list[Named]:
    """Programmes of two bodies: `Chuong trinh phoi hop giua A va B ve ... nam 2022 - 2026`."""
    text = words.text
    out = []
    tail = pattern("named", "joint_end")
    for match in _found(words, "joint"):
        issuer = read_issuer(text, match.end())
        if not issuer:
            continue
        found = tail.match(text, issuer[1])
        if AND not in text[slice(*issuer)].split() and not (found and _is_of_one_body(text, match)):
            continue
        if not found and not pattern("named", "between").search(match.group()):
            continue
        end = found.end() if found else issuer[1]
        type_name = _type_name(match.group(1))
        out.append(Named(match.start(), end, type_name, collapse(text[match.start() : end]), issuer=issuer, sure=0.85))
    return out


def _is_of_one_body(text: str, match: re.Match[str]) -> bool:
    """Whether a programme of coordination may be that of a single body: of one that says its year, not of several."""
    several = pattern("named", "several").search(text, max(0, match.start() - _NOT_BEFORE), match.start())
    return match.group(1).endswith(load("named")["joint_word"]) and not several


def _programmes(words: Occurrences) -> list[Named]:
    text = words.text
    out = []
    carries_out, ends = pattern("named", "carries_out"), words_of("named", "carries_out_ends")
    several = load("named")["several_of_them"]
    for match in _found(words, "programme"):
        low = max(0, match.start() - 45)
        before = text[low : match.start()].rstrip(_BLANKSAND_QUOTES).removesuffix(several).rstrip(" ")
        if not before.endswith(ends) or not carries_out.search(text, low, match.start()):
            continue
        if pattern("named", "issues_it").search(text, low, match.start()):
            continue
        broken = pattern("named", "programme_break").search(text, match.end(), match.end() + 230)
        limit = broken.start() if broken else min(len(text), match.end() + 230)
        found = pattern("named", "period").search(text, match.end(), limit)
        found = found or pattern("named", "year_of_place").search(text, match.end(), limit)
        span = found.span() if found else None
        if not span and match.group(1) == load("named")["scheme"]:
            span = _own_scheme(text, match.end())
        if not span or len(text[match.end() : span[0]].split()) > load("named")["programme_max_words"]:
            continue
        end = span[1]
        if of_place := pattern("named", "of_place").match(text, end):
            end = of_place.end()
        elif (quote := text[end : end + 1]) in _OPENING_QUOTES and _OPENING_QUOTES[quote] in text[match.start() : end]:
            end += 1
        if pattern("named", "carried_by").match(text, end):
            continue
        type_name = _type_name(match.group(1))
        name = collapse(text[match.start() : end])
        out.append(Named(match.start(), end, type_name, name, sure=0.7 if match.group(1)[0].isupper() else 0.4))
    return out


def _own_scheme(text: str, at: int) -> tuple[int, int] | None:
    """Where the words end that name a scheme by the body whose it is, and where they began to name the body."""
    broken = pattern("named", "scheme_break").search(text, at, at + LONGEST_TITLE)
    found = pattern("named", "of_body").search(text, at, broken.start() if broken else at + LONGEST_TITLE)
    body = read_issuer(text, found.end()) if found else None
    if not found or not body or len(text[at : found.start()].split()) < load("named")["scheme_least_words"]:
        return None
    return found.start(), body[1]


def _reports(words: Occurrences) -> list[Named]:
    """`Bao cao nhanh tinh hinh ... den sang ngay 21/11/2025` in a recital."""
    out = []
    for match in _in_recitals(words, "report"):
        name, type_name = collapse(match.group()), _type_name(match.group(1))
        out.append(Named(match.start(), match.end(), type_name, name, sure=0.6))
    return out


def _regulations(words: Occurrences) -> list[Named]:
    text = words.text
    out = []
    for match in _found(words, "regulation"):
        if not pattern("named", "regulation_verb").search(text, max(0, match.start() - 40), match.start()):
            continue
        if pattern("named", "carried_by").match(text, match.end()):
            continue
        out.append(Named(match.start(), match.end(), match.group(1), collapse(match.group()), sure=0.75))
    return out


def _technical(words: Occurrences) -> list[Named]:
    """`Quy chuan ky thuat quoc gia ve an toan dien`, where no act that issues it is named beside it."""
    text = words.text
    return [
        Named(match.start(), match.start() + len(match.group().rstrip()), _type_name(match.group(1)), name, sure=0.7)
        for match in _found(words, "technical")
        for name in [collapse(match.group())]
        if not pattern("named", "issues_it", ignore_case=True).search(text, max(0, match.start() - 45), match.start())
        and not pattern("named", "carried_by").match(text, match.end())
    ]


def _in_recitals(words: Occurrences, entry: str) -> Iterator[re.Match[str]]:
    """What the pattern `entry` finds at the head of a recital or of a member of its list."""
    text, ends, opens = words.text, words_of("named", "recital_ends"), pattern("named", "recital_before")
    for at in _places(words, entry):
        if not text[max(0, at - _NOT_BEFORE) : at].rstrip().endswith(ends) or not opens.search(
            text, max(0, at - 40), at
        ):
            continue
        if found := pattern("named", entry).match(text, at):
            yield found


def _by_issuer(words: Occurrences) -> list[Named]:
    """`Chi thi cua Ban Thuong vu Tinh uy ve ...`: a document by type, issuer and subject."""
    text = words.text
    out = []
    for match in (*_found(words, "by_issuer"), *_in_recitals(words, "by_issuer_recital")):
        issuer = read_issuer(text, match.end())
        low = max(0, match.start() - _CONTEXT)
        if not issuer or not pattern("named", "by_issuer_subject").match(text, issuer[1]):
            continue
        if any(pattern("named", entry).search(text, low, match.start()) for entry in ("several", "issues_act")):
            continue
        if pattern("named", "any_unit").search(text, *issuer):
            continue
        # Two bodies with a document each: "Chuong trinh hanh dong cua Chinh phu va Ban Thuong vu Tinh uy ve ...".
        second = pattern("named", "second_issuer").search(text, *issuer)
        first = (issuer[0], second.start()) if second else issuer
        for start, body in ((match.start(), first), *(((second.end(), (second.end(), issuer[1])),) if second else ())):
            item = Named(start, body[1], match.group(1), "", issuer=body, sure=0.65, name_end=issuer[1])
            item.named_by_issuer = True
            out.append(item)
    return out
