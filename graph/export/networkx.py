"""The graph as a networkx graph, and from there as canonical JSON and GraphML."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.agencies import day_of, read_agency
from graph.bodies import place_of
from graph.export.selection import Selection
from graph.labels import short_label
from graph.model import Document, Place
from graph.records import deadline_record, document_record, evidence_record, place_record

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMAT = "danchieu-graph"
VERSION = 1


def to_networkx(selection: Selection) -> nx.MultiDiGraph[str]:
    """Nodes are documents, duties and bodies (`kind`); edges have `relation` and their evidence. Attributes are plain
    values, those without a value are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(format=FORMAT, version=VERSION)
    for document in selection.documents:
        attributes = _flat(document_record(document)) | {"kind": "document", "label": short_label(document)}
        # The id is the node itself; JSON could not hold it twice.
        del attributes["id"]
        graph.add_node(document.id, **attributes)
    documents = {document.id: document for document in selection.documents}
    for task in selection.tasks:
        node = f"{task.document}#task-{task.ordinal}"
        due = [_flat(deadline_record(deadline)) for deadline in task.task.deadlines]
        graph.add_node(
            node,
            kind="task",
            label=task.task.text[:80],
            text=task.task.text,
            section=task.task.section,
            start=task.task.start,
            end=task.task.end,
            orders_plan=task.task.orders_plan,
            deadlines=json.dumps(due, ensure_ascii=False, sort_keys=True),
        )
        graph.add_edge(task.document, node, key="has-task", relation="has_task")
        for at, assignee in enumerate(task.task.assignees):
            body = _body(assignee.name, documents[task.document])
            graph.add_node(body.node, kind="body", label=assignee.name, **_flat(place_record(body.place), "place_"))
            graph.add_edge(node, body.node, key=f"assigned-{at}", relation="assigned_to", role=assignee.role)
    for edge in selection.edges:
        evidence = _flat(evidence_record(edge.evidence))
        key = f"{edge.relation}-{edge.stated_by}-{edge.evidence.start}-{edge.evidence.end}"
        graph.add_edge(
            edge.source,
            edge.target,
            key=key,
            relation=edge.relation,
            state=edge.state,
            stated_by=edge.stated_by,
            **evidence,
        )
    return graph


@dataclass(frozen=True, slots=True)
class _Body:
    node: str
    place: Place


def _body(name: str, giver: Document) -> _Body:
    """The node of a body as a document names it: of its place, so that "the communes" of two provinces are two; of the
    document itself where neither name nor document tells a place.
    """
    central = "central" in (giver.level, read_agency(name).level)
    place = place_of(name, giver.place, day_of(giver))
    where = "/".join(place.path()) or ("" if central else giver.id)
    return _Body(f"body:{where}:{name}" if where else f"body:{name}", place)


def to_json(selection: Selection) -> str:
    """Canonical JSON in networkx' node-link form: sorted nodes, edges and keys; `networkx.node_link_graph(data,
    edges="edges")` reads it back.
    """
    data = nx.node_link_data(to_networkx(selection), edges="edges")
    data["nodes"].sort(key=lambda node: (node["kind"], node["id"]))
    data["edges"].sort(key=lambda edge: (edge["source"], edge["target"], edge["key"]))
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def to_graphml(selection: Selection) -> bytes:
    """GraphML (UTF-8), as Gephi, yEd and Cytoscape read it. Characters that XML forbids are left out."""
    graph = nx.relabel_nodes(to_networkx(selection), _allowed)
    for attributes in (graph.graph, *graph.nodes.values(), *graph.edges.values()):
        attributes.update({name: _allowed(value) for name, value in attributes.items()})
    out = io.BytesIO()
    nx.write_graphml(graph, out, encoding="utf-8", prettyprint=True, infer_numeric_types=True)
    return out.getvalue() + b"\n"


def _allowed(value: Any) -> Any:
    return _FORBIDDEN.sub("", value) if isinstance(value, str) else value


def _flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """A record without nested values and without empty ones: `place.province` becomes `place_province`."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}_")
        elif isinstance(value, list | tuple):
            if value:
                flat[prefix + key] = ", ".join(map(str, value))
        elif value is not None:
            flat[prefix + key] = value
    return flat
