"""Read deadlines out of a duty: days, months, quarters, ranges, recurring and relative ones (guideline 6).

Most duties name no day: patterns are tried only where a number stands behind words that a deadline begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from string import digits

from graph.model import Deadline
from ingest.attributes import iso_date
from ingest.vocabulary import load, pattern
from ingest.words import has_any

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_OF_DAYS = ("range", "full", "relative", "daily")
_OF_DAYS_AND_MONTHS = ("range", "monthly", "quarterly", "full", "relative", "daily")
_LONGEST_WORD = 24
_LONGEST_PERIOD = 70


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in the clean text; `value` still lacks the words as printed and their span in the text as read."""

    start: int
    end: int
    value: Deadline


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The patterns whose first number stands behind words, the first of them winning; and those words."""

    number: re.Pattern[str]
    by_number: dict[str, re.Pattern[str]]
    day_word: str
    quarter: re.Pattern[str]
    before: frozenset[str]
    glued: tuple[str, ...]
    openings: tuple[str, ...]
    quarter_word: str
    month_word: str
    month_marks: tuple[str, ...]
    yearly_marks: tuple[str, ...]
    yearly_after: re.Pattern[str]
    second_day: re.Pattern[str]
    period_before: re.Pattern[str]
    yearly_before: re.Pattern[str]
    year_name: str
    period_ends: tuple[str, ...]


@cache
def _vocabulary() -> _Vocabulary:
    table = load("deadlines")
    names = ("range", "monthly", "quarterly", "full", "month", "relative", "daily")
    by_number = {name: pattern("deadlines", name, ignore_case=name != "range") for name in names}
    # A number behind one of the words, behind blanks, or glued to the word for a day or month.
    behind = [f"(?<={word} .)" for word in (*table["right_before"], " ")]
    behind += [f"(?<={table[name]}.)" for name in ("day_word", "month_word")]
    return _Vocabulary(
        re.compile(rf"[0-9](?<=[ yg].)(?=[0-9]{{0,2}}(?![0-9]))(?:{'|'.join(behind)})", re.IGNORECASE),
        by_number,
        table["day_word"],
        pattern("deadlines", "quarter"),
        frozenset(table["before_number"]),
        tuple(table["may_be_glued"]),
        (*table["before_number"], *table["may_be_glued"]),
        table["quarter_word"],
        table["month_word"],
        tuple(table["month_marks"]),
        tuple(table["yearly_marks"]),
        pattern("deadlines", "yearly_after", ignore_case=True),
        pattern("deadlines", "second_day"),
        pattern("deadlines", "period_before", ignore_case=True),
        pattern("deadlines", "yearly_before", ignore_case=True),
        table["year_name"],
        (table["year_name"], table["month_name"], table["quarter_name"]),
    )


def _empty(**fields: object) -> Deadline:
    return Deadline("", 0, 0, **fields)  # type: ignore[arg-type]


def find_deadlines(text: str, start: int, end: int, plan_year: int | None) -> list[Due]:
    """All deadlines in `text[start:end]`, in order; a day without a year takes the plan's year and says so."""
    words = text[start:end]
    if not has_any(words, digits):
        return []
    known = _vocabulary()
    numbers = [start + number.start() for number in known.number.finditer(words)]
    matches = _matches(text, start, end, numbers) if numbers else {}
    if known.quarter_word in words:
        matches["quarter"] = list(known.quarter.finditer(text, start, end))
    if has_any(words, known.yearly_marks) and pattern("deadlines", "month_of_years").search(words):
        matches["yearly_month"] = list(pattern("deadlines", "yearly_month").finditer(text, start, end))
    if not matches:
        return []
    found: list[Due] = []

    def add(match: re.Match[str], value: Deadline | None, until: int = 0, since: int | None = None) -> None:
        if value and not any(due.start < match.end() and match.start() < due.end for due in found):
            found.append(Due(match.start() if since is None else since, until or match.end(), value))

    for match in matches.get("range", ()):
        add(match, _range(match, plan_year))
    for match in matches.get("monthly", ()):
        add(match, _empty(recurrence=load("deadlines")["month_name"]))
    for match in matches.get("quarterly", ()):
        add(match, _empty(recurrence=load("deadlines")["quarter_name"]))
    for match in matches.get("full", ()):
        second = known.second_day.match(text, match.end(), end)
        yearly = known.yearly_after.match(text, (second or match).end(), end)
        until = yearly.end() if yearly else 0
        add(match, _day(text, start, match, plan_year, yearly=yearly is not None), 0 if second else until)
        if second and match.group(3) is None:
            add(second, _day(text, start, second, plan_year, yearly=yearly is not None), until, second.start(1))
    for match in matches.get("quarter", ()):
        if not _past(match.group(2), plan_year):
            add(match, _empty(quarter=f"{match.group(2)}-Q{_QUARTERS.get(match.group(1), match.group(1))}"))
    for match in matches.get("month", ()):
        if 1 <= int(match.group(1)) <= 12 and not _past(match.group(2), plan_year):
            add(match, _empty(date=f"{match.group(2)}-{int(match.group(1)):02d}"))
    for match in matches.get("yearly_month", ()):
        add(match, _empty(recurrence=load("deadlines")["year_name"]))
    for match in matches.get("relative", ()):
        add(match, _relative(match))
    for match in matches.get("daily", ()):
        before = text[max(start, match.start() - 30) : match.start()]
        if match["each"] or pattern("deadlines", "daily_before", ignore_case=True).search(before):
            add(match, _empty(recurrence=load("deadlines")["day_name"]))
    return sorted(found, key=lambda due: due.start)


