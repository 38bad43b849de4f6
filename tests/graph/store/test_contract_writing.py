"""What writing does in every store. Each test runs against each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from graph.errors import StoreReadOnly
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.identity import of_header
from graph.model import RELATIONS, Document, Header, Resolution
from graph.store import Library
from graph.store.protocol import Counts, DocumentFilter, ScopeEntry, Transaction
from tests.conftest import ROOT
from tests.graph.store.texts import (
    DIRECTIVE,
    DIRECTIVE_ID,
    DISTRICT,
    DISTRICT_ID,
    INVENTED,
    LATER,
    PROVINCE,
    PROVINCE_ID,
    PROVINCE_LONGER,
    add,
    add_all,
    read,
    samples,
)

ALL = DocumentFilter()
NOTHING = Counts(0, 0, 0, 0, 0, 0)
HEADER = Header("Kế hoạch", "01/KH-UBND", None, "2024-01-02", 2024, 1, "Một kế hoạch", issuer="UBND tỉnh Trà Vinh")


def exported(library: Library) -> str:
    return to_json(everything(library.store))


def stub(header: Header = HEADER) -> Document:
    own = of_header(header)
    return Document(
        *(own.id, "stub", header.type, header.symbol),
        date=header.date,
        year=header.year,
        title=header.title,
        level=own.level,  # type: ignore[arg-type]
        place=own.place,
    )


def put(tx: Transaction, header: Header = HEADER) -> str:
    tx.put_document(stub(header), of_header(header), None)
    return stub(header).id


def ids(documents: list[Document]) -> list[str]:
    return [document.id for document in documents]


def test_an_empty_store_holds_nothing(library: Library) -> None:
    store = library.store
    assert store.counts() == NOTHING
    assert store.list_documents(ALL, None, 10) == store.search("dân vận", ALL, 10) == store.scope() == []
    assert store.document(DIRECTIVE_ID) is store.source("0" * 64) is None


def test_the_same_file_twice_changes_nothing(library: Library) -> None:
    assert add(library, ("a.txt", DISTRICT)).outcome == "new"
    before, revision = exported(library), library.store.revision()
    again = add(library, ("a.txt", DISTRICT))
    assert (again.document, again.outcome) == (DISTRICT_ID, "unchanged")
    assert (exported(library), library.store.revision()) == (before, revision)


def test_the_order_of_arrival_does_not_matter(library: Library, loaded_sqlite: Library) -> None:
    add_all(library, reversed(samples() + INVENTED))
    assert exported(library) == exported(loaded_sqlite)
    assert library.store.counts() == loaded_sqlite.store.counts()


@pytest.mark.parametrize("error", [ArithmeticError, KeyboardInterrupt])
def test_a_work_that_raises_leaves_nothing(library: Library, error: type[BaseException]) -> None:
    add(library, ("a.txt", DISTRICT))
    before, revision = exported(library), library.store.revision()

    def fails(tx: Transaction) -> None:
        identity = put(tx)
        tx.add_alias("vn.old", identity)
        tx.set_scope([ScopeEntry("*", "*")])
        tx.resolve_again(DISTRICT_ID, 0, Resolution("stub", identity))
        raise error

    with pytest.raises(error):
        library.store.write(fails)
    store = library.store
    assert (exported(library), store.revision(), store.scope()) == (before, revision, [])
    assert store.document("vn.old") is None
    assert store.search("một kế hoạch", ALL, 10) == []


STEPS = ("put_document", "put_content", "put_source", "resolve_again", "drop_stub", "finish")


@pytest.mark.parametrize("step", STEPS)
def test_a_document_whose_writing_fails_in_the_middle_leaves_nothing(
    library: Library, transaction: type[Transaction], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, ("tinh.txt", PROVINCE))
    before, revision, counts = exported(library), library.store.revision(), library.store.counts()
    original = getattr(transaction, step)

    def fails(tx: Transaction, *values: object) -> None:
        original(tx, *values)
        raise ArithmeticError(step)

    with monkeypatch.context() as patch:
        patch.setattr(transaction, step, fails)
        with pytest.raises(ArithmeticError, match=step):
            add(library, ("huyen.txt", DISTRICT))
    assert (exported(library), library.store.revision(), library.store.counts()) == (before, revision, counts)
    assert library.store.search("phong noi vu", ALL, 10) == []
    assert add(library, ("huyen.txt", DISTRICT)).outcome == "new"
    assert ids(library.store.search("phong noi vu", ALL, 10)) == [DISTRICT_ID]


KILLED = """
import json, os, sys
from graph.store import open_library
from tests.graph.store.texts import LATER, add
library = open_library(**json.load(sys.stdin))

