"""Doubt a printed symbol or its year by evidence: it stands alone, and a better known one fits the mention better.

Nearness alone proves nothing (59 % of the symbols of a real corpus have a real neighbour at one edit, 217-QD/TW and
218-QD/TW for one). A neighbour must be better known, and the date must be its date or the title its title; where
only a digit differs the titles must agree, as a body issues several documents a day.

Of two documents of one symbol whose numbers run on through one term (graph/series.py) only one can have its year right:
there the weaker known one is in doubt, if one text alone names it and the other is held, or named by several others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from graph.agencies import level_of_code, read_agency
from graph.identity import Identity, name_of_law
from graph.model import Document, Resolution
from graph.series import one_term, runs_through_a_term
from graph.store.protocol import Lookup
from graph.symbols import edit_distance_at_most_one, key, parse
from graph.text import fold, similarity

ANOTHER_SERIES = "another-series"
SAME_TERM = "same-term"
# How many texts beside the one in doubt must name the other year of a number.
_SEVERAL = 2
_TITLES_AGREE = 0.8
_TITLES_DIFFER = 0.45
_TELLING_WORDS = 6
_SURELY = 1_000_000
"""The strength of a document that is known by its text or by the catalogue, whoever cites it."""
_SEPARATORS = re.compile(r"[/-]")
_INNER_YEAR = re.compile(r"/(?:19|20)\d\d(?=[/-])")


class Neighbours:
    """Documents that a misprint could have turned into another one: of its number and year or of its day, with a symbol
    near its own. Remembers what it read: of use within one transaction, while no document changes.
    """

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._known: dict[tuple[object, ...], _BySymbol] = {}
        self._groups: dict[str, list[Document]] = {}

    def of(self, document: Document, identity: Identity, *, stubs: bool = False) -> list[Document]:
        """The neighbours of a document by their ids, or those that are stubs; none for one without a symbol."""
        if document.symbol is None:
            return []
        numbered = (identity.type_slug, identity.number, identity.year)
        if numbered not in self._known:
            self._known[numbered] = _BySymbol(self.lookup.documents_numbered(*numbered))
        fitting = self._known[numbered].near(document.symbol)
        if date := document.date:
            if (date, stubs) not in self._known:
                self._known[date, stubs] = _BySymbol(self.lookup.documents_dated(date, stubs=stubs))
            fitting |= self._known[date, stubs].near(document.symbol)
            fitting |= self._known[date, stubs].named_alike(document)
        fitting.pop(document.id, None)
        return [fitting[i] for i in sorted(fitting) if not stubs or fitting[i].state == "stub"]

    def rivals(self, document: Document, identity: Identity) -> list[Document]:
        """The documents that have the number of this one in the same term, by their ids: only one of them can have its
        year right. None where numbers begin anew each year, or the term is not certain.
        """
        if not runs_through_a_term(identity):
            return []
        if identity.group not in self._groups:
            self._groups[identity.group] = self.lookup.documents_in_group(identity.group)
        return [other for other in self._groups[identity.group] if one_term(identity, document, other)]


class _BySymbol:
    """Documents by what their symbols have in common with symbols near them, so that when many are asked for none is
    compared with all.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = [(key(document.symbol or ""), document) for document in documents]
        self._forms: dict[str, list[tuple[str, Document]]] | None = None
        self._laws: dict[str, list[Document]] | None = None
        self._asked = False

    def near(self, symbol: str) -> dict[str, Document]:
        wanted = key(symbol)
        return {document.id: document for own, document in self._possible(wanted) if own and _near(wanted, own)}

    def named_alike(self, document: Document) -> dict[str, Document]:
        """Laws that bear the name of this one."""
        name = name_of_law(document)
        if name is None:
            return {}
        if self._laws is None:
            self._laws = {}
            for _, each in self._documents:
                if found := name_of_law(each):
                    self._laws.setdefault(found, []).append(each)
        return {each.id: each for each in self._laws.get(name, ())}

    def _possible(self, wanted: str) -> Iterable[tuple[str, Document]]:
        if not self._asked:
            # To compare one with all takes less time than to take all apart.
            self._asked = True
            return self._documents
        if self._forms is None:
            self._forms = {}
            for own, document in self._documents:
                for form in _forms(own):
                    self._forms.setdefault(form, []).append((own, document))
        return [each for form in _forms(wanted) for each in self._forms.get(form, ())]


def _forms(symbol_key: str) -> set[str]:
    """What two symbols share that are one edit apart (one of these with a character left out), of one series, or alike
    but for their separators.
    """
    if not symbol_key:
        return set()
    shorter = {symbol_key[:at] + symbol_key[at + 1 :] for at in range(len(symbol_key))}
    return {symbol_key, *shorter, _INNER_YEAR.sub("", symbol_key), _SEPARATORS.sub("", symbol_key)}


