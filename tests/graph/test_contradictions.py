"""What contradicts what is certain of a document: days as intervals, organs that one code serves."""

import pytest

from graph.catalogue import CatalogueEntry
from graph.contradictions import Known, agreed_day, known_of, organs_differ
from graph.model import Document, Quality
from graph.store.protocol import Stated

ENTRY = CatalogueEntry("Kết luận", "x", "114-KL/TW", "2015-07-14", issuer="Ban Bí thư")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Ban Bí thư", "Ban Bí thư Trung ương Đảng (khóa XI)", False),
        ("Ban Bí thư", "Bộ Chính trị", True),
        ("Bộ Chính trị (khóa XI)", "Ban Bí thư Trung ương", True),
        ("Ban Chấp hành Trung ương", "Bộ Chính trị", False),
        ("Ban Bí thư", "Trung ương Đảng", False),
        ("Thủ tướng", "Thủ tướng Chính phủ", False),
        ("Ủy ban Thường vụ Quốc hội", "Quốc hội", False),
        ("Bộ Nội vụ", "Bộ Chính trị", False),
        ("Ban Dân vận", "Ban Bí thư", False),
    ],
)
def test_organs_differ_only_where_both_are_known_and_neither_acts_for_the_other(
    one: str, other: str, differ: bool
) -> None:
    assert organs_differ(one, other) is organs_differ(other, one) is differ


@pytest.mark.parametrize(
    ("document", "entry", "known"),
    [
        (Document("x", "full", date="2015-07-14", issuer="A"), None, Known("2015-07-14", "2015-07-14", "A")),
        (Document("x", "full", year=2015, month=2), None, Known("2015-02-01", "2015-02-28", None)),
        (Document("x", "full", year=2015, issuer="A"), ENTRY, Known("2015-07-14", "2015-07-14", "A")),
        (Document("x", "full", date="2015-07-14", quality=Quality(False, ("broken",))), None, None),
        (Document("x", "full", date="2015-07-14", flags=("year-contradicts",)), None, None),
        (Document("x", "stub", date="2015-07-15"), None, None),
        (Document("x", "stub", date="2015-07-15"), ENTRY, Known("2015-07-14", "2015-07-14", "Ban Bí thư")),
        (
            Document("x", "stub", date="2015-07-15", flags=("date-agreed",)),
            None,
            Known("2015-07-15", "2015-07-15", None),
        ),
    ],
)
def test_the_text_goes_before_the_catalogue_and_that_before_what_bodies_state(
    document: Document, entry: CatalogueEntry | None, known: Known | None
) -> None:
    assert known_of(document, entry) == known


@pytest.mark.parametrize(
    ("bodies", "day"),
    [
        ({"14": "abc"}, "2015-07-14"),
        ({"14": "ab"}, None),
        ({"14": "aaa"}, None),
        ({"14": "abc", "15": "d"}, "2015-07-14"),
        ({"14": "abc", "15": "de"}, None),
        ({"14": "abcdef", "15": "gh"}, "2015-07-14"),
        ({"14": "abc", "15": "def"}, None),
    ],
)
def test_a_day_is_agreed_where_three_bodies_state_it_and_few_another(bodies: dict[str, str], day: str | None) -> None:
    stated = [
        Stated("Kết luận", "114-KL/TW", None, f"2015-07-{number}", None, None, f"UBND {body}")
        for number, names in bodies.items()
        for body in names
    ]
    unknown = [Stated("Kết luận", "114-KL/TW", None, "2015-07-16", None, None, "")] * 9
    assert agreed_day(stated + unknown, 2015) == day
    assert agreed_day(stated, 2016) is None
