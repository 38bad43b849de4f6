import pytest

from ingest.supporting import supporting


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chủ trì, phối hợp với Sở Tài chính, các cơ quan liên quan tham mưu",
         [("Sở Tài chính", "support"), ("các cơ quan liên quan", "support")]),
        ("phối hợp chặt chẽ với UBND các huyện để triển khai", [("UBND các huyện", "support")]),
        ("gửi báo cáo về Sở Nội vụ để tổng hợp", [("Sở Nội vụ", "report_to")]),
        ("phối hợp với các cơ quan, tổ chức có liên quan thống nhất",
         [("các cơ quan, tổ chức có liên quan", "support")]),
        ("phối hợp với Sở Y tế tiếp tục tuyên truyền", [("Sở Y tế", "support")]),
        ("phối hợp với Báo và Phát thanh, Truyền hình tỉnh để đưa tin",
         [("Báo và Phát thanh, Truyền hình tỉnh", "support")]),
        ("gửi hồ sơ về Văn phòng đăng ký đất đai để lưu", [("Văn phòng đăng ký đất đai", "report_to")]),
        ("chủ trì, phối hợp các sở, ngành và UBND các xã triển khai",
         [("các sở, ngành", "support"), ("UBND các xã", "support")]),
        ("Phối hợp với Sở Y tế kiểm tra", [("Sở Y tế", "support")]),
        ("kịp thời phản ánh về Sở Nội vụ để tổng hợp", [("Sở Nội vụ", "report_to")]),
        ("tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 5/6", [("Ủy ban nhân dân tỉnh", "report_to")]),
        ("gửi Sở Tài chính tổng hợp", [("Sở Tài chính", "report_to")]),
        ("phối hợp thực hiện", []),
        ("phối hợp giữa các bên", []),
        ("báo cáo kết quả", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_helps_and_who_is_reported_to_have_roles_of_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.name, each.role) for each in supporting(text, 0, len(text))] == expected
