"""Whether a document is in force: by which sentence or row, from which day, and how sure that is."""

from dataclasses import replace

import pytest

from graph.catalogue import CatalogueEntry
from graph.cataloguing import import_catalogue
from graph.model import Document
from graph.status import Status, status_of, status_record
from graph.store import Library
from tests.factories import add_text, plan

OLD = CatalogueEntry(
    "Pháp lệnh", "công báo", "34/2007/PL-UBTVQH11", "2007-04-20", issuer="Ủy ban Thường vụ Quốc hội",
    title="Thực hiện dân chủ ở xã, phường, thị trấn",
)  # fmt: skip
LAW = CatalogueEntry(
    "Luật", "công báo", "10/2022/QH15", "2022-11-10", issuer="Quốc hội", title="Thực hiện dân chủ ở cơ sở",
    in_force_from="2023-07-01",
)  # fmt: skip
TARGET = "vn.tra-vinh.ubnd.qd.2020.10"


def status(library: Library, identity: str, as_of: str = "2026-01-01") -> Status:
    return status_of(library.store, document(library, identity), as_of)


def document(library: Library, identity: str) -> Document:
    found = library.store.document(identity)
    assert found is not None
    return found


def decision(words: str, dateline: str = "Trà Vinh, ngày 14 tháng 02 năm 2022") -> str:
    article = f"QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Quy chế.\n\nĐiều 2. {words}"
    return plan(
        symbol="12/QĐ-UBND", dateline=dateline, kind="QUYẾT ĐỊNH", title="Ban hành Quy chế", recitals="", body=article
    )


REPLACES = "Quyết định này thay thế Quyết định số 10/QĐ-UBND ngày 03/01/2020 của Ủy ban nhân dân tỉnh Trà Vinh."
AMENDS = "Sửa đổi, bổ sung Quyết định số 10/QĐ-UBND ngày 03/01/2020 của Ủy ban nhân dân tỉnh Trà Vinh."


def test_nothing_is_concluded_from_silence(library: Library) -> None:
    directive = add_text(library, plan()).document
    assert status(library, directive) == Status("unknown", "2026-01-01")


def test_a_sentence_that_replaces_is_the_evidence_and_the_day_is_that_of_its_document(library: Library) -> None:
    replacing = add_text(library, decision(REPLACES)).document
    found = status(library, TARGET)
    assert (found.state, found.since, found.certain) == ("replaced", "2022-02-14", True)
    (change,) = found.changes
    assert change.document is not None
    assert (change.document.id, change.day_from) == (replacing, "document")
    assert change.evidence is not None
    assert "thay thế Quyết định số 10/QĐ-UBND" in change.evidence.quote
    assert status(library, TARGET, "2022-02-14").state == "replaced"
    assert status(library, TARGET, "2022-02-13").state == "unknown"


def test_the_effective_day_that_the_catalogue_states_goes_before_the_date(library: Library) -> None:
    replacing = add_text(library, decision(REPLACES)).document
    entry = CatalogueEntry("Quyết định", "công báo", "12/QĐ-UBND", "2022-02-14", issuer="UBND tỉnh Trà Vinh",
                           in_force_from="2022-03-01")  # fmt: skip
    assert entry.id == replacing
    import_catalogue(library.store, [entry])
    assert status(library, TARGET, "2022-02-20").state == "unknown"
    found = status(library, TARGET, "2022-03-01")
    assert (found.state, found.since, found.changes[0].day_from) == ("replaced", "2022-03-01", "catalogue")


@pytest.mark.parametrize(
    ("as_of", "state", "certain"),
    [("2022-01-31", "unknown", True), ("2022-02-10", "replaced", False), ("2022-02-28", "replaced", True)],
)
def test_a_replacement_of_a_month_is_certain_from_its_last_day_on(
    library: Library, as_of: str, state: str, certain: bool
) -> None:
    add_text(library, decision(REPLACES, "Trà Vinh, ngày    tháng 02 năm 2022"))
    found = status(library, TARGET, as_of)
    assert (found.state, found.certain) == (state, certain)


def test_a_doubtful_sentence_replaces_nothing(library: Library) -> None:
    add_text(library, decision(REPLACES))
    entry = CatalogueEntry("Quyết định", "công báo", "10/QĐ-UBND", "2020-02-03", issuer="UBND tỉnh Trà Vinh")
    import_catalogue(library.store, [entry])
    assert entry.id == TARGET
    assert status(library, TARGET).state == "unknown"


def test_what_is_amended_stays_and_says_so(library: Library) -> None:
    add_text(library, decision(AMENDS))
    found = status(library, TARGET)
    assert (found.state, found.since, [each.relation for each in found.changes]) == (
        *("partly-amended", "2022-02-14"),
        ["amends"],
    )


def test_the_catalogue_states_what_replaced_a_document_and_since_when(library: Library) -> None:
    replaced = replace(OLD, replaced_by=("10/2022/QH15@2022",), amended_by=("9/2010/PL-UBTVQH12",))
    import_catalogue(library.store, [replaced])
    found = status(library, OLD.id, "2022-06-01")
    assert (found.state, found.certain) == ("replaced", False)
    assert [(each.reference, each.source) for each in found.changes] == [("10/2022/QH15@2022", "công báo")]
    import_catalogue(library.store, [LAW])
    assert status(library, OLD.id, "2023-06-30").state == "partly-amended"
    found = status(library, OLD.id, "2023-07-01")
    assert (found.state, found.since, found.certain) == ("replaced", "2023-07-01", True)
    assert found.changes[0].document == document(library, LAW.id)
    import_catalogue(library.store, [replace(replaced, in_force_to="2023-05-31")])
    assert status(library, OLD.id, "2023-06-01").since == "2023-06-01"


@pytest.mark.parametrize(
    ("as_of", "state", "since"),
    [
        ("2023-06-30", "not-yet", None),
        ("2023-07-01", "in-force", "2023-07-01"),
        ("2031-01-01", "expired", "2031-01-01"),
    ],
)
def test_an_entry_states_when_its_document_is_in_force(
    library: Library, as_of: str, state: str, since: str | None
) -> None:
    import_catalogue(library.store, [replace(LAW, in_force_to="2030-12-31")])
    found = status(library, LAW.id, as_of)
    assert (found.state, found.since, found.source) == (state, since, "công báo")


def test_a_status_is_told_in_words_with_its_evidence(library: Library) -> None:
    add_text(library, decision(REPLACES))
    record = status_record(status(library, TARGET), "en")
    assert (record["state"], record["words"], record["as_of"]) == ("replaced", "replaced", "2026-01-01")
    (change,) = record["changes"]
    assert (change["first"], change["last"]) == ("2022-02-14", "2022-02-14")
    assert change["evidence"]["quote"]
    import_catalogue(library.store, [replace(OLD, replaced_by=("10/2022/QH15",))])
    (change,) = status_record(status(library, OLD.id))["changes"]
    assert (change["id"], change["label"], change["first"], change["last"]) == (None, "10/2022/QH15", None, None)
