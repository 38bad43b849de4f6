"""The zip package of a DOCX: limits, damage, and nothing from outside of it."""

import contextlib
import zipfile

import pytest

from graph.errors import DamagedFile, ForbiddenContent, InputError, PasswordProtected, TooLarge
from ingest.readers import read_bytes
from ingest.readers.package import MAX_MEMBERS, Package
from tests.factories_files import W, archive, docx, p, part

MEGABYTE = 1024 * 1024
DOCUMENT = part("document", f"<w:body>{p('KẾ HOẠCH')}</w:body>")


def test_a_member_that_unpacks_to_more_than_two_hundred_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge) as raised:
        read_bytes(docx(p("a"), parts={"word/media/a.bmp": bytes(201 * MEGABYTE)}), "bomb.docx")
    assert raised.value.params == {"file": "bomb.docx", "limit": 200}


def test_a_member_packed_too_well_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read_bytes(docx(p("a"), parts={"word/theme.xml": b" " * (21 * MEGABYTE)}), "bomb.docx")


def test_a_small_member_may_be_packed_well() -> None:
    assert read_bytes(docx(p("a"), parts={"word/theme.xml": b" " * (19 * MEGABYTE)}), "a.docx").text == "a"


def test_too_many_members_are_too_large() -> None:
    parts: dict[str, str | bytes] = {f"word/{i}.bin": b"" for i in range(MAX_MEMBERS)}
    with pytest.raises(TooLarge):
        read_bytes(docx(p("a"), parts=parts, compression=zipfile.ZIP_STORED), "a.docx")


def test_a_directory_that_lies_about_sizes_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing shows in the directory: the bytes that come out are counted too.
    monkeypatch.setattr("ingest.readers.package._check_directory", lambda members, file: None)
    with pytest.raises(TooLarge):
        read_bytes(docx(p("a"), parts={"word/theme.xml": bytes(201 * MEGABYTE)}), "bomb.docx")


def test_a_broken_member_is_damaged() -> None:
    data = bytearray(docx(p("KẾ HOẠCH" * 100), compression=zipfile.ZIP_STORED))
    at = data.index("KẾ HOẠCH".encode())
    data[at : at + 3] = b"abc"
    with pytest.raises(DamagedFile, match="zip archive is broken"):
        read_bytes(bytes(data), "a.docx")


def test_a_packing_method_that_the_format_does_not_know_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="unknown method"):
        read_bytes(docx(p("a"), compression=zipfile.ZIP_BZIP2), "a.docx")


def test_broken_bytes_anywhere_in_the_archive_are_an_error_of_the_file() -> None:
    data = docx(p("KẾ HOẠCH"))
    for at in range(4, len(data)):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        with contextlib.suppress(InputError):
            read_bytes(broken, "a.docx")


def test_xml_that_is_not_well_formed_is_damaged() -> None:
    with pytest.raises(DamagedFile, match=r"word/document\.xml"):
        read_bytes(archive({"word/document.xml": DOCUMENT[:-20]}), "a.docx")


def test_an_encrypted_member_asks_for_a_password() -> None:
    data = bytearray(docx(p("a")))
    # Bit 0 of the flags in the directory entry of each member.
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    with pytest.raises(PasswordProtected):
        read_bytes(bytes(data), "a.docx")


ENTITY = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "customXml/item1.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_external_entity_is_forbidden_in_every_part(name: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding}"?>'
    evil = f'{declaration}{ENTITY}<w:document xmlns:w="{W}"><w:body>&x;</w:body></w:document>'
    with pytest.raises(ForbiddenContent):
        read_bytes(archive({"word/document.xml": DOCUMENT, name: evil.encode(encoding)}), "a.docx")


def test_a_document_type_without_entities_is_forbidden() -> None:
    with pytest.raises(ForbiddenContent):
        read_bytes(archive({"word/document.xml": f"<!DOCTYPE w>{DOCUMENT.split(chr(10), 1)[1]}"}), "a.docx")


def test_an_entity_that_grows_is_forbidden_before_it_grows() -> None:
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    evil = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><w:document xmlns:w="{W}"><w:body>&l9;</w:body></w:document>'
    with pytest.raises(ForbiddenContent):
        read_bytes(archive({"word/document.xml": evil}), "a.docx")


def test_markup_of_a_declaration_in_the_words_of_a_text_is_no_declaration() -> None:
    assert read_bytes(docx(p("&lt;!DOCTYPE html&gt;")), "a.docx").text == "<!DOCTYPE html>"


def relations(kind: str, target: str, more: str = "") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}"{more}/></Relationships>'
    )


def test_the_document_part_is_found_by_its_relation() -> None:
    members = {"_rels/.rels": relations("officeDocument", "/word/document2.xml"), "word/document2.xml": DOCUMENT}
    assert read_bytes(archive(members), "a.docx").text == "KẾ HOẠCH"


def test_a_relation_to_another_part_of_the_document_is_followed_inside_the_package_only() -> None:
    members = {"word/document.xml": DOCUMENT, "word/styles2.xml": part("styles", "")}
    inside = Package(archive(members | {"word/_rels/document.xml.rels": relations("styles", "styles2.xml")}), "a")
    assert inside.related("word/document.xml", "styles", "word/styles.xml") == "word/styles2.xml"
    for target, more in (("../../../etc/passwd", ""), ("https://example.vn/styles2.xml", ' TargetMode="External"')):
        outside = Package(archive(members | {"word/_rels/document.xml.rels": relations("styles", target, more)}), "a")
        assert outside.related("word/document.xml", "styles", "word/styles.xml") == "word/styles.xml"


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = DOCUMENT.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_bytes(archive({"word/document.xml": strict}), "a.docx").text == "KẾ HOẠCH"
