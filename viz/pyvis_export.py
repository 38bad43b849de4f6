"""One page of HTML that shows a selection of the graph wherever it is opened: no network, no other file.

pyvis draws the picture with vis-network. Of what it writes only the scripts and styles without an address are taken,
into a page of our own whose policy lets nothing else run and nothing be fetched. All that comes from documents is
plain text. The lists below the picture say the same as it does.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from math import cos, pi, sin
from typing import Any, cast

from jinja2 import Environment, StrictUndefined
from pyvis.network import Network
from selectolax.lexbor import LexborHTMLParser

from graph.export.selection import Selection, edge_order
from graph.labels import day, label, words
from graph.messages import Language, text
from graph.model import RELATIONS, Document, Edge, Relation
from graph.store.protocol import Direction, GraphReader
from viz.bends import Boxes, Point, bend
from viz.explore_view import COLUMN_WIDTH, ROW_HEIGHT, arrange, column_words, primary_parents, two_lines, uncertain
from viz.layout import Position, used_columns
from viz.pages import number
from viz.quotes import Quote, quote_of

MOST_SHOWN = 300
_BOX_WIDTH = 250
_BOX_HEIGHT = 34
_MARGIN = 6
_FONT = "system-ui, sans-serif"
# The relations of the box that is pointed at or chosen, so that they stand out among hundreds.
_CHOSEN = "#db2777"
_COLORS = {
    "central": "#9f1239",
    "province": "#9a3412",
    "department": "#1d4ed8",
    "district": "#6d28d9",
    "commune": "#0f766e",
    None: "#475569",
}
# Colour, width and arrow head of each relation: none is told by its colour alone.
_LOOKS: dict[Relation, tuple[str, float, str]] = {
    "implements": ("#334155", 2, "arrow"),
    "replaces": ("#b91c1c", 2, "bar"),
    "amends": ("#b45309", 2, "diamond"),
    "guides": ("#6d28d9", 2, "circle"),
    "cites": ("#64748b", 1, "vee"),
}
_ENDS = {
    "arrow": '<path d="M33 1L43 7L33 13Z" fill="#334155"/>',
    "bar": '<path d="M34 7H40M40 1V13" stroke="#b91c1c" stroke-width="3"/>',
    "diamond": '<path d="M31 7L37 2L43 7L37 12Z" fill="#b45309"/>',
    "circle": '<circle cx="38" cy="7" r="5" fill="#6d28d9"/>',
    "vee": '<path d="M33 2L42 7L33 12" stroke="#64748b" fill="none"/>',
}
# pyvis shows all tooltips as HTML once the text of one of them has this word. An invisible character breaks it.
_SWITCH = "href"
_BROKEN_SWITCH = "hre\u2060f"


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the page with its number there."""

    number: int
    document: Document
    name: str
    place: Position


@dataclass(frozen=True, slots=True)
class Row:
    """A relation of the page: `doubt` is empty where the mention is settled, `places` say where the quote stands."""

    source: Node
    target: Node
    edge: Edge
    relation: str
    doubt: str
    quote: Quote
    places: tuple[str, ...]


class _Reader:
    """The two questions by which primary parents are found, answered from a selection."""

    def __init__(self, selection: Selection) -> None:
        self._documents = {document.id: document for document in selection.documents}
        self._up: dict[str, list[Edge]] = {}
        for edge in selection.edges:
            self._up.setdefault(edge.source, []).append(edge)

    def edges(
        self, identities: Sequence[str], _direction: Direction, relations: Sequence[str], limit: int
    ) -> list[Edge]:
        """The selected edges up from these documents."""
        found = [edge for each in identities for edge in self._up.get(each, ()) if edge.relation in relations]
        return found[:limit]

    def documents(self, identities: Iterable[str]) -> dict[str, Document]:
        """The selected documents with these ids."""
        return {each: self._documents[each] for each in identities if each in self._documents}


def to_html(selection: Selection, language: Language = "vi") -> str:
    """The page. The same selection gives the same text."""
    shown, edges = _shown(selection)
    nodes = _nodes(selection, shown, edges, language)
    rows = _rows(selection, nodes, edges, language)
    styles, scripts = _picture(nodes, rows, language) if nodes else ([], [])
    styles.append(_resource("export_page.css"))

    def say(key: str, **params: Any) -> str:
        return text("viz", "export_texts", key, language, **params)

    columns: dict[str, list[Node]] = {}
    for node in nodes.values():
        columns.setdefault(column_words(node.place.column, language), []).append(node)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_resource("export_page.html")).render(
        t=say,
        number=lambda value: number(value, language),
        language=language,
        policy=_policy(styles, scripts),
        styles=styles,
        scripts=scripts,
        documents=len(nodes),
        left=len(selection.documents) - len(nodes),
        cap=MOST_SHOWN,
        box=_box(nodes),
        columns=list(columns.items()),
        rows=rows,
        looks=[
            {"color": color, "width": width, "arrow": arrow, "words": words(f"relation-{relation}", language)}
            for relation, (color, width, arrow) in _LOOKS.items()
        ],
        ends=_ENDS,
    )


