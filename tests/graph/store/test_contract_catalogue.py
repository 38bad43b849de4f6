"""The catalogue and the tables of bodies in every store. Each test runs against each of them."""

from __future__ import annotations

from dataclasses import replace

from graph.bodies import Body
from graph.catalogue import CatalogueEntry
from graph.cataloguing import import_catalogue, remove_from_catalogue
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Document, Place
from graph.store import Library
from tests.graph.store.texts import DIRECTIVE, DIRECTIVE_ID, DISTRICT, DISTRICT_ID, PROVINCE, add, add_all

ENTRY = CatalogueEntry(
    "Chỉ thị", "công báo", "33/CT-TTg", "2021-11-26", issuer="Thủ tướng Chính phủ", title="Công tác dân vận",
    names=("Chỉ thị về dân vận",), in_force_from="2021-11-26", in_force_to="2030-12-31", replaced_by=("5/CT-TTg@2031",),
    amended_by=("1/CT-TTg@2025-01-02", "2/CT-TTg"),
)  # fmt: skip
LOCAL = CatalogueEntry(
    "Kế hoạch", "cổng thông tin", "12/KH-UBND", year=2022, issuer="UBND huyện Châu Thành", place=Place("Trà Vinh")
)
OFFICE = Body(
    "Trà Vinh", "Sở Nội vụ", "department", "nghị quyết", kind="Sở", place=Place("Trà Vinh"),
    superior="UBND tỉnh Trà Vinh", valid_from="1992-05-05", valid_to="2025-02-28", successors=("Sở Nội vụ mới", "Sở Y"),
)  # fmt: skip
COMMUNE = Body("Trà Vinh", "UBND xã Ngọc Biên", "commune", "x", place=Place("Trà Vinh", "Trà Cú", "Ngọc Biên"))
OTHER = Body("Hậu Giang", "Sở Y tế", "department", "y", place=Place("Hậu Giang"))


def test_an_entry_is_given_back_as_it_was_stored(library: Library) -> None:
    store = library.store
    assert store.catalogue_entry(ENTRY.id) is None
    import_catalogue(store, [ENTRY, LOCAL])
    assert [store.catalogue_entry(each.id) for each in (ENTRY, LOCAL)] == [ENTRY, LOCAL]
    first, second = sorted((ENTRY, LOCAL), key=lambda entry: entry.id)
    assert store.catalogue(None, 10) == [first, second]
    assert store.catalogue(None, 1) == [first]
    assert store.catalogue(first.id, 10) == [second]
    changed = replace(LOCAL, names=(), date="2022-03-01", replaced_by=())
    import_catalogue(store, [changed])
    assert store.catalogue_entry(LOCAL.id) == changed


def test_a_document_of_the_catalogue_is_found_by_name_and_number(library: Library) -> None:
    import_catalogue(library.store, [ENTRY])
    assert [each.id for each in library.store.documents_named("chỉ thị về dân vận")] == [DIRECTIVE_ID]
    document = library.store.document(DIRECTIVE_ID)
    assert isinstance(document, Document)
    assert (document.state, document.title, document.level) == ("stub", "Công tác dân vận", "central")
    assert [each.id for each in library.store.find_symbol("33/ct-ttg")] == [DIRECTIVE_ID]
    assert remove_from_catalogue(library.store, [DIRECTIVE_ID]) == [DIRECTIVE_ID]
    assert library.store.documents_named("chỉ thị về dân vận") == []
    assert library.store.document(DIRECTIVE_ID) is library.store.catalogue_entry(DIRECTIVE_ID) is None


def test_entries_and_documents_in_another_order_give_the_same_graph(library: Library) -> None:
    contradicted = replace(ENTRY, date="2021-11-25", names=())
    texts = [("a.txt", DIRECTIVE), ("b.txt", PROVINCE), ("c.txt", DISTRICT)]
    add_all(library, texts[1:])
    import_catalogue(library.store, [contradicted, LOCAL])
    doubts = [each.resolution for each in library.store.mentions_of(DISTRICT_ID)]
    assert any(each.reasons == ("date-contradicts",) and each.target == DIRECTIVE_ID for each in doubts)
    add(library, texts[0])
    # The document itself goes before what the catalogue says of it.
    assert not [e for e in library.store.mentions_of(DISTRICT_ID) if e.resolution.state == "suspect"]
    remove_from_catalogue(library.store, [contradicted.id])
    known = to_json(everything(library.store))
    remove_from_catalogue(library.store, [LOCAL.id])
    without = to_json(everything(library.store))
    assert LOCAL.id in known
    assert LOCAL.id not in without


def test_a_write_that_fails_leaves_the_catalogue_as_it_was(library: Library) -> None:
    import_catalogue(library.store, [ENTRY])
    before = library.store.revision()
    import_catalogue(library.store, [])
    assert library.store.revision() == before
    assert remove_from_catalogue(library.store, ["vn.ttg.ct.1999.1"]) == []
    assert library.store.catalogue(None, 10) == [ENTRY]


def test_bodies_of_a_province_take_the_place_of_those_before(library: Library) -> None:
    store = library.store
    assert store.bodies(None) == []
    store.write(lambda tx: tx.put_bodies("Trà Vinh", [OFFICE, COMMUNE]))
    store.write(lambda tx: tx.put_bodies("Hậu Giang", [OTHER]))
    assert store.bodies("Trà Vinh") == [OFFICE, COMMUNE]
    assert store.bodies(None) == [OTHER, OFFICE, COMMUNE]
    store.write(lambda tx: tx.put_bodies("Trà Vinh", [COMMUNE]))
    assert store.bodies("Trà Vinh") == [COMMUNE]
    store.write(lambda tx: tx.put_bodies("Trà Vinh", []))
    assert store.bodies(None) == [OTHER]
