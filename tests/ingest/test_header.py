import pytest

from graph.model import Header, Place
from ingest.extract import extract
from ingest.header import subject_of
from tests.factories import plan


def header(text: str) -> Header:
    return extract(text).header


SIGNED = """1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch này.

Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Nguyễn Văn An"""


def test_a_complete_header_is_read() -> None:
    found = header(plan(organisation=SIGNED))
    assert found == Header(
        type="Kế hoạch",
        symbol="03/KH-UBND",
        date="2022-01-21",
        year=2022,
        month=1,
        title="Công tác dân vận chính quyền năm 2022",
        subject="Công tác dân vận chính quyền",
        issuer="UBND tỉnh Trà Vinh",
        level="province",
        branch="government",
        place=Place("Trà Vinh"),
        signer="Nguyễn Văn An",
        signer_title="KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        plan_year=2022,
    )


@pytest.mark.parametrize(
    ("number", "partial"),
    [
        ("Số:      /KH-UBND", "/KH-UBND"),
        ("Số: ….-KH/TU", "-KH/TU"),
        ("Số: ……. /QĐ-BNNMT", "/QĐ-BNNMT"),
        ("Số: /KH-SXD", "/KH-SXD"),
    ],
)
def test_27_a_blank_number_stays_blank(number: str, partial: str) -> None:
    found = header(plan().replace("Số: 03/KH-UBND", number))
    assert (found.symbol, found.symbol_partial) == (None, partial)


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("Trà Vinh, ngày    tháng 01 năm 2022", (None, 2022, 1)),
        ("Trà Vinh, ngày tháng năm 2022", (None, 2022, None)),
        ("Trà Vinh, ngày ... tháng ... năm 2022", (None, 2022, None)),
        ("Trà Vinh, ngày 31 tháng 02 năm 2022", (None, 2022, 2)),
        ("Trà Vinh, ngày 5 tháng 3 năm 2022", ("2022-03-05", 2022, 3)),
        ("TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2022", ("2022-03-05", 2022, 3)),
    ],
)
def test_27_a_blank_day_or_month_gives_no_date(dateline: str, expected: tuple[str | None, int, int | None]) -> None:
    found = header(plan(dateline=dateline))
    assert (found.date, found.year, found.month) == expected


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("Số 383-QĐ/TU", "383-QĐ/TU"),
        ("Số: 12 /KH-UBND", "12/KH-UBND"),
        ("Kế hoạch số: 12/KH-UBND", "12/KH-UBND"),
        ("Số:\n031/KH-UBND", "031/KH-UBND"),
        ("SỐ: 12/KH-UBND", "12/KH-UBND"),
        ("Số: *12*/KH-UBND", "12/KH-UBND"),
    ],
)
def test_28_the_number_is_read_in_each_form(number: str, symbol: str) -> None:
    found = header(plan().replace("Số: 03/KH-UBND", number))
    assert (found.symbol, found.symbol_partial) == (symbol, None)
    assert found.issuer == "UBND tỉnh Trà Vinh"


def test_28_a_law_has_its_type_in_the_number_line() -> None:
    found = header("QUỐC HỘI\n\nLuật số: 83/2024/QH15\n\nLUẬT\nCĂN CƯỚC\n\nCăn cứ Hiến pháp;\n\nĐiều 1. Phạm vi\nMột.")
    assert (found.type, found.symbol, found.issuer, found.level) == ("Luật", "83/2024/QH15", "Quốc hội", "central")


TWO_COLUMNS = """UỶ BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
HUYỆN TRÀ CÚ | Độqc lập - Tự do - Hạnh phúc |
\\-\\-\\-\\-\\-
| Số: 12/KH-UBND | Trà Cú, ngày 3 tháng 2 năm 2024 |

KẾ HOẠCH
Công tác dân vận năm 2024

Căn cứ Kế hoạch số 03/KH-UBND ngày 21/01/2024 của UBND tỉnh;
"""
PARTY = """BAN CHẤP HÀNH TRUNG ƯƠNG
|
ĐẢNG CỘNG SẢN VIỆT NAM
|

|
Số 383-QĐ/TW
|
*Hà Nội, ngày 19
tháng 11 năm 2024 *
|

QUY ĐỊNH
về công tác kiểm tra

- Căn cứ Điều lệ Đảng;
"""


