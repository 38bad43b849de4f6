"""The work of reading grows with the length of a text, not with its square: counted in calls, which no other program on
the machine disturbs. (`benchmarks/reading.py` measures the time.)
"""

from __future__ import annotations

import sys

import pytest

from benchmarks.growth import filled, fills
from ingest.extract import extract

SHORT = 10_000
# Where the square shows early or late.
SHORT_OF = {"short-names": 3_000, "joint-programmes": 150_000}
# Calls that a text needs whatever its length, such as the first use of a pattern, count for little.
MOST = 2.3


def calls(text: str) -> int:
    """How many functions are called, and generators resumed, to read a text."""
    count = 0

    def counted(_frame: object, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        extract(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", fills())
def test_a_text_of_twice_the_length_needs_twice_the_calls(name: str) -> None:
    extract(filled(fills()[name], 1000))
    size = SHORT_OF.get(name, SHORT)
    short, long = (calls(filled(fills()[name], each)) for each in (size, 2 * size))
    assert long < MOST * short
