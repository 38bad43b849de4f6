"""The graph around one document: which documents and relations are shown, where, and the same as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import dist
from typing import Any
from urllib.parse import urlencode

from graph.labels import day, label, short_label, words
from graph.messages import Language, text
from graph.model import RELATIONS, SETTLED, Document, Edge, Relation
from graph.questions.neighbourhood import MOST_NODES, NODES, neighbourhood
from graph.questions.parents import primary_parent
from graph.store.protocol import GraphReader
from graph.text import sort_key
from viz.bends import Boxes, Point, bend
from viz.layout import COLUMNS, Position, positions, used_columns
from viz.quotes import document_href, quote_of, shorten

COLUMN_WIDTH = 290
ROW_HEIGHT = 64
BOX_WIDTH = 226
BOX_HEIGHT = 46
# How the line of each relation is drawn: width, dashes (none for a whole line) and arrow head, so that none is told by
# its colour alone. Picture and legend are both drawn from here.
LOOKS: dict[Relation, tuple[float, tuple[int, ...], str]] = {
    "implements": (2, (), "triangle"),
    "replaces": (3, (3, 4), "tee"),
    "amends": (2, (10, 3, 2, 3), "diamond"),
    "guides": (2, (14, 5), "circle"),
    "cites": (1.5, (5, 3), "vee"),
}
_LINE = 27
_MOST_EDGES = 5000


@dataclass(frozen=True, slots=True)
class View:
    """What the reader wants to see around a document; `expand` are ids whose neighbours are added."""

    centre: str
    hops: int = 1
    limit: int = NODES
    relations: tuple[Relation, ...] = RELATIONS
    expand: tuple[str, ...] = ()

    def href(self, *, elements: bool = False, **changes: Any) -> str:
        """The address of this view, or of its elements, with some of it changed."""
        values: dict[str, Any] = {"hops": self.hops, "limit": self.limit, "relation": self.relations}
        values |= {"expand": self.expand} | changes
        usual = {"hops": 1, "limit": NODES, "relation": RELATIONS, "expand": ()}
        kept = [(name, value) for name, value in values.items() if value != usual[name]]
        path = f"/explore/{document_href(self.centre).rpartition('/')[2]}" + ("/elements" if elements else "")
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


@dataclass(frozen=True, slots=True)
class Around:
    """The documents shown, their relations, how many neighbours of each are hidden, and where each stands."""

    documents: dict[str, Document]
    edges: tuple[Edge, ...]
    hidden: dict[str, int]
    places: dict[str, Position]


def around(reader: GraphReader, centre: Document, view: View) -> Around:
    """The documents around `centre` and around each that was expanded, never more than MOST_NODES."""
    shown: dict[str, Document] = {}
    wanted = [(centre, view.hops, view.limit)]
    wanted += [(each, 1, MOST_NODES) for each in reader.documents(view.expand).values()]
    for document, hops, limit in wanted:
        for each in neighbourhood(reader, document, hops, limit, view.relations).documents:
            if len(shown) < MOST_NODES:
                shown.setdefault(each.id, each)
    ids = list(shown)
    found = [
        *reader.edges(ids, "up", view.relations, _MOST_EDGES),
        *reader.edges(ids, "down", view.relations, _MOST_EDGES),
    ]
    edges: dict[tuple[str, str, str, str], Edge] = {}
    hidden: dict[str, set[str]] = {}
    for edge in found:
        if edge.source in shown and edge.target in shown:
            edges.setdefault((edge.source, edge.target, edge.relation, edge.state), edge)
        elif edge.source in shown:
            hidden.setdefault(edge.source, set()).add(edge.target)
        else:
            hidden.setdefault(edge.target, set()).add(edge.source)
    places = arrange(shown, tuple(edges.values()), primary_parents(reader, shown))
    return Around(shown, tuple(edges.values()), {each: len(others) for each, others in hidden.items()}, places)


def primary_parents(reader: GraphReader, shown: dict[str, Document]) -> dict[str, str]:
    """The primary parent of each shown document whose text is held."""
    found = {each.id: primary_parent(reader, each) for each in shown.values() if each.state == "full"}
    return {child: edge.target for child, edge in found.items() if edge}


def arrange(shown: dict[str, Document], edges: Sequence[Edge], parents: dict[str, str]) -> dict[str, Position]:
    """Positions of the documents. One whose primary parent is unknown or not shown hangs on the first shown document
    that it implements.
    """
    above = {child: parent for child, parent in parents.items() if parent in shown}
    for edge in edges:
        if edge.relation == "implements" and edge.source not in above:
            above[edge.source] = edge.target
    ordered = sorted(shown.values(), key=_beside)
    return positions({each.id: each.level for each in ordered}, above)


def _beside(document: Document) -> tuple[bool, str, int, str]:
    """The order of siblings: held texts first, then by place as a dictionary has it, then by year."""
    return document.state == "stub", sort_key(" ".join(document.place.path())), document.year or 0, document.id


def elements(found: Around, view: View, language: Language) -> dict[str, Any]:
    """The picture as Cytoscape reads it, positions in pixels, with all that the side panel says."""
    columns = used_columns(found.places.values())
    column_at = {column: at for at, column in enumerate(columns)}
    centres: dict[str, Point] = {
        each: (column_at[place.column] * COLUMN_WIDTH, round(place.row * ROW_HEIGHT))
        for each, place in found.places.items()
    }
    nodes = [
        {
            "data": _node(document, found, language),
            "position": dict(zip(("x", "y"), centres[each], strict=True)),
            "classes": _classes(document, view),
        }
        for each, document in found.documents.items()
    ]
    bends = _bends(found, centres)
    return {
        "nodes": nodes,
        "edges": [
            {"data": _edge(at, edge, found, language) | bends[at], "classes": _edge_classes(edge, found)}
            for at, edge in enumerate(found.edges)
        ],
        "box": {"width": BOX_WIDTH, "height": BOX_HEIGHT},
        "looks": [
            {"relation": relation, "width": width, "dashes": dashes, "arrow": arrow}
            for relation, (width, dashes, arrow) in LOOKS.items()
        ],
        "columns": [
            {"label": column_words(column, language), "x": at * COLUMN_WIDTH} for column, at in column_at.items()
        ],
        "cap": MOST_NODES,
    }


def _bends(found: Around, centres: dict[str, Point]) -> list[dict[str, float]]:
    """For each edge by how many pixels its curve stands beside the straight line, nothing where it is straight. Edges
    begin and end at the sides of the boxes.
    """
    boxes = Boxes.at(centres.values(), BOX_WIDTH, BOX_HEIGHT)
    beside: Counter[tuple[str, ...]] = Counter()
    bends: list[dict[str, float]] = []
    for edge in found.edges:
        pair = tuple(sorted((edge.source, edge.target)))
        (x, y), (other_x, other_y) = centres[edge.source], centres[edge.target]
        side = BOX_WIDTH / 2 * (1 if x < other_x else -1)
        start: Point = (x + side, y)
        end: Point = (other_x - side, other_y)
        part = bend(start, end, boxes, beside=beside[pair]) if x != other_x else 0
        bends.append({"bend": round(part * dist(start, end), 1)} if part else {})
        beside[pair] += 1
    return bends


def column_words(column: int, language: Language) -> str:
    """The heading of a column."""
    level = COLUMNS[column]
    return words(f"level-{level}", language) if level else text("viz.pages", "texts", "level-unknown", language)


def two_lines(document: Document, language: Language, more: int = 0) -> str:
    """The name of a document in a box: symbol or title, and below it the issuer or the year."""
    first = short_label(document, language)
    if not document.symbol and document.type and document.state == "full":
        first = " ".join(part for part in (document.type, str(document.plan_year or document.year or "")) if part)
    second = document.issuer or (str(document.year) if document.year else "")
    plus = f" (+{more})" if more else ""
    lines = [shorten(first, _LINE - len(plus)) + plus]
    return "\n".join(lines + ([shorten(second, _LINE)] if second else []))


def _node(document: Document, found: Around, language: Language) -> dict[str, Any]:
    hidden = found.hidden.get(document.id, 0)
    kind = text("viz.pages", "texts", f"state-{document.state}", language)
    level = words(f"level-{document.level}", language) if document.level else ""
    name = label(document, language)
    title = document.title if document.title and document.title not in name else ""
    facts = [title, document.issuer or "", day(document.date) or str(document.year or ""), level, kind]
    return {
        "id": document.id,
        "label": two_lines(document, language, hidden),
        "name": name,
        "facts": [fact for fact in facts if fact],
        "hidden": hidden,
        "href": document_href(document.id),
        "explore": View(document.id).href(),
    }


def _classes(document: Document, view: View) -> str:
    centre = " centre" if document.id == view.centre else ""
    return f"{document.level or 'unknown'} {document.state}{centre}"


def _edge(at: int, edge: Edge, found: Around, language: Language) -> dict[str, Any]:
    quote = quote_of(edge.evidence, language)
    return {
        "id": f"e{at}",
        "source": edge.source,
        "target": edge.target,
        "relation": words(f"relation-{edge.relation}", language),
        "state": words(f"state-{edge.state}", language) if uncertain(edge) else "",
        "from": label(found.documents[edge.source], language),
        "to": label(found.documents[edge.target], language),
        "before": quote.before,
        "words": quote.words,
        "after": quote.after,
        "section": quote.section,
        "href": quote.href,
    }


def uncertain(edge: Edge) -> bool:
    """Whether an edge rests on a mention whose meaning is not settled."""
    return edge.state not in SETTLED


def _edge_classes(edge: Edge, found: Around) -> str:
    same = found.places[edge.source].column == found.places[edge.target].column
    return " ".join([edge.relation, *(["uncertain"] if uncertain(edge) else []), *(["same-column"] if same else [])])


@dataclass(frozen=True, slots=True)
class ListedNode:
    """A document in the list that says the same as the picture; `more` leads to its hidden neighbours."""

    document: Document
    hidden: int
    more: str | None


@dataclass(frozen=True, slots=True)
class ListedEdge:
    """A relation in the list."""

    source: Document
    target: Document
    relation: Relation
    uncertain: bool
    state: str
    quote: Any


def explore_page(reader: GraphReader, centre: Document, view: View, language: Language) -> dict[str, Any]:
    """The context of `explore.html`: the list by level, and the addresses of picture and page."""
    found = around(reader, centre, view)
    order = sorted(found.documents, key=lambda each: (found.places[each].column, found.places[each].row))
    full = len(found.documents) >= MOST_NODES
    groups: dict[int, list[ListedNode]] = {}
    for each in order:
        hidden = found.hidden.get(each, 0)
        more = view.href(expand=(*view.expand, each)) if hidden and not full and each not in view.expand else None
        groups.setdefault(found.places[each].column, []).append(ListedNode(found.documents[each], hidden, more))
    rank = {each: at for at, each in enumerate(order)}
    edges = sorted(found.edges, key=lambda edge: (RELATIONS.index(edge.relation), rank[edge.target], rank[edge.source]))
    return {
        "document": centre,
        "view": view,
        "groups": [(column_words(column, language), rows) for column, rows in groups.items()],
        "edges": [
            ListedEdge(
                found.documents[edge.source],
                found.documents[edge.target],
                edge.relation,
                uncertain(edge),
                edge.state,
                quote_of(edge.evidence, language),
            )
            for edge in edges
        ],
        "shown": len(found.documents),
        "cap": MOST_NODES,
        "at_cap": full,
        "relations": RELATIONS,
        "looks": LOOKS,
        "elements_href": view.href(elements=True),
    }
