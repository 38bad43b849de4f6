"""Rebuild places.tsv and communes.tsv from the tables of the package `vietnamadminunits` (MIT; needed at build time
only).

pip install vietnamadminunits==1.0.4 && python -m graph.data.build_places            (writes both tables)
pip install vietnamadminunits==1.0.4 && python -m graph.data.build_places --check    (compares them; 1 if they differ)

Source of the facts: the package's tables of the units before and after the reform of 1 July 2025, and its map of the
communes from before to after. What else is stated stands, each with its source, in places_extra.tsv (units that ended
or began earlier; a row goes before the package's row with its id) and place_sources.tsv (the resolution of each
province). docs/data.md tells the columns.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import math
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from graph.text import slug

HERE = Path(__file__).parent
REFORM_EVE = "2025-06-30"
REFORM = "2025-07-01"
SOURCE = "vietnamadminunits 1.0.4 (MIT)"
# Keys of place_sources.tsv: what ended provinces and districts, and communes of one name that the package mixes up.
PROVINCES_MERGED, DISTRICTS_ENDED, TOLD_APART = "provinces", "districts", "told-apart"
COLUMNS = ("id", "name", "kind", "level", "parent", "valid_from", "valid_to", "successors", "source")
COMMUNE_COLUMNS = ("id", "name", "kind", "valid_from", "valid_to", "successors", "source")
PARTIAL = "~"
# Of two communes of one name the one so many times nearer is meant where their districts do not tell.
_TIMES_NEARER = 3.0
_KM_PER_DEGREE = 111.0

Row = tuple[str, ...]


class Former(NamedTuple):
    """A commune as it was on the eve of the reform, with what the package says that it became (keys of new ones)."""

    id: str
    name: str
    kind: str
    key: str
    district: str
    at: tuple[float, float] | None
    became: tuple[str, ...]


class Package:
    """The package's database, and its maps from old units to new ones."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("vietnamadminunits")
        if spec is None or spec.origin is None:
            raise SystemExit("build_places: install the package vietnamadminunits first")
        data = Path(spec.origin).parent / "data"
        self.database = sqlite3.connect(data / "dataset.db")
        maps = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
        self.provinces: dict[str, list[str]] = maps["DICT_PROVINCE"]
        self.became: dict[str, list[str]] = defaultdict(list)
        for province, wards in maps["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, olds in wards.items():
                for old in olds:
                    self.became[old].append(f"{province}_{ward}")
        for province, divided in maps["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in divided.items():
                self.became[old] += [f"{province}_{part['newWardKey']}" for part in parts]
        self.successor = {old: new for new, olds in self.provinces.items() for old in olds}

    def rows(self, query: str) -> list[Any]:
        """All rows of a query."""
        return self.database.execute(query).fetchall()


def commune_id(parent: str, kind: str, name: str) -> str:
    """The id of a commune: its kind is part of it, as a commune may have the name of a former district."""
    return f"{parent}.{slug(f'{kind} {name}')}"


def district_ids(package: Package) -> dict[str, tuple[str, str, str, str]]:
    """Id, name, kind and province of every district by the keys of province and district, joined by `_`."""
    units = {
        f"{province_key}_{key}": (full, short.split(" (")[0], kind, province)
        for province_key, key, full, short, kind, province in package.rows(
            "SELECT DISTINCT provinceKey, districtKey, district, districtShort, districtType, provinceShort "
            "FROM admin_units_legacy WHERE district IS NOT NULL"
        )
    }
    # A town and a district of one name exist side by side, and numbered districts have no other name.
    same_name = Counter((province, short) for _, short, _, province in units.values())
    found = {}
    for key, (full, short, kind, province) in units.items():
        plain = same_name[province, short] == 1 and not short.isdigit()
        place = f"{slug(province)}.{slug(short if plain else full)}"
        found[key] = (place, short if not short.isdigit() else full, kind, slug(province))
    return found


def new_communes(package: Package) -> dict[str, tuple[str, str, str, tuple[float, float] | None]]:
    """Id, name, kind and position of every commune since the reform, by the keys of province and commune."""
    found = {
        f"{province_key}_{key}": (
            commune_id(slug(province), kind, full.removeprefix(kind).strip()),
            full.removeprefix(kind).strip(),
            kind,
            (latitude, longitude) if latitude else None,
        )
        for province_key, key, province, full, kind, latitude, longitude in package.rows(
            "SELECT provinceKey, wardKey, provinceShort, ward, wardType, wardLat, wardLon FROM admin_units"
        )
    }
    ids = _unique([(key, each[0], each[1]) for key, each in found.items()])
    return {key: (ids[key], *each[1:]) for key, each in found.items()}


def former_communes(package: Package, districts: dict[str, tuple[str, str, str, str]]) -> list[Former]:
    """Every commune of the eve of the reform."""
    rows = package.rows(
        "SELECT provinceKey, districtKey, wardKey, ward, wardType, wardLat, wardLon FROM admin_units_legacy "
        "WHERE ward IS NOT NULL"
    )
    units = {
        f"{row[0]}_{row[1]}_{row[2]}": (districts[f"{row[0]}_{row[1]}"][0], row[3].removeprefix(row[4]).strip(), row[4])
        for row in rows
    }
    ids = _unique([(key, commune_id(parent, kind, name), name) for key, (parent, name, kind) in units.items()])
    found = []
    for province_key, district_key, key, _, _, latitude, longitude in rows:
        whole = f"{province_key}_{district_key}_{key}"
        parent, name, kind = units[whole]
        at = (latitude, longitude) if latitude else None
        found.append(Former(ids[whole], name, kind, key, parent, at, tuple(sorted(package.became[whole]))))
    return found


def _distance(here: tuple[float, float] | None, there: tuple[float, float] | None) -> float:
    """Kilometres between two positions in degrees; none known is as far as can be."""
    if here is None or there is None:
        return math.inf
    east = (here[1] - there[1]) * math.cos(math.radians(here[0]))
    return math.hypot(here[0] - there[0], east) * _KM_PER_DEGREE


def told_apart(
    formers: list[Former], new: dict[str, tuple[str, str, str, tuple[float, float] | None]]
) -> dict[str, tuple[str, ...]]:
    """What each commune became, by id, where the package mixes up communes of one name in one new province: it lists
    for each of them what became of all of them.

    A new commune is left to those whose district gave it another commune too; where that tells nothing, to the one
    that is much nearer.
    """
    members: dict[str, list[Former]] = defaultdict(list)
    for former in formers:
        for each in former.became:
            members[each].append(former)
    taken: dict[str, set[str]] = defaultdict(set)
    for each, olds in members.items():
        by_key: dict[str, list[Former]] = defaultdict(list)
        for old in olds:
            by_key[old.key].append(old)
        sure = {old.district for same in by_key.values() if len(same) == 1 for old in same}
        for same in by_key.values():
            divided = [old for old in same if len(old.became) > 1]
            if len(same) < 2 or not divided:
                continue
            kept = [old for old in same if old.district in sure or len(old.became) == 1]
            if not kept:
                near = sorted(same, key=lambda old: _distance(old.at, new[each][3]))
                first, second = (_distance(old.at, new[each][3]) for old in near[:2])
                kept = near[:1] if first * _TIMES_NEARER < second else same
            for old in divided:
                if old not in kept:
                    taken[old.id].add(each)
    return {
        former.id: tuple(each for each in former.became if each not in taken[former.id])
        for former in formers
        if taken.get(former.id) and len(taken[former.id]) < len(former.became)
    }


def place_rows(package: Package) -> list[Row]:
    """All provinces and districts, sorted by level and id; dates are ISO, empty where open."""
    names = {
        key: (full, short)
        for key, full, short in package.rows(
            "SELECT DISTINCT provinceKey, province, provinceShort FROM admin_units_legacy "
            "UNION SELECT DISTINCT provinceKey, province, provinceShort FROM admin_units"
        )
    }
    sources = {key: source for key, _, source in _table("place_sources.tsv")}
    out: dict[str, Row] = {}
    for key, (full, short) in names.items():
        kind, ended = full.removesuffix(short).strip(), key not in package.provinces
        became = slug(names[package.successor[key]][1]) if ended else ""
        until, source = (REFORM_EVE, sources[PROVINCES_MERGED]) if ended else ("", SOURCE)
        out[slug(short)] = (slug(short), short, kind, "province", "", "", until, became, source)
    new = new_communes(package)
    for key, (place, name, kind, province) in district_ids(package).items():
        # Five districts of islands had no communes: each became a special zone as it was.
        whole = ",".join(new[each][0] for each in package.became.get(f"{key}_", ()))
        out[place] = (place, name, kind, "district", province, "", REFORM_EVE, whole, sources[DISTRICTS_ENDED])
    for row in _table("places_extra.tsv"):
        out[row[0]] = tuple(row)
    return sorted(out.values(), key=lambda row: (row[3] != "province", row[0]))


def commune_rows(package: Package) -> list[Row]:
    """All communes of the eve of the reform, then all since, by id. A successor behind `~` took in a part."""
    resolutions = {province: key for key, province, _ in _table("place_sources.tsv") if province}
    new = new_communes(package)
    formers = former_communes(package, district_ids(package))
    apart = told_apart(formers, new)
    old_rows = []
    for former in formers:
        became = [new[each][0] for each in apart.get(former.id, former.became)]
        mark = PARTIAL if len(became) > 1 else ""
        source = resolutions[became[0].split(".")[0]] + (f",{TOLD_APART}" if former.id in apart else "")
        successors = ",".join(mark + each for each in sorted(became))
        old_rows.append((former.id, former.name, former.kind, "", REFORM_EVE, successors, source))
    new_rows = [
        (identity, name, kind, REFORM, "", "", resolutions[identity.split(".")[0]])
        for identity, name, kind, _ in new.values()
    ]
    return [*sorted(old_rows), *sorted(new_rows)]


def _unique(units: list[tuple[str, str, str]]) -> dict[str, str]:
    """Ids by key, of units given as key, id and name; those of one id are numbered by their names, which may differ in
    their diacritics alone.
    """
    same = Counter(identity for _, identity, _ in units)
    count: Counter[str] = Counter()
    ids = {}
    for key, identity, _ in sorted(units, key=lambda unit: (unit[2], unit[0])):
        count[identity] += 1
        ids[key] = f"{identity}-{count[identity]}" if same[identity] > 1 else identity
    return ids


def _table(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))[1:]


def _text(columns: Row, rows: list[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Write the tables beside this file, or with `--check` tell whether they are what would be written."""
    package = Package()
    tables = {
        "places.tsv": _text(COLUMNS, place_rows(package)),
        "communes.tsv": _text(COMMUNE_COLUMNS, commune_rows(package)),
    }
    if arguments == ["--check"]:
        differing = [name for name, text in tables.items() if (HERE / name).read_text(encoding="utf-8") != text]
        sys.stderr.write("".join(f"build_places: {name} is not what the package gives\n" for name in differing))
        return 1 if differing else 0
    for name, text in tables.items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
