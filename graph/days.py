"""Days that are known in part: an ISO date, a month or a year is the interval of the days that it may mean."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

FIRST, LAST = "0001-01-01", "9999-12-31"


def interval(day: str | None) -> tuple[str, str]:
    """The first and the last day (ISO dates) that `day` may mean: `2025-07-01`, `2025-07`, `2025`; any day for none.

    A comparison with a day that is known in part counts only if it holds for every day of its interval.
    """
    if not day:
        return FIRST, LAST
    year, _, rest = day.partition("-")
    month = rest[:2]
    if len(rest) > len("07"):
        return day, day
    last_month = month or "12"
    last = calendar.monthrange(int(year), int(last_month))[1]
    return f"{year}-{month or '01'}-01", f"{year}-{last_month}-{last:02}"


def day_after(day: str) -> str:
    """The next day; all are ISO dates."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
