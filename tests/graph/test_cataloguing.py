"""Entries of the catalogue settle what mentions mean; taking them away leaves what never having them would give."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from graph.catalogue import CatalogueEntry
from graph.cataloguing import import_catalogue, remove_from_catalogue
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Document, Resolution
from graph.store import Library, open_library
from tests.factories import add_text, plan

SOURCE = "công văn của văn phòng"
LAW = CatalogueEntry("Luật", SOURCE, "10/2022/QH15", "2022-11-10", issuer="Quốc hội", title="Thực hiện dân chủ ở cơ sở")
CONCLUSION = CatalogueEntry(
    "Kết luận", SOURCE, "114-KL/TW", "2015-07-14", issuer="Ban Bí thư Trung ương Đảng",
    title="Nâng cao hiệu quả công tác dân vận của cơ quan nhà nước các cấp",
)  # fmt: skip
CITED_LAW = "Căn cứ Luật Thực hiện dân chủ ở cơ sở;"
UNDATED = "Thực hiện Kết luận số 114-KL/TW của Ban Bí thư;"
LAW_ID, CONCLUSION_ID = "vn.qh15.luat.2022.10-2022", "vn.tw.kl.2015.114"


def cite(library: Library, recitals: str, number: int = 1, year: int = 2023, **parts: str) -> str:
    dateline = f"Trà Vinh, ngày 21 tháng 3 năm {year}"
    text = plan(symbol=f"{number}/KH-UBND", dateline=dateline, title=f"Việc {number}", recitals=recitals, **parts)
    return add_text(library, text, f"{number}.txt").document


def meaning(library: Library, identity: str) -> Resolution:
    (mention,) = library.store.mentions_of(identity)
    return mention.resolution


def known(library: Library, identity: str) -> Document:
    document = library.store.document(identity)
    assert document is not None
    return document


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("recitals", "entry", "target"), [(CITED_LAW, LAW, LAW_ID), (UNDATED, CONCLUSION, CONCLUSION_ID)]
)
def test_an_entry_settles_a_name_and_a_symbol_without_a_year(
    library: Library, recitals: str, entry: CatalogueEntry, target: str, first: bool
) -> None:
    if first:
        import_catalogue(library.store, [entry])
    citing = cite(library, recitals)
    if not first:
        assert meaning(library, citing).target != target
        import_catalogue(library.store, [entry])
    assert meaning(library, citing).target == target
    document = known(library, target)
    assert (document.state, document.date, document.title, document.issuer) == (
        *("stub", entry.date),
        *(entry.title, entry.issuer),
    )
    assert library.store.catalogue(None, 10) == [entry]


def test_another_name_of_an_entry_is_known_too(library: Library) -> None:
    named = replace(CONCLUSION, symbol="9/2013/NQ-TW", type="Nghị quyết", names=("Nghị quyết Đại hội XII của Đảng",))
    named = replace(named, symbol="9-NQ/TW", date="2016-01-28")
    import_catalogue(library.store, [named])
    citing = cite(library, "Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Đảng;")
    assert meaning(library, citing).target == "vn.tw.nq.2016.9"


def test_a_document_of_the_catalogue_stays_without_any_mention_until_its_entry_goes(library: Library) -> None:
    import_catalogue(library.store, [LAW])
    assert known(library, LAW_ID).state == "stub"
    assert remove_from_catalogue(library.store, [LAW_ID, CONCLUSION_ID]) == [LAW_ID]
    assert library.store.document(LAW_ID) is None
    assert library.store.catalogue(None, 10) == []


def test_an_entry_that_comes_again_takes_the_place_of_the_one_before(library: Library) -> None:
    citing = cite(library, CITED_LAW)
    import_catalogue(library.store, [LAW])
    import_catalogue(library.store, [replace(LAW, title="Hòa giải ở cơ sở")])
    assert known(library, LAW_ID).title == "Hòa giải ở cơ sở"
    assert meaning(library, citing).target == "vn.luat.u.thuc-hien-dan-chu-o-co-so"


def test_of_laws_with_one_name_the_one_that_is_not_younger_and_had_not_lapsed_is_meant(library: Library) -> None:
    old = CatalogueEntry("Luật", SOURCE, "13/2008/QH12", "2008-06-03", issuer="Quốc hội", title="Thuế giá trị gia tăng")
    new = replace(old, symbol="48/2024/QH15", date="2024-11-26")
    recital = "Căn cứ Luật Thuế giá trị gia tăng;"
    before, after = cite(library, recital, 1, 2023), cite(library, recital, 2, 2026)
    import_catalogue(library.store, [old, new])
    assert meaning(library, before).target == "vn.qh12.luat.2008.13-2008"
    assert meaning(library, after).state == "ambiguous"
    import_catalogue(library.store, [replace(old, in_force_to="2025-06-30")])
    assert meaning(library, after).target == "vn.qh15.luat.2024.48-2024"
    again = CatalogueEntry("Luật", SOURCE, "99/2024/QH15", "2024-12-26", issuer="Quốc hội", title=old.title)
    import_catalogue(library.store, [again])
    for number, day in enumerate(("26/11/2024", "26 tháng 12 năm 2024"), start=4):
        printed = cite(library, f"Căn cứ Luật Thuế giá trị gia tăng ngày {day};", number, 2026)
        assert meaning(library, printed).target == (again if number > 4 else new).id
    dated = cite(library, "Căn cứ Luật Thuế giá trị gia tăng năm 2008;", 3, 2026)
    assert meaning(library, dated).target == "vn.qh12.luat.2008.13-2008"


DATED = "Thực hiện Kết luận số 114-KL/TW ngày {} của {};"


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("date", "issuer", "reasons"),
    [
        ("14/7/2015", "Ban Bí thư", ()),
        ("14/7/2015", "Ban Chấp hành Trung ương Đảng", ()),
        ("15/7/2015", "Ban Bí thư", ("date-contradicts",)),
        ("14/7/2015", "Bộ Chính trị", ("organ-contradicts",)),
        ("15/7/2015", "Bộ Chính trị", ("date-contradicts", "organ-contradicts")),
    ],
)
def test_a_mention_that_contradicts_the_catalogue_is_suspect_and_keeps_its_target(
    library: Library, date: str, issuer: str, reasons: tuple[str, ...], first: bool
) -> None:
    if first:
        import_catalogue(library.store, [CONCLUSION])
    citing = cite(library, DATED.format(date, issuer))
    if not first:
        assert meaning(library, citing).state == "stub"
        import_catalogue(library.store, [CONCLUSION])
    found = meaning(library, citing)
    assert (found.state, found.target, found.reasons) == ("suspect" if reasons else "stub", CONCLUSION_ID, reasons)
    remove_from_catalogue(library.store, [CONCLUSION_ID])
    assert meaning(library, citing).state == "stub"


def test_a_misprint_near_an_entry_is_suspect_by_it_alone(library: Library) -> None:
    recital = f"Thực hiện Kết luận số 114-KL/TU ngày 14/7/2015 về {CONCLUSION.title};"
    citing = cite(library, recital)
    import_catalogue(library.store, [CONCLUSION])
    found = meaning(library, citing)
    assert (found.state, found.likely) == ("suspect", CONCLUSION_ID)
    remove_from_catalogue(library.store, [CONCLUSION_ID])
    assert meaning(library, citing).state == "stub"


LOCAL = CatalogueEntry("Kế hoạch", SOURCE, "07/KH-UBND", "2022-02-03", issuer="Ủy ban nhân dân huyện Trà Cú",
                       title="Dân vận khéo")  # fmt: skip
DISTRICT = "ỦY BAN NHÂN DÂN\nHUYỆN {}"
LEGISLATURE = plan("QUỐC HỘI", "10/2022/QH15", "Hà Nội, ngày 10 tháng 11 năm 2022", "Thực hiện dân chủ ở cơ sở",
                   "", kind="LUẬT")  # fmt: skip
TEXTS = {
    "law.txt": plan(
        symbol="1/KH-UBND", title="Một", recitals=CITED_LAW.replace(";", " số 10/2022/QH15 ngày 10/11/2022;")
    ),
    "named.txt": plan(
        symbol="2/KH-UBND", dateline="Trà Vinh, ngày 21 tháng 3 năm 2023", title="Hai", recitals=CITED_LAW
    ),
    "undated.txt": plan(symbol="3/KH-UBND", title="Ba", recitals=UNDATED),
    "dated.txt": plan(symbol="4/KH-UBND", title="Bốn", recitals=DATED.format("15/7/2015", "Bộ Chính trị")),
    "right.txt": plan(symbol="5/KH-UBND", title="Năm", recitals=DATED.format("14/7/2015", "Ban Bí thư")),
    "other.txt": plan(
        DISTRICT.format("CẦU KÈ"), "6/KH-UBND", title="Sáu", recitals=DATED.format("15/7/2015", "Ban Bí thư")
    ),
    "third.txt": plan(
        DISTRICT.format("CÀNG LONG"), "7/KH-UBND", title="Bảy", recitals=DATED.format("15/7/2015", "Ban Bí thư")
    ),
    "misprint.txt": plan(
        symbol="8/KH-UBND",
        title="Tám",
        recitals=f"Thực hiện Kết luận số 114-KL/TU ngày 14/7/2015 về {CONCLUSION.title};",
    ),
    "local.txt": plan(
        DISTRICT.format("TRÀ CÚ"), "9/KH-UBND", title="Chín", recitals="Thực hiện Kế hoạch số 07/KH-UBND;"
    ),
    "full.txt": LEGISLATURE,
}
ENTRIES = [LAW, CONCLUSION, LOCAL, replace(LAW, symbol="5/1998/QH10", date="1998-05-20", in_force_to="2005-12-31")]


def exported(library: Library) -> str:
    return to_json(everything(library.store))


def put(library: Library, step: str | CatalogueEntry) -> None:
    if isinstance(step, str):
        add_text(library, TEXTS[step], step)
    else:
        import_catalogue(library.store, [step])


@pytest.mark.parametrize("seed", range(12))
def test_documents_and_entries_in_any_order_give_the_same_graph(tmp_path: Path, seed: int) -> None:
    shuffle = random.Random(seed)
    texts = shuffle.sample(sorted(TEXTS), shuffle.randint(4, len(TEXTS)))
    entries = shuffle.sample(ENTRIES, shuffle.randint(0, len(ENTRIES)))
    passing = [entry for entry in ENTRIES if entry not in entries]
    answers = []
    for turn in range(3):
        found = open_library(str(tmp_path / f"{turn}.sqlite"))
        steps: list[str | CatalogueEntry] = [*texts, *entries, *(passing if turn else [])]
        if turn:
            shuffle.shuffle(steps)
        for step in steps:
            put(found, step)
        if turn == 1:
            remove_from_catalogue(found.store, [entry.id for entry in passing])
        elif turn:
            for entry in passing:
                remove_from_catalogue(found.store, [entry.id])
        answers.append(exported(found))
        found.close()
    assert answers[1] == answers[0]
    assert answers[2] == answers[0]


def test_a_name_with_a_day_means_the_numbered_law_of_the_year_whose_day_is_not_known(library: Library) -> None:
    named = cite(library, "Căn cứ Luật Ngân sách Nhà nước ngày 25 tháng 6 năm 2025;", 1, 2026)
    cite(library, "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;", 2, 2026)
    assert meaning(library, named).target == "vn.qh15.luat.2025.89-2025"


def test_a_document_states_its_own_day_against_those_that_cite_it(library: Library) -> None:
    citing = cite(library, "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 11/11/2022;")
    assert meaning(library, citing).state == "stub"
    add_text(library, LEGISLATURE, "luat.txt")
    found = meaning(library, citing)
    assert (found.state, found.target, found.reasons) == ("suspect", LAW_ID, ("date-contradicts",))
    later = cite(library, "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 12/11/2022;", 2)
    assert meaning(library, later).reasons == ("date-contradicts",)
    right = cite(library, "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;", 3)
    assert meaning(library, right).state == "resolved"


def test_three_independent_bodies_outweigh_one_and_two_do_not(library: Library) -> None:
    alone = cite(library, DATED.format("15/7/2015", "Ban Bí thư"))
    right = DATED.format("14/7/2015", "Ban Bí thư")
    for number, district in enumerate(("CẦU KÈ", "CẦU KÈ", "TRÀ CÚ", "CÀNG LONG"), start=2):
        assert meaning(library, alone).state == "stub", number
        cite(library, right, number, issuer=DISTRICT.format(district))
    found = meaning(library, alone)
    assert (found.state, found.target, found.reasons) == ("suspect", CONCLUSION_ID, ("date-contradicts",))
    assert known(library, CONCLUSION_ID).flags == ("date-agreed",)
    second = cite(library, DATED.format("15/7/2015", "Ban Bí thư"), 6, issuer=DISTRICT.format("CHÂU THÀNH"))
    assert [meaning(library, each).state for each in (alone, second)] == ["stub", "stub"]
