from ingest.layout import Layout

WRAPPED = (
    "Thực hiện Kế hoạch của Ủy ban nhân dân\ntỉnh về công tác dân vận chính quyền, các\ncơ quan triển khai trong năm.\n"
)


def test_lines_that_mostly_go_on_with_small_letters_are_wrapped() -> None:
    layout = Layout(WRAPPED * 3)
    assert layout.wrapped
    assert not layout.loose
    assert layout.width == len("tỉnh về công tác dân vận chính quyền, các")


def test_with_a_blank_line_after_each_of_them_the_text_is_loose() -> None:
    assert Layout(WRAPPED.replace("\n", "\n\n") * 3).loose


def test_lines_that_begin_with_capitals_or_marks_are_paragraphs() -> None:
    layout = Layout("Một.\nHai.\n- Ba\n\n1. Bốn\n\na) Năm\n\nb) Sáu\n\nhttp://x\n")
    assert not layout.wrapped
    assert not layout.loose


def test_the_bars_of_a_table_say_nothing_of_wrapping() -> None:
    assert Layout("|\nđồng\n|\nngười\n|\nhộ\n" + "Một.\n" * 3).wrapped
    assert not Layout("Một.\n" * 30 + "|\nđồng\n|\nHộ\n|\nNgười\n").wrapped


def test_blanks_alone_have_no_layout() -> None:
    for text in ("", " ", "\n \n"):
        assert not Layout(text).wrapped
        assert not Layout(text).loose
