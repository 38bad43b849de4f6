"""What a file is, by its bytes alone."""

import pytest

from graph.errors import BinaryText, DamagedFile, EmptyFile, PasswordProtected, TooLarge, UnsupportedFormat
from ingest.readers.formats import MAX_FILE_MB, MEGABYTE, Format, detect
from tests.factories_files import archive, docx, lines, ole, p, pdf


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.htm", "a", "ảnh.png"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("KẾ HOẠCH".encode(), Format.TEXT),
        (pdf(lines("KẾ HOẠCH")), Format.PDF),
        (b"\r\n" * 20 + pdf(lines("KẾ HOẠCH")), Format.PDF),
        (docx(p("KẾ HOẠCH")), Format.DOCX),
        (b"<html><body>a", Format.HTML),
    ],
)
def test_a_file_is_known_by_its_bytes_whatever_its_name(data: bytes, name: str, expected: Format) -> None:
    assert detect(data, name) is expected


@pytest.mark.parametrize(
    "markup",
    [
        "<!DOCTYPE html><p>a",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "\n\t <HTML xmlns:v='urn:schemas-microsoft-com:vml'>",
        "<head><title>a</title>",
        "<Body>",
        "<meta charset=utf-8>",
        "<!-- saved from url=(0022)http://example.vn/ -->\n<!-- two --><html>",
        "<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'>",
    ],
)
def test_a_page_is_html_after_blanks_comments_and_declarations(markup: str) -> None:
    assert detect(markup.encode(), "a.txt") is Format.HTML
    assert detect(b"\xef\xbb\xbf" + markup.encode(), "a.txt") is Format.HTML
    assert detect(markup.encode("utf-16"), "a.txt") is Format.HTML


@pytest.mark.parametrize("text", ["a <html>", "<header>", "< html>", "<!-- <html> -->", "<!-- <html>", "<kế hoạch>"])
def test_a_text_that_only_mentions_markup_stays_text(text: str) -> None:
    assert detect(text.encode(), "a.htm") is Format.TEXT


def test_many_comments_without_a_page_after_them_are_told_at_once() -> None:
    assert detect(b"<!---->" * 30_000 + b"x", "a") is Format.TEXT


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"], ids=["nothing", "blanks", "8", "le", "be"]
)
def test_a_file_without_content_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        detect(data, "a.txt")


def test_nul_bytes_under_the_name_of_a_text_are_binary() -> None:
    with pytest.raises(BinaryText) as raised:
        detect(b"MZ\x90\x00\x03\x00\x00", "KH_2024.txt")
    assert raised.value.params == {"file": "KH_2024.txt"}


def test_many_control_characters_are_binary() -> None:
    with pytest.raises(BinaryText):
        detect(bytes(range(1, 256)) * 4, "a.txt")


def test_a_few_control_characters_stay_in_a_text() -> None:
    assert detect(b"a\x0cb\x0bc\x1a" + b"word " * 100 + b"\x07", "a.txt") is Format.TEXT


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ole("Root Entry", "WordDocument", "1Table"), "DOC (Word 97-2003)"),
        (ole("Root Entry", "Workbook"), "XLS (Excel 97-2003)"),
        (ole("Root Entry"), "OLE"),
        (rb"{\rtf1\ansi K\u7870? HO\u7840?CH}", "RTF"),
        (archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "XLSX (Excel)"),
        (archive({"ppt/presentation.xml": ""}), "PPTX (PowerPoint)"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "ODF (ODT, ODS, ODP)"),
        (archive({"a.txt": "a"}), "ZIP"),
        (archive({}), "ZIP"),
        (b"\x1f\x8b\x08\x00", "GZIP"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "MHTML"),
        (b"<?xml version='1.0'?><plan/>", "XML"),
    ],
)
def test_a_known_format_that_is_not_read_is_named(data: bytes, expected: str) -> None:
    with pytest.raises(UnsupportedFormat) as raised:
        detect(data, "a.docx")
    assert raised.value.params["format"] == expected


@pytest.mark.parametrize("magic", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"MM\x00*"])
def test_a_picture_is_said_to_be_one(magic: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match="image, scan"):
        detect(magic + bytes(20), "a.pdf")


def test_an_encrypted_word_file_asks_for_a_password() -> None:
    with pytest.raises(PasswordProtected):
        detect(ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), "a.docx")


def test_a_zip_cut_off_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        detect(docx(p("KẾ HOẠCH"))[:-40], "a.docx")


def test_a_file_beyond_the_limit_is_too_large() -> None:
    with pytest.raises(TooLarge) as raised:
        detect(bytes(MAX_FILE_MB * MEGABYTE + 1), "a.pdf")
    assert raised.value.params == {"file": "a.pdf", "limit": 100}


def test_a_zip_directory_of_countless_entries_is_not_even_opened() -> None:
    with pytest.raises(TooLarge):
        detect(b"PK\x03\x04" + b"PK\x01\x02" * 20_001, "a.docx")
