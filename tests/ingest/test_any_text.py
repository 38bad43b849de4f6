"""Properties that hold for every text, however broken: nothing raises, spans point where they say, the same text gives
the same answer, and time grows with length, not with its square.

`DANCHIEU_TEST_FULL=1` runs many more examples.
"""

from __future__ import annotations

import os
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Extraction
from graph.text import collapse
from ingest.extract import cite_text, extract
from ingest.schema import extraction_record
from tests.conftest import SAMPLES

FULL = os.environ.get("DANCHIEU_TEST_FULL") == "1"
EXAMPLES = settings(
    max_examples=3000 if FULL else 60,
    deadline=None,
    derandomize=not FULL,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Words that open or close something in a document, and signs that real files hold.
WORDS = [
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "CHỈ THỊ", "Số:", "Số: 12/KH-UBND", "Số:      /KH-UBND", "số", "Quyết định số", "Luật ",
    "Luật Đất đai", "12/QĐ-UBND", "33/CT – TTg", "114- KL/TW", "187, 188- KL/TW", "TCVN 14423:2025", "Đề án 06",
    "ngày 31/02/2020", "ngày 26 tháng 11 năm 2021", "trước ngày 30/2", "từ ngày 31/2 đến ngày 30/13", "hằng năm",
    "Căn cứ", "thực hiện", "theo", "thay thế", "được sửa đổi, bổ sung bởi", "(sau đây gọi tắt là Kế hoạch X Y)", "và",
    "của Thủ tướng Chính phủ", "tại", "các", "Sở Nội vụ", "UBND các xã", "chủ trì", "phối hợp với", "báo cáo",
    "Điều 1.", "I.", "II.", "TỔ CHỨC THỰC HIỆN", "1.", "1.1.", "a)", "-", "+", "[1]", "¹", "Phụ lục I", "PHỤ LỤC",
    "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A", ";", ":", ".", ",", "“", "”",
    "Hà Nội, ngày", "tháng", "năm 2024", "UỶ BAN NHÂN DÂN", "TỈNH TRÀ VINH", "Chương trình phối hợp giữa",
]  # fmt: skip
SIGNS = [
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "   ", "\u00a0", "\u2007", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u0085",
    "\x00", "\x0b", "\x0c", "\x1f", "\x7f", "*", "**", "\\-", "|", "_", "…", "\u0301", "\u0323", "\u0309", "\u0302",
    "\u00d0", "\ufffe", "\ufffd", "\u2011", "\u2013", "\u2212", "ﬁ", "İ", "ß", "\u0958", "\u0344", "𝐀", "🙂", "\ud800",
    "\udfff", "\ue000", "\U0010ffff",
]  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Pieces of samples, words, signs and arbitrary characters, in any order and normal form."""
    samples = [path.read_text(encoding="utf-8") for path in SAMPLES]

    def piece(at: tuple[int, int, int]) -> str:
        text = samples[at[0]]
        start = at[1] % len(text)
        return text[start : start + at[2]]

    pieces = st.tuples(st.integers(0, len(samples) - 1), st.integers(0, 100_000), st.integers(1, 300)).map(piece)
    part = st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), pieces, st.text(max_size=6))
    text = draw(st.sampled_from([" ", "", "\n"])).join(draw(st.lists(part, max_size=30)))
    form = draw(st.sampled_from([None, "NFC", "NFD"]))
    return unicodedata.normalize(form, text) if form else text


def assert_spans_hold(read: Extraction) -> None:
    """Every span lies in the text and holds the words that it is said to hold."""
    text = read.text

    def words(start: int, end: int) -> str:
        assert 0 <= start <= end <= len(text)
        return collapse(text[start:end])

    for mention in read.mentions:
        assert mention.start < mention.end
        assert words(mention.start, mention.end) == mention.text
        assert mention.quote_start <= mention.start
        assert words(mention.quote_start, mention.quote_end)
    for alias in read.alias_mentions:
        assert words(alias.start, alias.end) == alias.text
        assert 0 <= alias.mention < len(read.mentions)
    for edge in read.stated_edges:
        assert words(edge.start, edge.end) == edge.evidence
        assert {edge.source, edge.target} <= set(range(len(read.mentions)))
    for task in read.tasks:
        assert words(task.start, task.end) == task.text
        for deadline in task.deadlines:
            assert words(deadline.start, deadline.end) == deadline.text
    for section in read.sections:
        assert words(section.start, section.end) is not None
    for one, other in pairwise(read.sections):
        assert one.start < one.end <= other.start
    assert [mention.start for mention in read.mentions] == sorted(mention.start for mention in read.mentions)


@given(documents())
@EXAMPLES
def test_any_text_is_read_without_an_error_and_its_spans_hold(text: str) -> None:
    assert_spans_hold(extract(text))
    assert_spans_hold(Extraction(text, extract("").header, mentions=cite_text(text)))


@given(documents())
@EXAMPLES
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert extract(text) == extract(text)


@given(st.text())
@EXAMPLES
def test_characters_of_every_kind_are_read_without_an_error(text: str) -> None:
    assert_spans_hold(extract(text))


def composed(value: object) -> object:
    """A record without spans, in NFC."""
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items() if key not in ("start", "end")}
    if isinstance(value, list):
        return [composed(each) for each in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_a_decomposed_text_says_the_same_as_a_composed_one(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    one, other = (extract(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert_spans_hold(one)
    assert_spans_hold(other)
    assert len(other.text) > len(one.text)
    assert composed(extraction_record(one, "a")) == composed(extraction_record(other, "a"))
    # What is compared with other documents is composed, not only equal after composing.
    assert extraction_record(other, "a")["document"] == extraction_record(one, "a")["document"]
    for mention in other.mentions:
        for value in (mention.name, mention.title, mention.issuer, mention.symbol):
            assert value is None or unicodedata.is_normalized("NFC", value)


MEGABYTE = 1_000_000
# What one line is filled with: prose, symbols that follow each other, and runs that patterns could divide in many ways.
FILLINGS = {
    "prose": "Các cơ quan, đơn vị nâng cao nhận thức, trách nhiệm trong công tác tiếp công dân. ",
    "symbols": "Quyết định số 12/QĐ-UBND ngày 12/3/2021 của UBND tỉnh; ",
    "letters": "a",
    "digits": "1",
    "blanks": " ",
    "tabs": "\t",
    "dots": ".",
    "commas": "1, ",
    "laws": "Luật Sửa đổi, bổ sung một số điều của Luật Đất đai, ",
    "marks": "\u0301",
    "brackets": "(",
    "slashes": "/A",
}


@pytest.mark.parametrize("name", FILLINGS)
def test_a_line_of_one_megabyte_is_read_to_its_end(name: str) -> None:
    """A reader that took the square of the length would need days here; the limit is that of the test run."""
    size = MEGABYTE if FULL or name in ("prose", "blanks", "dots") else MEGABYTE // 5
    filling = FILLINGS[name]
    text = "Quy chế " + filling * (size // len(filling)) + " Hà Nội, ngày "
    assert "\n" not in text
    assert_spans_hold(extract(text))


@pytest.mark.parametrize("opening", ["Quy chế", "Hà Nội, ngày", "I.", "12/QĐ-UBND", "Số:", "CHỦ TỊCH", ""])
@pytest.mark.parametrize("filling", [" ", " \n ", ".", "_ ", "\u00a0*"])
def test_a_long_run_of_blanks_or_dots_behind_any_word_is_passed_over(opening: str, filling: str) -> None:
    size = 1_000_000 if FULL else 200_000
    assert_spans_hold(extract(f"{opening} {filling * (size // len(filling))} {opening}"))
