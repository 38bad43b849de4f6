"""DOCX: what Word prints is read, what it does not print is not."""

import unicodedata

import pytest

from graph.errors import EmptyFile, NoText
from ingest.readers import read_bytes
from tests.factories_files import docx, level, p, part, r, table


def text(*blocks: str, **parts: str) -> str:
    return read_bytes(docx(*blocks, **parts), "a.docx").text


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def field(code: str, result: str) -> str:
    """A complex field with its code and its result."""
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(f"<w:instrText>{code}</w:instrText>")
        + run('<w:fldChar w:fldCharType="separate"/>')
        + result
        + run('<w:fldChar w:fldCharType="end"/>')
    )


def test_paragraphs_are_divided_by_blank_lines_and_breaks_are_line_ends() -> None:
    read = read_bytes(docx(p("KẾ HOẠCH"), p(""), p("dòng một", run("<w:br/>"), "dòng hai"), p("ba")), "a.docx")
    assert read.text == "KẾ HOẠCH\n\ndòng một\ndòng hai\n\nba"
    assert read.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert (read.reader, read.pages) == ("docx", ())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_normal_form_of_letters_is_kept(form: str) -> None:
    words = unicodedata.normalize(form, "Kế hoạch thực hiện")  # type: ignore[arg-type]
    assert text(p(words)) == words


def test_words_divided_into_runs_are_not_divided_in_the_text() -> None:
    assert text(p("Quyết đị", "nh số 1", "2/QĐ", "-TTg")) == "Quyết định số 12/QĐ-TTg"


def test_a_no_break_hyphen_is_a_hyphen_and_a_soft_one_nothing() -> None:
    assert text(p("114", run("<w:noBreakHyphen/>"), "KL/TW dân", run("<w:softHyphen/>"), " vận")) == "114-KL/TW dân vận"


def test_tabs_and_signs_are_kept() -> None:
    sign = run('<w:sym w:font="Wingdings" w:char="F0FC"/>') + run('<w:sym w:font="Symbol" w:char="F0B7"/>')
    assert text(p("a", run("<w:tab/>"), "b ", sign, run('<w:sym w:font="Arial" w:char="00D7"/>'))) == "a\tb ✔•×"


def test_a_sign_with_a_broken_code_is_left_out() -> None:
    broken = run('<w:sym w:font="Symbol" w:char="x"/>') + run('<w:sym w:font="Symbol" w:char="D800"/>')
    assert text(p("a", broken)) == "a"


def test_the_layout_of_the_xml_is_no_text() -> None:
    assert text(p("<w:r><w:t>\n    Kế\n hoạch\n  </w:t></w:r>", "<w:r><w:t><!-- x --> số<!-- y --> 5</w:t></w:r>")) == (
        "Kế  hoạch số 5"
    )


def test_an_insertion_is_kept() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{r("33/CT-TTg")}</w:ins>'
    assert text(p("Chỉ thị số ", inserted, "."), f"<w:ins>{p('đoạn mới')}</w:ins>") == (
        "Chỉ thị số 33/CT-TTg.\n\nđoạn mới"
    )


def test_a_deletion_is_left_out() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>32/CT-TTg</w:delText></w:r></w:del>'
    assert text(p("Chỉ thị số ", deleted, "33/CT-TTg")) == "Chỉ thị số 33/CT-TTg"


def test_moved_text_stands_where_it_was_moved_to() -> None:
    source = f"<w:moveFrom>{r('đã chuyển')}</w:moveFrom>"
    assert text(p("đầu", source), p("cuối ", f"<w:moveTo>{r('đã chuyển')}</w:moveTo>")) == "đầu\n\ncuối đã chuyển"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert text(p("Thực hiện ", properties=mark), p("Kế hoạch", properties=mark), p(" số 5")) == (
        "Thực hiện Kế hoạch số 5"
    )
    assert text(p("cuối", properties=mark)) == "cuối"
    assert text(p("trước", properties=mark), table([p("ô")]), p("sau")) == "trước\n\n|\nô\n|\n\nsau"


