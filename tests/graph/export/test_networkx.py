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


def test_characters_that_xml_forbids_are_left_out_of_graphml(library: Library) -> None:
    body = "I. MỤC ĐÍCH\n1. Nâng cao\x0c nhận thức.\x1a"
    told = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng\x0c Chính phủ;\x1a"
    order = "1. Sở Nội vụ chủ trì,\x0c phối hợp với Sở Tài chính theo dõi,\x1a đôn đốc trước ngày 15/3/2022."
    identity = add_text(library, plan(body=body, recitals=told, organisation=order)).document
    again = nx.read_graphml(io.BytesIO(to_graphml(everything(library.store))))
    assert identity in again.nodes
    assert "\\u001a" in to_json(everything(library.store))


COMMUNES = "1. UBND các xã, thị trấn xây dựng kế hoạch, báo cáo trước ngày 15/3/2022."


def bodies(library: Library) -> list[tuple[str, str | None]]:
    graph = to_networkx(everything(library.store))
    return sorted(
        (facts["label"], facts.get("place_province")) for _, facts in graph.nodes(data=True) if facts["kind"] == "body"
    )


def test_bodies_of_one_name_in_two_provinces_are_two(library: Library) -> None:
    add_text(library, plan(organisation=COMMUNES), "1.txt")
    other = plan("ỦY BAN NHÂN DÂN\nTỈNH HẬU GIANG", "8/KH-UBND", "Hậu Giang, ngày 02 tháng 02 năm 2022")
    add_text(library, f"{other}\nII. TỔ CHỨC THỰC HIỆN\n{COMMUNES}\n", "2.txt")
    assert bodies(library) == [("UBND các xã, thị trấn", "Hậu Giang"), ("UBND các xã, thị trấn", "Trà Vinh")]


def test_a_body_that_two_documents_of_one_place_name_is_one(library: Library) -> None:
    add_text(library, plan(organisation=COMMUNES), "1.txt")
    add_text(library, plan(symbol="4/KH-UBND", title="Khác", organisation=COMMUNES), "2.txt")
    assert bodies(library) == [("UBND các xã, thị trấn", "Trà Vinh")]


def test_a_part_holds_the_documents_around_one_and_their_relations(samples: Library) -> None:
    directive = find(samples.store, "33/CT-TTg@2021")
    part = around(samples.store, directive, hops=1)
    ids = {document.id for document in part.documents}
    assert directive.id in ids
    assert len(ids) == 7
    assert {end for edge in part.edges for end in (edge.source, edge.target)} <= ids
    assert {task.document for task in part.tasks} <= ids
