import pytest

from ingest.extract import extract


def edges(text: str) -> list[tuple[str | None, str, str | None]]:
    """The edges that a text states between documents it cites."""
    found = extract(text)
    called = [mention.symbol or mention.name for mention in found.mentions]
    return [(called[edge.source], edge.relation, called[edge.target]) for edge in found.stated_edges]


def relations(text: str) -> list[tuple[str | None, str]]:
    return [(mention.symbol or mention.name, mention.relation) for mention in extract(text).mentions]


def titles(text: str) -> list[str | None]:
    return [mention.title for mention in extract(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 3/KH-UBND ngày 21/01/2022 của UBND tỉnh triển khai thực hiện Chỉ thị số 33/CT-TTg",
         [("3/KH-UBND", "implements", "33/CT-TTg")]),
        ("Kế hoạch số 115-KH/TU về thực hiện Kết luận số 43-KL/TW về tiếp tục thực hiện Nghị quyết số 25-NQ/TW",
         [("115-KH/TU", "implements", "43-KL/TW"), ("43-KL/TW", "implements", "25-NQ/TW")]),
        ("Nghị định số 5/2024/NĐ-CP quy định chi tiết một số điều của Luật Đất đai",
         [("5/2024/NĐ-CP", "guides", "Luật Đất đai")]),
        ("Nghị định số 5/2024/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 4/2020/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Nghị định số 4/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 5/2024/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Nghị định số 4/2020/NĐ-CP được sửa đổi, bổ sung Nghị định số 5/2024/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Nghị định số 4/2020/NĐ-CP (được thay thế bởi Nghị định số 5/2024/NĐ-CP)",
         [("5/2024/NĐ-CP", "replaces", "4/2020/NĐ-CP")]),
        ("Kế hoạch số 3/KH-UBND ban hành theo Chỉ thị số 33/CT-TTg", []),
        ("Kế hoạch số 3/KH-UBND về công tác dân vận; Chỉ thị số 33/CT-TTg", []),
        ("Kế hoạch số 3/KH-UBND và Chỉ thị số 33/CT-TTg", []),
        ("Nghị định số 4/2020/NĐ-CP được sửa đổi, bổ sung bởi khoản 2 Điều 7 Nghị định số 5/2024/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Nghị định số 5/2024/NĐ-CP của Chính phủ Sửa đổi một số điều của Nghị định số 4/2020/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Quyết định số 5/QĐ-UBND về việc sửa đổi Quy định ban hành kèm theo Quyết định số 4/QĐ-UBND",
         [("5/QĐ-UBND", "amends", "4/QĐ-UBND")]),
        ("Kế hoạch số 3/KH-UBND của UBND tỉnh (nay là UBND thành phố) về thực hiện Chỉ thị số 33/CT-TTg",
         [("3/KH-UBND", "implements", "33/CT-TTg")]),
        ("Nghị quyết số 7/NQ-CP và Chương trình số 8-CTr/TU về thực hiện Nghị quyết số 57-NQ/TW",
         [("7/NQ-CP", "implements", "57-NQ/TW"), ("8-CTr/TU", "implements", "57-NQ/TW")]),
        ("Tờ trình số 5/TTr-UBND về việc thay thế Nghị quyết số 4/2020/NQ-HĐND", []),
        ("Nghị quyết số 5/NQ-HĐND về việc ban hành Nghị quyết thay thế Nghị quyết số 4/2020/NQ-HĐND", []),
        ("Kế hoạch số 5/KH-UBND sửa đổi Kế hoạch thực hiện Nghị quyết số 7/NQ-CP", []),
        ("Nghị định số 5/2024/NĐ-CP sửa đổi một số điều của các nghị định quy định chi tiết Luật Đất đai", []),
        ("Quyết định số 5/QĐ-UBND về việc bổ sung danh sách xã thuộc Đề án 06", []),
        ("Nghị định số 4/2020/NĐ-CP được sửa đổi, bổ sung bới Nghị định số 5/2024/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Nghị định số 5/2024/NĐ-CP của Chính phủ[1] quy định chi tiết một số điều của Luật Đất đai",
         [("5/2024/NĐ-CP", "guides", "Luật Đất đai")]),
        ("Nghị định số 5/2024/NĐ-CP của Chính phủ (Quy định chi tiết một số điều của Luật Đất đai)",
         [("5/2024/NĐ-CP", "guides", "Luật Đất đai")]),
        ("Nghị định số 5/2024/NĐ-CP hướng dẫn thi hành Nghị định số 4/2020/NĐ-CP", []),
        ("Nghị định số 4/2020/NĐ-CP (được sửa đổi tại Nghị định số 5/2024/NĐ-CP) và Nghị định số 6/2024/NĐ-CP",
         [("5/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]),
        ("Tờ trình số 5/TTr-UBND về việc quy định chi tiết quy hoạch khu vực (thực hiện Điều 3 Luật Thủ đô)",
         [("5/TTr-UBND", "implements", "Luật Thủ đô")]),
    ],
)  # fmt: skip
def test_a_title_that_names_another_document_states_an_edge(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert edges(text) == expected


def test_amendments_below_a_colon_belong_to_the_act_above() -> None:
    text = (
        "Nghị định số 4/2020/NĐ-CP ngày 1/2/2020 được sửa đổi, bổ sung bởi:\n"
        "1. Nghị định số 5/2022/NĐ-CP ngày 1/2/2022;\n2. Nghị định số 6/2024/NĐ-CP ngày 1/2/2024."
    )
    assert edges(text) == [("5/2022/NĐ-CP", "amends", "4/2020/NĐ-CP"), ("6/2024/NĐ-CP", "amends", "4/2020/NĐ-CP")]


def test_an_edge_is_stated_once_with_the_words_from_one_to_the_other() -> None:
    words = "Kế hoạch số 3/KH-UBND triển khai thực hiện Chỉ thị số 33/CT-TTg"
    (edge,) = extract(f"{words}. Sau đó {words}.").stated_edges
    assert edge.evidence == words


def test_what_stands_in_a_title_is_only_cited() -> None:
    text = "Thực hiện Kế hoạch số 3/KH-UBND về triển khai thực hiện Chỉ thị số 33/CT-TTg"
    assert relations(text) == [("3/KH-UBND", "implements"), ("33/CT-TTg", "cites")]


def test_a_list_goes_on_behind_a_title() -> None:
    text = (
        "Thực hiện Kết luận số 114-KL/TW ngày 14/7/2015 về nâng cao hiệu quả công tác dân vận; "
        "Chỉ thị số 33/CT-TTg ngày 26/11/2021 về tăng cường công tác dân vận;"
    )
    assert relations(text) == [("114-KL/TW", "implements"), ("33/CT-TTg", "implements")]
    assert titles(text) == ["về nâng cao hiệu quả công tác dân vận", "về tăng cường công tác dân vận"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021 về công tác dân vận. Các cơ quan", "về công tác dân vận"),
        ("Kế hoạch số 5/KH-UBND “Nâng cao chất lượng phục vụ”.", "Nâng cao chất lượng phục vụ"),
        ("Quyết định số 5/QĐ-UBND ban hành Quy chế làm việc;", "ban hành Quy chế làm việc"),
        ("Quyết định số 5/QĐ-UBND được gửi tới các sở", None),
        ("Nghị định số 5/2024/NĐ-CP về thuế (sau đây gọi tắt là Nghị định về thuế)", "về thuế"),
    ],
)
def test_the_words_behind_a_mention_are_its_title(text: str, title: str | None) -> None:
    assert titles(text)[0] == title


def test_a_short_form_that_gives_the_symbol_again_is_the_same_document_and_states_nothing() -> None:
    text = "Chỉ thị số 27/CT-TTg ngày 1/2/2024 (sau đây viết tắt là Chỉ thị số 27/CT-TTg)"
    assert edges(text) == []
    assert len(relations(text)) == 2


def test_a_sentence_that_goes_on_with_the_list_before_has_its_verb() -> None:
    text = "Thực hiện Chỉ thị số 1/CT-TTg. Trong đó có Kế hoạch số 2/KH-UBND."
    assert relations(text) == [("1/CT-TTg", "implements"), ("2/KH-UBND", "implements")]


def test_an_act_that_lapses_by_the_document_itself_is_replaced() -> None:
    text = (
        "QUYẾT ĐỊNH\n\nĐiều 1. Hiệu lực\nKể từ ngày Quyết định này có hiệu lực, Quyết định số 5/QĐ-UBND hết hiệu lực."
    )
    assert relations(text) == [("5/QĐ-UBND", "replaces")]


def test_a_title_names_no_younger_document() -> None:
    text = (
        "Thực hiện Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ quy định chi tiết một số điều của Luật Bảo "
        "vệ môi trường và Nghị định số 05/2025/NĐ-CP ngày 06/01/2025 của Chính phủ;"
    )
    extraction = extract(text)
    edges = [(extraction.mentions[e.source].symbol, e.relation) for e in extraction.stated_edges]
    assert edges == [("08/2022/NĐ-CP", "guides")]
    assert [m.relation for m in extraction.mentions if m.symbol] == ["implements", "implements"]


def test_nothing_amends_a_younger_document() -> None:
    text = "Căn cứ Nghị định số 15/2021/NĐ-CP, được sửa đổi, bổ sung bởi Nghị định số 67/2020/NĐ-CP;"
    extraction = extract(text)
    assert len(extraction.mentions) == 2
    assert extraction.stated_edges == ()


def test_a_year_that_is_a_misprint_forbids_no_edge() -> None:
    # The National Assembly of the 13th term passed no laws in 2021.
    text = "Căn cứ Luật số 15/2021/QH13, được sửa đổi, bổ sung bởi Luật số 67/2020/QH14;"
    assert edges(text) == [("67/2020/QH14", "amends", "15/2021/QH13")]


def test_a_shared_date_is_not_given_to_a_symbol_of_another_year() -> None:
    text = "sửa đổi Nghị định số 37/2019/NĐ-CP và số 22/2025/NĐ-CP ngày 11/02/2025 của Chính phủ"
    assert [m.date for m in extract(text).mentions] == [None, "2025-02-11"]


ACT = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 9/2025/QĐ-UBND\nQUYẾT ĐỊNH\nVề một số việc\nĐiều 1. Nội dung\n"


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Bãi bỏ điểm b khoản 1 Điều 2 Quyết định số 4/2020/QĐ-UBND.", "amends"),
        ("Thay thế cụm từ “phổ biến pháp luật” tại Phụ lục kèm theo Quyết định số 4/2020/QĐ-UBND.", "amends"),
        ("Bãi bỏ thủ tục có số thứ tự 1, 2 tại Quyết định số 4/2020/QĐ-UBND.", "amends"),
        ("Bãi bỏ danh mục thiết bị tại Quyết định số 4/2020/QĐ-UBND.", "amends"),
        ("Bãi bỏ Quyết định số 4/2020/QĐ-UBND.", "replaces"),
        ("Sửa đổi khoản 2 Điều 5 Nghị định số 4/2020/NĐ-CP.", "cites"),
        ("Bãi bỏ Thông tư số 4/2020/TT-BNV.", "cites"),
    ],
)
def test_who_may_change_an_act_and_how_much_of_it_decides(sentence: str, relation: str) -> None:
    assert [found for _, found in relations(ACT + sentence)] == [relation]


