"""The graph as a networkx graph, and from there as canonical JSON and GraphML."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx

from graph.export.selection import Selection
from graph.labels import short_label
from graph.records import deadline_record, document_record, evidence_record

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
            body = f"body:{assignee.name}"
            graph.add_node(body, kind="body", label=assignee.name)
            graph.add_edge(node, body, key=f"assigned-{at}", relation="assigned_to", role=assignee.role)
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


def to_json(selection: Selection) -> str:
    """Canonical JSON in networkx' node-link form: sorted nodes, edges and keys; `networkx.node_link_graph(data,
    edges="edges")` reads it back.
    """
    data = nx.node_link_data(to_networkx(selection), edges="edges")
    data["nodes"].sort(key=lambda node: (node["kind"], node["id"]))
    data["edges"].sort(key=lambda edge: (edge["source"], edge["target"], edge["key"]))
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def to_graphml(selection: Selection) -> bytes:
    """GraphML (UTF-8), as Gephi, yEd and Cytoscape read it."""
    out = io.BytesIO()
    nx.write_graphml(to_networkx(selection), out, encoding="utf-8", prettyprint=True, infer_numeric_types=True)
    return out.getvalue() + b"\n"


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
