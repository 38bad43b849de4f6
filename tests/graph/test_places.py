"""Units in time: what existed on a day, what became of it, what stands over it."""

import subprocess
import sys

import pytest

from graph.data import PlaceRow
from graph.places import above, existed, named, predecessors, source_of, standing_for, successors, unit_by_id, units

TRA_CU = "tra-vinh.tra-cu"


def unit(identity: str) -> PlaceRow:
    found = unit_by_id(identity)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("identity", "day", "expected"),
    [
        ("tra-vinh", "2025-06-30", True),
        ("tra-vinh", "2025-07-01", False),
        ("tra-vinh", "2025", None),
        ("tra-vinh", None, None),
        ("vinh-long", None, True),
        ("vinh-long.xa-ham-giang", "2025-07", True),
        ("vinh-long.xa-ham-giang", "2024", False),
        ("hue", "2024-12", False),
        ("thua-thien-hue", "2024-12", True),
    ],
)
def test_a_unit_existed_on_a_day_only_if_it_did_on_every_day_that_may_be_meant(
    identity: str, day: str | None, expected: bool | None
) -> None:
    assert existed(unit(identity), day) is expected


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2025-06-30", (63, 696, 10035)), ("2025-07-01", (34, 0, 3321)), ("2008-07-31", (64, 696, 10035))],
)
def test_units_of_a_day_are_counted(day: str, counts: tuple[int, ...]) -> None:
    assert tuple(len(units(level, day)) for level in ("province", "district", "commune")) == counts


def test_units_of_a_year_with_a_reform_are_those_that_stood_through_it() -> None:
    assert len(units("province", "2025")) == 34
    assert units("commune", "2025") == []
    assert len(units("commune", "2025", surely=False)) == 10035 + 3321


def test_units_are_found_by_the_unit_above_and_by_kind() -> None:
    towns = units("commune", "2023", TRA_CU, ["thị trấn"])
    assert [each.name for each in towns] == ["Trà Cú", "Định An"] or {each.name for each in towns} == {
        "Trà Cú",
        "Định An",
    }
    assert len(units("commune", "2023", TRA_CU)) > len(towns)
    assert all(each.parent == "vinh-long" for each in units("commune", "2026", "vinh-long"))
    assert units("commune", "2023", "vinh-long") == []
    assert {each.parent for each in units("district", "2023", "tra-vinh")} == {"tra-vinh"}


def test_a_name_that_several_units_bear_gives_them_all() -> None:
    many = named("Tân Thành", "commune", "2024")
    assert len(many) > 10
    assert {each.name for each in many} == {"Tân Thành"}
    assert [each.id for each in named("tân thành", "commune", "2024", within=many[0].parent)] == [many[0].id]


def test_names_that_differ_in_diacritics_alone_are_two_units() -> None:
    (thanh,) = named("Phú Thành", "commune", "2024", within="an-giang.phu-tan")
    (thanh_low,) = named("Phú Thạnh", "commune", "2024", within="an-giang.phu-tan")
    assert thanh.id != thanh_low.id


def test_the_place_of_a_tone_mark_does_not_count_in_a_name() -> None:
    assert named("Hoà Bình", "province", "2024") == named("Hòa Bình", "province", "2024") != []


def test_a_name_of_a_day_that_is_open_gives_the_units_of_all_days() -> None:
    assert [each.id for each in named("Hàm Giang", "commune")] == [
        "tra-vinh.tra-cu.xa-ham-giang",
        "vinh-long.xa-ham-giang",
    ]
    assert [each.id for each in named("Hàm Giang", "commune", "2026")] == ["vinh-long.xa-ham-giang"]
    assert named("Hàm Giang", "commune", "2026", kind="Phường") == []


def test_a_merged_province_has_a_successor_with_day_and_source() -> None:
    (found,) = successors(unit("tra-vinh"))
    assert (found.unit.id, found.full, found.day) == ("vinh-long", True, "2025-07-01")
    assert "202/2025/QH15" in found.source
    assert successors(unit("vinh-long")) == ()


