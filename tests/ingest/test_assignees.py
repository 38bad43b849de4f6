import pytest

from ingest.assignees import leading_bodies, split_bodies, supporting


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Sở Nội vụ, UBND các xã, phường", ("Sở Nội vụ", "UBND các xã, phường")),
        ("Các sở, ban, ngành tỉnh", ("Các sở, ban, ngành tỉnh",)),
        ("Các sở, ban, ngành tỉnh; UBND các huyện, thị xã", ("Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã")),
        ("Các Bộ: Quốc phòng, Công an", ("Bộ Quốc phòng", "Bộ Công an")),
        ("Các Bộ: Quốc phòng, Công an và Tài chính; UBND các tỉnh",
         ("Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính", "UBND các tỉnh")),
        ("Các Bộ: Quốc phòng, Nội vụ, Công an tỉnh", ("Bộ Quốc phòng", "Bộ Nội vụ", "Công an tỉnh")),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc (MTTQ) tỉnh và các tổ chức chính trị",
         ("Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức chính trị")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Thủ trưởng, Giám đốc các sở", ("Thủ trưởng, Giám đốc các sở",)),
        ("", ()),
        (" ;, ", ()),
    ],
)  # fmt: skip
def test_several_bodies_in_one_phrase_are_told_apart(words: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(words) == bodies


@pytest.mark.parametrize(
    ("text", "bodies", "duty"),
    [
        ("Sở Nội vụ: Chủ trì tham mưu.", ("Sở Nội vụ",), "Chủ trì tham mưu."),
        ("Sở Nội vụ có trách nhiệm theo dõi.", ("Sở Nội vụ",), "có trách nhiệm theo dõi."),
        ("Giao Sở Tài chính bố trí kinh phí.", ("Sở Tài chính",), "bố trí kinh phí."),
        ("Nhiệm vụ của Sở Y tế: khám bệnh.", ("Sở Y tế",), "khám bệnh."),
        ("Báo Hậu Giang và Đài Phát thanh tuyên truyền sâu rộng.", ("Báo Hậu Giang", "Đài Phát thanh"),
         "tuyên truyền sâu rộng."),
        ("Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch.", ("các sở, ngành",),
         "Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch."),
        ("Sở Y tế", ("Sở Y tế",), ""),
    ],
)  # fmt: skip
def test_the_bodies_at_the_head_of_an_item_are_read_with_where_the_duty_begins(
    text: str, bodies: tuple[str, ...], duty: str
) -> None:
    found, at = leading_bodies(text, 0, len(text))
    assert (found, text[at:]) == (bodies, duty)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị tổng kết.", "Ban hành quy chế làm việc.", "Báo cáo kết quả định kỳ.", "Kinh phí thực hiện.",
        "Tăng cường kiểm tra công vụ.", "",
    ],
)  # fmt: skip
def test_a_verb_at_the_head_is_no_body(text: str) -> None:
    assert leading_bodies(text, 0, len(text)) == ((), 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chủ trì, phối hợp với Sở Tài chính, các cơ quan liên quan tham mưu",
         [("Sở Tài chính", "support"), ("các cơ quan liên quan", "support")]),
        ("phối hợp chặt chẽ với UBND các huyện để triển khai", [("UBND các huyện", "support")]),
        ("gửi báo cáo về Sở Nội vụ để tổng hợp", [("Sở Nội vụ", "report_to")]),
        ("phối hợp thực hiện", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_helps_and_who_is_reported_to_have_roles_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.name, each.role) for each in supporting(text, 0, len(text))] == expected


def test_parts_of_a_council_share_its_name() -> None:
    assert split_bodies("Thường trực, các Ban, các Tổ đại biểu Hội đồng nhân dân tỉnh") == (
        "Thường trực Hội đồng nhân dân tỉnh",
        "các Ban Hội đồng nhân dân tỉnh",
        "các Tổ đại biểu Hội đồng nhân dân tỉnh",
    )
    assert split_bodies("Ủy ban nhân dân tỉnh, Thường trực Hội đồng nhân dân tỉnh") == (
        "Ủy ban nhân dân tỉnh",
        "Thường trực Hội đồng nhân dân tỉnh",
    )
