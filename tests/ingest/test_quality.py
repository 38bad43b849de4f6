import pytest

from ingest.quality import judge
from ingest.vocabulary import pattern

GOOD = "Các cơ quan, đơn vị thực hiện công tác dân vận theo quy định của pháp luật và của tỉnh. " * 5


@pytest.mark.parametrize("text", [GOOD, GOOD.upper(), "", "Ủy ban", "KẾ HOẠCH\n12/KH-UBND"])
def test_a_text_in_vietnamese_and_one_too_short_to_judge_are_good(text: str) -> None:
    assert judge(text).ok
    assert judge(text).reasons == ()


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("The quick brown fox jumps over the lazy dog again and again. " * 6, ("not-vietnamese",)),
        (GOOD + "\ufffd" * 20, ("broken",)),
        ("\x01\x02", ("broken",)),
        ("à ế ọ " * 60, ("garbled", "not-vietnamese")),
        ("C¸c c¬ quan ®¬n vÞ thùc hiÖn c«ng t¸c d©n vËn theo quy ®Þnh. " * 8, ("wrong-encoding",)),
        ("Caùc cô quan ñôn vò thöïc hieän coâng taùc theo quy ñònh. " * 8, ("wrong-encoding",)),
    ],
)
def test_a_text_that_cannot_be_relied_on_says_why(text: str, reasons: tuple[str, ...]) -> None:
    quality = judge(text)
    assert not quality.ok
    assert quality.reasons == reasons


def test_signs_of_measures_and_foreign_names_do_not_spoil_a_text() -> None:
    assert judge(GOOD * 3 + "diện tích 5 m² ± 2°, § 3, công ty Müller & Søn").ok


def test_no_sign_that_counts_against_a_text_is_plain() -> None:
    for sign in map(chr, range(0x10000)):
        if pattern("quality", "plain").fullmatch(sign):
            assert not pattern("quality", "sign_of_broken_sign").match(sign)
            assert not pattern("quality", "sign_of_foreign_letter").match(sign)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The quick brown fox jumps over the lazy dog. ", "not-vietnamese"),
        ("à ế ọ ", "garbled"),
        ("Caùc cô quan ñôn vò thöïc hieän. ", "wrong-encoding"),
        ("\x01", "broken"),
    ],
)
def test_a_text_is_judged_by_its_later_parts_too(text: str, reason: str) -> None:
    good = GOOD * 2
    assert judge(good + text * (18_000 // len(text))).reasons[:1] == (reason,)
    assert judge(text * (18_000 // len(text)) + good).reasons[:1] == (reason,)
    assert judge((GOOD[:200] + text * 200) * 10).reasons[:1] == (reason,)
    assert judge(good * 10 + text).ok