def test_hidden_text_is_left_out() -> None:
    hidden = r("mật", "<w:vanish/>")
    shown = r(" rõ", '<w:vanish w:val="0"/>')
    assert text(p("một", hidden, shown)) == "một rõ"


def test_text_hidden_by_a_style_is_left_out() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Top"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Top"/></w:style>'
        '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    blocks = [p("a", style="Below"), p("b", r("c", '<w:rStyle w:val="Ghost"/>'), r("d", '<w:rStyle w:val="None"/>'))]
    assert text(*blocks, styles=styles) == "bd"


def test_a_hidden_paragraph_takes_no_number() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Top"><w:rPr><w:vanish/></w:rPr></w:style>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    hidden = [
        p("a", style="Top", num=(1, 0)),
        p(r("b", "<w:vanish/>"), num=(1, 0), properties="<w:rPr><w:vanish/></w:rPr>"),
    ]
    assert text(*hidden, p("c", num=(1, 0)), styles=styles, numbering=numbering) == "1. c"


def test_the_result_of_a_field_is_kept_and_its_code_is_not() -> None:
    simple = f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>'
    assert text(p("Trang ", field(" DATE ", r("5")), "/", simple)) == "Trang 5/7"


def test_a_field_inside_the_code_of_another_is_left_out() -> None:
    inner = field(" MERGEFIELD x ", r("bên trong"))
    outer = (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run("<w:instrText> IF </w:instrText>")
        + inner
        + run('<w:fldChar w:fldCharType="separate"/>')
        + r("kết quả")
        + run('<w:fldChar w:fldCharType="end"/>')
    )
    assert text(p(outer, " sau")) == "kết quả sau"


def test_a_field_in_hidden_runs_ends_where_it_ends() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
    assert text(p(*(hidden.format(kind) for kind in ("begin", "separate", "end")), "sau")) == "sau"


def test_a_field_that_never_ends_does_not_swallow_the_text() -> None:
    begin = run('<w:fldChar w:fldCharType="begin"/>')
    assert text(p("một ", begin, begin, run("<w:instrText>X</w:instrText>")), p("hai")) == "một \n\nhai"
    assert text(p(run('<w:fldChar w:fldCharType="end"/>'), "a")) == "a"