def shown_counts(selection: Selection) -> tuple[int, int]:
    """How many documents and relations the page of a selection shows."""
    shown, edges = _shown(selection)
    return len(shown), len(edges)


def _shown(selection: Selection) -> tuple[dict[str, Document], list[Edge]]:
    """The documents of the page and the relations between them."""
    drawn = _drawn(selection.edges)
    shown = _most_related(selection.documents, drawn)
    return shown, [edge for edge in drawn if edge.source in shown and edge.target in shown]


def _drawn(edges: Sequence[Edge]) -> list[Edge]:
    """One edge for each pair, relation and state: what the document says of itself before what others say of it."""
    best: dict[tuple[str, str, str, str], Edge] = {}
    for edge in sorted(edges, key=lambda edge: (edge.stated_by != edge.source, edge_order(edge))):
        best.setdefault((edge.source, edge.target, edge.relation, edge.state), edge)
    return list(best.values())


def _most_related(documents: Sequence[Document], edges: Sequence[Edge]) -> dict[str, Document]:
    """The documents to show: all, or, where they are too many, those in most relations."""
    counts: Counter[str] = Counter()
    for edge in edges:
        counts.update({edge.source, edge.target})
    ranked = sorted(documents, key=lambda document: (-counts[document.id], document.id))
    return {document.id: document for document in ranked[:MOST_SHOWN]}


def _nodes(
    selection: Selection, shown: dict[str, Document], edges: Sequence[Edge], language: Language
) -> dict[str, Node]:
    """The documents by column and row, numbered in that order."""
    parents = primary_parents(cast(GraphReader, _Reader(selection)), shown)
    places = arrange(shown, edges, parents)
    order = sorted(shown, key=lambda each: (places[each].column, places[each].row, each))
    return {
        each: Node(at, shown[each], label(shown[each], language), places[each])
        for at, each in enumerate(order, start=1)
    }


def _rows(selection: Selection, nodes: dict[str, Node], edges: Sequence[Edge], language: Language) -> list[Row]:
    named = {document.id: document for document in selection.documents}

    def order(edge: Edge) -> tuple[int, int, int, str]:
        return RELATIONS.index(edge.relation), nodes[edge.target].number, nodes[edge.source].number, edge.state

    rows = []
    for edge in sorted(edges, key=order):
        quote = quote_of(edge.evidence, language)
        places = {"page": quote.page, "file": edge.evidence.file}
        said = [text("viz", "export_texts", key, language, **{key: value}) for key, value in places.items() if value]
        said.insert(0, quote.section)
        if edge.stated_by != edge.source:
            by = label(named[edge.stated_by], language) if edge.stated_by in named else edge.stated_by
            said.insert(0, text("viz", "export_texts", "stated-by", language, document=by))
        doubt = words(f"state-{edge.state}", language) if uncertain(edge) else ""
        relation = words(f"relation-{edge.relation}", language)
        rows.append(Row(nodes[edge.source], nodes[edge.target], edge, relation, doubt, quote, tuple(said)))
    return rows


def _picture(nodes: dict[str, Node], rows: Sequence[Row], language: Language) -> tuple[list[str], list[str]]:
    """The styles and the scripts of the picture."""
    network = Network(directed=True, cdn_resources="in_line")
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": {"enabled": True, "bindToWindow": False}},
        "nodes": {
            "margin": _MARGIN,
            "widthConstraint": {"minimum": _BOX_WIDTH},
            "heightConstraint": {"minimum": _BOX_HEIGHT},
        },
    }
    columns = used_columns(node.place for node in nodes.values())
    column_at = {column: at for at, column in enumerate(columns)}
    places = {
        node.number: (column_at[node.place.column] * COLUMN_WIDTH, round(node.place.row * ROW_HEIGHT))
        for node in nodes.values()
    }
    for node in nodes.values():
        network.add_node(
            node.number,
            label=two_lines(node.document, language),
            x=places[node.number][0],
            y=places[node.number][1],
            title=_node_tooltip(node, language),
            **_node_look(node.document),
        )
    top = min(node.place.row for node in nodes.values())
    for column, at in column_at.items():
        network.add_node(
            len(nodes) + 1 + at,
            label=column_words(column, language),
            x=at * COLUMN_WIDTH,
            y=round((top - 1) * ROW_HEIGHT),
            shape="text",
            font={"size": 16, "color": "#111827", "face": _FONT},
        )
    beside: Counter[tuple[int, int]] = Counter()
    boxes = Boxes.at(places.values(), _BOX_WIDTH + 2 * _MARGIN, _BOX_HEIGHT + 2 * _MARGIN)
    for row in rows:
        ends = (row.source.number, row.target.number)
        pair = (min(ends), max(ends))
        bent = _bent(row, (places[ends[0]], places[ends[1]]), boxes, beside[pair])
        network.add_edge(*ends, title=_edge_tooltip(row), **_edge_look(row, bent))
        beside[pair] += 1
    page = LexborHTMLParser(network.generate_html())
    styles = [style.text() for style in page.css("style")]
    scripts = [script.text() for script in page.css("script") if "src" not in script.attributes]
    return styles, [*scripts, _resource("export_page.js")]


