"""Properties of what is read from sentences that are put together from the parts of which offices make theirs: types,
numbers, codes, dates, issuers, titles, verbs.

`DANCHIEU_TEST_FULL=1` runs many more examples.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Extraction, Mention
from ingest.extract import cite_text, extract
from ingest.schema import extraction_record
from tests.ingest.test_any_text import EXAMPLES, assert_spans_hold, composed

# ---- parts

STATE = ["QĐ-UBND", "KH-UBND", "CT-UBND", "CT-TTg", "QĐ-TTg", "NQ-CP", "NQ-HĐND", "KH-SNV", "HD-BTCTW", "QĐ-BTNMT"]
NORMS = ["NĐ-CP", "TT-BTC", "TT-BNV", "QĐ-TTg", "QĐ-UBND", "NQ-HĐND", "TTLT-BTC-BNV"]
PARTY = ["KL/TW", "NQ/TW", "CT/TW", "QĐ/TW", "NQ/TU", "KH/TU", "CTr/TU", "QĐi/TW"]
TYPES = ["Quyết định", "Kế hoạch", "Chỉ thị", "Nghị quyết", "Kết luận", "Thông tư", "Nghị định", "Chương trình",
         "Hướng dẫn", "Công văn"]  # fmt: skip
ISSUERS = ["Thủ tướng Chính phủ", "Chính phủ", "UBND tỉnh", "Bộ Tài chính", "Ban Bí thư", "Bộ Chính trị",
           "Ủy ban nhân dân tỉnh Trà Vinh", "Hội đồng nhân dân tỉnh", "Tỉnh ủy"]  # fmt: skip
TITLES = ["về công tác dân vận", "về tăng cường quản lý đất đai", "ban hành Quy chế làm việc",
          "về đẩy mạnh chuyển đổi số trong các cơ quan nhà nước", "về phòng, chống thiên tai"]  # fmt: skip
NAMED = ["Luật Đất đai", "Luật Đất đai năm 2024", "Luật Thực hiện dân chủ ở cơ sở", "Bộ luật Lao động",
         "Luật Phòng, chống tham nhũng", "Luật Tiếp cận thông tin và Luật Khiếu nại",
         "Luật sửa đổi, bổ sung một số điều của Luật Đất đai, Luật Nhà ở và Luật Xây dựng năm 2024",
         "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Hiến pháp năm 2013"]  # fmt: skip
VERBS = ["Thực hiện", "Căn cứ", "Theo", "Triển khai thực hiện", "Tiếp tục thực hiện", "Thay thế", "Quán triệt"]
PLAIN = ["Các cơ quan, đơn vị nâng cao trách nhiệm.", "Công tác dân vận được đổi mới trong năm qua.",
         "Tỷ lệ đạt 12/15 xã, phường."]  # fmt: skip

NUMBERS = st.one_of(
    st.integers(1, 9999).map(str), st.integers(1, 99).map("{:02}".format), st.integers(1, 99).map("{}a".format)
)
YEARS = st.integers(1996, 2029)
SYMBOLS = st.one_of(
    st.builds("{}/{}".format, NUMBERS, st.sampled_from(STATE)),
    st.builds("{:02}/{}/{}".format, st.integers(1, 300), YEARS, st.sampled_from(NORMS)),
    st.builds("{}-{}".format, NUMBERS, st.sampled_from(PARTY)),
    st.builds("{}/{}/QH{}".format, st.integers(1, 99), YEARS, st.integers(10, 16)),
)
DAYS = st.dates(date(1996, 1, 1), date(2029, 12, 31))
DATES = st.one_of(
    st.just(""),
    DAYS.map(lambda day: f" ngày {day.day}/{day.month}/{day.year}"),
    DAYS.map(lambda day: f" ngày {day.day:02} tháng {day.month:02} năm {day.year}"),
)
NUMBERED = st.builds(
    "{} số {}{}{}".format,
    st.sampled_from(TYPES),
    SYMBOLS,
    DATES,
    st.one_of(st.just(""), st.sampled_from(ISSUERS).map(" của {}".format)),
)
TITLED = st.builds("{} {}".format, NUMBERED, st.sampled_from(TITLES))
NESTED = st.builds("{} về thực hiện {}".format, NUMBERED, st.one_of(NUMBERED, st.sampled_from(NAMED)))
PLAIN_MENTIONS = st.one_of(NUMBERED, TITLED, NESTED, st.sampled_from(NAMED))
LISTED = st.builds("các {} số {}, {} và {}{}".format, st.sampled_from(TYPES), SYMBOLS, SYMBOLS, SYMBOLS, DATES)
SHARED_SUFFIX = st.builds("Kết luận số {}, {}-KL/TW{}".format, NUMBERS, NUMBERS, DATES)
ARTICLES = st.builds("khoản {} Điều {} {}".format, st.integers(1, 9), st.integers(1, 200), PLAIN_MENTIONS)
SHORT_NAME = st.builds(
    "{} (sau đây gọi tắt là {})".format, PLAIN_MENTIONS, st.sampled_from(["Luật Đất đai", "Kế hoạch thi đua"])
)
AMENDED = st.builds("{} được sửa đổi, bổ sung bởi {}".format, NUMBERED, PLAIN_MENTIONS)
NUMBER_ALONE = st.builds("{} {}".format, st.sampled_from(["Nghị quyết", "Đề án", "Kết luận"]), st.integers(10, 99))
BY_ISSUER = st.builds(
    "{} của {} {}".format, st.sampled_from(TYPES), st.sampled_from(ISSUERS), st.sampled_from(["", *TITLES])
)
JOINT = st.builds(
    "Chương trình phối hợp giữa {} và {} về công tác dân vận giai đoạn 2021 - 2026".format,
    st.sampled_from(ISSUERS),
    st.sampled_from(ISSUERS),
)
STANDARD = st.builds("TCVN {}:{}".format, st.integers(100, 9999), YEARS)
# Codes with small letters are left out: in capitals they are no known ones, and the blanks after their dash count.
UPPER = PLAIN_MENTIONS.filter(lambda text: not re.search("CTr|QĐi", text)).map(str.upper)
CITED = st.one_of(
    PLAIN_MENTIONS, UPPER, LISTED, SHARED_SUFFIX, ARTICLES, SHORT_NAME, AMENDED, NUMBER_ALONE,
    BY_ISSUER, JOINT, STANDARD,
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn, most: int = 3) -> str:
    """A verb and what it governs."""
    joint = draw(st.sampled_from(["; ", ", ", " và ", " theo ", " tại Tờ trình "]))
    return f"{draw(st.sampled_from(VERBS))} {joint.join(draw(st.lists(CITED, min_size=1, max_size=most)))}."


PARAGRAPHS = st.lists(st.one_of(sentences(), st.sampled_from(PLAIN)), min_size=1, max_size=5)
TEXTS = PARAGRAPHS.map("\n".join)

# ---- properties


def positions(mention: Mention) -> tuple[int, int, int, int]:
    return mention.start, mention.end, mention.quote_start, mention.quote_end


def in_form(form: str, text: str) -> Extraction:
    return extract(unicodedata.normalize(form, text))  # type: ignore[arg-type]


@given(TEXTS)
@EXAMPLES
def test_every_span_holds_the_words_that_it_is_said_to_hold(text: str) -> None:
    assert_spans_hold(extract(text))


@given(TEXTS)
@EXAMPLES
def test_mentions_stand_beside_or_wholly_within_each_other(text: str) -> None:
    """Only a name may hold others: those in the title of a law that amends them."""
    for one, other in combinations(extract(text).mentions, 2):
        assert (one.start, one.end) != (other.start, other.end)
        if other.start < one.end:
            assert other.end <= one.end
            assert one.kind == "named"


@given(TEXTS)
@EXAMPLES
def test_a_decomposed_text_gives_the_same_at_the_same_letters(text: str) -> None:
    one, other = in_form("NFC", text), in_form("NFD", text)
    assert composed(extraction_record(one, "a")) == composed(extraction_record(other, "a"))
    for mention, twin in zip(one.mentions, other.mentions, strict=True):
        for position, place in zip(positions(mention), positions(twin), strict=True):
            assert unicodedata.normalize("NFC", other.text[:place]) == one.text[:position]


BEHIND_DASH = re.compile(r"(?<=\w-)(?=[A-ZĐ])")


def symbols(text: str) -> list[str | None]:
    return [mention.symbol for mention in cite_text(text)]


@given(TEXTS, st.sampled_from([" ", "  ", "\u00a0"]))
@EXAMPLES
def test_a_blank_behind_the_dashes_of_symbols_changes_none(text: str, blank: str) -> None:
    assert symbols(BEHIND_DASH.sub(blank, text)) == symbols(text)


@given(TEXTS, st.sampled_from(["\n", " \n", "\r\n"]))
@EXAMPLES
def test_a_line_end_behind_the_dashes_of_symbols_changes_none(text: str, line_end: str) -> None:
    assert symbols(BEHIND_DASH.sub(line_end, text)) == symbols(text)


PROSE = (
    "Các cấp ủy, tổ chức đảng, chính quyền, các đoàn thể tiếp tục nâng cao nhận thức, trách nhiệm trong công tác dân "
    "vận, gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách của Bác."
)


def wrapped(text: str, width: int) -> str:
    """A text in lines no longer than `width`, broken at blanks and behind the dashes of symbols."""
    lines, line = [], ""
    for word in re.split(rf"(?<= )|{BEHIND_DASH.pattern}", text):
        if line and len(line) + len(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return "\n".join([*lines, line])


@given(st.lists(sentences(), min_size=3, max_size=8), st.integers(60, 100))
@EXAMPLES
def test_a_text_in_wrapped_lines_cites_what_it_cites_in_whole_lines(parts: list[str], width: int) -> None:
    text = " ".join(f"{part} {PROSE}" for part in parts)

    def said(source: str) -> list[list[str]]:
        """What each mention says; a line end behind a dash is a blank in the words as printed."""
        return [
            [re.sub(r"(?<=-) ", "", str(value)) for value in (
                each.text, each.symbol, each.name, each.date, each.issuer, each.relation)]
            for each in cite_text(source)
        ]  # fmt: skip

    assert said(wrapped(text, width)) == said(text)


# How real documents print the signs of a symbol.
IRREGULAR = [("-", " – "), ("-", "–"), ("-", "\u2011"), ("-", "\ufffe"), ("-", "\\-"), ("-", "-\u200b"), ("-", "**-"),
             ("/", " / "), ("/", "/ "), ("/", " /"), ("/", "**/"), ("Đ", "\u00d0"), ("Đ", "**Đ**")]  # fmt: skip


@given(sentences(1), st.sampled_from(IRREGULAR))
@EXAMPLES
def test_a_symbol_that_is_printed_irregularly_is_the_same(text: str, change: tuple[str, str]) -> None:
    printed = re.sub(r"\d+[a-zđ]?[-/][\w/-]*[A-ZĐ]\w*", lambda found: found.group().replace(*change), text)
    assert symbols(printed) == symbols(text)


def moved(mention: Mention, by: int) -> Mention:
    return replace(
        mention, start=mention.start + by, end=mention.end + by,
        quote_start=mention.quote_start + by, quote_end=mention.quote_end + by,
    )  # fmt: skip


@given(PARAGRAPHS, st.sampled_from(["\n", "\n\n", "\r\n"]))
@EXAMPLES
def test_joined_paragraphs_cite_what_each_of_them_cites(parts: list[str], joint: str) -> None:
    expected: list[Mention] = []
    at = 0
    for part in parts:
        expected += [moved(mention, at) for mention in cite_text(part)]
        at += len(part) + len(joint)
    assert list(cite_text(joint.join(parts))) == expected


LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèéẹêềếệghiìíịklmnoòóọôồốộơờớợpqrstuùúụưừứựvxyỳýỵ"
SIGNS = "0123456789/-–.,;:()[]“”\"'*|\\…_ \u00a0\t\n\r\x00\x01\x0c\x1b\x7f\u0085\u0301\u0323\ufffd\ufffe\ud800\udc00"
ANY = st.text(st.one_of(st.sampled_from(LETTERS + LETTERS.upper()), st.sampled_from(SIGNS), st.characters()))


@given(st.lists(st.one_of(ANY, CITED, st.sampled_from(VERBS)), max_size=8))
@EXAMPLES
def test_any_text_of_vietnamese_letters_and_signs_is_read(parts: list[str]) -> None:
    text = " ".join(parts)
    assert_spans_hold(extract(text))
    assert_spans_hold(Extraction(text, extract("").header, mentions=cite_text(text)))
