"""Traits of real documents that a plain pattern gets wrong, one row each: the words, and what they cite.

A row is (text, [(type, symbol or name, date, issuer, relation), ...]). The numbers are those of the list of traits by
which the reader was made; 15 is about identity (tests/graph), 33 about files (tests/ingest/readers), 27 to 29 about
headers (test_header.py), 36 about deadlines (test_deadlines.py).
"""

from __future__ import annotations

import unicodedata

import pytest

from ingest.extract import cite_text, extract
from tests.factories import plan

Row = tuple[str | None, str, str | None, str | None, str]


def cited(text: str) -> list[Row]:
    """What a text cites, in reading order."""
    return [(m.type, m.symbol or m.name or "", m.date, m.issuer, m.relation) for m in cite_text(text)]


def row(kind: str | None, symbol: str, date: str | None = None, issuer: str | None = None, how: str = "cites") -> Row:
    """A row of what is expected."""
    return kind, symbol, date, issuer, how


AMENDING = (
    "Luật sửa đổi, bổ sung một số điều của Luật Mặt trận Tổ quốc Việt Nam, Luật Công đoàn, Luật Thanh niên "
    "và Luật Thực hiện dân chủ ở cơ sở"
)
TRAITS: list[tuple[str, str, list[Row]]] = [
    ("1 line end after the number word", "Căn cứ Thông tư số\n12/2024/TT-BNV của Bộ Nội vụ;",
     [row("Thông tư", "12/2024/TT-BNV", None, "Bộ Nội vụ", "implements")]),
    ("1 line end after a law's number word", "Căn cứ Luật Lưu trữ số\n33/2024/QH15;",
     [row("Luật", "33/2024/QH15", how="implements")]),
    ("1 line end in the type word", "theo Quyết\nđịnh số 45/QĐ-UBND ngày 5/6/2024",
     [row("Quyết định", "45/QĐ-UBND", "2024-06-05")]),
    ("2 line end in the symbol", "tại Tờ trình số 51\n/TTr-SNV ngày 22 tháng 10 năm 2024",
     [row("Tờ trình", "51/TTr-SNV", "2024-10-22")]),
    ("3 blank after the dash", "Nghị định số 30/2020/NĐ- CP", [row("Nghị định", "30/2020/NĐ-CP")]),
    ("3 blank after the party's dash", "Kết luận số 21- KL/TW", [row("Kết luận", "21-KL/TW")]),
    ("3 blanks around the dash", "Chỉ thị số 05 - CT/TW", [row("Chỉ thị", "05-CT/TW")]),
    ("3 another dash and blanks", "Chỉ thị số 33/CT – TTg", [row("Chỉ thị", "33/CT-TTg")]),
    ("3 blank after the slash", "Nghị quyết số 1211/2016/ UBTVQH13", [row("Nghị quyết", "1211/2016/UBTVQH13")]),
    ("4 no-break hyphen", "Quy định số 37\u2011QĐ/TW", [row("Quy định", "37-QĐ/TW")]),
    ("4 no-break blanks", "Kế hoạch số\u00a012/KH-UBND\u00a0ngày 3/2/2024",
     [row("Kế hoạch", "12/KH-UBND", "2024-02-03")]),
    ("5 markup in the symbol", "Quyết định số *15 */2024/QĐ-UBND", [row("Quyết định", "15/2024/QĐ-UBND")]),
    ("5 markup in the date", "Kế hoạch số 12/KH-UBND **ng**ày **21** tháng 11 năm 2024",
     [row("Kế hoạch", "12/KH-UBND", "2024-11-21")]),
    ("6 glued number word", "Nghị định số42/2022/NĐ-CP", [row("Nghị định", "42/2022/NĐ-CP")]),
    ("6 glued day", "Kế hoạch số 12/KH-UBND ngày15/8/2023", [row("Kế hoạch", "12/KH-UBND", "2023-08-15")]),
    ("6 glued month", "Tờ trình số51/TTr-CP, ngày 09tháng 5 năm 2024", [row("Tờ trình", "51/TTr-CP", "2024-05-09")]),
    ("6 glued year", "Kế hoạch số 12/KH-UBND ngày 18 tháng 11năm 2024", [row("Kế hoạch", "12/KH-UBND", "2024-11-18")]),
    ("7 doubled day word", "Kế hoạch số 12/KH-UBND ngày ngày 01/4/2024", [row("Kế hoạch", "12/KH-UBND", "2024-04-01")]),
    ("7 doubled number word", "Chỉ thị số số 46-CT/TW", [row("Chỉ thị", "46-CT/TW")]),
    ("8 no number word", "thực hiện Nghị quyết 93/NQ-CP của Chính phủ",
     [row("Nghị quyết", "93/NQ-CP", None, "Chính phủ", "implements")]),
    ("8 number alone", "theo Quy định 377 của Bộ Chính trị", [row("Quy định", "377", None, "Bộ Chính trị")]),
    ("9 leading zero", "Kế hoạch số 0125/KH-UBND", [row("Kế hoạch", "0125/KH-UBND")]),
    ("9 letter", "Kế hoạch số 39a/KH-UBND", [row("Kế hoạch", "39a/KH-UBND")]),
    ("9 letter behind a blank", "Thông tư số 08 a/2010/TT-BTP", [row("Thông tư", "08a/2010/TT-BTP")]),
    ("10 party's form", "Hướng dẫn số 37-HD/BTGDVTW", [row("Hướng dẫn", "37-HD/BTGDVTW")]),
    ("10 party's document in the state's form", "Nghị quyết số 27/NQ-TW", [row("Nghị quyết", "27/NQ-TW")]),
    ("10 party's form without its dash", "Quyết định số 939 QĐ/TU", [row("Quyết định", "939-QĐ/TU")]),
    ("11 comma before the date", "Chỉ thị số 50-CT/TW, ngày 23/7/2024 của Ban Bí thư",
     [row("Chỉ thị", "50-CT/TW", "2024-07-23", "Ban Bí thư")]),
    ("11 joint resolution", "Nghị quyết liên tịch số 77/2024/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN, ngày 26/9/2024",
     [row("Nghị quyết liên tịch", "77/2024/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "2024-09-26")]),
    ("12 ampersand", "Công văn số 7012/BNV-CTTN&BĐG ngày 1/2/2024",
     [row("Công văn", "7012/BNV-CTTN&BĐG", "2024-02-01")]),
    ("12 blank and ampersand", "Công văn số 3107/SNV- XDCQ&TCBC", [row("Công văn", "3107/SNV-XDCQ&TCBC")]),
    ("12 three bodies", "Quy chế phối hợp số 21/QCPH-UBND-UBMT-HCTĐ",
     [row("Quy chế phối hợp", "21/QCPH-UBND-UBMT-HCTĐ")]),
    ("12 two slashes", "Thông tư liên tịch số 64/2017/TTLT/BTC-BTNMT",
     [row("Thông tư liên tịch", "64/2017/TTLT/BTC-BTNMT")]),
    ("13 capitals", "CHỈ THỊ SỐ 32/CT-TTG NGÀY 21/10/2024", [row("Chỉ thị", "32/CT-TTG", "2024-10-21")]),
    ("14 year cut in the symbol", "Quyết định số 17/202 /QĐ-UBND", [row("Quyết định", "17/202/QĐ-UBND")]),
    ("14 year with a digit too many", "Nghị định số 48/2012/NĐ-CP ngày 08/6/20120",
     [row("Nghị định", "48/2012/NĐ-CP")]),
    ("15 one symbol inside another", "Quy định số 223-QĐ/TW và Quy định số 23-QĐ/TW",
     [row("Quy định", "223-QĐ/TW"), row("Quy định", "23-QĐ/TW")]),
    ("16 one type, many numbers",
     "thay thế các Quyết định: số 41/2017/QĐ-UBND ngày 05/8/2017; số 42/2017/QĐ-UBND ngày 06/8/2017",
     [row("Quyết định", "41/2017/QĐ-UBND", "2017-08-05", how="replaces"),
      row("Quyết định", "42/2017/QĐ-UBND", "2017-08-06", how="replaces")]),
    ("16 mixed list", "các Nghị định của Chính phủ: số\n20/2021/NĐ-CP ngày 15/3/2021, Nghị định số 76/2024/NĐ-CP",
     [row("Nghị định", "20/2021/NĐ-CP", "2021-03-15", "Chính phủ"),
      row("Nghị định", "76/2024/NĐ-CP", None, "Chính phủ")]),
    ("16 no type at all", "tại các Văn bản: số 3107/SNV-XDCQ ngày 5/9/2024; số 3108/SNV-XDCQ",
     [row(None, "3107/SNV-XDCQ", "2024-09-05"), row(None, "3108/SNV-XDCQ")]),
    ("17 shared suffix and date", "các Kết luận số 161, 162- KL/TW ngày 29/8/2024",
     [row("Kết luận", "161-KL/TW", "2024-08-29"), row("Kết luận", "162-KL/TW", "2024-08-29")]),
    ("18 one date for two", "Tờ trình số 411/TTr-CP và Đề án số\n412/ĐA-CP ngày 09 tháng 5 năm 2024",
     [row("Tờ trình", "411/TTr-CP", "2024-05-09"), row("Đề án", "412/ĐA-CP", "2024-05-09")]),
    ("18 one issuer after several",
     "Chỉ thị số 27-CT/TU ngày 08/5/2022, Kế hoạch số 119-KH/TU ngày\n17/11/2022 của Ban Thường vụ Tỉnh ủy",
     [row("Chỉ thị", "27-CT/TU", "2022-05-08", "Ban Thường vụ Tỉnh ủy"),
      row("Kế hoạch", "119-KH/TU", "2022-11-17", "Ban Thường vụ Tỉnh ủy")]),
    ("19 list below a colon",
     "Điều 1. Bãi bỏ toàn bộ các Quyết định sau:\n\na) Quyết định số 32/2021/QĐ-UBND ngày 1/2/2021;\n\n"
     "b) Quyết định số 33/2021/QĐ-UBND ngày 2/2/2021.",
     [row("Quyết định", "32/2021/QĐ-UBND", "2021-02-01", how="replaces"),
      row("Quyết định", "33/2021/QĐ-UBND", "2021-02-02", how="replaces")]),
    ("20 chain of amendments",
     "Luật Xây dựng số 50/2014/QH13 (được sửa đổi, bổ sung tại Luật sửa đổi, bổ sung một số điều của "
     "Luật Xây dựng số 62/2020/QH14)",
     [row("Luật", "50/2014/QH13"), row("Luật", "62/2020/QH14"), row("Luật", "Luật Xây dựng")]),
    ("21 law by its year", "theo Luật Tài nguyên nước năm 2023", [row("Luật", "Luật Tài nguyên nước")]),
    ("21 law by its date", "Căn cứ Luật Tổ chức chính\nquyền địa phương ngày 16 tháng 6 năm 2025;",
     [row("Luật", "Luật Tổ chức chính quyền địa phương", "2025-06-16", how="implements")]),
    ("21 one title of four laws", f"Căn cứ {AMENDING};",
     [row("Luật", AMENDING, how="implements"), row("Luật", "Luật Mặt trận Tổ quốc Việt Nam"),
      row("Luật", "Luật Công đoàn"), row("Luật", "Luật Thanh niên"), row("Luật", "Luật Thực hiện dân chủ ở cơ sở")]),
    ("22 short form that gives the symbol again",
     "Nghị định số 141/2025/NĐ-CP ngày 1/2/2025 (sau đây viết tắt\nlà Nghị định số 141/2025/NĐ-CP)",
     [row("Nghị định", "141/2025/NĐ-CP", "2025-02-01"), row("Nghị định", "141/2025/NĐ-CP")]),
    ("23 the document itself", "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 1/2/2024.",
     [row("Kế hoạch", "12/KH-UBND", "2024-02-01", how="replaces")]),
    ("24 an order to draft a replacement",
     "tham mưu UBND tỉnh sửa đổi, bổ sung hoặc thay thế Quyết định số 15/2021/QĐ-UBND",
     [row("Quyết định", "15/2021/QĐ-UBND")]),
    ("25 glued footnote mark", "Nghị định số 151/2025/NĐ-CP[5].", [row("Nghị định", "151/2025/NĐ-CP")]),
    ("26 any date is kept as printed", "Kế hoạch số 16/KH-MTTQ-BTT ngày 23/12/2025",
     [row("Kế hoạch", "16/KH-MTTQ-BTT", "2025-12-23")]),
    ("30 recital of a form with blanks", "Căn cứ Quyết định số ….2/QĐ-BNN;", []),
    ("30 header of a form with blanks", "Số: ……. /QĐ-BNNMT", []),
    ("31 half-decomposed letters", "Quye\u0302\u0301t đi\u0323nh số 12/QĐ-UBND", [row("Quyết định", "12/QĐ-UBND")]),
    ("32 eth", "Quyết định số 15-QÐ/TW", [row("Quyết định", "15-QĐ/TW")]),
    ("34 clipped symbol", "THẦN NGHỊ QUYẾT SỐ 25-NQ/TW", [row("Nghị quyết", "25-NQ/TW")]),
    ("34 clipped organ", "Quyết định số 23-QĐ về việc ban hành Quy chế", [row("Quyết định", "23-QĐ")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [each[1:] for each in TRAITS], ids=[each[0] for each in TRAITS])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_trait_of_real_documents_is_read(text: str, expected: list[Row], form: str) -> None:
    text = unicodedata.normalize(form, text)
    assert cited(text) == expected
    for mention in cite_text(text):
        assert " ".join(text[mention.start : mention.end].split()) == mention.text


def test_7_the_number_word_at_the_end_of_a_law_is_part_of_its_name() -> None:
    (found,) = cite_text("theo Luật Công nghiệp công nghệ số số 71/2025/QH15")
    assert (found.symbol, found.name) == ("71/2025/QH15", "Luật Công nghiệp công nghệ số")


def test_20_the_number_behind_a_nested_title_is_that_of_the_amending_law() -> None:
    text = next(each[1] for each in TRAITS if each[0] == "20 chain of amendments")
    found = extract(text)
    edges = {(found.mentions[e.source].symbol, e.relation, found.mentions[e.target].symbol) for e in found.stated_edges}
    assert ("62/2020/QH14", "amends", "50/2014/QH13") in edges


def test_24_a_planned_replacement_is_flagged() -> None:
    (found,) = cite_text("tham mưu UBND tỉnh thay thế Quyết định số 15/2021/QĐ-UBND")
    assert (found.relation, found.flags) == ("cites", ("replacement_planned",))


def test_30_what_is_attached_names_the_document_itself_and_is_no_mention() -> None:
    attached = "QUY CHẾ\n(Ban hành kèm theo Kế hoạch số 03/KH-UBND ngày 21 tháng 01 năm 2022)"
    end = f"Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n\n{attached}\n"
    found = extract(plan() + end)
    assert [mention.symbol for mention in found.mentions] == ["33/CT-TTg"]
    assert found.header.symbol == "03/KH-UBND"


def test_35_the_privacy_notice_of_a_site_is_not_cited_by_the_document() -> None:
    notice = "Chính sách bảo mật\nTrang này xử lý dữ liệu cá nhân theo Nghị định 13/2023/NĐ-CP. Đăng nhập | Liên hệ"
    end = f"Nơi nhận:\n- Như trên;\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n\n{notice}\n"
    assert [mention.symbol for mention in extract(plan() + end).mentions] == ["33/CT-TTg"]


def test_37_role_labels_carry_the_assignee_of_a_task() -> None:
    duty = (
        "1. Rà soát, sửa đổi Quy chế làm việc của Ủy ban nhân dân tỉnh.\na) Cơ quan chủ trì: Sở Nội vụ;\n"
        "b) Cơ quan phối hợp: Sở Tư pháp;\nc) Thời gian hoàn thành: Quý IV/2022."
    )
    (task,) = extract(plan(organisation=duty)).tasks
    assert task.text.startswith("Rà soát, sửa đổi")
    assert [(each.name, each.role) for each in task.assignees] == [("Sở Nội vụ", "lead"), ("Sở Tư pháp", "support")]
    assert [each.quarter for each in task.deadlines] == ["2022-Q4"]
