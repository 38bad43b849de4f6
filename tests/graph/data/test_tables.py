"""The tables of places, bodies and terms: shape, counts, cross references, sources."""

import csv
import re
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from graph.data import (
    committees,
    communes,
    number_series,
    organ_successors,
    organs,
    place_sources,
    places,
    superiors,
    terms,
)
from graph.model import LEVELS
from graph.text import slug

TABLES = (
    "communes.tsv",
    "committees.tsv",
    "number_series.tsv",
    "organ_successors.tsv",
    "organs.tsv",
    "place_sources.tsv",
    "places.tsv",
    "superiors.tsv",
    "terms.tsv",
)
STATUS = {"verified", "secondary", "unverified"}


def table(name: str) -> list[dict[str, str]]:
    text = resources.files("graph.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column_and_stands_once(name: str) -> None:
    rows = table(name)
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", sorted({*TABLES} - {"committees.tsv"}))
def test_every_row_has_its_source(name: str) -> None:
    assert all(row["source"].strip() for row in table(name))


@pytest.mark.parametrize(
    "name", ["number_series.tsv", "organ_successors.tsv", "organs.tsv", "superiors.tsv", "terms.tsv"]
)
def test_the_status_of_a_fact_is_one_of_three(name: str) -> None:
    assert {row["status"] for row in table(name)} <= STATUS


def test_dates_of_units_are_days_and_in_order() -> None:
    for unit in (*places(), *communes()):
        days = [day for day in (unit.valid_from, unit.valid_to) if day]
        assert [date.fromisoformat(day) for day in days] == sorted(date.fromisoformat(day) for day in days)


def test_there_are_as_many_units_as_the_state_counted() -> None:
    """63 provinces, 696 districts, 10,035 communes until June 2025; 34 and 3,321 since (Government, 30 June 2025)."""
    former = Counter(unit.level for unit in (*places(), *communes()) if unit.valid_to in ("", "2025-06-30"))
    since = Counter(unit.level for unit in (*places(), *communes()) if not unit.valid_to)
    assert (since["province"], since["district"], since["commune"]) == (34, 0, 3321)
    assert (former["province"], former["district"]) == (63, 696)
    assert sum(unit.valid_to == "2025-06-30" for unit in communes()) == 10035


def test_communes_are_of_the_kinds_that_the_state_counted() -> None:
    since = Counter(unit.kind for unit in communes() if not unit.valid_to)
    assert since == {"Xã": 2621, "Phường": 687, "Đặc khu": 13}
    assert {unit.kind for unit in communes() if unit.valid_to} == {"Xã", "Phường", "Thị trấn"}


def test_ids_of_units_are_unique_slugs_that_tell_kind_and_name() -> None:
    ids = [unit.id for unit in (*places(), *communes())]
    assert len(set(ids)) == len(ids)
    for unit in communes():
        own = unit.id.removeprefix(f"{unit.parent}.")
        assert re.fullmatch(rf"{re.escape(slug(f'{unit.kind} {unit.name}'))}(-\d)?", own), unit.id


def test_the_parent_of_a_commune_is_a_district_until_the_reform_and_a_province_since() -> None:
    levels = {unit.id: unit.level for unit in places()}
    for unit in communes():
        assert levels[unit.parent] == ("district" if unit.valid_to else "province")
    assert all(levels[unit.parent] == "province" for unit in places() if unit.level == "district")


def test_every_district_had_communes_save_for_five_of_islands() -> None:
    had = {unit.parent for unit in communes()}
    without = {unit.name for unit in places() if unit.level == "district" and unit.id not in had}
    assert without == {"Bạch Long Vĩ", "Cồn Cỏ", "Côn Đảo", "Hoàng Sa", "Lý Sơn"}


def test_every_unit_that_ended_has_successors_that_began_then_or_stood_already() -> None:
    known = {unit.id: unit for unit in (*places(), *communes())}
    for unit in (*places(), *communes()):
        became = (*unit.successors, *unit.parts)
        assert bool(became) == bool(unit.valid_to) or unit.level == "district"
        for identity in became:
            assert known[identity].valid_from in ("", "2025-01-01", "2025-07-01")
            assert not known[identity].valid_to


def test_a_commune_became_part_of_one_wholly_or_of_several_in_part() -> None:
    for unit in communes():
        if unit.valid_to:
            assert (len(unit.successors) == 1) != (len(unit.parts) > 1)
            assert not (unit.successors and unit.parts)


def test_every_commune_since_the_reform_came_of_former_units() -> None:
    came = {identity for unit in (*places(), *communes()) for identity in (*unit.successors, *unit.parts)}
    assert {unit.id for unit in communes() if not unit.valid_to} <= came


def test_a_commune_went_to_the_province_that_its_own_province_became() -> None:
    became = {
        unit.id: unit.successors[0] if unit.valid_to else unit.id for unit in places() if unit.level == "province"
    }
    for unit in communes():
        for identity in (*unit.successors, *unit.parts):
            assert identity.split(".")[0] == became[unit.id.split(".")[0]]


def test_the_sources_of_communes_are_the_resolutions_of_their_provinces() -> None:
    provinces = {row["key"]: row["province"] for row in table("place_sources.tsv")}
    assert sorted(key for key in provinces if key.isdigit()) == [str(number) for number in range(1654, 1688)]
    for unit in communes():
        keys = unit.source.split(",")
        assert set(keys) <= set(place_sources())
        where = unit.parent if not unit.valid_to else (*unit.successors, *unit.parts)[0].split(".")[0]
        assert provinces[keys[0]] == where


def test_known_divisions_are_as_the_resolutions_have_them() -> None:
    known = {unit.id: unit for unit in communes()}
    assert known["tra-vinh.tra-cu.xa-ham-giang"].successors == ("vinh-long.xa-ham-giang",)
    # Resolution 1671: of Da Lat the wards 5 and 6 and the commune Ta Nung became the ward Cam Ly.
    for former in ("phuong-5", "phuong-6", "xa-ta-nung"):
        assert known[f"lam-dong.da-lat.{former}"].successors == ("lam-dong.phuong-cam-ly-da-lat",)
    # Resolution 1668: two communes of one name in the new Can Tho, one from each of two former provinces.
    assert known["can-tho.vinh-thanh.xa-thanh-quoi"].successors == ("can-tho.xa-thanh-quoi",)
    assert known["soc-trang.my-xuyen.xa-thanh-quoi"].successors == ("can-tho.xa-gia-hoa",)


def test_bodies_and_their_successors_are_named_alike_in_both_tables() -> None:
    named = {each.name for each in organs().values()}
    central = {row.before for row in organ_successors() if row.before.startswith(("Bộ ", "Ủy ban "))}
    assert central <= named
    for row in organ_successors():
        date.fromisoformat(row.day if len(row.day) > len("2025") else f"{row.day}-01-01")
        whole = [each.full for each in organ_successors() if (each.before, each.place) == (row.before, row.place)]
        assert whole == [True] or not any(whole) or len(whole) == 1


def test_a_body_that_became_another_wholly_ended_the_day_before() -> None:
    by_name = {each.name: each for each in organs().values()}
    checked = 0
    for row in organ_successors():
        ended = by_name.get(row.before)
        if ended and not row.place and len(row.day) > len("2025") and row.status != "unverified":
            assert ended.valid_to
            assert date.fromisoformat(row.day).toordinal() - date.fromisoformat(ended.valid_to).toordinal() == 1
            checked += 1
    assert checked >= 10


def test_lines_of_command_lead_from_every_level_to_the_centre() -> None:
    for branch in ("government", "legislature", "party", "front"):
        upper = {row.level: row.superior_level for row in superiors() if row.branch == branch}
        assert upper["province"] == "central"
        assert set(upper) | set(upper.values()) <= set(LEVELS)
        assert {row.superior_level for row in superiors() if (row.branch, row.level) == (branch, "commune")} == {
            "district",
            "province",
        }


def test_every_kind_of_unit_has_names_for_its_bodies() -> None:
    rows = committees()
    for unit in (*places(), *communes()):
        for branch in ("government", "legislature", "party", "front"):
            fitting = [
                row
                for row in rows
                if (row.branch, row.level) == (branch, unit.level) and row.kind in ("", unit.kind.lower())
            ]
            assert len(fitting) == 1, (branch, unit.kind)


def test_terms_of_a_series_follow_each_other() -> None:
    for series in {row.series for row in terms()}:
        days = [day for row in terms() if row.series == series for day in (row.begins_from, row.begins_to)]
        assert [date.fromisoformat(day) for day in days] == sorted(date.fromisoformat(day) for day in days)


def test_number_series_are_of_known_codes_and_terms() -> None:
    assert set(number_series().values()) <= {row.series for row in terms()}
    assert {code.casefold() for code in number_series()} <= set(organs())
