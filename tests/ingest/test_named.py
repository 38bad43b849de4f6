import pytest

from ingest.named import find_named
from tests.ingest.reading import printed


def names(text: str) -> list[str]:
    return [item.name for item in find_named(text)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("theo Luật Thực hiện dân chủ ở cơ sở", "Luật Thực hiện dân chủ ở cơ sở", "Luật"),
        ("theo Bộ luật Lao động năm 2019", "Bộ luật Lao động", "Bộ luật"),
        ("Pháp lệnh Giống cây trồng", "Pháp lệnh Giống cây trồng", "Pháp lệnh"),
        ("LUẬT ĐẤT ĐAI", "LUẬT ĐẤT ĐAI", "Luật"),
        ("Hiến pháp năm 2013", "Hiến pháp", "Hiến pháp"),
        ("thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
         "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết"),
        ("Kết luận Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII",
         "Kết luận Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XIII", "Kết luận"),
        ("theo Điều lệ Đảng", "Điều lệ Đảng", "Điều lệ"),
        ("Chương trình phối hợp giữa Ban Dân vận huyện uỷ và UBND huyện về công tác dân vận năm 2022 - 2026;",
         "Chương trình phối hợp giữa Ban Dân vận huyện uỷ và UBND huyện về công tác dân vận năm 2022 - 2026",
         "Chương trình phối hợp"),
        ("Pháp lệnh về thuế nhà đất ngày 31 tháng 7 năm 1992", "Pháp lệnh về thuế nhà đất", "Pháp lệnh"),
        ("Căn cứ Luật phòng vệ kho bãi ngày 3 tháng 4 năm 2016", "Luật phòng vệ kho bãi", "Luật"),
        ("theo Luật Bầu cử ĐBQH và HĐND;", "Luật Bầu cử ĐBQH và HĐND", "Luật"),
        ("Luật sửa đổi, bổ sung một số điều của 12 luật có liên quan đến hải quan ngày 1/2/2018;",
         "Luật sửa đổi, bổ sung một số điều của 12 luật có liên quan đến hải quan", "Luật"),
        ("được xác định tại Quy hoạch vùng Tây Bắc thời kỳ 2021 - 2030;", "Quy hoạch vùng Tây Bắc thời kỳ 2021 - 2030",
         "Quy hoạch"),
        ("thi đua thực hiện Chương trình phối hợp hành động của Ủy ban MTTQ Việt Nam năm 2023.",
         "Chương trình phối hợp hành động của Ủy ban MTTQ Việt Nam năm 2023", "Chương trình phối hợp"),
        ('thực hiện Đề án "Chợ đầu mối giai đoạn 2022 - 2025"', 'Đề án "Chợ đầu mối giai đoạn 2022 - 2025"', "Đề án"),
        ("theo Kế hoạch dự phòng lương thực năm 2024 của Sở Công Thương", "Kế hoạch dự phòng lương thực năm 2024",
         "Kế hoạch"),
        ("đưa nội dung này vào Đề án sắp xếp các trạm cân của Sở Giao thông vận tải.",
         "Đề án sắp xếp các trạm cân của Sở Giao thông vận tải", "Đề án"),
        ("Căn cứ Báo cáo nhanh tình hình hạn mặn đến sáng ngày 02/03/2020;",
         "Báo cáo nhanh tình hình hạn mặn đến sáng ngày 02/03/2020", "Báo cáo nhanh"),
        ("thực hiện Chương trình cải cách hành chính giai đoạn 2021 - 2025;",
         "Chương trình cải cách hành chính giai đoạn 2021 - 2025", "Chương trình"),
        ("thực hiện Quy chế tiếp xúc, đối thoại với Nhân dân trên địa bàn tỉnh Hậu Giang",
         "Quy chế tiếp xúc, đối thoại với Nhân dân trên địa bàn tỉnh Hậu Giang", "Quy chế"),
    ],
)  # fmt: skip
def test_a_document_is_known_by_its_name(text: str, name: str, kind: str) -> None:
    assert [(item.name, item.type) for item in find_named(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Luật này", "Luật sư", "luật pháp về đất đai", "Luật", "các nghị quyết Đại hội Đảng bộ các cấp",
        "thực hiện Quy chế dân chủ ở cơ sở", "phong trào thi đua Dân vận khéo", "các văn bản chỉ đạo của UBND tỉnh",
        "Kế hoạch này", "Chương trình công tác năm", "các Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác dân vận",
        "TRONG LĨNH VỰC PHÁP LUẬT THUỘC THẨM QUYỀN", "chấp hành kỷ LUẬT LAO ĐỘNG", "dự thảo Luật Kho Lạnh",
        "Luật về kho lạnh", "trường Đại học Luật Hà Nội", "theo Luật chuyên ngành",
        "ban hành Quy chế quản lý và thực hiện Chương trình phát triển chợ giai đoạn 2021 - 2025",
        "Nghị quyết của Hội đồng nhân dân cấp tỉnh về giá đất",
        "ban hành Chương trình hành động của Chính phủ thực hiện chuyển đổi số",
        "giao Báo cáo của UBND tỉnh về giá đất",
        "xây dựng Kế hoạch cải cách hành chính giai đoạn 2021 - 2025", "Nghị định hướng dẫn", "",
    ],
)  # fmt: skip
def test_generic_words_name_no_document(text: str) -> None:
    assert names(text) == []


