import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.symbols import edit_distance_at_most_one, key, normalise, parse


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("33/CT \u2013 TTg", "33/CT-TTg"),
        ("132- QĐ/TW", "132-QĐ/TW"),
        ("939 QĐ/TU", "939-QĐ/TU"),
        ("05-CTrPH/BDVTU-BCSĐ UBND", "05-CTrPH/BDVTU-BCSĐUBND"),
        ("114\u2011KL/TW", "114-KL/TW"),
        ("10/2022/QH15", "10/2022/QH15"),
        ("**35**/KH-UBND", "35/KH-UBND"),
    ],
)
def test_a_printed_symbol_is_normalised(printed: str, symbol: str) -> None:
    assert normalise(printed) == symbol


@pytest.mark.parametrize(
    ("symbol", "form", "number", "year", "code", "organs"),
    [
        ("33/CT-TTg", "state", "33", None, "CT", ("TTg",)),
        ("10/2011/QĐ-UBND", "state", "10", 2011, "QĐ", ("UBND",)),
        ("10/2022/QH15", "law", "10", 2022, None, ("QH15",)),
        ("575/UBND-NC", "letter", "575", None, None, ("UBND", "NC")),
        ("114-KL/TW", "party", "114", None, "KL", ("TW",)),
        ("05-CTrPH/BDVTU-BCSĐUBND", "party", "05", None, "CTrPH", ("BDVTU", "BCSĐUBND")),
        ("39a/KH-UBND", "state", "39a", None, "KH", ("UBND",)),
        ("66.2/2025/NQ-CP", "state", "66.2", 2025, "NQ", ("CP",)),
        ("34", "number", "34", None, None, ()),
        ("TCVN14423:2025", "standard", "TCVN14423:2025", None, "TCVN", ()),
    ],
)
def test_a_symbol_is_taken_apart(
    symbol: str, form: str, number: str, year: int | None, code: str | None, organs: tuple[str, ...]
) -> None:
    found = parse(symbol)
    assert (found.form, found.number, found.year, found.type_code, found.organs) == (form, number, year, code, organs)


def test_keys_ignore_case_and_dashes() -> None:
    assert key("33/ct\u2013ttg") == key("33/CT-TTg")


@pytest.mark.parametrize(("left", "right", "near"), [
    ("114-kl/tu", "114-kl/tw", True),
    ("217-qđ/tw", "218-qđ/tw", True),
    ("114-kl/tw", "114-kltw", True),
    ("114-kl/tw", "141-kl/tw", False),
    ("a", "abc", False),
])  # fmt: skip
def test_one_edit_is_one_character_put_in_left_out_or_changed(left: str, right: str, near: bool) -> None:
    assert edit_distance_at_most_one(left, right) is near
    assert edit_distance_at_most_one(right, left) is near


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(printed: str) -> None:
    assert normalise(normalise(printed)) == normalise(printed)


@given(st.text(max_size=40))
def test_any_text_can_be_parsed(symbol: str) -> None:
    assert parse(symbol).text == symbol


def test_letters_of_another_script_and_a_lost_slash_are_put_right() -> None:
    assert normalise("12/NQ-\u0421\u0420") == "12/NQ-CP"
    assert normalise("7/2024TT-BNV") == "7/2024/TT-BNV"


@pytest.mark.parametrize("symbol", ["12/2020/N\u0110-CP", "114-KL/TW", "30a/NQ-CP", "5/BC-UBND", "10/2022/QH15"])
def test_what_is_printed_as_it_should_be_is_left_alone(symbol: str) -> None:
    assert normalise(symbol) is symbol
    assert normalise(f" {symbol} ") == symbol
