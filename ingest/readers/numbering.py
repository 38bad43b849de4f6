"""Automatic numbering of Word: `I.`, `1.` and the heads of articles, which stand in no text but in numbering.xml.

A paragraph names a list (numId) and a level, itself or through its style; the list names an abstract definition, whose
levels say what the number looks like. Counters belong to the abstract definition, so that two lists of one definition
go on counting unless one of them says where it starts anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
LEVELS = 9
# Beyond these, Roman numerals and letters grow without end (Word itself stops at 32,767 and 780).
MAX_ROMAN = 32_767
MAX_LETTER = 780

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_OFF = ("0", "false", "off")


def on(properties: etree._Element | None, name: str) -> bool | None:
    """A switch such as w:vanish: True, False, or None where it is not mentioned."""
    found = properties.find(W + name) if properties is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def value(parent: etree._Element | None, path: str) -> str | None:
    """The attribute w:val of the child at `path` (names of the w namespace joined by `/`), if there is one."""
    found = parent.find("/".join(W + name for name in path.split("/"))) if parent is not None else None
    return found.get(VAL) if found is not None else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph or character style says; None where it leaves it to the style that it is based on."""

    based_on: str | None
    number: str | None
    level: str | None
    hidden: bool | None


class Styles:
    """The styles of a document, with inheritance."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        for element in root.iter(f"{W}style") if root is not None else ():
            name = element.get(f"{W}styleId", "")
            self._styles[name] = Style(
                value(element, "basedOn"),
                value(element, "pPr/numPr/numId"),
                value(element, "pPr/numPr/ilvl"),
                on(element.find(f"{W}rPr"), "vanish"),
            )
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self.default = name

    def chain(self, name: str | None) -> list[tuple[str, Style]]:
        """The style and those that it is based on, nearest first."""
        found: dict[str, Style] = {}
        while name is not None and name not in found and name in self._styles:
            found[name] = self._styles[name]
            name = self._styles[name].based_on
        return list(found.items())

    def hidden(self, name: str | None) -> bool:
        """Whether text of this style is hidden."""
        return next((style.hidden for _, style in self.chain(name) if style.hidden is not None), False)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the look of its number and when it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    hidden: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str | None = None
    number_style: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _List:
    abstract: _Abstract
    levels: dict[int, Level]
    starts: dict[int, int]
    opened: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of a document; `label` is asked once for each paragraph, in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts: dict[str, _Abstract] = {}
        for element in root.iter(f"{W}abstractNum"):
            abstracts[element.get(f"{W}abstractNumId", "")] = _Abstract(
                _levels(element), value(element, "styleLink"), value(element, "numStyleLink")
            )
        linked = {abstract.style_link: abstract for abstract in abstracts.values() if abstract.style_link}
        for element in root.iter(f"{W}num"):
            abstract = abstracts.get(value(element, "abstractNumId") or "")
            if abstract is None:
                continue
            # A list may leave its look to a numbering style, which another definition holds.
            abstract = linked.get(abstract.number_style, abstract) if abstract.number_style else abstract
            overrides = list(element.iter(f"{W}lvlOverride"))
            starts = {_number(o.get(f"{W}ilvl")): value(o, "startOverride") for o in overrides}
            levels = dict(abstract.levels)
            for override in overrides:
                levels |= _levels(override)
            self._lists[element.get(f"{W}numId", "")] = _List(
                abstract, levels, {at: _number(start) for at, start in starts.items() if start is not None}
            )

    def label(self, properties: etree._Element | None) -> str:
        """Number and blank for the paragraph with these w:pPr, `- ` for a bullet, empty if it has none; counts on."""
        number, index = self._place(properties)
        found = self._lists.get(number or "")
        if found is None or not 0 <= index < LEVELS or index not in found.levels:
            return ""
        level = found.levels[index]
        _advance(found, index)
        if level.hidden:
            return ""
        if level.form == "bullet":
            # A plus is the usual sign of the second level, and readers of sections know it.
            return "+ " if level.text.strip() == "+" else "- "
        text = _PLACE.sub(lambda place: _shown(found, int(place[1]) - 1, legal=level.legal), level.text)
        if not text.strip():
            return ""
        return text if level.suffix == "nothing" else text.strip() + " "

    def _place(self, properties: etree._Element | None) -> tuple[str | None, int]:
        """numId and level of a paragraph; what it does not say itself, its style does."""
        number = value(properties, "numPr/numId")
        level = value(properties, "numPr/ilvl")
        for name, style in self._styles.chain(value(properties, "pStyle") or self._styles.default):
            if number is not None:
                break
            if style.number is not None:
                number = style.number
                level = level or self._level_of_style(number, name) or style.level
        return number, _number(level)

    def _level_of_style(self, number: str, style: str) -> str | None:
        levels = self._lists[number].levels if number in self._lists else {}
        return next((str(index) for index, level in levels.items() if level.style == style), None)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for element in parent.iter(f"{W}lvl"):
        # A number form beyond the standard stands in an mc:Choice, with its replacement last.
        forms = [form.get(VAL, "decimal") for form in element.iter(f"{W}numFmt")]
        restart = value(element, "lvlRestart")
        found[_number(element.get(f"{W}ilvl"))] = Level(
            start=_number(value(element, "start"), 1),
            form=forms[-1] if forms else "decimal",
            text=value(element, "lvlText") or "",
            suffix=value(element, "suff") or "tab",
            legal=bool(on(element, "isLgl")),
            restart=_number(restart) if restart is not None else None,
            hidden=bool(on(element.find(f"{W}rPr"), "vanish")),
            style=value(element, "pStyle"),
        )
    return found


def _advance(found: _List, index: int) -> None:
    counts = found.abstract.counts
    start = found.starts.get(index, found.levels[index].start)
    count = counts[index]
    # A list that says where it starts does so once; after that it counts on.
    first_of_list = index in found.starts and index not in found.opened
    counts[index] = start if count is None or first_of_list else count + 1
    found.opened.add(index)
    for deeper in range(index + 1, LEVELS):
        restart = found.levels[deeper].restart if deeper in found.levels else None
        if restart is None or index < restart:
            counts[deeper] = None


def _shown(found: _List, index: int, *, legal: bool) -> str:
    level = found.levels.get(index, Level())
    count = found.abstract.counts[index]
    number = count if count is not None else found.starts.get(index, level.start)
    return _format(number, "decimal" if legal else level.form)


def _format(number: int, form: str) -> str:
    """`number` in a number form of Word; forms that are not known are decimal."""
    forms: dict[str, Callable[[int], str]] = {
        "upperRoman": lambda n: _roman(n).upper(),
        "lowerRoman": _roman,
        "upperLetter": lambda n: _letter(n).upper(),
        "lowerLetter": _letter,
        "decimalZero": lambda n: f"{n:02}",
        "decimalEnclosedParen": lambda n: f"({n})",
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
    return forms.get(form, str)(number)


def _roman(number: int) -> str:
    if not 0 < number <= MAX_ROMAN:
        return str(number)
    text = ""
    for size, sign in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, size)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    if not 0 < number <= MAX_LETTER:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def _number(text: str | None, default: int = 0) -> int:
    """An integer attribute; files hold all sorts of things there."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