def test_a_programme_that_a_numbered_document_issues_is_not_named_again() -> None:
    text = "thực hiện Chương trình cải cách giai đoạn 2021 - 2025 ban hành kèm theo Quyết định số 12/QĐ-UBND"
    assert names(text) == []


def test_the_year_and_date_of_a_law_are_no_part_of_its_name() -> None:
    (by_year,) = find_named("Luật Tài nguyên nước năm 2023")
    assert (by_year.name, by_year.date, by_year.year) == ("Luật Tài nguyên nước", None, 2023)
    (by_bare_year,) = find_named("Luật Nhà ở 2023, các")
    assert (by_bare_year.name, by_bare_year.year, by_bare_year.end) == ("Luật Nhà ở", 2023, 15)
    assert [item.year for item in find_named("Luật Nhà ở 2023/2024")] == [None]
    (by_day,) = find_named("Luật Căn cước ngày 27 tháng 11 năm 2023")
    assert (by_day.name, by_day.date, by_day.year) == ("Luật Căn cước", "2023-11-27", None)


def test_a_law_that_is_not_in_the_table_ends_before_words_that_no_name_holds() -> None:
    assert names("theo Luật Quản lý kho lạnh được sửa đổi") == ["Luật Quản lý kho lạnh"]
    assert names("Luật Kho Lạnh, các đơn vị") == ["Luật Kho Lạnh"]


def test_a_known_law_is_surer_than_one_that_is_not_in_the_table() -> None:
    (known,), (unknown,) = find_named("Luật Đất đai"), find_named("Luật Kho Lạnh")
    assert known.sure > unknown.sure


def test_a_law_in_small_letters_needs_words_of_law_before_it() -> None:
    assert names("thi hành Luật phòng, chống tác hại của rượu, bia") != []
    assert names("anh Luật phòng khách") == []


def test_an_amending_law_has_the_laws_it_amends_inside() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Công đoàn, Luật Thanh niên;"
    amending, one, other = find_named(text)
    assert amending.name == text[:-1]
    assert (one.name, other.name) == ("Luật Công đoàn", "Luật Thanh niên")
    assert amending.amends
    assert amending.amends[0] <= one.start
    assert other.end <= amending.amends[1]


def test_a_document_may_be_known_by_type_issuer_and_subject() -> None:
    (item,) = find_named("Chỉ thị của Ban Thường vụ Tỉnh ủy về công tác dân vận")
    assert (item.type, item.named_by_issuer, item.issuer) == ("Chỉ thị", True, (12, 33))


def test_two_bodies_with_a_document_each_give_two() -> None:
    items = find_named("Chương trình hành động của Chính phủ và Ban Thường vụ Tỉnh ủy về chuyển đổi số")
    assert [item.named_by_issuer for item in items] == [True, True]


