import json

from ingest.extract import cite_text, extract
from ingest.schema import extraction_record, header_record, snippet_record
from tests.conftest import SAMPLES
from tests.factories import plan

KEYS = ["file", "document", "citations", "alias_mentions", "between_cited", "tasks", "quality"]


def test_a_record_has_the_keys_of_the_guidelines_in_their_order() -> None:
    record = extraction_record(extract(plan()), "a/b.txt")
    assert list(record) == KEYS
    assert record["file"] == "a/b.txt"
    assert record["document"] == header_record(extract(plan()).header)
    assert record["quality"] == {"ok": True, "reasons": []}


def test_a_header_has_the_id_of_the_document_and_its_place_by_three_names() -> None:
    record = header_record(extract(plan()).header)
    assert record["id"] == "vn.tra-vinh.ubnd.kh.2022.3"
    assert record["place"] == {"province": "Trà Vinh", "district": None, "commune": None}


def test_edges_name_their_ends_by_symbol_or_name() -> None:
    text = "Nghị định số 5/2024/NĐ-CP quy định chi tiết một số điều của Luật Đất đai"
    (edge,) = extraction_record(extract(text), "a")["between_cited"]
    assert (edge["source"], edge["relation"], edge["target"]) == ("5/2024/NĐ-CP", "guides", "Luật Đất đai")
    assert text[edge["start"] : edge["end"]] == edge["evidence"]


def test_articles_are_there_only_where_some_are_cited() -> None:
    with_articles, without = (
        snippet_record(1, cite_text(text))["citations"][0] for text in ("Điều 5 Luật Đất đai", "Luật Đất đai")
    )
    assert with_articles["articles"] == ["5"]
    assert "articles" not in without


def test_a_snippet_comes_back_under_its_id() -> None:
    for identity in ("x", 7, None, {"a": 1}):
        assert snippet_record(identity, ()) == {"id": identity, "citations": []}


def test_a_record_of_every_sample_is_plain_json_with_spans_into_the_text() -> None:
    for path in SAMPLES:
        text = path.read_text(encoding="utf-8")
        record = json.loads(json.dumps(extraction_record(extract(text), path.name), ensure_ascii=False))
        assert list(record) == KEYS
        for item in (*record["citations"], *record["alias_mentions"], *record["tasks"]):
            assert " ".join(text[item["start"] : item["end"]].split()) == item["text"]
        assert record["citations"]


def test_an_alias_points_to_its_citation() -> None:
    text = "Nghị định số 5/2024/NĐ-CP (sau đây gọi là Nghị định thuế). Theo Nghị định thuế."
    record = extraction_record(extract(text), "a")
    (alias,) = record["alias_mentions"]
    assert record["citations"][alias["citation"]]["symbol"] == "5/2024/NĐ-CP"
