"""Days and spans as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.errors import UsageError
from digitize.followups import earlier, later, parse_due, parse_span

DAY = date(2026, 4, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("+3d", date(2026, 4, 24)),
        ("+2w", date(2026, 5, 5)),
        ("+1m", date(2026, 5, 21)),
        ("+1y", date(2027, 4, 21)),
        ("morgen", date(2026, 4, 22)),
        ("today", DAY),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)
def test_a_due_day_is_a_day_or_a_span_from_now(text: str, day: date) -> None:
    assert parse_due(text, DAY) == day


@pytest.mark.parametrize("text", ["", "soon", "+d", "+0d", "3x", "2026-13-01"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_due(text, DAY)


def test_a_month_after_the_last_day_is_the_last_day() -> None:
    assert later(date(2026, 1, 31), "1m") == date(2026, 2, 28)
    assert earlier(date(2026, 3, 31), "1m") == date(2026, 2, 28)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 99), st.sampled_from("dwmy"))
def test_later_is_later_and_earlier_earlier(day: date, number: int, unit: str) -> None:
    span = parse_span(f"+{number}{unit}")
    assert earlier(day, span) < day < later(day, span)
