"""docs/data.md names every table and column, and counts what is there."""

import re

import pytest

from graph.data import communes
from tests.conftest import ROOT
from tests.markdown import rows, spans, text_of, without_fences

DATA = ROOT / "graph" / "data"
TABLES = sorted(path.name for path in DATA.glob("*.tsv"))
OWN_COLUMNS = sorted({*TABLES} - {"document_types.tsv", "places_extra.tsv"})


def documented() -> dict[str, str]:
    return {row[0].strip("`"): row[1] for row in rows(text_of("docs/data.md")) if row[0].startswith("`")}


def test_every_table_is_documented_with_its_number_of_rows() -> None:
    counts = {name: f"{len((DATA / name).read_text(encoding='utf-8').splitlines()) - 1:,}" for name in TABLES}
    assert documented() == counts


@pytest.mark.parametrize("name", OWN_COLUMNS)
def test_the_columns_of_a_table_are_documented(name: str) -> None:
    columns = (DATA / name).read_text(encoding="utf-8").splitlines()[0].split("\t")
    assert set(columns) <= set(spans(without_fences(text_of("docs/data.md"))))


def test_the_counts_of_communes_are_those_of_the_table() -> None:
    text = " ".join(text_of("docs/data.md").split())
    former = [unit for unit in communes() if unit.valid_to]
    divided = sum(bool(unit.parts) for unit in former)
    assert f"Of the {len(former):,} former communes {len(former) - divided:,} became part of one" in text
    assert f"wholly, {divided} were divided" in text
    apart = sum("told-apart" in unit.source for unit in communes())
    assert re.search(rf"those {apart} rows have the source `told-apart`", text)