def die(tx):
    tx._settle_edges()
    os._exit(9)

library.store.write(lambda tx: type(tx)).finish = die
add(library, ("vinh-long.txt", LATER))
"""


def test_a_process_that_is_killed_in_the_middle_leaves_nothing(library: Library, opening: dict[str, str]) -> None:
    add_all(library, [("tinh.txt", PROVINCE), ("huyen.txt", DISTRICT)])
    before, counts = exported(library), library.store.counts()
    command = [sys.executable, "-c", KILLED]
    done = subprocess.run(command, cwd=ROOT, input=json.dumps(opening), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (9, "")
    library.store.require_writable()
    assert (exported(library), library.store.counts()) == (before, counts)
    assert add(library, ("vinh-long.txt", LATER)).outcome == "new"


def test_a_writer_sees_its_own_work_and_a_reader_nothing_half_written(library: Library, second: Library) -> None:
    def work(tx: Transaction) -> str:
        identity = put(tx)
        tx.add_alias("vn.old", identity)
        assert tx.document("vn.old") == tx.document(identity) == stub()
        assert tx.identity_of(identity) == of_header(HEADER)
        assert second.store.counts() == NOTHING
        assert second.store.document(identity) is None
        return identity

    identity = library.store.write(work)
    assert library.store.document(identity) == second.store.document("vn.old") == stub()
    assert second.store.counts() == replace(NOTHING, stubs=1)


def test_each_write_changes_the_revision(library: Library) -> None:
    seen = {library.store.revision()}
    for _ in range(2):
        library.store.write(lambda tx: tx.set_scope([]))
        seen.add(library.store.revision())
    assert len(seen) == 3


def test_a_text_fills_its_stub_and_the_mentions_that_wait_for_it_are_resolved(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    states = [stored.resolution.state for stored in library.store.mentions_of(DISTRICT_ID)]
    assert states == ["stub", "stub", "self"]
    assert add(library, ("chi-thi.txt", DIRECTIVE)).outcome == "filled"
    states = [stored.resolution.state for stored in library.store.mentions_of(DISTRICT_ID)]
    assert states == ["resolved", "stub", "self"]
    assert [edge.state for edge in library.store.edges([DIRECTIVE_ID], "down", RELATIONS, 10)] == ["resolved"]


@pytest.mark.parametrize("texts", [(PROVINCE, PROVINCE_LONGER), (PROVINCE_LONGER, PROVINCE)])
def test_another_text_of_the_same_id_is_flagged_and_the_longer_one_is_current(
    library: Library, texts: tuple[str, str]
) -> None:
    first, second = (add(library, (f"{len(text)}.txt", text)) for text in texts)
    assert (first.document, first.outcome, second.document, second.outcome) == (
        (PROVINCE_ID, "new", PROVINCE_ID, "another-text")
    )
    document = library.store.document(PROVINCE_ID)
    assert document is not None
    assert document.flags == ("several-texts",)
    assert library.text_of(document.text_sha256) == PROVINCE_LONGER
    assert [source.file for source in library.store.sources_of(PROVINCE_ID)] == [
        f"{len(PROVINCE_LONGER)}.txt",
        f"{len(PROVINCE)}.txt",
    ]


def test_a_file_that_is_read_again_keeps_the_first_of_its_names(library: Library) -> None:
    add(library, ("b.txt", DISTRICT))
    extraction, source, _ = read(("b.txt", DISTRICT))
    for name in ("c.txt", "a.txt"):
        renamed = replace(source, file=name, extractor_version="next", pages=(0,))
        library.store.write(lambda tx, s=renamed: tx.put_source(s, DISTRICT_ID, "0" * 64))  # type: ignore[misc]
    assert extraction.text == DISTRICT
    expected = replace(source, file="a.txt", extractor_version="next", pages=(0,))
    assert library.store.source(source.sha256) == (expected, DISTRICT_ID)


def test_an_old_id_leads_to_its_document_until_it_is_doubtful(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    dated = library.store.document("vn.ttg.ct.u.33")
    assert dated is not None
    assert dated.id == DIRECTIVE_ID
    add(library, ("vinh-long.txt", LATER))
    assert library.store.document("vn.ttg.ct.u.33") is None
    assert ids(library.store.documents_in_group("vn.ttg.ct.*.33")) == [DIRECTIVE_ID, "vn.ttg.ct.2023.33"]


def test_a_mention_without_a_year_waits_for_what_it_may_mean(library: Library) -> None:
    add(library, ("tinh.txt", PROVINCE))
    waiting = library.store.write(lambda tx: tx.floating("vn.ttg.ct.*.33"))
    assert [(row.document, row.ordinal, row.resolution.target) for row in waiting] == [
        (PROVINCE_ID, 0, "vn.ttg.ct.u.33"),
        (PROVINCE_ID, 2, "vn.ttg.ct.u.33"),
    ]
    add_all(library, [("huyen.txt", DISTRICT), ("vinh-long.txt", LATER)])
    found = library.store.mentions_of(PROVINCE_ID)[0].resolution
    assert (found.state, found.target) == ("ambiguous", None)
    assert [each.document for each in found.candidates] == [DIRECTIVE_ID, "vn.ttg.ct.2023.33"]
    # The stub without a year means nothing any more, and its words and names are gone with it.
    assert library.store.document("vn.ttg.ct.u.33") is None
    assert ids(library.store.find_symbol("33/ct-ttg")) == [DIRECTIVE_ID, "vn.ttg.ct.2023.33"]


def test_a_stub_that_is_mentioned_stays_and_another_goes(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    library.store.write(put)

    def drop(tx: Transaction) -> None:
        for identity in (stub().id, DIRECTIVE_ID, DISTRICT_ID):
            tx.drop_stub(identity)

    library.store.write(drop)
    assert library.store.document(stub().id) is None
    assert library.store.search("một kế hoạch", ALL, 10) == []
    assert library.store.document(DIRECTIVE_ID) is not None
    assert library.store.document(DISTRICT_ID) is not None


def test_what_is_not_there_cannot_be_written_to(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    _, source, _ = read(("a.txt", PROVINCE))
    for work in (
        lambda tx: tx.put_source(source, "vn.none", "0" * 64),
        lambda tx: tx.add_alias("vn.old", "vn.none"),
        lambda tx: tx.put_content("vn.none", (), (), (), (), ()),
        lambda tx: tx.resolve_again("vn.none", 0, Resolution("stub", DIRECTIVE_ID)),
        lambda tx: tx.resolve_again(DISTRICT_ID, 99, Resolution("stub", DIRECTIVE_ID)),
        lambda tx: tx.resolve_again(DISTRICT_ID, 0, Resolution("stub", "vn.none")),
    ):
        with pytest.raises(KeyError):
            library.store.write(work)


def test_another_meaning_of_a_mention_changes_its_edges(library: Library) -> None:
    add(library, ("huyen.txt", DISTRICT))
    before = library.store.edges([DISTRICT_ID], "up", ("implements",), 10)
    assert [edge.target for edge in before] == [DIRECTIVE_ID, PROVINCE_ID]

    def work(tx: Transaction) -> None:
        tx.resolve_again(DISTRICT_ID, 0, Resolution("suspect", DIRECTIVE_ID, put(tx), reasons=("same-date",)))

    library.store.write(work)
    after = library.store.edges([DISTRICT_ID], "up", ("implements",), 10)
    assert [(edge.target, edge.state) for edge in after] == [
        (PROVINCE_ID, "stub"),
        (DIRECTIVE_ID, "suspect"),
        (stub().id, "suspect"),
    ]
    assert [m.resolution.likely for m in library.store.mentions_meaning(stub().id, 10)] == [stub().id]
    assert library.store.citing(stub().id) == set()


def test_the_scope_is_declared_anew_each_time(library: Library) -> None:
    entries = [ScopeEntry("Trà Vinh", "*"), ScopeEntry("*", "province"), ScopeEntry("*", "province")]
    library.store.write(lambda tx: tx.set_scope(entries))
    assert library.store.scope() == [ScopeEntry("*", "province"), ScopeEntry("Trà Vinh", "*")]
    library.store.write(lambda tx: tx.set_scope(entries[:1]))
    assert library.store.scope() == entries[:1]
    library.store.write(lambda tx: tx.set_scope([]))
    assert library.store.scope() == []


def test_a_store_that_is_only_read_is_not_written(library: Library, second: Library) -> None:
    library.store.require_writable()
    with pytest.raises(StoreReadOnly):
        second.store.require_writable()
    with pytest.raises(StoreReadOnly):
        second.store.write(put)
    assert library.store.counts() == NOTHING
