import pytest

from ingest.item_headings import bodies_of_heading


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Sở Nội vụ", ("Sở Nội vụ",)),
        ("Đề nghị: Sở Tài chính", ("Sở Tài chính",)),
        ("Trách nhiệm của Sở Nội vụ, Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính")),
        ("Ủy ban nhân dân các xã: An Bình, An Hòa", ("Ủy ban nhân dân các xã: An Bình, An Hòa",)),
        ("Sở Y tế có trách nhiệm", ("Sở Y tế",)),
        ("Sở Y tế tổng hợp báo cáo.", ()),
        ("Kinh phí thực hiện", ()),
        ("Tổ chức hội nghị tổng kết", ()),
    ],
)
def test_a_heading_names_bodies_only_where_it_says_nothing_else(words: str, bodies: tuple[str, ...]) -> None:
    assert bodies_of_heading(words, article=False) == bodies


def test_the_title_of_an_article_begins_with_a_body_or_names_none() -> None:
    assert bodies_of_heading("Phạm vi, Sở Y tế", article=True) == ()
    assert bodies_of_heading("Sở Y tế", article=True) == ("Sở Y tế",)