def test_acts_listed_below_the_words_that_end_them_are_replaced() -> None:
    text = (
        "2. Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành:\n"
        "a) Quyết định số 4/2020/QĐ-UBND;\nb) Quyết định số 5/2021/QĐ-UBND."
    )
    act = ACT.replace("Số: 9/2025/QĐ-UBND\n", "")
    assert [found for _, found in relations(act + text)] == ["replaces", "replaces"]


def test_the_first_verb_of_a_list_of_recitals_governs_its_items() -> None:
    text = (
        "Căn cứ Công điện số 3/CĐ-TTg của Thủ tướng Chính phủ về tập trung ứng phó với lũ đặc biệt lớn trên địa bàn "
        "các tỉnh; Các Công điện: số 4/CĐ-UBND và số 5/CĐ-UBND của UBND tỉnh;"
    )
    assert [found for _, found in relations(text)] == ["implements"] * 3


def test_a_title_goes_on_behind_a_semicolon_with_a_small_letter() -> None:
    text = (
        "Căn cứ Quyết định số 3/QĐ-TTg ban hành Kế hoạch phát động thi đua; hoàn thành thắng lợi nhiệm vụ của "
        "Nghị quyết số 5-NQ/TW; Chỉ thị số 4/CT-TTg;"
    )
    assert [found for _, found in relations(text)] == ["implements", "cites", "implements"]