def _node_look(document: Document) -> dict[str, Any]:
    """The shape of a box: filled where the text is held, dashed where a document is only cited."""
    color = _COLORS[document.level]
    held = document.state == "full"
    return {
        "shape": "box",
        "color": {
            "background": color if held else "#ffffff",
            "border": color,
            "highlight": {"background": color if held else "#f1f5f9", "border": "#111827"},
            "hover": {"background": color if held else "#f1f5f9", "border": "#111827"},
        },
        "font": {"size": 13, "color": "#ffffff" if held else "#111827", "face": _FONT},
        "shapeProperties": {"borderDashes": False if held else [5, 4], "borderRadius": 4},
    }


def _bent(row: Row, ends: tuple[Point, Point], boxes: Boxes, beside: int) -> float:
    """The roundness of a line, above 0 to the right hand of who walks along it."""
    if row.source.place.column == row.target.place.column:
        return -0.25 - 0.12 * beside
    return bend(*ends, boxes, _control, beside)


def _control(roundness: float) -> Point:
    """Where vis-network puts the control point of a curve of this roundness."""
    length = abs(roundness) / 2 + 0.5
    turn = roundness * pi / 2
    return length * cos(turn), length * sin(turn)


def _edge_look(row: Row, bent: float) -> dict[str, Any]:
    """The line of a relation, bent where it would lie on another one or behind a box that it does not touch."""
    color, width, arrow = _LOOKS[row.edge.relation]
    curve = {"enabled": True, "type": "curvedCCW" if bent > 0 else "curvedCW", "roundness": round(abs(bent), 2)}
    return {
        "color": {"color": color, "highlight": _CHOSEN, "hover": _CHOSEN},
        "width": width,
        "dashes": [6, 6] if row.doubt else False,
        "arrows": {"to": {"enabled": True, "type": arrow, "scaleFactor": 0.7}},
        "smooth": curve if bent else False,
    }


def _node_tooltip(node: Node, language: Language) -> str:
    document = node.document
    level = words(f"level-{document.level}", language) if document.level else ""
    held = text("viz", "export_texts", f"text-{document.state}", language)
    facts = [node.name, document.title or "", document.issuer or "", day(document.date), level, held]
    return _plain([fact for fact in dict.fromkeys(facts) if fact])


def _edge_tooltip(row: Row) -> str:
    relation = f"{row.relation} ({row.doubt})" if row.doubt else row.relation
    quote = f"\u201c{row.quote.before}{row.quote.words}{row.quote.after}\u201d"
    return _plain([row.source.name, relation, row.target.name, quote, *row.places])


def _plain(lines: Sequence[str]) -> str:
    return "\n".join(lines).replace(_SWITCH, _BROKEN_SWITCH)


def _box(nodes: dict[str, Node]) -> dict[str, int]:
    """What the picture fills, its headings and a margin included."""
    rows = [node.place.row for node in nodes.values()] or [0.0]
    columns = len(used_columns(node.place for node in nodes.values())) or 1
    return {
        "left": -COLUMN_WIDTH // 2,
        "top": round((min(rows) - 1.5) * ROW_HEIGHT),
        "width": columns * COLUMN_WIDTH,
        "height": round((max(rows) - min(rows) + 2) * ROW_HEIGHT),
    }


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """What the page may do: run and apply just these texts, fetch nothing. The images are those inside the styles."""
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src", *map(_hash, scripts)]) if scripts else "script-src 'none'",
            " ".join(["style-src", *map(_hash, styles)]),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return resources.files("viz").joinpath(name).read_text("utf-8")
