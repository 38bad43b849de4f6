"""Rebuild places.tsv from the tables of the package `vietnamadminunits` (MIT; needed at build time only).

pip install vietnamadminunits && python -m graph.data.build_places

Source of the facts: the package's tables of the units before and after the reform of 1 July 2025 (resolution
202/2025/QH15 of the National Assembly on provinces; the resolutions of its Standing Committee on communes). Units
that ended earlier are in places_extra.tsv, each with its source.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections import Counter
from pathlib import Path

from graph.text import slug

HERE = Path(__file__).parent
REFORM_EVE = "2025-06-30"
SOURCE = "vietnamadminunits 1.0.4 (MIT)"
COLUMNS = ("id", "name", "kind", "level", "parent", "valid_from", "valid_to", "successors", "source")


def tables() -> tuple[sqlite3.Connection, dict[str, list[str]]]:
    """The package's database and its map of a new province's key to the keys of the provinces that it took in."""
    spec = importlib.util.find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise SystemExit("build_places: install the package vietnamadminunits first")
    data = Path(spec.origin).parent / "data"
    merged = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))["DICT_PROVINCE"]
    return sqlite3.connect(data / "dataset.db"), merged


def rows() -> list[tuple[str, ...]]:
    """All provinces and districts, sorted by level and id; dates are ISO, empty where open."""
    database, merged = tables()
    names = {
        key: (full, short)
        for key, full, short in database.execute(
            "SELECT DISTINCT provinceKey, province, provinceShort FROM admin_units_legacy "
            "UNION SELECT DISTINCT provinceKey, province, provinceShort FROM admin_units"
        )
    }
    successor = {old: new for new, olds in merged.items() for old in olds}
    out: list[tuple[str, ...]] = []
    for key, (full, short) in names.items():
        kind = full.removesuffix(short).strip()
        ended = key not in merged
        out.append(
            (
                slug(short),
                short,
                kind,
                "province",
                "",
                "",
                REFORM_EVE if ended else "",
                slug(names[successor[key]][1]) if ended else "",
                SOURCE,
            )
        )
    districts = [
        row
        for row in database.execute(
            "SELECT DISTINCT district, districtShort, districtType, provinceShort FROM admin_units_legacy"
        )
        if row[0]
    ]
    # The source marks a town and a district of one name by their kind in brackets.
    districts = [(full, short.split(" (")[0], kind, province) for full, short, kind, province in districts]
    same_name = Counter((province, short) for _, short, _, province in districts)
    for full, short, kind, province in districts:
        # A town and a district of one name exist side by side, and numbered districts have no other name.
        plain = same_name[province, short] == 1 and not short.isdigit()
        place = f"{slug(province)}.{slug(short if plain else full)}"
        out.append(
            (
                place,
                short if not short.isdigit() else full,
                kind,
                "district",
                slug(province),
                "",
                REFORM_EVE,
                "",
                SOURCE,
            )
        )
    with (HERE / "places_extra.tsv").open(encoding="utf-8", newline="") as file:
        out += [tuple(row) for row in list(csv.reader(file, delimiter="\t"))[1:]]
    return sorted(set(out), key=lambda row: (row[3] != "province", row[0]))


def main() -> None:
    """Write places.tsv beside this file."""
    with (HERE / "places.tsv").open("w", encoding="utf-8", newline="\n") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows())


if __name__ == "__main__":
    main()
