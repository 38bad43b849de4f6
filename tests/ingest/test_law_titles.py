import pytest

from ingest.law_titles import known_law_end


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("An ninh mạng và", "An ninh mạng"),
        ("An ninh quốc gia-", "An ninh quốc gia"),
        ("an ninh Mạng, ngày", "an ninh Mạng"),
        ("An ninh  mạng.", "An ninh  mạng"),
        ("Giá năm 2023", "Giá"),
        ("Phòng, chống tham nhũng", "Phòng, chống tham nhũng"),
        ("Phòng chống tham nhũng", "Phòng chống tham nhũng"),
        ("An ninh mạngx", None),
        ("An ninh", None),
        ("", None),
    ],
)
def test_a_known_title_ends_where_its_words_end_in_any_print(text: str, title: str | None) -> None:
    end = known_law_end(text, 0)
    assert (None if end is None else text[:end]) == title
