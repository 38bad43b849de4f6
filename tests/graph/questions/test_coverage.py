"""Which bodies were ordered to plan, and what the store holds of them."""

from graph.bodies import Body, ExpectedBody
from graph.labels import words
from graph.model import Place
from graph.questions.coverage import coverage, in_scope
from graph.store import Library
from graph.store.protocol import ScopeEntry
from tests.factories import add_text, plan

ORDER = (
    "1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện.\n"
    "2. Ủy ban nhân dân các huyện, thị xã, thành phố xây dựng kế hoạch thực hiện, báo cáo trước ngày 15/3/2022."
)
PROVINCE = plan(organisation=ORDER)


def district(place: str, symbol: str, recitals: str, title: str = "Công tác dân vận chính quyền năm 2022") -> str:
    return plan(
        f"ỦY BAN NHÂN DÂN\nHUYỆN {place.upper()}", symbol, f"{place}, ngày 05 tháng 3 năm 2022", title, recitals
    )


CITING = "Thực hiện Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh về công tác dân vận năm 2022;"


def outcomes(library: Library) -> dict[str, str]:
    return {row.body.place.district or row.body.name: row.outcome for row in coverage(library.store).rows}


def test_each_district_of_the_province_has_its_row(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    rows = coverage(library.store).rows
    assert len(rows) == 9
    assert {row.body.level for row in rows} == {"district"}
    assert {row.outcome for row in rows} == {"not-found"}
    assert all("xây dựng kế hoạch" in row.order.task.text for row in rows)


def test_a_plan_that_rests_on_the_order_is_found_and_one_that_does_not_is_uncited(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    add_text(library, district("Trà Cú", "12/KH-UBND", CITING), "tra-cu.txt")
    add_text(library, district("Cầu Kè", "9/KH-UBND", ""), "cau-ke.txt")
    found = outcomes(library)
    assert (found["Trà Cú"], found["Cầu Kè"], found["Tiểu Cần"]) == ("found", "uncited", "not-found")


def test_a_plan_that_only_a_doubted_mention_ties_to_the_order_is_uncertain(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    again = PROVINCE.replace("21 tháng 01 năm 2022", "21 tháng 01 năm 2021").replace("năm 2022", "năm 2021")
    add_text(library, again, "tinh-2021.txt")
    vague = "Thực hiện Kế hoạch số 03/KH-UBND của UBND tỉnh Trà Vinh về công tác dân vận;"
    add_text(library, district("Trà Cú", "12/KH-UBND", vague), "tra-cu.txt")
    rows = [row for row in coverage(library.store).rows if row.body.place.district == "Trà Cú"]
    assert {row.outcome for row in rows if row.plans} == {"uncertain"}


def test_a_plan_that_is_only_cited_is_not_called_found(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    told = (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2022 của UBND huyện Trà Cú triển khai thực hiện Kế hoạch số "
        "03/KH-UBND ngày 21/01/2022 của UBND tỉnh Trà Vinh;"
    )
    commune = plan("ỦY BAN NHÂN DÂN\nXÃ NGỌC BIÊN", "7/KH-UBND", "Ngọc Biên, ngày 10 tháng 3 năm 2022", recitals=told)
    add_text(library, commune, "xa.txt")
    assert outcomes(library)["Trà Cú"] == "cited-only"
    assert words("coverage-cited-only") == "mới được viện dẫn, kho chưa có toàn văn"


def test_a_plan_on_another_subject_does_not_count(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    add_text(library, district("Cầu Kè", "9/KH-UBND", "", "Phòng, chống thiên tai năm 2022"), "cau-ke.txt")
    assert outcomes(library)["Cầu Kè"] == "not-found"


def test_outside_of_what_the_store_covers_nothing_is_called_missing(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    library.store.write(lambda transaction: transaction.set_scope([ScopeEntry("*", "province")]))
    assert set(outcomes(library).values()) == {"out-of-scope"}


def test_the_orders_under_a_directive_are_those_of_its_implementers(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    directive = library.store.document("vn.ttg.ct.2021.33")
    assert directive is not None
    assert len(coverage(library.store, directive).rows) == 9
    other = add_text(library, plan(symbol="4/KH-UBND", title="Khác", recitals=""), "khac.txt").document
    assert coverage(library.store, library.store.document(other)).rows == ()


def test_a_scope_covers_by_place_and_level() -> None:
    body = ExpectedBody("UBND huyện Trà Cú", "district", Place("Trà Vinh", "Trà Cú"), False)
    assert in_scope([], body)
    assert in_scope([ScopeEntry("Trà Vinh", "*")], body)
    assert in_scope([ScopeEntry("*", "district")], body)
    assert not in_scope([ScopeEntry("Hậu Giang", "district")], body)


DEPARTMENTS = "1. Các sở, ban, ngành tỉnh xây dựng kế hoạch thực hiện, báo cáo trước ngày 15/3/2022."
HOME = Place("Trà Vinh")
TABLE = [
    Body("Trà Vinh", "Sở Nội vụ", "department", "x", place=HOME, valid_to="2025-02-28", successors=("Sở Nội vụ mới",)),
    Body("Trà Vinh", "Sở Y tế", "department", "x", place=HOME),
    Body("Trà Vinh", "Sở Dân tộc và Tôn giáo", "department", "x", place=HOME, valid_from="2025-03-01"),
    Body("Trà Vinh", "UBND xã Ngọc Biên", "commune", "x", place=Place("Trà Vinh", "Trà Cú", "Ngọc Biên")),
    Body("Trà Vinh", "UBND xã An Phú Tân", "commune", "x", place=Place("Trà Vinh", "Cầu Kè", "An Phú Tân")),
]


def tabled(library: Library, organisation: str, issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH") -> str:
    library.store.write(lambda tx: tx.put_bodies("Trà Vinh", TABLE))
    return add_text(library, plan(issuer, organisation=organisation), "tinh.txt").document


def test_a_group_is_spelled_out_by_the_bodies_that_existed_when_they_were_ordered(library: Library) -> None:
    add_text(library, plan(organisation=DEPARTMENTS), "tinh.txt")
    (group,) = coverage(library.store).rows
    assert group.body.group
    tabled(library, DEPARTMENTS)
    rows = coverage(library.store).rows
    assert [(row.body.name, row.body.group) for row in rows] == [("Sở Nội vụ", False), ("Sở Y tế", False)]
    assert [(row.body.valid_to, row.body.successors) for row in rows] == [
        ("2025-02-28", ("Sở Nội vụ mới",)),
        (None, ()),
    ]


def test_successors_are_told_of_bodies_that_were_no_more_on_the_day(library: Library) -> None:
    tabled(library, DEPARTMENTS)
    assert coverage(library.store, as_of="2025-02-28").rows[0].body.successors == ()
    assert coverage(library.store, as_of="2025-03-01").rows[0].body.successors == ("Sở Nội vụ mới",)


def test_a_district_orders_its_own_communes(library: Library) -> None:
    order = "1. Ủy ban nhân dân các xã, thị trấn xây dựng kế hoạch thực hiện."
    tabled(library, order, "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ")
    assert [row.body.name for row in coverage(library.store).rows] == ["UBND xã Ngọc Biên"]


def test_a_plan_of_a_body_of_the_table_is_found(library: Library) -> None:
    tabled(library, DEPARTMENTS)
    own = plan(
        "ỦY BAN NHÂN DÂN TỈNH TRÀ VINH\nSỞ Y TẾ", "8/KH-SYT", "Trà Vinh, ngày 05 tháng 3 năm 2022", recitals=CITING
    )
    add_text(library, own, "so.txt")
    assert [(row.body.name, row.outcome) for row in coverage(library.store).rows] == [
        ("Sở Nội vụ", "not-found"),
        ("Sở Y tế", "found"),
    ]


def test_orders_and_plans_that_were_surely_issued_later_do_not_count_on_a_day(library: Library) -> None:
    add_text(library, PROVINCE, "tinh.txt")
    add_text(library, district("Trà Cú", "12/KH-UBND", CITING), "tra-cu.txt")

    def found(as_of: str) -> list[str]:
        rows = coverage(library.store, as_of=as_of).rows
        return [row.body.place.district or "" for row in rows if row.outcome == "found"]

    assert found("2022-03-05") == ["Trà Cú"]
    assert found("2022-03-04") == []
    assert coverage(library.store, as_of="2022-01-20").rows == ()
