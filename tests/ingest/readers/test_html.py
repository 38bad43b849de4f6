"""HTML: pages, and above all those that Word saved."""

import pytest

from graph.errors import BinaryText, EmptyFile, NoText, UndecodableText
from ingest.readers import read_bytes


def text(body: str, head: str = "<meta charset=utf-8>") -> str:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.htm").text


def test_blocks_are_divided_by_blank_lines_and_breaks_are_line_ends() -> None:
    read = read_bytes("<html><body><p>KẾ HOẠCH<p>dòng một<br>dòng hai</p><div>ba</div><h2>bốn</h2>".encode(), "a")
    assert read.text == "KẾ HOẠCH\n\ndòng một\ndòng hai\n\nba\n\nbốn"
    assert (read.media_type, read.pages) == ("text/html", ())
    assert read.reader.startswith("html (selectolax ")


def test_white_space_of_the_source_is_one_blank() -> None:
    assert text("<p>Quyết\r\n   định\t số <b> 5</b>\n<i>/QĐ</i> </p>\n\n<p>  hai") == "Quyết định số 5 /QĐ\n\nhai"


def test_words_divided_by_inline_markup_are_not_divided() -> None:
    assert text("<p>Quyết đị<b>nh</b> số 12/QĐ<span style='color:red'>-TTg</span><o:p></o:p></p>") == (
        "Quyết định số 12/QĐ-TTg"
    )


def test_no_break_blanks_stay() -> None:
    assert text("<p>Số:&nbsp;&nbsp; /KH-UBND</p><p>&nbsp;</p><p>a") == "Số:\u00a0\u00a0 /KH-UBND\n\na"


def test_list_items_are_blocks_without_invented_numbers() -> None:
    assert text("<ol><li>một<li>hai<ul><li>ba</ul></ol>") == "một\n\nhai\n\nba"


def test_numbers_of_lists_that_word_writes_as_text_are_kept() -> None:
    item = "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>"
    assert text(f"{item}<![endif]>Mục đích</p>") == "1.\u00a0 Mục đích"


def test_cells_of_a_table_are_divided_by_bars() -> None:
    header = (
        "<table><tr><td><p>ỦY BAN NHÂN DÂN<br>TỈNH A</p></td><td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr>"
        "<tr><th>Số: 5<td></tr></table><p>KẾ HOẠCH"
    )
    assert text(header) == ("|\nỦY BAN NHÂN DÂN\nTỈNH A\n|\nCỘNG HÒA\nĐộc lập\n|\n|\nSố: 5\n|\n|\n\nKẾ HOẠCH")


def test_a_table_around_a_line_that_was_drawn_is_nothing() -> None:
    rule = "<table><tr><td height=2></td></tr><tr><td></td><td><img src=a.png></td></tr></table>"
    assert text(f"<table><tr><td><p>TỈNH A</p><p>{rule}&nbsp;</p><p>Số: 5</td></tr></table>") == "|\nTỈNH A\nSố: 5\n|"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a</script>",
        "<style>p {color: red}</style>",
        "<!-- ghi chú -->",
        "<!--[if gte mso 9]><xml><w:WordDocument>x</w:WordDocument></xml><![endif]-->",
        "<!--[if gte vml 1]><v:line from='1'>hình</v:line><![endif]-->",
        "<del>cũ</del>",
        "<del><p>cũ</p></del>",
        "<span style='display:none;mso-hide:all'>ẩn</span>",
        "<span style='COLOR:red; mso-hide : all'>ẩn</span>",
        "<div style='display: none'><p>ẩn</p></div>",
        "<p hidden>ẩn</p>",
        "<div style='mso-element:comment-list'><p>góp ý</p></div>",
        "<a class=msocomanchor href='#_msocom_1'>[A1]</a>",
        "<template>mẫu</template><noscript>bật</noscript><iframe>khung</iframe>",
        "<xml><o:Author>ai đó</o:Author></xml>",
    ],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    assert text(f"<p>trước</p>{hidden}<p>sau</p>", head="<title>tên</title>") == "trước\n\nsau"


@pytest.mark.parametrize(
    "shown",
    [
        "<![if !vml]>thấy<![endif]>",
        "<ins>thấy</ins>",
        "<span style='mso-element:frame'>thấy</span>",
        "<s>thấy</s>",
        "<w:Sdt>thấy</w:Sdt>",
    ],
)
def test_what_is_shown_is_kept(shown: str) -> None:
    assert text(f"<p>a {shown}") == "a thấy"