def _matches(text: str, start: int, end: int, numbers: list[int]) -> dict[str, list[re.Match[str]]]:
    """What each pattern finds at the numbers, in order and without overlap."""
    known = _vocabulary()
    found: dict[str, list[re.Match[str]]] = {}
    last_month = max(text.rfind(mark, start, end) for mark in known.month_marks)
    for number in numbers:
        places = _places_before(text, start, number)
        if not places:
            continue
        for name in _tried(text, number, places, monthly=number < last_month):
            tried = known.by_number[name]
            before = found.get(name)
            done = before[-1].end() if before else start
            for place in places:
                if place >= done and (match := tried.match(text, place, end)):
                    found.setdefault(name, []).append(match)
                    break
    return found


def _tried(text: str, number: int, places: list[int], *, monthly: bool) -> tuple[str, ...]:
    """The patterns that the words at `places` may open; `monthly` where the word for a month stands behind them."""
    known = _vocabulary()
    nearest = text[places[-1] : number].rstrip().lower()
    if nearest == known.month_word:
        return ("month",)
    # "ngay 15" alone is a date, and a deadline in "ngay 15 hang thang" only.
    if len(places) == 1 and nearest == known.day_word:
        return ("monthly",) if monthly else ()
    return _OF_DAYS_AND_MONTHS if monthly else _OF_DAYS


def _places_before(text: str, start: int, at: int) -> list[int]:
    """Where the words begin that stand before the number at `at` and may open a deadline, the first one first."""
    known = _vocabulary()
    places: list[int] = []
    while at > start:
        while at > start and text[at - 1] == " ":
            at -= 1
        low = max(text.rfind(" ", max(start, at - _LONGEST_WORD), at) + 1, start, at - _LONGEST_WORD)
        word = text[low:at].lower()
        if word in known.before:
            places.append(low)
            at = low
            continue
        # A bracket or another word may be glued to the first of them.
        if not word.endswith(known.openings):
            break
        for opening in known.glued if word.isalnum() else known.before:
            if word.endswith(opening) and (opening in known.glued or not word[-len(opening) - 1].isalnum()):
                places.append(at - len(opening))
        break
    # A month needs a word before it.
    while places and text.startswith(known.month_word, places[-1]):
        places.pop()
    places.reverse()
    return places


def _past(year: str | None, plan_year: int | None) -> bool:
    """Whether a year lies before the one in which a plan may be made: a day that is past is no deadline."""
    return year is not None and plan_year is not None and int(year) < plan_year - 1


def _relative(match: re.Match[str]) -> Deadline | None:
    """A number of days, from what they are counted; without that only where it is the most or counts working days."""
    days = int(match["days"])
    if not match["since"]:
        bounded = match["most"] or match["working"]
        return (
            _empty(relative_days=days)
            if bounded and not match.group().lower().startswith(load("deadlines")["no_more"])
            else None
        )
    origin = match["origin"]
    for name in ("origins", "origin_within"):
        if known := pattern("deadlines", name, ignore_case=True).search(origin):
            return _empty(relative_days=days, relative_from=load("deadlines")["received"][known.group(1).lower()])
    bare = pattern("deadlines", "origin_start", ignore_case=True).sub("", origin)
    return _empty(relative_days=days, relative_from=" ".join(bare.split()))


def _day(text: str, start: int, match: re.Match[str], plan_year: int | None, *, yearly: bool) -> Deadline | None:
    day, month = int(match.group(1)), int(match.group(2))
    if match.group(3):
        if _past(match.group(3), plan_year):
            return None
        date = iso_date(int(match.group(3)), month, day)
        return _empty(date=date) if date else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    recurrence = _vocabulary().year_name if yearly else _period_before(text, start, match.start())
    if recurrence:
        return _empty(month_day=f"{month:02d}-{day:02d}", recurrence=recurrence)
    if plan_year is None:
        return _empty(month_day=f"{month:02d}-{day:02d}")
    date = iso_date(plan_year, month, day)
    return _empty(date=date, year_inferred=True) if date else None


def _period_before(text: str, start: int, end: int) -> str | None:
    """How often a day comes again, by the words before it."""
    known = _vocabulary()
    before = text[max(start, end - _LONGEST_PERIOD) : end].lower()
    if not has_any(before, known.period_ends):
        return None
    if period := known.period_before.search(before):
        name = load("deadlines")["periods"].get(" ".join(period.group(1).split()))
        return str(name) if name else None
    return known.year_name if known.yearly_before.search(before) else None


def _range(match: re.Match[str], plan_year: int | None) -> Deadline | None:
    day1, month1, year1, day2, month2, year2 = match.groups()
    last = int(year2) if year2 else plan_year
    if _past(year2, plan_year):
        return None
    if last is None:
        return _empty(month_day=f"{int(month2):02d}-{int(day2):02d}", recurrence=load("deadlines")["year_name"])
    first = int(year1) if year1 else last
    begin, finish = iso_date(first, int(month1), int(day1)), iso_date(last, int(month2), int(day2))
    if not begin or not finish:
        return None
    return _empty(from_date=begin, to_date=finish, year_inferred=not year2)
