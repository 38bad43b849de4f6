import pytest

from graph.agencies import Home
from graph.identity import name_key, of_header, of_mention, urn_lex
from graph.model import Header, Mention, Place
from ingest.extract import cite_text

TRA_CU = Home("district", Place("Trà Vinh", "Trà Cú"))


def first(text: str) -> Mention:
    return cite_text(text)[0]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ", "vn.ttg.ct.2021.33"),
        ("Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư", "vn.tw.kl.2015.114"),
        ("Kế hoạch số 39a/KH-UBND ngày 20/4/2022 của UBND huyện", "vn.tra-vinh.tra-cu.ubnd.kh.2022.39a"),
        ("Kế hoạch số 03/KH-UBND ngày 21/01/2022 của UBND tỉnh", "vn.tra-vinh.ubnd.kh.2022.3"),
        ("Quyết định số 10/2011/QĐ-UBND ngày 15/8/2011 của UBND tỉnh", "vn.tra-vinh.ubnd.qd.2011.10-2011"),
        ("Quy định số 124-QĐ/TW ngày 02/02/2018 của Ban Bí thư", "vn.tw.qyd.2018.124"),
        ("Quyết định số 124-QĐ/TW ngày 02/02/2018 của Ban Bí thư", "vn.tw.qd.2018.124"),
        ("Luật số 10/2022/QH15", "vn.qh15.luat.2022.10-2022"),
        ("Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ", "vn.ttg.ct.u.33"),
    ],
)
def test_an_id_tells_place_organ_type_year_and_number(text: str, identity: str) -> None:
    assert of_mention(first(text), TRA_CU, "vn.x").id == identity


def test_leading_zeros_do_not_make_another_document() -> None:
    with_zero = of_mention(first("Kết luận số 01-KL/TW ngày 18/5/2021"), TRA_CU, "vn.x")
    without = of_mention(first("Kết luận số 1-KL/TW ngày 18/5/2021"), TRA_CU, "vn.x")
    assert with_zero.id == without.id


def test_d_and_d_with_a_stroke_do_not_collide() -> None:
    scheme = of_mention(first("Đề án số 02-ĐA/TU ngày 23/5/2021 của Tỉnh ủy"), TRA_CU, "vn.x")
    project = of_mention(first("Dự án số 02-DA/TU ngày 23/5/2021 của Tỉnh ủy"), TRA_CU, "vn.x")
    assert scheme.id != project.id
    assert scheme.type_slug == "dea"


def test_a_letter_with_a_stroke_in_a_number_or_an_organ_is_another_letter() -> None:
    numbers = [
        of_mention(first(f"Kế hoạch số 39{d}/KH-UBND ngày 20/4/2022 của UBND huyện"), TRA_CU, "vn.x") for d in "đd"
    ]
    assert [each.number for each in numbers] == ["39dd", "39d"]
    organs = [of_mention(first(f"Kế hoạch số 5-KH/BC{d} ngày 20/4/2022 của Ban Chỉ đạo"), TRA_CU, "vn.x") for d in "ĐD"]
    assert organs[0].id != organs[1].id
    names = [urn_lex("vn.x", "Kế hoạch", "UBND huyện Trà Cú", None, f"39{d}/KH-UBND") for d in "đd"]
    assert names[0] != names[1]