def test_the_laws_that_an_amending_law_names_may_bear_their_own_numbers() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Thú y số 9/2015/QH13 và Luật Chăn nuôi số 8/2018/QH14;"
    amending, one, other = find_named(text)
    assert (amending.name, amending.holds_numbers) == (text[:-1], True)
    assert (one.name, other.name) == ("Luật Thú y", "Luật Chăn nuôi")


def test_the_number_behind_the_only_law_that_is_amended_is_not_that_laws() -> None:
    amending, law = find_named("Luật sửa đổi, bổ sung một số điều của Luật Thú y số 9/2020/QH14")
    assert (amending.holds_numbers, law.closes_title) == (False, True)


def test_the_date_behind_an_amending_law_is_its_own() -> None:
    amending, law = find_named("Luật sửa đổi, bổ sung một số điều của Luật Thú y ngày 4/5/2020;")
    assert (amending.date, law.date, law.closes_title) == ("2020-05-04", None, True)


def test_a_type_word_with_a_capital_begins_another_programme() -> None:
    assert names("theo Chiến lược nhà ở 10 năm 2021-2030 và Kế hoạch nhà ở, Quy hoạch đê điều thời kỳ 2021-2030.") == [
        "Chiến lược nhà ở 10 năm 2021-2030", "Quy hoạch đê điều thời kỳ 2021-2030"
    ]  # fmt: skip


def test_in_a_recital_more_types_are_known_by_issuer_and_subject() -> None:
    (item,) = find_named("Căn cứ Luật Đất đai; Thông báo của UBND xã về việc thu hồi đất")[1:]
    assert (item.type, item.named_by_issuer) == ("Thông báo", True)


@pytest.mark.parametrize(
    "words",
    [
        "thực hiện ", "Triển khai ", "thi hành ", "theo ", "căn cứ ", "thực hiện có hiệu quả ", "theo “", "; ",
        "thực hiện tốt ", "hiện nghiêm ", "hiện nghiêm túc ", "phù hợp với ", "phù hợp ", "trong ", "tại ", "và ",
        "Đội viên ", "cập nhật ", "vào ", "một số nội dung ", "một số điều ", "một số điều của ", "thực hiện các ",
        "thực hiện các “", ", ",
    ],
)  # fmt: skip
def test_a_programme_that_is_carried_out_is_known_by_its_period(words: str) -> None:
    name = "Chương trình cải cách hành chính giai đoạn 2021 - 2025"
    assert names(f"việc {words}{name};") == [name]


def test_a_technical_regulation_is_known_by_its_subject_unless_its_code_or_its_act_stands_beside_it() -> None:
    name = "Quy chuẩn kỹ thuật quốc gia về an toàn điện"
    assert printed(f"phù hợp {name} (nếu có) và") == [name]
    assert printed(f"theo {name} (QCVN 1:2020/BCT)") == ["QCVN1:2020/BCT"]
    assert printed(f"Thông tư số 5/2020/TT-BCT Ban hành {name}") == ["5/2020/TT-BCT"]


def test_a_national_target_programme_with_its_period_is_named() -> None:
    name = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025"
    assert printed(f"Thực hiện {name};") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("theo Pháp lệnh phí, lệ phí", "Pháp lệnh phí, lệ phí"),
        ("theo Luật Quản lý, đầu tư vốn nhà nước tại doanh nghiệp", None),
        ("theo Luật Du lịch và Luật Đất đai", "Luật Du lịch"),
        ("theo Luật phòng, chống thất lạc hồ sơ;", None),
        ("tuân thủ Bộ luật quốc tế về quản lý an toàn tàu biển;", "Bộ luật quốc tế về quản lý an toàn tàu biển"),
    ],
)
def test_a_law_is_known_with_a_comma_for_and_and_by_the_words_that_open_its_name(text: str, name: str | None) -> None:
    assert names(text)[0] == (name or text.removeprefix("theo ").rstrip(";"))
