"""The first page: what the store holds, and what a search finds, with the facets that narrow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from graph.data import document_type, document_types, provinces
from graph.labels import words
from graph.messages import Language
from graph.model import LEVELS, SETTLED, Document
from graph.questions.references import candidates
from graph.questions.search import search
from graph.store.protocol import DocumentFilter, GraphReader
from graph.text import sort_key

ROWS_A_PAGE = 20
MOST_FOUND = 400
_COUNTED_PLANS = 1000
_MOST_EDGES = 50_000
_DIRECTIVES = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks for: words, facets, a page, and which question the words are meant for."""

    q: str = ""
    level: str | None = None
    place: str | None = None
    year: int | None = None
    type: str | None = None
    page: int = 1
    ask: str | None = None

    def as_filter(self) -> DocumentFilter:
        """The facets as the graph understands them."""
        level = next((each for each in LEVELS if each == self.level), None)
        return DocumentFilter(level=level, place=self.place, year=self.year, type=self.type)

    @property
    def narrowed(self) -> bool:
        """Whether a facet is set."""
        return any((self.level, self.place, self.year, self.type))

    def href(self, **changes: Any) -> str:
        """The address of this search with some of it changed; a change of a facet goes back to the first page."""
        values = {name: getattr(self, name) for name in ("q", "level", "place", "year", "type", "page", "ask")}
        values |= {"page": 1} | changes
        kept = {name: value for name, value in values.items() if value and (name, value) != ("page", 1)}
        return f"/?{urlencode(kept)}" if kept else "/"


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, in words, with how many of the found documents have it (None where none were sought)."""

    value: str
    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive with how many plans of the store implement it."""

    document: Document
    plans: int


def found_page(reader: GraphReader, wanted: Wanted, language: Language) -> dict[str, Any]:
    """The context of `search.html`."""
    active = bool(wanted.q) or wanted.narrowed
    rows, cut = _found(reader, wanted) if active else ([], False)
    pages = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(wanted.page, pages)
    start = (page - 1) * ROWS_A_PAGE
    home: dict[str, Any] = {} if active else {"counts": reader.counts(), "top": most_implemented(reader)}
    return {
        "wanted": wanted,
        "active": active,
        "rows": rows[start : start + ROWS_A_PAGE],
        "total": len(rows),
        "cut": cut,
        "page": page,
        "pages": pages,
        "facets": _facets(reader, wanted, language),
        "home": home,
    }


def asked_document(reader: GraphReader, wanted: Wanted) -> Document | None:
    """The one document that the words of a question mean, if they mean one."""
    found = candidates(reader, wanted.q) if wanted.q.strip() else []
    return found[0] if len(found) == 1 else None


def _found(reader: GraphReader, wanted: Wanted) -> tuple[list[Document], bool]:
    if wanted.q.strip():
        answer = search(reader, wanted.q, wanted.as_filter(), MOST_FOUND)
        return list(answer.rows), answer.cut
    rows = reader.list_documents(wanted.as_filter(), None, MOST_FOUND + 1)
    return rows[:MOST_FOUND], len(rows) > MOST_FOUND


def facet_choices(language: Language) -> dict[str, list[Option]]:
    """All levels and provinces, in words."""
    return {
        "level": [Option(level, words(f"level-{level}", language)) for level in LEVELS],
        "place": [Option(name, name) for name in sorted({row.name for row in provinces().values()}, key=sort_key)],
    }


def _facets(reader: GraphReader, wanted: Wanted, language: Language) -> dict[str, list[Option]]:
    """The values of each facet. After a search those of what is found without that facet, else all that there are."""
    known = facet_choices(language)
    types = [Option(kind.name, _type_words(kind.name, language)) for kind in document_types()]
    return {
        "level": _options(reader, wanted, "level", lambda document: document.level, known["level"]),
        "place": _options(reader, wanted, "place", lambda document: document.place.province, known["place"]),
        "year": _options(reader, wanted, "year", lambda document: document.plan_year or document.year, []),
        "type": _options(reader, wanted, "type", lambda document: document.type, types),
    }


def _type_words(name: str, language: Language) -> str:
    kind = document_type(name)
    return kind.name_en if kind and language == "en" and kind.name_en else name


def _options(
    reader: GraphReader, wanted: Wanted, facet: str, value_of: Callable[[Document], Hashable], known: list[Option]
) -> list[Option]:
    own = getattr(wanted, facet)
    without: dict[str, Any] = {facet: None}
    others = replace(wanted, **without)
    if not (others.q.strip() or others.narrowed):
        values = {option.value for option in known}
        return known if own is None or str(own) in values else [*known, Option(str(own), str(own))]
    rows, _ = _found(reader, others)
    counts = Counter(value for document in rows if (value := value_of(document)) is not None)
    if own is not None:
        counts.setdefault(own, 0)
    by_value = {option.value: option for option in known}
    found = [replace(by_value.get(str(v), Option(str(v), str(v))), count=n) for v, n in counts.items()]
    order = {option.value: at for at, option in enumerate(known)}
    if facet == "year":
        return sorted(found, key=lambda option: option.value, reverse=True)
    return sorted(found, key=lambda option: (order.get(option.value, len(order)), option.value))


def most_implemented(reader: GraphReader) -> tuple[list[Directive], int | None]:
    """The directives that most plans implement, and, where not all plans were looked at, how many were."""
    wanted = DocumentFilter(state="full", plans=True)
    plans = reader.list_documents(wanted, None, _COUNTED_PLANS)
    ids = [plan.id for plan in plans]
    pairs = {
        (edge.source, edge.target)
        for edge in reader.edges(ids, "up", ("implements",), _MOST_EDGES)
        if edge.state in SETTLED and edge.source == edge.stated_by
    }
    counts = Counter(target for _, target in pairs)
    best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_DIRECTIVES]
    documents = reader.documents(target for target, _ in best)
    found = [Directive(documents[target], count) for target, count in best]
    return found, len(plans) if len(plans) == _COUNTED_PLANS else None
