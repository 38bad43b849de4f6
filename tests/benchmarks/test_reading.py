import json
from pathlib import Path

import pytest

from benchmarks import reading
from benchmarks.documents import table
from ingest import extract as extracting

PLAN = "KẾ HOẠCH\nThực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ\n\nI. MỤC ĐÍCH\n"


def test_every_job_is_measured_for_both_forms_of_the_input() -> None:
    rows = reading.speed([PLAN], 0.001)
    assert [(row["input"], row["job"]) for row in rows] == [
        (form, job) for form in ("as it is", "NFD") for job in ("decode", "extract", "cite_text")
    ]
    assert all(row["mb_per_s"] > 0 for row in rows)
    assert [row["times_decoding"] for row in rows if row["job"] == "decode"] == [1, 1]


def test_the_stages_and_the_rest_add_up_to_all() -> None:
    rows = {row["stage"]: row["ms_per_mb"] for row in reading.stages([PLAN] * 20, 0.001)}
    assert list(rows) == ["decode", *reading.STAGES, "rest", "all"]
    assert rows["all"] == pytest.approx(sum(rows.values()) - rows["all"])
    assert rows["citations"] > rows["decode"] > 0


def test_the_stages_are_put_back_after_they_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(extracting, "find_tasks", fails)
    kept = extracting.clean
    with pytest.raises(RuntimeError):
        reading.stages([PLAN], 0.001)
    assert (extracting.clean, extracting.find_tasks) == (kept, fails)


def test_a_stage_that_is_called_otherwise_now_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.STAGES, "quality", "no_such_stage")
    assert "quality" not in {row["stage"] for row in reading.stages([PLAN], 0.001)}


def test_growth_is_measured_for_real_and_for_pathological_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.growth.fills", lambda: {"dashes": "-", "nested": ["(", ")"]})
    rows = reading.growths([PLAN], 2000, limit=60)
    assert [row["text"] for row in rows] == ["real paragraphs", "no blank at all", "dashes", "nested"]
    assert all(row["ratio"] > 0 for row in rows)
    assert all(row["short_bytes"] <= 2000 for row in rows)


def test_documents_of_a_folder_are_read_beside_the_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xff\xff")
    command = ["--documents", str(tmp_path), "--megabytes", "0.001", "--only", "speed", "--only", "stages"]
    assert reading.main([*command, "--format", "json"]) == 0
    captured = capsys.readouterr()
    figures = json.loads(captured.out)
    assert (figures["documents"], set(figures)) == (6, {"documents", "bytes", "speed", "stages"})
    assert captured.err.count("left out: ") == 1
    assert reading.main(command) == 0
    assert "| as it is |" in capsys.readouterr().out


def test_memory_is_printed_as_multiples_of_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    figures = {"documents": 1, "bytes": 1, "memory": reading.memories([PLAN], 100_000, limit=60)}
    counted = figures["memory"][0]
    assert counted["counted_by"] == "tracemalloc"
    assert counted["times_text_in_memory"] < counted["times_utf8"]
    assert "| tracemalloc" in reading.printed(figures)


def test_a_folder_that_does_not_exist_is_an_error_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        reading.main(["--documents", "no-such-folder"])
    assert ended.value.code == 2
    assert "no-such-folder" in capsys.readouterr().err


def test_a_table_is_aligned() -> None:
    assert table(["a", "bb"], [["long", "1"]]) == "| a    | bb |\n| :--- | -: |\n| long |  1 |"
