"""Plain text stays as it is, to the character."""

import codecs
import unicodedata

import pytest

from graph.errors import BinaryText, EmptyFile, UndecodableText
from ingest.readers import read_bytes

PLAN = "KẾ HOẠCH\r\nThực hiện Chỉ thị số 33/CT-TTg\r\n\tđợt 1\u00a0\u00ad\n"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_normal_forms_and_line_ends_are_kept(form: str) -> None:
    text = unicodedata.normalize(form, PLAN)  # type: ignore[arg-type]
    read = read_bytes(text.encode(), "a.txt")
    assert read.text == text
    assert (read.media_type, read.reader, read.pages) == ("text/plain", "text", ())


def test_a_byte_order_mark_is_dropped_and_one_inside_stays() -> None:
    assert read_bytes(codecs.BOM_UTF8 + "a\ufeffb".encode(), "a.txt").text == "a\ufeffb"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_is_read(encoding: str) -> None:
    bom = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    assert read_bytes(bom + PLAN.encode(encoding), "a.txt").text == PLAN


def test_other_encodings_are_refused_with_the_place_of_the_first_wrong_byte() -> None:
    with pytest.raises(UndecodableText) as raised:
        read_bytes("KẾ".encode() + b" HO\xb9CH", "a.txt")
    assert raised.value.params == {"file": "a.txt", "position": 7}


def test_the_place_of_a_wrong_byte_counts_the_mark() -> None:
    with pytest.raises(UndecodableText) as raised:
        read_bytes(codecs.BOM_UTF8 + b"ab\xff", "a.txt")
    assert raised.value.params["position"] == 5
    with pytest.raises(UndecodableText) as raised:
        read_bytes(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "a.txt")
    assert raised.value.params["position"] == 6


def test_utf_16_of_blanks_only_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read_bytes(" \n\u00a0".encode("utf-16"), "a.txt")


def test_a_nul_in_utf_16_is_binary() -> None:
    with pytest.raises(BinaryText):
        read_bytes("a\0b".encode("utf-16"), "a.txt")


def test_ten_megabytes_on_one_line_are_read() -> None:
    text = "Chỉ thị số 33/CT-TTg; " * 400_000
    assert len(text.encode()) > 10_000_000
    assert read_bytes(text.encode(), "a.txt").text == text