def test_words_in_quotation_marks_govern_nothing_outside_them() -> None:
    text = "Đưa cụm từ “triển khai thực hiện” vào tên gọi của hội nghị theo Quyết định số 3/QĐ-TTg."
    assert relations(text) == [("3/QĐ-TTg", "cites")]
    assert relations("Tên là “tổ chức thực hiện” trong Quyết định số 3/QĐ-TTg.") == [("3/QĐ-TTg", "cites")]


def test_what_is_issued_with_the_last_of_a_list_is_governed_as_the_list_is() -> None:
    text = "Triển khai có hiệu quả Quyết định số 3/QĐ-TTg và Kế hoạch tổng thể ban hành kèm Quyết định số 4/QĐ-BTC."
    assert [found for _, found in relations(text)] == ["implements", "implements"]


def test_what_is_carried_out_in_the_passive_is_implemented() -> None:
    assert relations("Bảo đảm từ năm 2026 Luật Việc làm được thực hiện thống nhất.") == [
        ("Luật Việc làm", "implements")
    ]


def test_an_act_that_articles_say_lapses_is_replaced() -> None:
    text = "Quyết định số 4/2020/QĐ-UBND hết hiệu lực kể từ ngày 01 tháng 01 năm 2026."
    assert [found for _, found in relations(ACT + text)] == ["replaces"]
    assert [found for _, found in relations(ACT + text.replace("hết", "đã hết"))] == ["cites"]