def test_cells_of_a_table_are_divided_by_bars() -> None:
    header = table(
        [p("ỦY BAN NHÂN DÂN") + p("TỈNH TRÀ VINH"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
        [p("Số: 39a/KH-UBND"), p("Trà Vinh, ngày 5 tháng 3 năm 2022")],
    )
    assert text(header, p("KẾ HOẠCH")) == (
        "|\nỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\n"
        "|\nSố: 39a/KH-UBND\n|\nTrà Vinh, ngày 5 tháng 3 năm 2022\n|\n\nKẾ HOẠCH"
    )


def test_an_empty_cell_keeps_its_column_and_an_empty_row_is_nothing() -> None:
    assert text(table([p("1"), p(""), p("3")], [p(""), p(""), p("")])) == "|\n1\n|\n|\n3\n|"


def test_a_table_in_a_table_is_read_in_its_cell() -> None:
    assert text(table([p("a") + table([p("b"), p("c")]) + p("d")])) == "|\na\n|\nb\n|\nc\n|\nd\n|"


def test_deleted_rows_and_cells_are_left_out() -> None:
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("xóa") + "</w:tc></w:tr>"
    hidden = "<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + p("ẩn") + "</w:tc></w:tr>"
    cell = "<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("xóa") + "</w:tc><w:tc>" + p("giữ") + "</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}{hidden}{cell}</w:tbl>") == "|\ngiữ\n|"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}{p('lần 2')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>' + box + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert text(p("Số: 5", run(both), "/KH"), p("sau")) == "Số: 5/KH\n\nDỰ THẢO\n\nlần 2\n\nsau"


def test_a_text_box_that_only_older_programs_know_is_read() -> None:
    fallback = (
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('hộp')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    )
    alternative = (
        f'<mc:AlternateContent><mc:Choice Requires="cx"><w:drawing/></mc:Choice>{fallback}</mc:AlternateContent>'
    )
    assert text(p("a", run(alternative))) == "a\n\nhộp"


def test_content_controls_links_and_custom_markup_are_read() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('khối')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{r('trong dòng')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink r:id="x" xmlns:r="urn:r">{r(" liên kết")}</w:hyperlink>'
    smart = f"<w:smartTag>{r(' thẻ')}</w:smartTag><w:customXml>{r(' riêng')}</w:customXml>"
    math = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    row = f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('ô')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert text(control, p(inline, link, smart, " ", math), row) == (
        "khối\n\ntrong dòng liên kết thẻ riêng x=1\n\n|\nô\n|"
    )


def test_notes_stand_at_the_end_with_their_marks() -> None:
    def mark(kind: str, number: int) -> str:
        return run(f'<w:{kind}Reference w:id="{number}"/>')

    def note(kind: str, number: int, *blocks: str) -> str:
        return f'<w:{kind} w:id="{number}">{"".join(blocks)}</w:{kind}>'

    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    footnotes = (
        separator
        + note("footnote", 2, p(run("<w:footnoteRef/>"), " Quyết định số 23-QĐ/TW"), p("đoạn hai"))
        + note("footnote", 3, p("Chỉ thị"))
        + note("footnote", 9, p("không ai nhắc"))
    )
    endnotes = note("endnote", 2, p("cuối"))
    body = [
        p("Một", mark("footnote", 3), " hai", mark("endnote", 2)),
        p("Ba", mark("footnote", 2), f"<w:del>{mark('footnote', 9)}</w:del>"),
    ]
    assert text(*body, footnotes=footnotes, endnotes=endnotes) == (
        "Một[1] hai[2]\n\nBa[3]\n\n[1] Chỉ thị\n\n[2] cuối\n\n[3] Quyết định số 23-QĐ/TW\n\nđoạn hai"
    )


def test_a_mark_without_its_note_stays() -> None:
    assert text(p("Một", run('<w:footnoteReference w:id="5"/>'))) == "Một[1]"


def test_comments_headers_and_footers_are_no_part_of_the_text() -> None:
    comment = run('<w:commentReference w:id="0"/>')
    parts: dict[str, str | bytes] = {
        "word/comments.xml": part("comments", f'<w:comment w:id="0">{p("góp ý")}</w:comment>'),
        "word/header1.xml": part("hdr", p("trang 1")),
        "word/footer1.xml": part("ftr", p("lưu")),
    }
    assert read_bytes(docx(p("văn bản", comment), parts=parts), "a.docx").text == "văn bản"


def test_a_numbered_paragraph_counts_unless_it_is_deleted() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    mark = "<w:rPr><w:del/></w:rPr>"
    deleted = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    blocks = [
        p("một", num=(1, 0)),
        p(deleted, num=(1, 0), properties=mark),
        p("hai ", num=(1, 0), properties=mark),
        p("tiếp", num=(1, 0)),
        p("ba", num=(1, 0)),
    ]
    assert text(*blocks, numbering=numbering) == "1. một\n\n2. hai tiếp\n\n3. ba"


def test_a_document_of_pictures_only_has_no_text() -> None:
    with pytest.raises(NoText):
        text(p(run("<w:drawing/>")))


def test_a_document_of_nothing_is_empty() -> None:
    with pytest.raises(EmptyFile):
        text(p(" "), table([p("")]))


def test_a_million_characters_in_one_paragraph_are_read() -> None:
    words = "Chỉ thị số 33/CT-TTg; " * 50_000
    assert text(p(words)) == words
