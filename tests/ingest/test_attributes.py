import pytest

from ingest.attributes import (
    DateRead,
    iso_date,
    issuer_after,
    issuer_before,
    issuer_unmarked,
    read_date,
    read_issuer,
    type_before,
    usual_type_before,
)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (" ngày 26/11/2021", "2021-11-26"),
        (" ngày 26 tháng 11 năm 2021", "2021-11-26"),
        (", ngày 3-4-2021", "2021-04-03"),
        (" ký ngày 1.2.2020", "2020-02-01"),
        (" (ngày 5 tháng 6 năm 2020)", "2020-06-05"),
        (" NGÀY 21/10/2024", "2024-10-21"),
        (" ngày ngày 1/4/2024", "2024-04-01"),
        (" ban hành ngày15/8/2023", "2023-08-15"),
        (" ngày 16/6 2025", "2025-06-16"),
        (" ngày 27 năm 12 năm 2019", "2019-12-27"),
        (" ngày 25 tháng 8 năm 2025 2025", "2025-08-25"),
    ],
)
def test_a_day_is_read_in_each_form(words: str, day: str) -> None:
    read = read_date(words, 0)
    assert read is not None
    assert (read.date, read.year) == (day, int(day[:4]))
    assert words[: read.end].rstrip(")")[-4:] == day[:4]


def test_a_month_or_a_year_alone_gives_no_day() -> None:
    assert read_date(" tháng 3 năm 2024", 0) == DateRead(None, 2024, 17, 3)
    assert read_date(" năm 2023", 0) == DateRead(None, 2023, 9)


@pytest.mark.parametrize(
    "words", [" 12/3/2024", " ngày 12/3", " năm 2021 - 2025", " của Chính phủ", "", " ngày 1/1/20240"]
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert read_date(words, 0) is None


def test_a_day_that_the_calendar_lacks_is_passed_over_without_a_date() -> None:
    words = " ngày 31/02/2024 của"
    read = read_date(words, 0)
    assert read is not None
    assert (read.date, read.year, words[read.end :]) == (None, None, " của")


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ((2024, 2, 29), "2024-02-29"),
        ((2023, 2, 29), None),
        ((1899, 1, 1), None),
        ((2101, 1, 1), None),
        ((2024, 13, 1), None),
    ],
)
def test_only_days_of_the_calendar_are_iso_dates(parts: tuple[int, int, int], day: str | None) -> None:
    assert iso_date(*parts) == day


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (" của Thủ tướng Chính phủ về việc", "Thủ tướng Chính phủ"),
        (" của Bộ Văn hóa, Thể thao và Du lịch ban hành", "Bộ Văn hóa, Thể thao và Du lịch"),
        (" của UBND tỉnh và các văn bản", "UBND tỉnh"),
        (" của Ban Chấp hành Trung ương Đảng (khóa XI) về", "Ban Chấp hành Trung ương Đảng (khóa XI)"),
        (" của Bộ Nội vụ, Quyết định số 5", "Bộ Nội vụ"),
        (" giữa Ban Dân vận Tỉnh ủy và UBND tỉnh về", "Ban Dân vận Tỉnh ủy và UBND tỉnh"),
        (" của Ban Chỉ đạo thực hiện quy chế dân chủ ở cơ sở tỉnh về việc",
         "Ban Chỉ đạo thực hiện quy chế dân chủ ở cơ sở tỉnh"),
        (" của Chủ tịch UBND huyện Thanh Hà phê duyệt", "Chủ tịch UBND huyện Thanh Hà"),
        (" của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc quy định", "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),
        (" của Giám đốc Trung tâm Kiểm soát bệnh tật tỉnh về", "Giám đốc Trung tâm Kiểm soát bệnh tật tỉnh"),
        (" của UBND tỉnh Cao Minh Thành lập tổ công tác", "UBND tỉnh Cao Minh"),
        (" của Bộ Tài chính Hướng dẫn thu phí", "Bộ Tài chính"),
        (" của Chính phủ Ứng phó sự cố", "Chính phủ"),
        (" của Sở Công Thương. Nguồn khác", "Sở Công Thương"),
        (" của UBND TP. Vinh về", "UBND TP. Vinh"),
        (" CỦA THỦ TƯỚNG CHÍNH PHỦ VÀ\nNGHỊ QUYẾT", "THỦ TƯỚNG CHÍNH PHỦ"),
        (" của Bộ trưởng Bộ Y tế Ngừng áp dụng", "Bộ trưởng Bộ Y tế"),
        (" của UBND tỉnh Lào Cai Ngừng áp dụng", "UBND tỉnh Lào Cai"),
        (" của HĐND tỉnh Lào Cai Khóa XV về", "HĐND tỉnh Lào Cai Khóa XV"),
        (" của Chính phủ và Ban Thường vụ Tỉnh ủy về", "Chính phủ và Ban Thường vụ Tỉnh ủy"),
        (" của Bộ Giao thông vận tải về", "Bộ Giao thông vận tải"),
        (" của Ủy ban bầu cử xã Tân Lập Thông báo địa điểm", "Ủy ban bầu cử xã Tân Lập"),
        (", Hội nghị lần thứ mười của Ban Chấp hành Trung ương Đảng khóa XI về",
         "Hội nghị lần thứ mười của Ban Chấp hành Trung ương Đảng khóa XI"),
        (" Hội nghị Trung ương 7 khóa XI về", "Hội nghị Trung ương 7 khóa XI"),
        (" của Bộ Chính trị, Ban Bí thư về", "Bộ Chính trị, Ban Bí thư"),
        (" của Bộ NN&PTNT về", "Bộ NN&PTNT"),
        (" kỳ họp thứ 5 Quốc hội khóa XIV về", "Quốc hội khóa XIV"),
        (" của Ban Chỉ đạo Trung ương về chống tham nhũng, lãng phí về việc",
         "Ban Chỉ đạo Trung ương về chống tham nhũng, lãng phí"),
        (" của Ban Chỉ đạo Trung ương về phòng, chống tham nhũng.", "Ban Chỉ đạo Trung ương"),
    ],
)  # fmt: skip
def test_the_issuer_ends_before_the_title(words: str, body: str) -> None:
    span = issuer_after(words, 0)
    assert span is not None
    assert words[slice(*span)] == body


