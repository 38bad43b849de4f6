import pytest

from ingest.extract import extract
from ingest.notices import document_end

DOCUMENT = "KẾ HOẠCH\nThực hiện Chỉ thị số 33/CT-TTg;\nNơi nhận:\n- Như trên;\n"
NOTICE = "Chính sách bảo mật\nTheo Nghị định 13/2023/NĐ-CP."


def test_notices_below_the_recipients_end_the_document() -> None:
    assert document_end(DOCUMENT + NOTICE) == len(DOCUMENT)
    assert [mention.symbol for mention in extract(DOCUMENT + NOTICE).mentions] == ["33/CT-TTg"]


@pytest.mark.parametrize(
    "text",
    [DOCUMENT, "", "Điều khoản sử dụng\n" + DOCUMENT, DOCUMENT + "Phụ lục\nĐăng nhập vào hệ thống.", NOTICE],
)
def test_a_document_that_speaks_of_such_things_is_whole(text: str) -> None:
    assert document_end(text) == len(text)


def test_what_stands_far_before_the_end_is_no_notice() -> None:
    text = DOCUMENT + NOTICE + "\nPhụ lục\n" + "Một dòng của phụ lục.\n" * 1000
    assert document_end(text) == len(text)
