"""Labels below an item that say who leads, who helps and until when."""

import pytest

from graph.model import Task
from ingest.extract import extract
from ingest.role_labels import after_mark, mark_kind, role_label
from tests.factories import plan


def tasks(organisation: str) -> list[tuple[str, list[tuple[str, str]], int]]:
    found: tuple[Task, ...] = extract(plan(organisation=organisation)).tasks
    return [(task.text[:7], [(each.name, each.role) for each in task.assignees], len(task.deadlines)) for task in found]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("a) Cơ quan chủ trì: Sở Nội vụ", "lead"),
        ("- Đơn vị thực hiện: Sở Nội vụ", "lead"),
        ("Chủ trì: Sở Nội vụ", "lead"),
        ("Các cơ quan phối hợp: Sở Tư pháp", "support"),
        ("ĐƠN VỊ PHỐI HỢP: Sở Tư pháp", "support"),
        ("c) Thời gian hoàn thành: Quý IV/2022", "due"),
        ("Thời hạn: trước ngày 15/3/2022", "due"),
        ("Sở Nội vụ chủ trì: rà soát", None),
        ("Thời gian qua, các cơ quan đã", None),
        ("a) Chủ trì xây dựng kế hoạch", None),
    ],
)
def test_a_label_is_known_by_its_words_and_its_colon(line: str, role: str | None) -> None:
    found = role_label(line, 0, len(line))
    assert (found.role if found else None) == role


def test_each_item_has_the_labels_below_it() -> None:
    text = (
        "1. Rà soát Quy chế làm việc của Ủy ban nhân dân tỉnh.\n- Cơ quan chủ trì: Sở Nội vụ.\n"
        "- Thời hạn: trước ngày 15/3/2022.\n"
        "2. Tổng kết việc thực hiện Kế hoạch này trên địa bàn.\n- Cơ quan chủ trì: Sở Tư pháp; Công an tỉnh.\n"
        "- Cơ quan phối hợp: Sở Tài chính."
    )
    assert tasks(text) == [
        ("Rà soát", [("Sở Nội vụ", "lead")], 1),
        ("Tổng kế", [("Sở Tư pháp", "lead"), ("Công an tỉnh", "lead"), ("Sở Tài chính", "support")], 0),
    ]


def test_a_label_without_an_item_above_it_gives_no_duty() -> None:
    assert tasks("- Cơ quan phối hợp: Sở Tài chính.\n- Thời hạn: trước ngày 15/3/2022.") == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("a) Kiểm tra", "a", "Kiểm tra"), ("(b) Kiểm tra", "a", "Kiểm tra"), ("c. Kiểm tra", "a", "Kiểm tra"),
        ("2. Kiểm tra", "1", "Kiểm tra"), ("2.10. Kiểm tra", "1.1", "Kiểm tra"), ("- Kiểm tra", "-", "Kiểm tra"),
    ],
)  # fmt: skip
def test_the_mark_of_an_item_tells_its_level(text: str, kind: str, words: str) -> None:
    assert (mark_kind(text, 0), text[after_mark(text, 0, len(text)) :]) == (kind, words)


def test_words_that_look_like_a_mark_are_none() -> None:
    assert after_mark("A. Nguyễn", 0, 9) == 0
    assert after_mark("thủ trưởng", 0, 10) == 0