def test_footnotes_of_word_keep_their_marks_and_stand_at_the_end() -> None:
    def mark(target: str) -> str:
        return (
            f"<a style='mso-footnote-id:ftn1' href='#{target}'><span class=MsoFootnoteReference>"
            "<span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span><![endif]>"
            "</span></span></a>"
        )

    body = (
        f"<p>Thực hiện Quyết định số 23-QĐ/TW{mark('_ftn1')}.</p>"
        "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr width='33%'><![endif]>"
        f"<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>{mark('_ftnref1')} Quy định về"
        "\ncông tác dân vận</p></div></div>"
    )
    assert text(body) == "Thực hiện Quyết định số 23-QĐ/TW[1].\n\n[1] Quy định về công tác dân vận"


def test_windows_1252_with_vietnamese_letters_as_numbers() -> None:
    page = (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><body>'
        "<p>K&#7870; HO&#7840;CH c\u00f4ng t\u00e1c d\u00e2n v\u1ead&#110; \u2013 n&#259;m 2024</p>"
    )
    data = page.replace("\u1ead", "&#7853;").encode("cp1252")
    assert read_bytes(data, "a.htm").text == "KẾ HOẠCH công tác dân vận – năm 2024"


@pytest.mark.parametrize("label", ["ISO-8859-1", "us-ascii", "windows-1252", "WINDOWS-1252"])
def test_latin_1_means_windows_1252(label: str) -> None:
    assert read_bytes(f"<html><meta charset='{label}'><p>".encode() + b"\x93a\x94\x81", "a").text == "“a”\ufffd"


def test_windows_1258_is_read() -> None:
    assert read_bytes(b"<meta charset=windows-1258><p>\xd0\xfd\xf2c", "a").text == "Đư\u0323c"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_beats_the_declaration(encoding: str) -> None:
    page = "<html><meta charset=windows-1252><p>KẾ HOẠCH"
    assert read_bytes(page.encode(encoding), "a").text == "KẾ HOẠCH"


@pytest.mark.parametrize("head", ["", "<meta charset=utf-16>", "<meta charset=rot13>", "<meta charset=x-none>"])
def test_a_page_without_a_usable_declaration_is_utf_8(head: str) -> None:
    assert read_bytes(f"<html>{head}<p>KẾ HOẠCH".encode(), "a").text == "KẾ HOẠCH"


def test_a_page_without_declaration_that_is_not_utf_8_is_windows_1252() -> None:
    assert read_bytes(b"<html><p>c\xf4ng t\xe1c", "a").text == "công tác"


def test_an_xml_declaration_names_the_encoding() -> None:
    page = b"<?xml version='1.0' encoding='windows-1252'?><html><p>c\xf4ng t\xe1c"
    assert read_bytes(page, "a").text == "công tác"


def test_a_page_that_is_not_in_the_encoding_it_declares_is_refused() -> None:
    with pytest.raises(UndecodableText) as raised:
        read_bytes(b"<meta charset=utf-8><p>c\xf4ng", "a.htm")
    assert raised.value.params == {"file": "a.htm", "position": 24}


def test_a_nul_in_a_page_is_binary() -> None:
    with pytest.raises(BinaryText):
        read_bytes("<html>a\0b".encode("utf-16"), "a.htm")


def test_lines_of_preformatted_text_are_kept() -> None:
    assert text("<pre>một\n  hai\n\nba</pre>bốn") == "một\nhai\n\nba\n\nbốn"


def test_a_page_of_pictures_only_has_no_text() -> None:
    with pytest.raises(NoText):
        text("<p><img src=scan.png></p>")


def test_a_page_of_nothing_is_empty() -> None:
    with pytest.raises(EmptyFile):
        text("<p>&nbsp;</p><script>x</script>")


def test_elements_nested_deeper_than_the_stack_are_read() -> None:
    assert text("<b><i>" * 3000 + "sâu") == "sâu"


@pytest.mark.parametrize("body", ["<svg><td>a</td></svg>", "<svg><tr>a</tr></svg>", "<svg><tr><td>a</td></tr></svg>"])
def test_cells_outside_of_tables_do_not_break_the_reading(body: str) -> None:
    assert "a" in text(body)