def test_a_list_of_numbers_in_a_bracket_is_governed_as_its_head_is() -> None:
    text = "Căn cứ các Quyết định của Bộ trưởng Bộ Y tế phê duyệt Quy hoạch mạng lưới (Số 1/QĐ-BYT và số 2/QĐ-BYT);"
    assert [found for _, found in relations(text)] == ["implements", "implements"]
    text = "Căn cứ Các Nghị định quy định chi tiết thi hành Luật Quy hoạch (Số 1/2019/NĐ-CP, số 2/2023/NĐ-CP)"
    assert relations(text)[1:] == [("1/2019/NĐ-CP", "implements"), ("2/2023/NĐ-CP", "implements")]
    text = "Phù hợp với các Quyết định của Bộ trưởng Bộ Y tế thực hiện Quy hoạch mạng lưới (số 1/QĐ-BYT)."
    assert [found for _, found in relations(text)] == ["cites"]


def test_the_sentence_that_issues_an_act_says_what_it_changes() -> None:
    text = "Ủy ban nhân dân tỉnh ban hành Quyết định sửa đổi Quy định kèm theo Quyết định số 4/2020/QĐ-UBND.\n"
    act = ACT.replace("Điều 1. Nội dung\n", text)
    assert [(found.relation, found.cue) for found in extract(act).mentions] == [("amends", "sửa đổi")]


def test_a_verb_in_print_twice_counts_once() -> None:
    assert [found for _, found in relations("Căn cứ Căn cứ Kế hoạch số 4/KH-UBND của UBND tỉnh;")] == ["implements"]


def test_a_long_title_stands_between_an_act_and_the_words_that_end_it() -> None:
    title = "về phân cấp nguồn thu, nhiệm vụ chi giữa các cấp ngân sách và định mức phân bổ " * 4
    text = f"Quyết định số 4/2020/QĐ-UBND {title}hết hiệu lực kể từ ngày Quyết định này có hiệu lực."
    assert [found for _, found in relations(ACT + text)] == ["replaces"]
