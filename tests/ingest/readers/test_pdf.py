"""PDF: pages, hyphens, damage, passwords, and pages whose letters are drawn out of order."""

import pytest

from graph.errors import DamagedFile, NoText, PasswordProtected
from ingest.readers import read_bytes
from ingest.readers.glyphs import lone_letters
from tests.factories_files import BLANK_WIDTH, GLYPH_WIDTH, Run, lines, pdf

SENTENCE = "Thực hiện Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ về dân vận"
SIZE = 10


def scrambled(text: str, y: float, *, below: str = "\t") -> list[Run]:
    """A line as programs draw it whose font lacks Vietnamese letters: its plain letters first, then the others into the
    gaps. `below` stands in the plain line where an accented letter will be: a mere move, or blanks.
    """
    places = [60 + SIZE * _width(text[:i]) for i in range(len(text))]
    plain = Run(60, y, "".join(char if char.isascii() else below for char in text), size=SIZE)
    return [plain, *(Run(x, y, char, "F2", SIZE) for x, char in zip(places, text, strict=True) if not char.isascii())]


def _width(text: str) -> float:
    return sum(BLANK_WIDTH if char == " " else GLYPH_WIDTH for char in text)


def test_pages_are_joined_and_their_starts_told() -> None:
    read = read_bytes(pdf(lines("KẾ HOẠCH", "dòng hai"), lines("trang hai"), lines("trang ba")), "a.pdf")
    assert read.text == "KẾ HOẠCH\ndòng hai\ntrang hai\ntrang ba"
    assert read.pages == (0, 18, 28)
    assert [read.text[start:][:8] for start in read.pages] == ["KẾ HOẠCH", "trang ha", "trang ba"]
    assert read.media_type == "application/pdf"
    assert read.reader.startswith("pypdfium2 ")


def test_a_hyphen_at_a_line_end_is_kept_with_its_line_end() -> None:
    read = read_bytes(pdf(lines("Kế hoạch số 12/KH-", "UBND ngày 5 tháng 3", "Kết luận số 114-", "KL/TW")), "a.pdf")
    assert read.text == "Kế hoạch số 12/KH-\nUBND ngày 5 tháng 3\nKết luận số 114-\nKL/TW"


def test_an_empty_page_among_others_keeps_its_place() -> None:
    read = read_bytes(pdf(lines("một"), [], lines("ba")), "a.pdf")
    assert read.text == "một\n\nba"
    assert read.pages == (0, 4, 5)


def test_pages_without_any_text_are_a_scan() -> None:
    with pytest.raises(NoText):
        read_bytes(pdf([], []), "scan.pdf")


def test_a_pdf_without_pages_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read_bytes(pdf(), "a.pdf")


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9, 0.99])
def test_a_pdf_cut_off_is_damaged(part: float) -> None:
    whole = pdf(*[lines("KẾ HOẠCH") for _ in range(20)])
    with pytest.raises(DamagedFile, match="end of the PDF is missing"):
        read_bytes(whole[: int(len(whole) * part)], "a.pdf")


def test_a_second_save_cut_off_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="end of the PDF is missing"):
        read_bytes(pdf(lines("KẾ HOẠCH")) + b"5 0 obj\n<< /Length 20 >>\nstream\nBT", "a.pdf")


def test_a_pdf_of_garbage_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="structure"):
        read_bytes(b"%PDF-1.7\n" + b"\x93 garbage\n" * 200 + b"%%EOF", "a.pdf")


def test_a_pdf_that_asks_for_a_password_says_so() -> None:
    with pytest.raises(PasswordProtected):
        read_bytes(pdf(lines("bí mật"), password="abc"), "a.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert read_bytes(pdf(lines("KẾ HOẠCH"), password=""), "a.pdf").text == "KẾ HOẠCH"


@pytest.mark.parametrize("below", ["\t", "  "])
def test_a_page_drawn_out_of_order_is_read_by_the_places_of_its_letters(below: str) -> None:
    page = [run for i in range(5) for run in scrambled(SENTENCE, 780 - 16 * i, below=below)]
    in_order = pdf([Run(60, 780 - 16 * i, SENTENCE, size=SIZE) for i in range(5)])
    expected = "\n".join([SENTENCE] * 5)
    assert read_bytes(in_order, "a.pdf").text == expected
    assert read_bytes(pdf(page), "a.pdf").text == expected


def test_columns_of_a_page_drawn_out_of_order_are_not_glued() -> None:
    body = [run for i in range(5) for run in scrambled(SENTENCE, 700 - 16 * i)]
    header = [Run(60, 780, "ỦY BAN NHÂN DÂN"), Run(330, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    text = read_bytes(pdf([*header, *body]), "a.pdf").text
    assert text.splitlines()[:2] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_only_the_page_drawn_out_of_order_is_read_anew() -> None:
    usual = lines("ỦY BAN   NHÂN DÂN", *[SENTENCE] * 5)
    read = read_bytes(pdf(usual, scrambled(SENTENCE, 700)), "a.pdf")
    assert read.text[read.pages[1] :] == SENTENCE
    assert read.text.count(SENTENCE) == 6


def test_a_raised_footnote_mark_stays_in_its_line() -> None:
    body = [run for i in range(3) for run in scrambled(SENTENCE, 700 - 16 * i)]
    end = 60 + SIZE * _width(SENTENCE)
    text = read_bytes(pdf([*body, Run(end, 703, "1", size=6)]), "a.pdf").text
    assert text.splitlines()[0] == SENTENCE + "1"


def test_lone_letters_are_counted_in_whole_texts_only() -> None:
    assert lone_letters("ở ý") == 0
    assert lone_letters(SENTENCE) == 0
    assert lone_letters("Th c hi n ự ệ Ch th s ỉ ị ố") > 0.3
