import unicodedata

import pytest

from graph.errors import ClassifiedDocument
from ingest.secrecy import is_classified, refuse_classified
from tests.factories import plan

MARKED = [
    "MẬT\nKẾ HOẠCH", "TỐI MẬT", "Số: 12/KH-UBND\nTUYỆT MẬT\nHà Nội", "**TỐI MẬT**", "| MẬT | Độc lập |", "[TỐI MẬT]",
    "(MẬT)", "“MẬT”", "M Ậ T", "TUYỆT  MẬT", "TỐI\nMẬT", "Độ mật: MẬT", "ĐỘ MẬT: TỐI MẬT", "Độ mật: Tối mật",
    "Mức độ mật: Tuyệt mật", "Số: 12/KH-UBND      MẬT", "MẬT      Độc lập - Tự do - Hạnh phúc", "UBND TỈNH\tTỐI MẬT",
    "M\u200bẬT\nKẾ HOẠCH", "KẾ HOẠCH\rMẬT\rI.", "a\u2028MẬT\u2028b", "\n" * 6000 + "MẬT\n", "TỐI\u00a0MẬT",
]  # fmt: skip
OPEN = [
    "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC", "BÍ   MẬT   NHÀ NƯỚC", "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TỐI MẬT", "bảo mật\nmật",
    "Mật độ dân số", "Độ mật: Không", "BẢO MẬT\nTHÔNG TIN", "tài liệu mật", "", plan(),
]  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", MARKED)
def test_a_mark_that_stands_alone_in_the_head_is_seen(text: str, form: str) -> None:
    assert is_classified(unicodedata.normalize(form, text))


@pytest.mark.parametrize("text", OPEN)
def test_words_about_secrecy_are_no_mark(text: str) -> None:
    assert not is_classified(text)


def test_a_mark_far_below_the_head_is_of_another_document() -> None:
    assert not is_classified(plan() + "Các cơ quan thực hiện. " * 400 + "\nMẬT\n")


def test_the_error_names_the_file_and_repeats_nothing_of_the_text() -> None:
    with pytest.raises(ClassifiedDocument) as raised:
        refuse_classified("TỐI MẬT\nPhương án chín", "a.txt")
    assert raised.value.params == {"file": "a.txt"}
    assert "chín" not in raised.value.message("vi")
    refuse_classified(plan(), "a.txt")