def test_a_divided_commune_has_several_successors_in_part() -> None:
    parts = next(each for each in units("commune", "2025-06-30") if len(each.parts) == 2)
    found = successors(parts)
    assert {each.unit.id for each in found} == set(parts.parts)
    assert not any(each.full for each in found)
    assert all("NQ-UBTVQH15" in each.source for each in found)


def test_a_district_was_succeeded_by_the_communes_of_its_communes() -> None:
    found = successors(unit(TRA_CU))
    assert {each.unit.name for each in found} >= {"Trà Cú", "Hàm Giang", "Đại An"}
    assert all(each.unit.parent == "vinh-long" and not each.full for each in found)
    assert "203/2025/QH15" in found[0].source


def test_a_district_of_an_island_became_a_special_zone_as_it_was() -> None:
    (found,) = successors(unit("ba-ria-vung-tau.con-dao"))
    assert (found.unit.kind, found.unit.parent, found.full) == ("Đặc khu", "ho-chi-minh", True)


def test_a_unit_stands_for_itself_until_it_ends_and_its_successors_from_then_on() -> None:
    tra_vinh = unit("tra-vinh")
    assert [each.unit.id for each in standing_for(tra_vinh, "2024")] == ["tra-vinh"]
    assert [each.unit.id for each in standing_for(tra_vinh, "2026")] == ["vinh-long"]
    assert [each.unit.id for each in standing_for(tra_vinh, "2025")] == ["tra-vinh", "vinh-long"]
    assert [each.unit.id for each in standing_for(unit("thua-thien-hue"), "2025-01-01")] == ["hue"]


def test_what_became_part_of_a_unit_is_known() -> None:
    assert [each.unit.id for each in predecessors(unit("vinh-long"))] == ["ben-tre", "tra-vinh"]
    assert {each.unit.name for each in predecessors(unit("vinh-long.xa-tra-cu"))} == {
        "Trà Cú",
        "Ngãi Xuyên",
        "Thanh Sơn",
    }


@pytest.mark.parametrize(
    ("identity", "day", "upper"),
    [
        (TRA_CU, "2024", "tra-vinh"),
        (TRA_CU, "2025-08-01", "vinh-long"),
        ("tra-vinh.tra-cu.xa-ham-giang", "2024", TRA_CU),
        ("tra-vinh.tra-cu.xa-ham-giang", "2025-08-01", "vinh-long"),
        ("vinh-long.xa-ham-giang", "2026", "vinh-long"),
    ],
)
def test_what_a_dissolved_district_left_stands_under_its_province(identity: str, day: str, upper: str) -> None:
    found = above(unit(identity), day)
    assert found is not None
    assert found.id == upper


@pytest.mark.parametrize(
    ("identity", "day"), [("vinh-long", "2026"), (TRA_CU, "2025"), ("tra-vinh.tra-cu.xa-ham-giang", "2025")]
)
def test_no_unit_is_above_where_there_is_none_or_the_day_leaves_it_open(identity: str, day: str) -> None:
    assert above(unit(identity), day) is None


def test_an_unknown_id_is_no_unit() -> None:
    assert unit_by_id("nowhere") is None
    assert unit_by_id("tra-vinh.tra-cu.xa-nowhere") is None


def test_the_source_of_a_commune_told_apart_says_so() -> None:
    assert "mixes up" in source_of(unit("soc-trang.my-xuyen.xa-thanh-quoi"))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["cite", "-"], ["rules"]],
)
def test_commands_that_need_no_communes_do_not_read_them(arguments: list[str]) -> None:
    text = '{"id": "a", "text": "Thực hiện Kế hoạch số 03/KH-UBND ngày 5/3/2024 của UBND xã Hàm Giang"}\n'
    run = (
        "import sys; from cli.main import main; from graph.data import communes\n"
        f"sys.argv = ['danchieu', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('rows read:', communes.cache_info().currsize, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", run], input=text, capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr.endswith("rows read: 0\n")
