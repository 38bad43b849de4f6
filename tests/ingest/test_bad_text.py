"""Texts that went wrong on their way: read in another encoding than they were written in, cut out of a web page or an
old file, stripped of their blanks. Nothing raises, and the quality says that they cannot be relied on.

`DANCHIEU_TEST_FULL=1` reads a megabyte of everything.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from html import escape

import pytest

from ingest.extract import cite_text, extract
from tests.conftest import SAMPLES
from tests.ingest.test_any_text import FULL, assert_spans_hold

GOOD = unicodedata.normalize("NFC", SAMPLES[0].read_text(encoding="utf-8"))
MEGABYTE = 1_000_000

# The letters of TCVN3 as Latin-1 shows them; its capitals with tone marks have the codes of the small letters.
LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ"
CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def in_tcvn3(text: str) -> str:
    """The text in the old national encoding, as Latin-1 shows its bytes."""
    table = dict(zip(LETTERS, TCVN3, strict=True))
    return "".join(CAPITALS.get(char) or table.get(char.lower(), char) for char in text)


def tcvn3_bytes() -> bytes:
    return in_tcvn3(GOOD).encode("latin-1", "replace")


def noise(signs: str, length: int) -> str:
    return "".join(random.Random(1).choices(signs, k=length))


WITHOUT_BLANKS = "".join(GOOD.split())
HALF = len(GOOD) // 2
CONTROLS = "".join(map(chr, [*range(32), 127]))
MARKUP = '<p class=MsoNormal style="margin:0in"><span lang=VI>{}</span></p>'

# Name, how it is made, and what the quality must say at least.
SPOILED: dict[str, tuple[Callable[[], str], set[str]]] = {
    "TCVN3 as Latin-1": (lambda: tcvn3_bytes().decode("latin-1"), {"wrong-encoding"}),
    "TCVN3 as windows-1252": (lambda: tcvn3_bytes().decode("cp1252", "replace"), {"wrong-encoding"}),
    "TCVN3 as windows-1258": (lambda: tcvn3_bytes().decode("cp1258", "replace"), {"wrong-encoding"}),
    "TCVN3 as UTF-8, replaced": (lambda: tcvn3_bytes().decode("utf-8", "replace"), {"broken"}),
    "TCVN3 as UTF-8, left out": (lambda: tcvn3_bytes().decode("utf-8", "ignore"), {"not-vietnamese"}),
    "TCVN3 as UTF-8, escaped": (lambda: tcvn3_bytes().decode("utf-8", "surrogateescape"), {"broken"}),
    "UTF-8 as Latin-1": (lambda: GOOD.encode().decode("latin-1"), {"wrong-encoding"}),
    "UTF-8 as windows-1252": (lambda: GOOD.encode().decode("cp1252", "replace"), {"wrong-encoding"}),
    "UTF-8 as Latin-1, twice": (
        lambda: GOOD.encode().decode("latin-1").encode().decode("latin-1"), {"wrong-encoding"}),
    "UTF-8 as ASCII, replaced": (lambda: GOOD.encode("ascii", "replace").decode(), {"not-vietnamese"}),
    "UTF-8 as ASCII, left out": (lambda: GOOD.encode("ascii", "ignore").decode(), {"not-vietnamese"}),
    "UTF-8 as UTF-16": (lambda: GOOD.encode().decode("utf-16-le", "replace"), {"broken"}),
    "UTF-16 as Latin-1": (lambda: GOOD.encode("utf-16-le").decode("latin-1"), {"broken"}),
    "UTF-16 with its bytes swapped": (lambda: GOOD.encode("utf-16-le").decode("utf-16-be", "replace"), {"broken"}),
    "one half UTF-8, the other TCVN3": (lambda: GOOD[:HALF] + in_tcvn3(GOOD)[HALF:], {"wrong-encoding"}),
    "every other line TCVN3": (
        lambda: "".join(in_tcvn3(line) if at % 2 else line for at, line in enumerate(GOOD.splitlines(True))),
        {"wrong-encoding"}),
    "letters as character references": (
        lambda: "".join(char if char.isascii() else f"&#{ord(char)};" for char in GOOD), {"not-vietnamese"}),
    "a style sheet": (lambda: ".MsoNormal { mso-style-parent: ''; margin: 0in }\n" * 200, {"not-vietnamese"}),
    "a script": (lambda: "function a(b) { return b.c(1) && d; } var e = f[2];\n" * 200, {"not-vietnamese"}),
    "control characters alone": (lambda: noise(CONTROLS, 20_000), {"broken"}),
    "a control character in every line": (lambda: GOOD.replace("\n", "\x07\n"), {"broken"}),
    "NUL between the letters": (lambda: "\0".join(GOOD), {"broken"}),
    "surrogates for some letters": (lambda: GOOD.replace("ệ", "\udce1\udcbb\udc87"), {"broken"}),
    "surrogates alone": (lambda: noise("\ud800\udbff\udc00\udfff", 20_000), {"broken"}),
    "private use for some letters": (lambda: GOOD.replace("ộ", "\ue0a1"), {"broken"}),
    "letters apart": (lambda: " ".join(GOOD), {"not-vietnamese", "garbled"}),
    "letters without marks": (
        lambda: "".join(each for each in unicodedata.normalize("NFD", GOOD) if not unicodedata.combining(each)),
        {"not-vietnamese"}),
    "the text from its end": (lambda: GOOD[::-1], {"not-vietnamese"}),
    "marks on everything": (lambda: "".join(f"{char}\u0301\u0323\u0309" for char in GOOD), {"not-vietnamese"}),
    "a text without a blank": (lambda: WITHOUT_BLANKS, {"garbled"}),
    "noise without a blank": (lambda: noise("ABCDEFabcdefghij0123456789+/", 50_000), {"garbled"}),
    "TCVN3 behind the first pages": (lambda: GOOD + in_tcvn3(GOOD) * 2, {"wrong-encoding"}),
    "a question mark for some letters": (
        lambda: "".join("?" if char in "ộếạịựệ" else char for char in GOOD), {"broken"}),
    "some letters as character references": (
        lambda: "".join(f"&#{ord(char)};" if char in "ưộịếạ" else char for char in GOOD), {"broken"}),
}  # fmt: skip


def test_the_text_that_is_spoiled_here_is_good() -> None:
    assert extract(GOOD).quality.ok
    assert len(extract(GOOD).mentions) > 30
    assert not set(in_tcvn3(GOOD)) & set(LETTERS) - set(TCVN3)


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_text_is_read_to_its_end_and_says_that_it_is_spoiled(name: str) -> None:
    make, reasons = SPOILED[name]
    found = extract(make())
    assert_spans_hold(found)
    assert not found.quality.ok
    assert reasons <= set(found.quality.reasons)


HARMLESS: dict[str, Callable[[], str]] = {
    "markup around every line": lambda: "\n".join(MARKUP.format(escape(line)) for line in GOOD.splitlines()),
    "references to no-break blanks": lambda: GOOD.replace("  ", "&nbsp; "),
    "byte order marks at line starts": lambda: GOOD.replace("\n", "\n\ufeff"),
    "invisible blanks between the letters": lambda: "\u200b".join(GOOD),
    "soft hyphens between the letters": lambda: "\u00ad".join(GOOD),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_left_overs_that_hide_no_words_leave_most_citations(name: str) -> None:
    found = extract(HARMLESS[name]())
    assert_spans_hold(found)
    expected = {mention.symbol for mention in extract(GOOD).mentions}
    assert len(expected & {mention.symbol for mention in found.mentions}) >= 0.9 * len(expected)


# What one long line without a blank is filled with.
FILLINGS = {
    "a whole plan": WITHOUT_BLANKS,
    "percent signs": "%E1%BB%99i",
    "table cells": "|12/QĐ-UBND|",
    "markup": "<td>&nbsp;</td>",
    "escapes": "\\u1ed9\\n",
    "control characters": "".join(char for char in CONTROLS if not char.isspace()),
    "surrogates": "số\ud800\udc00",
}


@pytest.mark.parametrize("name", FILLINGS)
def test_a_long_text_without_a_blank_is_read_to_its_end(name: str) -> None:
    filling = FILLINGS[name]
    # So many symbols in one sentence take long.
    size = MEGABYTE if FULL or name != "table cells" else MEGABYTE // 40
    text = filling * (size // len(filling) + 1)
    assert len(text.split()) == 1
    assert_spans_hold(extract(text))


@pytest.mark.parametrize(
    "text", ["\ud800", "12/QĐ-UB\udcffND", "Luật \udc00Đất đai", "ngày \ud83d1/1/2020", "\udbffCăn cứ"]
)
def test_a_lone_surrogate_within_the_words_of_a_citation_is_no_error(text: str) -> None:
    assert_spans_hold(extract(f"Thực hiện Quyết định số {text} của UBND tỉnh; Chỉ thị số 33/CT-TTg."))
    assert cite_text(f"Thực hiện {text}; Chỉ thị số 33/CT-TTg.")[-1].symbol == "33/CT-TTg"
