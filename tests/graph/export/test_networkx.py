"""JSON and GraphML: what is written reads back as the same graph."""

import io
import json

import networkx as nx

from graph.export.networkx import to_graphml, to_json, to_networkx
from graph.export.selection import around, everything
from graph.questions.references import find
from graph.store import Library
from tests.factories import add_text, plan

HOSTILE = '</script><script>alert("1")</script> & ]]> \u2028'


def test_json_reads_back_as_the_same_graph(samples: Library) -> None:
    selection = everything(samples.store)
    again = nx.node_link_graph(json.loads(to_json(selection)), edges="edges")
    graph = to_networkx(selection)
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(again.edges(keys=True)) == sorted(graph.edges(keys=True))


def test_graphml_reads_back_as_the_same_graph(samples: Library) -> None:
    selection = everything(samples.store)
    again = nx.read_graphml(io.BytesIO(to_graphml(selection)))
    graph = to_networkx(selection)
    assert set(again.nodes) == set(graph.nodes)
    assert again.number_of_edges() == graph.number_of_edges()
    for node, facts in graph.nodes(data=True):
        assert again.nodes[node]["kind"] == facts["kind"]
        assert again.nodes[node]["label"] == facts["label"]


def test_every_relation_carries_its_evidence(samples: Library) -> None:
    graph = to_networkx(everything(samples.store))
    relations = [facts for *_, facts in graph.edges(data=True) if facts["relation"] in ("implements", "cites")]
    assert len(relations) > 100
    for facts in relations:
        assert {"file", "section", "quote", "text", "start", "end", "state", "stated_by", "confidence"} <= facts.keys()


def test_nothing_of_the_store_is_left_out(samples: Library) -> None:
    graph = to_networkx(everything(samples.store))
    counts = samples.store.counts()
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert kinds.count("document") == counts.full + counts.stubs
    assert kinds.count("task") == counts.tasks


def test_the_same_store_gives_the_same_bytes(samples: Library) -> None:
    selection = everything(samples.store)
    assert to_json(selection) == to_json(everything(samples.store))
    assert to_graphml(selection) == to_graphml(everything(samples.store))


def test_any_title_survives_json_and_graphml(library: Library) -> None:
    identity = add_text(library, plan(title=f"Công tác {HOSTILE}")).document
    selection = everything(library.store)
    title = library.store.document(identity).title  # type: ignore[union-attr]
    assert title is not None
    assert "<script>" in title
    assert nx.node_link_graph(json.loads(to_json(selection)), edges="edges").nodes[identity]["title"] == title
    assert nx.read_graphml(io.BytesIO(to_graphml(selection))).nodes[identity]["title"] == title


def test_a_part_holds_the_documents_around_one_and_their_relations(samples: Library) -> None:
    directive = find(samples.store, "33/CT-TTg@2021")
    part = around(samples.store, directive, hops=1)
    ids = {document.id for document in part.documents}
    assert directive.id in ids
    assert len(ids) == 7
    assert {end for edge in part.edges for end in (edge.source, edge.target)} <= ids
    assert {task.document for task in part.tasks} <= ids
