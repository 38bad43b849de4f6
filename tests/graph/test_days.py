import pytest

from graph.days import FIRST, LAST, day_after, interval


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2025-07-01", ("2025-07-01", "2025-07-01")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("", (FIRST, LAST)),
        (None, (FIRST, LAST)),
    ],
)
def test_a_day_that_is_known_in_part_is_the_days_that_it_may_mean(day: str | None, days: tuple[str, str]) -> None:
    assert interval(day) == days


@pytest.mark.parametrize(("day", "next_day"), [("2025-06-30", "2025-07-01"), ("2024-12-31", "2025-01-01")])
def test_the_day_after_may_be_of_the_next_month_or_year(day: str, next_day: str) -> None:
    assert day_after(day) == next_day
