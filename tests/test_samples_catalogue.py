"""The catalogue of the samples states nothing that its source does not: the sentences stand in the sample files."""

import re
from pathlib import Path

from graph.agencies import Home
from graph.catalogue_table import read_catalogue
from graph.cataloguing import import_catalogue
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.identity import of_mention
from graph.model import Place
from graph.store import Library, open_library
from graph.store.protocol import DocumentFilter
from graph.tables import read_table
from graph.text import collapse, nfc
from ingest.extract import extract
from ingest.pipeline import files_under, left_out_under
from tests.conftest import ROOT, SAMPLES
from tests.factories import add_file

TABLE = ROOT / "samples" / "catalogue.csv"
SOURCE = re.compile(r"samples/(\S+\.txt): “(.+)”")


def test_every_row_holds_and_names_its_source() -> None:
    entries, problems = read_catalogue(read_table(TABLE, "catalogue"))
    assert problems == []
    assert len(entries) >= 20
    assert all(SOURCE.fullmatch(entry.source) or "“" in entry.source for entry in entries)


def test_a_sentence_that_is_quoted_stands_in_its_file_and_states_symbol_and_date() -> None:
    entries, _ = read_catalogue(read_table(TABLE, "catalogue"))
    quoted = [(entry, found) for entry in entries if (found := SOURCE.fullmatch(entry.source))]
    assert len(quoted) >= 18
    for entry, found in quoted:
        text = (ROOT / "samples" / found[1]).read_text(encoding="utf-8")
        assert nfc(found[2]) in nfc(collapse(text)), entry.symbol
        read = [of_mention(mention, Home(None, Place()), "") for mention in extract(found[2] + ".").mentions]
        assert entry.id in {identity.id for identity in read}, entry.symbol


def names_that_mean_a_number(library: Library) -> tuple[int, int]:
    """How many named mentions mean a numbered document, of how many."""
    meant = [
        library.store.document(mention.resolution.target or "")
        for document in library.store.list_documents(DocumentFilter(state="full"), None, 100)
        for mention in library.store.mentions_of(document.id)
        if mention.mention.kind == "named"
    ]
    return sum(document is not None and document.symbol is not None for document in meant), len(meant)


def test_the_catalogue_settles_names_of_laws_in_the_samples_and_raises_no_doubt(tmp_path: Path) -> None:
    library = open_library(str(tmp_path / "store.sqlite"))
    for file in SAMPLES:
        add_file(library, file)
    before = names_that_mean_a_number(library)
    doubts = to_json(everything(library.store)).count('"suspect"')
    entries, _ = read_catalogue(read_table(TABLE, "catalogue"))
    import_catalogue(library.store, entries)
    after = names_that_mean_a_number(library)
    assert (before[0], after[0] >= 15, after[1] == before[1]) == (0, True, True)
    assert to_json(everything(library.store)).count('"suspect"') == doubts
    library.close()


def test_the_table_is_not_read_as_a_document_beside_the_samples() -> None:
    folder = [TABLE.parent]
    assert {each.path for each in files_under(folder)} == set(SAMPLES)
    assert TABLE in {each.path for each in left_out_under(folder)}
