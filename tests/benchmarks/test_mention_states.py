from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.mention_states import drawn, main, verdicts
from graph.store import Library
from tests.conftest import ROOT
from tests.factories import add_text
from tests.graph.test_deciding import PLANS, plan_id


def test_the_samples_have_two_mentions_in_doubt(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(ROOT / "samples"), "--draw", "5"])
    table, *lines = capsys.readouterr().out.strip().rpartition("|\n")
    assert "| suspect" in table
    drawn_lines = [json.loads(line) for line in lines[-1].splitlines()]
    assert [each["resolution"]["state"] for each in drawn_lines] == ["suspect", "suspect"]


def test_the_same_seed_draws_the_same_mentions(library: Library) -> None:
    for file, text in PLANS.items():
        add_text(library, text, file)
    assert drawn(library, 1, 3) == drawn(library, 1, 3)
    assert [each["document"] for each in drawn(library, 9, 3)] == [plan_id(2), plan_id(5)]


def test_verdicts_are_counted_by_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"state": "suspect", "verdict": "right"}, {"state": "suspect", "verdict": "wrong"}]
    file = tmp_path / "judged.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    assert verdicts(file.read_text("utf-8").splitlines())["suspect"]["right"] == 1
    main(["--judged", str(file)])
    assert "| suspect |     1 |     1 |" in capsys.readouterr().out


def test_the_evidence_that_could_have_settled_a_mention_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settled = {"state": "ambiguous", "verdict": "could-be-settled"}
    lines = [
        settled | {"evidence": "misprint", "drawn": True},
        settled | {"evidence": "misprint", "drawn": False},
        settled | {"evidence": "itself", "drawn": True},
        {"state": "ambiguous", "verdict": "right", "drawn": True},
    ]
    file = tmp_path / "judged.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    main(["--judged", str(file)])
    assert "| ambiguous |      1 |        2 |" in capsys.readouterr().out
    main(["--judged", str(file), "--drawn"])
    assert "| ambiguous |                2 |     1 |" in capsys.readouterr().out
