import pytest

from ingest.deadlines import find_deadlines

FIELDS = ("date", "recurrence", "month_day", "quarter", "from_date", "to_date", "relative_days", "relative_from")


def due(text: str, plan_year: int | None = 2024) -> list[tuple[str, dict[str, object]]]:
    """The words of each deadline, and what they say."""
    return [
        (
            text[each.start : each.end],
            {name: value for name in (*FIELDS, "year_inferred") if (value := getattr(each.value, name))},
        )
        for each in find_deadlines(text, 0, len(text), plan_year)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("gửi trước ngày 29 tháng 11 năm 2024", "trước ngày 29 tháng 11 năm 2024", {"date": "2024-11-29"}),
        ("gửi trước ngày 15/3/2025.", "trước ngày 15/3/2025", {"date": "2025-03-15"}),
        ("báo cáo trước ngày 20/11", "trước ngày 20/11", {"date": "2024-11-20", "year_inferred": True}),
        ("đến hết ngày 30/6", "đến hết ngày 30/6", {"date": "2024-06-30", "year_inferred": True}),
        ("hoàn thành chậm nhất 10-12-2024", "hoàn thành chậm nhất 10-12-2024", {"date": "2024-12-10"}),
        ("gửi trước ngày 30/12 hằng năm", "trước ngày 30/12 hằng năm", {"recurrence": "năm", "month_day": "12-30"}),
        ("6 tháng (gửi trước ngày 15/6)", "trước ngày 15/6", {"recurrence": "6 tháng", "month_day": "06-15"}),
        ("gửi trước ngày 30 tháng 01 năm sau", "trước ngày 30 tháng 01 năm sau",
         {"recurrence": "năm", "month_day": "01-30"}),
        ("trước ngày 31 tháng 01 của năm tiếp theo", "trước ngày 31 tháng 01 của năm tiếp theo",
         {"recurrence": "năm", "month_day": "01-31"}),
        ("Tháng 11 hằng năm, báo cáo kết quả", "Tháng 11 hằng năm", {"recurrence": "năm"}),
        ("báo cáo trước 19h00’ hằng ngày", "trước 19h00’ hằng ngày", {"recurrence": "ngày"}),
        ("báo cáo 02 lần/ngày (trước 9h00 và 16h00)", "trước 9h00 và 16h00", {"recurrence": "ngày"}),
        ("hàng năm (trước ngày 15 tháng 11)", "trước ngày 15 tháng 11", {"recurrence": "năm", "month_day": "11-15"}),
        ("định kỳ 6 tháng (trước ngày 05 tháng 6)", "trước ngày 05 tháng 6",
         {"recurrence": "6 tháng", "month_day": "06-05"}),
        ("báo cáo ngày 15 hằng tháng", "ngày 15 hằng tháng", {"recurrence": "tháng"}),
        ("trước ngày 10 tháng cuối quý", "trước ngày 10 tháng cuối quý", {"recurrence": "quý"}),
        ("chậm nhất ngày 25 của tháng cuối quý", "chậm nhất ngày 25 của tháng cuối quý", {"recurrence": "quý"}),
        ("Hoàn thành: Quý IV/2025", "Quý IV/2025", {"quarter": "2025-Q4"}),
        ("trong quý 2 năm 2024", "trong quý 2 năm 2024", {"quarter": "2024-Q2"}),
        ("xong trong tháng 12/2025", "xong trong tháng 12/2025", {"date": "2025-12"}),
        ("(từ ngày 15/11 đến ngày 15/12)", "từ ngày 15/11 đến ngày 15/12",
         {"from_date": "2024-11-15", "to_date": "2024-12-15", "year_inferred": True}),
        ("từ ngày 15/11/2024 đến ngày 15/01/2025", "từ ngày 15/11/2024 đến ngày 15/01/2025",
         {"from_date": "2024-11-15", "to_date": "2025-01-15"}),
        ("trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch này", "trong thời hạn 10 ngày kể từ ngày nhận Kế hoạch này",
         {"relative_days": 10, "relative_from": "receipt"}),
        ("trong vòng 5 ngày làm việc sau khi kết thúc", "trong vòng 5 ngày làm việc sau khi kết thúc",
         {"relative_days": 5, "relative_from": "end"}),
        ("chậm nhất sau 07 ngày kể từ ngày có Danh mục mới, gửi về Sở",
         "chậm nhất sau 07 ngày kể từ ngày có Danh mục mới",
         {"relative_days": 7, "relative_from": "Danh mục mới"}),
        ("trong thời hạn 03 ngày kể từ ngày Quy chế có hiệu lực.",
         "trong thời hạn 03 ngày kể từ ngày Quy chế có hiệu lực",
         {"relative_days": 3, "relative_from": "effect"}),
        ("đúng thời hạn không quá 03 ngày làm việc, gửi về Sở", "đúng thời hạn không quá 03 ngày làm việc",
         {"relative_days": 3}),
        ("trong thời hạn không quá 02 (hai) ngày kể từ khi nhận hồ sơ phải trả lời",
         "trong thời hạn không quá 02 (hai) ngày kể từ khi nhận hồ sơ",
         {"relative_days": 2, "relative_from": "receipt"}),
    ],
)  # fmt: skip
def test_a_deadline_is_read_in_each_form(text: str, words: str, value: dict[str, object]) -> None:
    assert due(text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "theo Quyết định số 12/QĐ-UBND ngày 3/4/2023", "hằng năm", "định kỳ", "trong năm 2024", "trước ngày 31/02/2024",
        "trước ngày 32/13", "trong tháng 13/2024", "từ ngày 31/02 đến ngày 30/13", "", "trong thời hạn 10 ngày",
        "đất sử dụng trước ngày 15 tháng 10 năm 1993", "xây dựng trước ngày 01/7/2004", "quý II/2019", "trước 9h00",
        "Không quá 05 ngày làm việc đối với hồ sơ cấp đổi", "chậm nhất 01 ngày trước ngày hết hạn",
    ],
)  # fmt: skip
def test_dates_of_documents_and_vague_words_are_no_deadlines(text: str) -> None:
    assert due(text) == []


def test_without_a_plan_year_a_day_keeps_its_month_and_day_only() -> None:
    assert due("trước ngày 20/11", None) == [("trước ngày 20/11", {"month_day": "11-20"})]


def test_several_deadlines_come_in_order_and_do_not_overlap() -> None:
    text = "6 tháng (trước ngày 05 tháng 6), năm (trước ngày 30 tháng 11) và trước ngày 1/12/2024"
    assert [value.get("month_day") or value["date"] for _, value in due(text)] == ["06-05", "11-30", "2024-12-01"]


def test_a_leap_day_takes_the_plan_year_only_where_that_has_one() -> None:
    assert due("trước ngày 29/02", 2024)[0][1]["date"] == "2024-02-29"
    assert due("trước ngày 29/02", 2023) == []


def test_only_the_span_that_is_asked_for_is_read() -> None:
    text = "trước ngày 1/2/2024; trước ngày 3/4/2024"
    assert [each.value.date for each in find_deadlines(text, 21, len(text), None)] == ["2024-04-03"]


def test_a_second_day_under_the_words_of_the_first_is_a_deadline_too() -> None:
    text = "định kỳ trước ngày 01/6 và 15/11 hằng năm báo cáo"
    found = find_deadlines(text, 0, len(text), 2025)
    assert [text[due.start : due.end] for due in found] == ["trước ngày 01/6", "15/11 hằng năm"]
    assert [(due.value.month_day, due.value.recurrence) for due in found] == [("06-01", "năm"), ("11-15", "năm")]
