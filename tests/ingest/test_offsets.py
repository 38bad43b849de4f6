import random
import re
import unicodedata

import pytest

from ingest import offsets
from ingest.offsets import compose, drop, drop_matches, high_bytes


def composed(raw: str) -> tuple[str, list[str]]:
    """The composed text, and for each of its characters what it was made from."""
    text, way = compose(raw, high_bytes(raw))
    if way is None:
        return text, list(raw)
    return text, [raw[way.start(at) : way.end(at)] for at in range(len(text))]


SENTENCE = "Ủy ban nhân dân các xã, phường, thị trấn thực hiện Kế hoạch số 12/KH-UBND; “đã ký” – 5 m². "


@pytest.mark.parametrize("length", [1, 2, 255, 256, 257, 3000, 40_000])
def test_each_letter_leads_to_its_character_and_marks(length: int) -> None:
    raw = unicodedata.normalize("NFD", (SENTENCE * 500)[:length])
    text, sources = composed(raw)
    assert text == unicodedata.normalize("NFC", raw)
    assert "".join(sources) == raw
    assert [unicodedata.normalize("NFC", source) for source in sources] == list(text)


@pytest.mark.parametrize(
    "raw",
    [
        "\u0301a\u0301",
        "e\u0301x\u0301y",
        "α\u0301 e\u0301",
        "🙂e\u0301🙂",
        "\ud800e\u0323\u0302",
        "e\u034f\u0301z",
        "\u0958e\u0301",
    ],
)
def test_a_text_with_marks_that_remain_or_with_other_signs_is_composed_run_by_run(raw: str) -> None:
    text, sources = composed(raw)
    assert "e\u0301" not in text
    assert "e\u0323" not in text
    for char, source in zip(text, sources, strict=True):
        assert source
        assert char in unicodedata.normalize("NFC", source) or char in source


def test_one_odd_sign_in_a_long_text_changes_nothing_else() -> None:
    raw = unicodedata.normalize("NFD", SENTENCE * 300 + "🙂 α x\u0323\u0301 \ud800" + SENTENCE * 300)
    text, sources = composed(raw)
    assert text == unicodedata.normalize("NFC", raw)
    assert "".join(dict.fromkeys(sources)) != raw
    assert [unicodedata.normalize("NFC", source) for source in sources][-1000:] == list(text)[-1000:]


def test_a_composed_text_has_no_way_back_to_look_for() -> None:
    assert compose(SENTENCE, high_bytes(SENTENCE)) == (SENTENCE, None)
    assert compose("", b"") == ("", None)


def test_ordinary_characters_change_by_nothing_but_the_marks_behind_them() -> None:
    for char in map(chr, range(0x10000)):
        if offsets._ORDINARY.fullmatch(char) and not offsets._behind_marks(char, 0):
            assert unicodedata.normalize("NFC", char) == char
            assert not unicodedata.combining(char)
            assert unicodedata.normalize("NFC", f"a{char}") == f"a{char}"


def test_marks_in_any_number_are_passed_over() -> None:
    """To put them in order would take the square of their number, hours here; the limit is that of the test run."""
    raw = "a" + "\u0301\u0323" * 1_000_000
    text, way = compose(raw, high_bytes(raw))
    assert way is not None
    assert len(raw) - len(text) < 31
    assert way.end(len(text) - 1) == len(raw)


def test_characters_left_out_lead_to_those_kept_behind_them() -> None:
    draw = random.Random(1)
    for _ in range(200):
        raw = "".join(draw.choice("ab**") for _ in range(draw.randrange(20)))
        text, way = draw.choice([drop(raw, "*"), drop_matches(raw, re.compile(r"\*"))])
        kept = [at for at, char in enumerate(raw) if char != "*"]
        assert text == raw.replace("*", "")
        assert [way.start(at) for at in range(len(text))] == kept
        assert [way.end(at) for at in range(len(text))] == [at + 1 for at in kept]
