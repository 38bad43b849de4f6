"""`danchieu uncovered` over the five samples."""

from __future__ import annotations

import csv
import json

import pytest

DISTRICT = "vn.tra-vinh.tra-cu.ubnd.kh.2023.12"


def test_plans_without_a_path_are_listed_and_counted(ask) -> None:
    answer = json.loads(ask("uncovered", "33/CT-TTg@2021", "--format", "json").stdout)
    assert (answer["rows"], answer["uncertain"], answer["covered"], answer["cut"]) == ([], [], 5, False)
    upward = json.loads(ask("uncovered", "218-QĐ/TW", "--format", "json").stdout)
    assert upward["rows"]
    assert len(upward["rows"]) + len(upward["uncertain"]) + upward["covered"] == 5
    text = ask("--language", "en", "uncovered", "218-QĐ/TW").stdout
    assert f"{len(upward['rows'])} of 5 plans have no path" in text
    assert all(row["id"] in text for row in upward["rows"])
    rows = list(csv.DictReader(ask("uncovered", "218-QĐ/TW", "--format", "csv").stdout.lstrip("\ufeff").splitlines()))
    assert [row["id"] for row in rows] == [row["id"] for row in (*upward["rows"], *upward["uncertain"])]


@pytest.mark.parametrize(
    ("options", "plans"), [(["--level", "commune"], 1), (["--place", "tra vinh"], 1), (["--year", "1999"], 0)]
)
def test_level_and_place_bound_the_plans(ask, options: list[str], plans: int) -> None:
    answer = json.loads(ask("uncovered", "218-QĐ/TW", *options, "--format", "json").stdout)
    assert len(answer["rows"]) + len(answer["uncertain"]) + answer["covered"] == plans


def test_a_place_that_does_not_exist_is_told(ask) -> None:
    assert ask("uncovered", "33/CT-TTg@2021", "--place", "Atlantis").exit_code == 2


def test_a_limit_says_that_it_cut(ask) -> None:
    result = ask("uncovered", "33/CT-TTg@2021", "--limit", "2")
    assert (result.exit_code, "--limit" in result.stderr) == (0, True)
