import pytest

from ingest.signature import read_signature
from tests.ingest.reading import parts_of

BODY = "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"


def signed(block: str, body: str = BODY) -> tuple[str | None, str | None, str | None]:
    parts, sections = parts_of(body + block)
    return read_signature(parts.text, parts, sections)


@pytest.mark.parametrize(
    ("block", "name", "title", "authority"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An", "Nguyễn Văn An", "CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTrần Thị Bé", "Trần Thị Bé",
         "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Văn Cường", "Lê Văn Cường", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", None),
        ("| TM. BAN THƯỜNG VỤ\nBÍ THƯ\n|\n*Phạm Dũng*", "Phạm Dũng", "BÍ THƯ", "BAN THƯỜNG VỤ"),
        ("TỔNG KIỂM TOÁN NHÀ NƯỚC\n\nNguyễn Văn An", "Nguyễn Văn An", "TỔNG KIỂM TOÁN NHÀ NƯỚC", None),
        ("KT. CHỈ HUY TRƯỞNG\n\nLê Văn Cường", "Lê Văn Cường", "KT. CHỈ HUY TRƯỞNG", None),
        ("GIÁM ĐỐC\n", None, "GIÁM ĐỐC", None),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_name_title_and_authority_are_read(block: str, name: str, title: str, authority: str) -> None:
    assert signed(block) == (name, title, authority)


def test_without_a_list_of_recipients_the_end_of_the_text_is_searched() -> None:
    assert signed("CHỦ TỊCH\nNguyễn Văn An", "KẾ HOẠCH\n\nI. MỤC ĐÍCH\n1. Một.\n\n")[0] == "Nguyễn Văn An"


def test_the_signature_of_an_annexed_form_is_another_one() -> None:
    block = "CHỦ TỊCH\nNguyễn Văn An\n\nPHỤ LỤC I\nMẫu báo cáo\n\nGIÁM ĐỐC\nHọ Và Tên"
    assert signed(block)[:2] == ("Nguyễn Văn An", "CHỦ TỊCH")
