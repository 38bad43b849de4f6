"""Profiles: what an office may write, and what it is told when a profile does not hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.checks.profile import RequiredDocument, load_profiles, packaged_profiles, read_profile
from graph.errors import ProfileError
from graph.identity import name_key
from graph.model import Document

GOOD = """
profile: thu
title: Thử
applies_to: {subject: [công tác dân vận chính quyền], plan_years: [2024], levels: [province]}
requires:
  - id: 33-CT-TTg
    document: {type: Chỉ thị, symbol: 33/CT-TTg, date: 2021-11-26}
    title: Chỉ thị số 33/CT-TTg
    reason: Vì thế.
    source: Nguồn
"""


def plan(**changes: object) -> Document:
    facts: dict[str, object] = {
        "id": "x",
        "state": "full",
        "type": "Kế hoạch",
        "title": "Công tác dân vận chính quyền năm 2024",
        "subject": "công tác dân vận chính quyền",
        "level": "province",
        "plan_year": 2024,
    }
    return Document(**(facts | changes))  # type: ignore[arg-type]


def test_a_profile_judges_plans_of_its_subject_year_and_level() -> None:
    profile = read_profile(GOOD.encode(), "thu.yaml")
    assert profile.judges(plan())
    assert profile.judges(plan(subject="CÔNG TÁC DÂN VẬN CHÍNH QUYỀN trên địa bàn"))
    assert not profile.judges(plan(subject="phòng, chống thiên tai", title="Phòng, chống thiên tai năm 2024"))
    assert not profile.judges(plan(plan_year=2023))
    assert not profile.judges(plan(level="commune"))


def test_a_requirement_may_hold_for_some_levels_and_years_only() -> None:
    narrower = GOOD + "    levels: [commune]\n    plan_years: [2024]\n"
    profile = read_profile(narrower.encode(), "thu.yaml")
    assert profile.requirements_of(plan(level="commune"))
    assert profile.requirements_of(plan()) == []
    assert profile.requirements_of(plan(level="commune", plan_year=2023)) == []


def test_a_required_document_is_known_by_symbol_and_day() -> None:
    required = RequiredDocument(symbol="33/CT-TTg", date="2021-11-26")  # type: ignore[arg-type]
    assert required.fit(Document("a", "stub", symbol="33/ct-ttg", date="2021-11-26", year=2021), []) == "sure"
    assert required.fit(Document("a", "stub", symbol="33/CT-TTg", year=2021), []) == "sure"
    assert required.fit(Document("a", "stub", symbol="33/CT-TTg", date="2025-09-15", year=2025), []) != "sure"
    assert required.fit(Document("a", "stub", symbol="34/CT-TTg", date="2021-11-26", year=2021), []) != "sure"


def test_a_required_law_is_known_by_its_name_and_year() -> None:
    required = RequiredDocument(name="Luật Thực hiện dân chủ ở cơ sở", year=2022)
    names = [name_key("luật thực hiện Dân chủ ở cơ sở")]
    assert required.fit(Document("a", "stub", type="Luật", year=2022), names) == "sure"
    assert required.fit(Document("a", "stub", type="Luật"), names) == "sure"
    assert required.fit(Document("a", "stub", type="Luật", year=2007), names) != "sure"
    assert required.fit(Document("a", "stub", type="Luật", year=2022), [name_key("Luật Thanh tra")]) != "sure"


def test_what_day_year_or_issuer_leave_open_is_unsure() -> None:
    required = RequiredDocument(symbol="03/KH-UBND", date="2022-01-21", issuer="tỉnh Trà Vinh")  # type: ignore[arg-type]
    right = Document("a", "stub", symbol="03/KH-UBND", date="2022-01-21", year=2022, issuer="UBND Tỉnh Trà Vinh")
    assert required.fit(right, []) == "sure"
    assert required.fit(replace(right, issuer="UBND tỉnh Hậu Giang"), []) == "no"
    assert required.fit(replace(right, issuer=None), []) == "unsure"
    assert required.fit(replace(right, date="2022-02-21"), []) == "unsure"
    assert required.fit(replace(right, date=None, year=None), []) == "unsure"
    assert required.fit(replace(right, date="2023-01-21", year=2023), []) == "no"
    assert required.fit(replace(right, symbol="03/KH-UBDN"), []) == "no"
    assert required.fit(replace(right, symbol="03/KH-UBN"), []) == "unsure"


def test_the_issuer_is_compared_without_diacritics_and_case() -> None:
    required = RequiredDocument(symbol="03/KH-UBND", year=2022, issuer="Tinh  TRA VINH")
    found = Document("a", "stub", symbol="03/KH-UBND", year=2022, issuer="Ủy ban nhân dân tỉnh Trà Vinh")
    assert required.fit(found, []) == "sure"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("profile: thu", "profile: [1"), ":"),
        (("title: Thử", "titel: Thử"), "titel"),
        (("    reason: Vì thế.\n", ""), "requires.0.reason"),
        (("symbol: 33/CT-TTg, date: 2021-11-26", "symbol: 33/CT-TTg"), "requires.0.document"),
        (("type: Chỉ thị, symbol: 33/CT-TTg, date: 2021-11-26", "type: Chỉ thị"), "requires.0.document"),
        (("date: 2021-11-26", "date: 2021-13-26"), "requires.0.document.date"),
        (("levels: [province]", "levels: [tinh]"), "applies_to.levels"),
        (("subject: [công tác dân vận chính quyền]", "subject: []"), "applies_to.subject"),
    ],
)
def test_a_profile_that_does_not_hold_is_refused_with_file_and_place(change: tuple[str, str], where: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(ProfileError) as caught:
        read_profile(GOOD.replace(*change).encode(), "thu.yaml")
    assert caught.value.params["file"] == "thu.yaml"
    assert where in caught.value.params["where"]
    assert "thu.yaml" in caught.value.message("vi")


def test_an_id_used_twice_is_refused() -> None:
    twice = GOOD + GOOD[GOOD.index("  - id:") :]
    with pytest.raises(ProfileError, match="33-CT-TTg"):
        read_profile(twice.encode(), "thu.yaml")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"", b"- a\n", b"!!python/object/apply:os.system ['true']", b"x" * 1_000_001]
)
def test_bytes_that_are_no_profile_are_refused(data: bytes) -> None:
    with pytest.raises(ProfileError):
        read_profile(data, "thu.yaml")


def test_a_path_without_a_profile_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"no \.yaml file"):
        load_profiles(tmp_path)
    with pytest.raises(ProfileError):
        load_profiles(tmp_path / "nothing.yaml")


def test_a_folder_gives_all_its_profiles(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text(GOOD.replace("thu", "hai"), "utf-8")
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "README.md").write_text("x", "utf-8")
    assert [each.profile for each in load_profiles(tmp_path)] == ["thu", "hai"]


def test_each_packaged_requirement_has_its_reason_and_its_source() -> None:
    profiles = packaged_profiles()
    assert profiles
    for profile in profiles:
        for each in profile.requires:
            assert each.reason.endswith(".")
            assert each.source
