from __future__ import annotations

import io
import json
import re
from pathlib import Path

import networkx
import pytest
import rdflib

FORMATS = ("json", "graphml", "turtle", "html")
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")


@pytest.mark.parametrize("output", FORMATS)
def test_exporting_twice_gives_the_same_bytes(ask, output: str) -> None:
    first, second = (ask("export", "--format", output) for _ in range(2))
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout_bytes == second.stdout_bytes
    assert len(first.stdout_bytes) > 10_000


@pytest.mark.parametrize("output", FORMATS)
def test_two_processes_give_the_same_bytes(program, samples_path: Path, output: str) -> None:
    args = ("export", "--format", output, "--around", "33/CT-TTg@2021", "--hops", "1", "--store", samples_path)
    first, second = (program(*args, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_json_is_read_back_by_networkx(ask) -> None:
    data = json.loads(ask("export").stdout_bytes)
    graph = networkx.node_link_graph(data, edges="edges")
    kinds = [kind for _, kind in graph.nodes(data="kind")]
    assert (kinds.count("document"), kinds.count("task")) == (91, 36)
    implementing = graph.in_edges("vn.ttg.ct.2021.33", data="relation")
    assert len({source for source, _, relation in implementing if relation == "implements"}) == 6
    edge = next(iter(graph.get_edge_data("vn.tra-vinh.ubnd.kh.2022.3", "vn.ttg.ct.2021.33").values()))
    assert {"file", "section", "quote", "start", "end", "stated_by", "state"} <= set(edge)


def test_graphml_is_read_back_by_networkx_with_the_same_documents(ask) -> None:
    graph = networkx.read_graphml(io.BytesIO(ask("export", "--format", "graphml").stdout_bytes), force_multigraph=True)
    data = networkx.node_link_graph(json.loads(ask("export").stdout_bytes), edges="edges")
    assert set(graph) == set(data)
    assert graph.number_of_edges() == data.number_of_edges()
    assert graph.nodes["vn.ttg.ct.2021.33"]["label"] == "33/CT-TTg"


def test_turtle_is_read_back_by_rdflib_in_eli_names(ask) -> None:
    turtle = ask("export", "--format", "turtle", "--base", "https://office.example/").stdout_bytes
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    directive = rdflib.URIRef("https://office.example/document/vn.ttg.ct.2021.33")
    assert len(set(graph.subjects(ELI.ensures_implementation_of, directive))) == 6
    assert str(graph.value(directive, ELI.number)) == "33/CT-TTg"
    assert b"danchieu.example" not in turtle


def test_html_asks_nothing_of_another_host(ask) -> None:
    page = ask("export", "--format", "html").stdout_bytes.decode()
    assert "33/CT-TTg" in page
    assert "<script" in page
    assert not re.search(r"""\b(?:src|href|action|srcset)\s*=\s*["']?(?:https?:)?//""", page)
    assert not re.search(r"""url\(\s*["']?(?:https?:)?//|@import""", page)
    assert not re.search(r"<(?:link|iframe|img|base|object)\b", page)


def test_around_one_document_only_its_surroundings_are_exported(ask) -> None:
    near = json.loads(ask("export", "--around", "33/CT-TTg@2021", "--hops", "1").stdout_bytes)
    whole = json.loads(ask("export").stdout_bytes)
    ids = {node["id"] for node in near["nodes"] if node["kind"] == "document"}
    assert "vn.ttg.ct.2021.33" in ids
    assert len(ids) == 7
    assert len(near["nodes"]) < len(whole["nodes"])


def test_a_file_gets_the_bytes_and_the_message_goes_to_standard_error(ask, tmp_path: Path) -> None:
    target = tmp_path / "graph.json"
    result = ask("export", "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Đã ghi {target}: 91 văn bản, 162 quan hệ (tính theo từng câu nêu)." in result.stderr
    assert target.read_bytes() == ask("export").stdout_bytes


def test_the_message_about_a_page_counts_as_the_page_does(ask, tmp_path: Path) -> None:
    target = tmp_path / "graph.html"
    said = re.search(r"\d+ văn bản, \d+ quan hệ \(.*?\)", ask("export", "--format", "html", "-o", target).stderr)
    assert said is not None
    assert said.group() in target.read_text(encoding="utf-8")


def test_documents_that_a_page_leaves_out_are_told(ask, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("viz.pyvis_export.MOST_SHOWN", 10)
    said = ask("export", "--format", "html", "-o", tmp_path / "graph.html").stderr
    assert "Còn 81 trong số 91 văn bản không có trong trang này" in said


def test_a_file_that_cannot_be_written_is_wrong_usage(ask, tmp_path: Path) -> None:
    result = ask("export", "--output", tmp_path / "nowhere" / "graph.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "graph.json" in result.stderr


def test_an_unknown_document_or_format_is_wrong_usage(ask) -> None:
    assert ask("export", "--around", "999/KH-X").exit_code == 2
    assert ask("export", "--format", "dot").exit_code == 2
