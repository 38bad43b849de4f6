import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.calibration import (
    SEALED,
    CannotMeasure,
    Judged,
    document_of,
    figures,
    form_of,
    gold_files,
    judge_spans,
    main,
    printed,
)
from ingest.extract import cite_text
from tests.conftest import ROOT

# What calibration needs of the measure of the shared corpus.
MEASURE = """
def symbol_key(symbol):
    return symbol.casefold()

def pair_by_similarity(gold, pred, key):
    return [(g, p) for g in gold for p in pred if key(g) == key(p)]
"""
PLAN = """KẾ HOẠCH
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ và Luật Đất đai năm 2024;
Chỉ thị số 33/CT-TTg; Kế hoạch số 5/KH-UBND.
"""


def mention(confidence: float, *, right: bool) -> Judged:
    return Judged("a", confidence, right, "named, Luật", "Luật Đất đai", (), None, "Theo Luật Đất đai.")


@pytest.fixture
def annotated(tmp_path: Path) -> list[str]:
    """The command's arguments for one document of which a name and one of two mentions of a symbol are annotated."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "plan_1.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    gold: list[dict[str, Any]] = [{"symbol": "33/CT-TTg"}, {"symbol": None, "name": "Luật Đất đai"}, {"symbol": "1/A"}]
    (tmp_path / "gold" / "plan.json").write_text(json.dumps({"citations": gold}), encoding="utf-8")
    (tmp_path / "score.py").write_text(MEASURE, encoding="utf-8")
    return [str(tmp_path / "gold"), "--texts", str(tmp_path / "texts"), "--score", str(tmp_path / "score.py")]


def test_mentions_are_right_as_far_as_the_measure_matches_them(
    annotated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*annotated, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["gold"]
    assert (found["mentions"], found["right"], found["missed"]) == (4, 2, 1)
    assert [each["text"] for each in found["wrong_but_sure"]] == ["Chỉ thị số 33/CT-TTg", "Kế hoạch số 5/KH-UBND"]
    assert found["wrong_but_sure"][0]["sentence"] == "Chỉ thị số 33/CT-TTg; Kế hoạch số 5/KH-UBND."


def test_the_figures_are_printed_with_the_errors_by_kind(
    annotated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*annotated, "--show", "1"]) == 0
    out = capsys.readouterr().out
    assert "2  numbered, state, with type word" in out
    assert out.count("\n- ") == 1
    assert "of the right ones 100.0% stand at 0.9 or more" in out


def test_each_confidence_stands_in_one_band() -> None:
    judged = [mention(each, right=True) for each in (1.0, 0.97, 0.96, 0.9, 0.89, 0.8, 0.7, 0.69, 0.5, 0.49, 0.0)]
    assert [band["mentions"] for band in figures(judged, [])["bands"]] == [2, 2, 2, 1, 2, 2]


def test_the_two_bars_are_shares_of_the_sure_and_of_the_right() -> None:
    judged = [mention(0.95, right=True)] * 3 + [mention(0.9, right=False)] + [mention(0.4, right=True)]
    found = figures(judged, ["x"])
    assert (found["right_of_sure"], found["sure_of_right"], found["missed"]) == (0.75, 0.75, 1)
    assert (len(found["wrong_but_sure"]), len(found["right_but_unsure"])) == (1, 1)


def test_where_nothing_was_read_no_share_is_told() -> None:
    found = figures([], [])
    assert found["right_of_sure"] is None
    assert "of those at 0.9 or more - are right" in list(printed(found, 1))


def test_a_span_makes_one_mention_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Căn cứ Luật Đất đai năm 2024; Luật Nhà ở năm 2023."
    row = {"id": 7, "text": text, "spans": [{"start": 0, "end": 20}, {"start": 10, "end": 12}]}
    judged, missed = judge_spans([json.dumps(row)])
    assert [(each.text, each.right) for each in judged] == [
        ("Luật Đất đai năm 2024", True), ("Luật Nhà ở năm 2023", False)
    ]  # fmt: skip
    assert missed == ["7: t "]
    (tmp_path / "spans.jsonl").write_text(json.dumps(row), encoding="utf-8")
    assert main(["--spans", str(tmp_path / "spans.jsonl")]) == 0
    assert "spans: 2 mentions read, 1 of them right; 1 missed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Quyết định số 5/QĐ-UBND", "numbered, state, with type word"),
        ("theo 114-KL/TW", "numbered, party, no type word"),
        ("tiêu chuẩn TCVN 14423:2025", "numbered, standard, no type word"),
        ("Luật Đất đai", "named, Luật"),
    ],
)
def test_the_form_of_a_mention_tells_its_kind(text: str, form: str) -> None:
    (found,) = cite_text(text)
    assert form_of(found) == form


def test_sealed_annotations_are_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / SEALED
    folder.mkdir()
    (folder / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("{}")
    assert gold_files([tmp_path]) == [tmp_path / "b.json"]
    for path in (folder, folder / "a.json"):
        with pytest.raises(CannotMeasure, match="sealed"):
            gold_files([path])
    assert all(SEALED not in file.parts for file in gold_files([ROOT / "tests" / "gold"]))


def test_annotations_without_exactly_one_document_are_an_error(tmp_path: Path) -> None:
    for name in ("a_1.txt", "a_2.txt"):
        (tmp_path / name).touch()
    assert document_of(Path("a_1.json"), [tmp_path, tmp_path / "absent"]) == tmp_path / "a_1.txt"
    with pytest.raises(CannotMeasure, match="2 documents"):
        document_of(Path("a.json"), [tmp_path])
    with pytest.raises(CannotMeasure, match="0 documents"):
        document_of(Path("b.json"), [tmp_path])


@pytest.mark.parametrize(
    "command", [[], ["no-such-gold"], ["--spans", "no-such-file"], [str(ROOT / "tests" / "gold"), "--score", "none"]]
)
def test_what_is_not_there_is_an_error_of_the_command(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(command)
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err