def test_29_a_header_of_two_columns_in_one_line_is_read() -> None:
    found = header(TWO_COLUMNS)
    assert (found.symbol, found.date, found.issuer) == ("12/KH-UBND", "2024-02-03", "UBND huyện Trà Cú")
    assert (found.level, found.place) == ("district", Place("Trà Vinh", "Trà Cú"))


def test_29_a_date_broken_in_its_cell_is_read() -> None:
    found = header(PARTY)
    assert (found.type, found.symbol, found.date) == ("Quy định", "383-QĐ/TW", "2024-11-19")
    assert (found.issuer, found.branch, found.title) == ("Ban Chấp hành Trung ương", "party", "về công tác kiểm tra")


def test_30_the_header_of_an_annexed_form_is_not_the_documents_own() -> None:
    form = "PHỤ LỤC I\nTÊN CƠ QUAN\nSố: 99/BC-ABC\n\nHà Nội, ngày 1 tháng 1 năm 2030\n\nBÁO CÁO\nKết quả"
    end = f"Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n\n{form}\n"
    assert header(plan() + end) == header(plan() + end.replace(form, ""))


@pytest.mark.parametrize(
    ("issuer", "name", "level"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH\nSỞ XÂY DỰNG", "Sở Xây dựng tỉnh Tây Ninh", "department"),
        ("UBND HUYỆN THANH HÀ\nỦY BAN NHÂN DÂN\nXÃ TÂN VIỆT", None, "commune"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch", "central"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ", "central"),
        ("TỈNH ỦY HẬU GIANG", "Tỉnh ủy Hậu Giang", "province"),
        (
            "ỦY BAN MTTQ VIỆT NAM\nXÃ TÂN VIỆT\nBAN THƯỜNG TRỰC",
            "Ban Thường trực Ủy ban MTTQ Việt Nam xã Tân Việt",
            "commune",
        ),
    ],
)
def test_the_issuer_is_the_lowest_body_of_the_left_block(issuer: str, name: str | None, level: str) -> None:
    found = header(plan(issuer=issuer))
    assert found.level == level
    assert name is None or found.issuer == name


def test_without_a_header_the_issuer_is_that_of_the_sentence_that_issues() -> None:
    text = (
        "KẾ HOẠCH\nCông tác dân vận năm 2024\n\nCăn cứ Luật Đất đai;\n\n"
        "UBND tỉnh Hậu Giang ban hành Kế hoạch như sau:\n\nI. MỘT\n1. Hai."
    )
    found = header(text)
    assert (found.issuer, found.level, found.place.province) == ("UBND tỉnh Hậu Giang", "province", "Hậu Giang")


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Công tác dân vận năm 2024", 2024),
        ("Công tác dân vận giai đoạn 2021 - 2025", None),
        ("Công tác cải cách, tầm nhìn đến năm 2030", None),
        ("Sơ kết năm 2023 và triển khai năm 2024", None),
    ],
)
def test_the_plan_year_is_the_one_year_of_the_title(title: str, year: int | None) -> None:
    assert header(plan(title=title)).plan_year == year


def test_a_title_over_several_lines_is_one_and_ends_before_the_recitals() -> None:
    text = plan(title="CÔNG TÁC DÂN VẬN CHÍNH QUYỀN\nNĂM 2022 TRÊN ĐỊA BÀN TỈNH")
    assert header(text).title == "CÔNG TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2022 TRÊN ĐỊA BÀN TỈNH"


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Thực hiện công tác dân vận chính quyền năm 2024", "công tác dân vận chính quyền"),
        ("Về việc triển khai thi hành Luật Đất đai trên địa bàn tỉnh", "Luật Đất đai"),
        ("năm 2024", "năm 2024"),
    ],
)
def test_the_subject_is_the_title_without_verbs_year_and_place(title: str, subject: str) -> None:
    assert subject_of(title) == subject