@pytest.mark.parametrize("words", [" của chúng tôi", " về công tác", " của ", ""])
def test_small_words_are_no_issuer(words: str) -> None:
    assert issuer_after(words, 0) is None


def test_the_issuer_may_stand_before_its_document() -> None:
    text = "theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV"
    span = issuer_before(text, text.index("Tờ trình"), 0)
    assert span is not None
    assert text[slice(*span)] == "Giám đốc Sở Nội vụ"
    assert issuer_before("của Sở Nội vụ, Tờ trình", 15, 0) is None


def test_no_name_begins_with_a_small_letter() -> None:
    assert read_issuer("các cơ quan", 0) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("theo Quyết định ", "Quyết định"),
        ("theo quyết định ", "Quyết định"),
        ("CHƯƠNG TRÌNH PHỐI HỢP ", "Chương trình phối hợp"),
        ("Thông tư liên tịch ", "Thông tư liên tịch"),
        ("Bộ luật ", "Bộ luật"),
        ("pháp luật ", None),
        ("các cơ quan ", None),
        ("", None),
    ],
)
def test_the_longest_type_word_before_a_place_is_taken(text: str, kind: str | None) -> None:
    found = type_before(text, len(text))
    assert (found[0] if found else None) == kind


def test_a_body_right_behind_a_date_is_the_issuer_where_its_title_follows() -> None:
    text = "ngày 1/2/2024 Chính phủ quy định chi tiết"
    span = issuer_unmarked(text, 13)
    assert span is not None
    assert text[slice(*span)] == "Chính phủ"
    assert issuer_unmarked("ngày 1/2/2024 Chính phủ họp", 13) is None
    assert issuer_unmarked("ngày 1/2/2024, Chính phủ quy định", 13) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("theo Quyết định ", "Quyết định"),
        ("QUYẾT ĐỊNH ", "Quyết định"),
        ("theo Thông báo kết luận ", "Thông báo kết luận"),
        ("(Quyết định ", None),
        ("quyết định ", None),
        ("Quyết  định ", None),
        ("Quyết định  ", None),
        ("Quyết định", None),
        (" ", None),
        ("", None),
    ],
)
def test_a_usual_type_word_is_that_which_is_found_in_any_print(words: str, kind: str | None) -> None:
    found = usual_type_before(words, len(words))
    assert (found and found[0]) == kind
    assert found is None or found == (type_before(words, len(words)) or ())[:2]


def test_a_gap_longer_than_usual_is_looked_through() -> None:
    read = read_date(" " * 30 + "ngày 26/11/2021", 0)
    assert read is not None
    assert read.date == "2021-11-26"
    assert issuer_after(" " * 30 + "của Chính phủ", 0) == (34, 43)