def doubt(
    document: Document, identity: Identity, citing: Callable[[], set[str]], near: Neighbours
) -> Resolution | None:
    """The verdict for the mentions of a stub: suspect, with the likely target and why; None where nothing speaks so.
    `citing` gives the documents that name it, and is asked for only where it matters.
    """
    if document.state == "full" or not document.symbol:
        return None
    lookup = near.lookup
    contradicts = _issuer_contradicts(document)
    possible = [(other, reasons) for other in near.of(document, identity) if (reasons := _reasons(document, other))]
    rivals = near.rivals(document, identity)
    if not (possible or rivals) or lookup.catalogue_entry(document.id):
        return None
    by = citing()
    best: tuple[int, str, tuple[str, ...]] | None = None
    for other, reasons in possible:
        strength = _strength(other, lookup)
        if strength < (len(by) if contradicts or ANOTHER_SERIES in reasons else len(by) + 1):
            continue
        # The better known one must be known from elsewhere than the text that is doubted; a body has no two series for
        # one act, so that there the same text will do.
        elsewhere = strength == _SURELY or bool(lookup.citing(other.id) - by)
        if ANOTHER_SERIES not in reasons and (len(by) > 1 or not elsewhere):
            continue
        if best is None or (strength, other.id) > best[:2]:
            best = (strength, other.id, (*reasons, *(("issuer-contradicts",) if contradicts else ())))
    if best is None:
        best = _better_known_year(rivals, by, lookup)
    if best is None:
        return None
    return Resolution("suspect", document.id, best[1], reasons=best[2])


def _better_known_year(rivals: list[Document], by: set[str], lookup: Lookup) -> tuple[int, str, tuple[str, ...]] | None:
    """The best known of the documents with the same number in the same term, if it is held or several texts beside the
    only one that names the other year name it.
    """
    if len(by) > 1:
        return None
    known = [
        (_strength(other, lookup), other.id, (SAME_TERM,))
        for other in rivals
        if other.state == "full" or len(lookup.citing(other.id) - by) >= _SEVERAL
    ]
    return max(known, default=None)


def _strength(document: Document, lookup: Lookup) -> int:
    """How well a document is known: by its text or by the catalogue, else by how many documents name it."""
    if document.state == "full" or lookup.catalogue_entry(document.id):
        return _SURELY
    return len(lookup.citing(document.id))


def _reasons(printed: Document, known: Document) -> tuple[str, ...]:
    """Why the printed symbol may be a misprint of the known one; empty where it may not."""
    left, right = key(printed.symbol or ""), key(known.symbol or "")
    same_number = number_of(left) == number_of(right)
    same_series, same_signs = _same_series(left, right), _same_signs(left, right)
    same_date = bool(printed.date) and printed.date == known.date
    if same_date and (name := name_of_law(printed)) and name == name_of_law(known):
        # The legislature passes no two laws of one name on one day, whatever their numbers.
        return ("same-title", "same-date")
    titles = similarity(printed.title, known.title) if printed.title and known.title else None
    if same_series:
        # Of the two the one printed without its year is in doubt (`55/NQ-HDND` beside `55/2023/NQ-HDND`).
        agree = same_date and printed.place == known.place and titles is not None and titles >= _TITLES_AGREE
        return ("same-title", "same-date", ANOTHER_SERIES) if agree and len(left) < len(right) else ()
    # Decrees of one day differ by one word ("... in the field of ..."): with another digit the words must be the same.
    same_title = titles is not None and titles >= _TITLES_AGREE
    agrees = same_title if same_number or same_signs else _same_words(printed, known)
    if agrees and (same_date or same_number or same_signs):
        return ("same-title", "same-date") if same_date else ("same-title",)
    if same_date and same_number and (titles is None or titles > _TITLES_DIFFER):
        return ("same-date",)
    return ()


def _near(left: str, right: str) -> bool:
    """Whether one symbol may be the other misprinted."""
    return edit_distance_at_most_one(left, right) or _same_series(left, right) or _same_signs(left, right)


def _same_series(left: str, right: str) -> bool:
    return left != right and _INNER_YEAR.sub("", left) == _INNER_YEAR.sub("", right)


def _same_signs(left: str, right: str) -> bool:
    return _SEPARATORS.sub("", left) == _SEPARATORS.sub("", right)


def number_of(symbol_key: str) -> str:
    """The digits with which a symbol begins."""
    return symbol_key[: len(symbol_key) - len(symbol_key.lstrip("0123456789"))]


def _same_words(printed: Document, known: Document) -> bool:
    """Whether the shorter title has no word that the longer one lacks, and is long enough to mean something."""
    shorter, longer = sorted((fold(d.title or "").split() for d in (printed, known)), key=len)
    return len(shorter) >= _TELLING_WORDS and set(shorter) <= set(longer)


def _issuer_contradicts(document: Document) -> bool:
    """Whether the printed issuer cannot be the body whose code the symbol bears ("114-KL/TU" of the Secretariat)."""
    if not document.issuer or not document.symbol:
        return False
    organs = parse(document.symbol).organs
    by_code = level_of_code(organs[0]) if organs else None
    by_name = read_agency(document.issuer).level
    return by_code is not None and by_name is not None and "central" in (by_code, by_name) and by_code != by_name