@pytest.mark.parametrize("text", ["", "xin chào", "\n\n", "Số:", "KẾ HOẠCH", "I.\nII."])
def test_a_text_without_a_header_has_an_empty_one(text: str) -> None:
    found = header(text)
    assert (found.symbol, found.date, found.issuer, found.signer) == (None, None, None, None)


UNDATED = (
    "CHÍNH PHỦ\n\nSố: 5/2025/NĐ-CP\n\nNGHỊ ĐỊNH\n\nQuy định về một số việc\n\n"
    "Căn cứ Luật Tổ chức Chính phủ;\n\nĐiều 1. Nội dung\n\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "Nơi nhận:\n- Như trên;\n\nPhụ lục\n\n(Kèm theo Nghị định số 5/2025/NĐ-CP ngày 30 tháng 6 năm 2025)",
        "Nghị định này được Chính phủ thông qua ngày 30 tháng 6 năm 2025.",
    ],
)
def test_a_date_that_the_head_lacks_is_taken_from_where_the_text_states_it(words: str) -> None:
    header = extract(UNDATED + words).header
    assert (header.symbol, header.date, header.year, header.month) == ("5/2025/NĐ-CP", "2025-06-30", 2025, 6)


def test_the_date_of_another_document_is_not_taken_for_its_own() -> None:
    assert extract(UNDATED + "(Kèm theo Nghị định số 6/2025/NĐ-CP ngày 30 tháng 6 năm 2025)").header.date is None


def test_a_name_behind_the_word_signed_is_the_signer_where_no_title_is_printed() -> None:
    text = UNDATED + "Nơi nhận:\n- Như trên;\n\n( Đã ký) Nguyễn Văn An |"
    assert (extract(text).header.signer, extract(text).header.signer_title) == ("Nguyễn Văn An", None)


DIRECTIVE = (
    "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 35-CT/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 14 tháng 6 năm 2024\n\n"
    "CHỈ THỊ\n{of}về đại hội đảng bộ các cấp\n\nThực hiện Điều lệ Đảng, Bộ Chính trị yêu cầu:\n\n"
    "1- Các cấp uỷ, tổ chức đảng xây dựng kế hoạch.\n\nNơi nhận:\n- Như trên.\n\nT/M BỘ CHÍNH TRỊ\n\nNguyễn Văn An\n"
)


@pytest.mark.parametrize("of", ["CỦA BỘ CHÍNH TRỊ\n", "của Bộ Chính trị "])
def test_the_body_behind_the_type_is_the_issuer_and_no_title(of: str) -> None:
    header = extract(DIRECTIVE.format(of=of)).header
    assert (header.issuer, header.level, header.branch) == ("Bộ Chính trị", "central", "party")
    assert header.title == "về đại hội đảng bộ các cấp"
    assert (header.signer, header.symbol) == ("Nguyễn Văn An", "35-CT/TW")


def test_a_title_that_begins_with_of_stays_whole_where_no_body_follows() -> None:
    assert extract(DIRECTIVE.format(of="Của để dành ")).header.title == "Của để dành về đại hội đảng bộ các cấp"


def test_the_head_of_a_body_above_the_recitals_is_no_title() -> None:
    text = (
        "KIỂM TOÁN NHÀ NƯỚC\n\nSố: 5/QĐ-KTNN\n\nQUYẾT ĐỊNH\n\nBAN HÀNH QUY ĐỊNH VỀ THẺ\n\nTỔNG KIỂM TOÁN NHÀ NƯỚC\n\n"
        "Căn cứ Luật Kiểm toán nhà nước;\n\nĐiều 1. Nội dung\n"
    )
    assert extract(text).header.title == "BAN HÀNH QUY ĐỊNH VỀ THẺ"


def test_markup_within_a_word_of_the_title_parts_nothing() -> None:
    assert extract(UNDATED.replace("Quy định về", "Q**uy** định* *về")).header.title == "Quy định về một số việc"