@pytest.mark.parametrize(
    ("issuer", "level", "place", "parts"),
    [
        ("UBND huyện Duyên Hải", "district", Place("Trà Vinh", "Duyên Hải"), "tra-vinh.duyen-hai"),
        ("UBND thị xã Duyên Hải", "district", Place("Trà Vinh", "Duyên Hải"), "tra-vinh.thi-xa-duyen-hai"),
        ("Thị ủy Duyên Hải", "district", Place("Trà Vinh", "Duyên Hải"), "tra-vinh.thi-xa-duyen-hai"),
        ("UBND TP. Cao Lãnh", "district", Place("Đồng Tháp", "Cao Lãnh"), "dong-thap.thanh-pho-cao-lanh"),
        ("UBND thành phố Trà Vinh", "district", Place("Trà Vinh", "Trà Vinh"), "tra-vinh.tra-vinh"),
        ("UBND huyện Trà Cú", "district", Place("Trà Vinh", "Trà Cú"), "tra-vinh.tra-cu"),
        ("UBND xã Trà Cú", "commune", Place("Trà Vinh", None, "Trà Cú"), "tra-vinh.xa-tra-cu"),
        ("UBND xã Ngọc Biên", "commune", Place("Trà Vinh", None, "Ngọc Biên"), "tra-vinh.tra-cu.ngoc-bien"),
        ("UBND xã Ngọc Biên", "commune", Place("Trà Vinh", "Trà Cú", "Ngọc Biên"), "tra-vinh.tra-cu.ngoc-bien"),
        ("UBND thị trấn Ngọc Biên", "commune", Place("Trà Vinh", "Trà Cú", "Ngọc Biên"),
         "tra-vinh.tra-cu.thi-tran-ngoc-bien"),
    ],
)  # fmt: skip
def test_units_of_one_name_are_told_apart_by_their_kind(issuer: str, level: str, place: Place, parts: str) -> None:
    header = Header(type="Kế hoạch", symbol="15/KH-UBND", year=2022, issuer=issuer, level=level, place=place)  # type: ignore[arg-type]
    assert of_header(header).id == f"vn.{parts}.ubnd.kh.2022.15"


def test_the_year_in_a_symbol_counts_whatever_date_is_printed_beside_it() -> None:
    known = of_mention(first("Nghị định số 37/2019/NĐ-CP ngày 11/02/2025 của Chính phủ"), TRA_CU, "vn.x")
    assert known.id == "vn.cp.nd.2019.37-2019"


def test_a_place_that_the_text_does_not_settle_belongs_to_its_citing_document_alone() -> None:
    nowhere = Home(None, Place())
    one = of_mention(first("Kế hoạch số 12/KH-UBND ngày 01/02/2022"), nowhere, "vn.first")
    other = of_mention(first("Kế hoạch số 12/KH-UBND ngày 01/02/2022"), nowhere, "vn.second")
    assert one.id != other.id


def test_a_document_without_number_is_told_apart_by_issuer_year_and_title() -> None:
    header = Header(type="Kế hoạch", year=2024, title="Dân vận", issuer="UBND tỉnh Hậu Giang", level="province",
                    place=Place("Hậu Giang"))  # fmt: skip
    known = of_header(header)
    assert known.id.startswith("vn.hau-giang.ubnd.kh.2024.x")
    assert len(known.number) == 9
    assert of_header(Header(type="Kế hoạch", year=2024, title="Khác", issuer="UBND tỉnh Hậu Giang", level="province",
                            place=Place("Hậu Giang"))).id != known.id  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "Nghị quyết Đại hội XIII của Đảng",
        ),
        ("Luật Thực hiện Dân chủ ở cơ sở", "Luật thực hiện dân chủ ở cơ sở"),
    ],
)
def test_wordings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_law_is_known_by_its_type_and_title() -> None:
    header = Header(type="Luật", symbol="10/2022/QH15", title="Thực hiện dân chủ ở cơ sở", issuer="Quốc hội",
                    level="central", year=2022)  # fmt: skip
    assert of_header(header).name_key == name_key("Luật Thực hiện dân chủ ở cơ sở")


def test_the_urn_has_the_shape_of_its_rfc() -> None:
    name = urn_lex("vn.ttg.ct.2021.33", "Chỉ thị", "Thủ tướng Chính phủ", "2021-11-26", "33/CT-TTg")
    assert name == "urn:lex:vn:thu.tuong.chinh.phu:chi.thi:2021-11-26;33-ct-ttg"
