"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.errors import UsageError
from digitize.events import Days, parse_days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-04-20", date(2026, 4, 20), date(2026, 4, 20)),
        ("2026-04-20..24", date(2026, 4, 20), date(2026, 4, 24)),
        ("2026-04-28..05-02", date(2026, 4, 28), date(2026, 5, 2)),
        ("2026-12-30..2027-01-02", date(2026, 12, 30), date(2027, 1, 2)),
    ],
)
def test_the_end_may_leave_out_what_it_shares(text: str, first: date, last: date) -> None:
    assert parse_days(text) == Days(first, last)


@pytest.mark.parametrize("text", ["", "April", "2026-04-24..20", "2026-04-20..2027-04-20", "..24"])
def test_what_is_no_span_of_days_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_days(text)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 50))
def test_days_are_read_back_as_they_are_written(first: date, length: int) -> None:
    days = Days(first, date.fromordinal(first.toordinal() + length))
    assert parse_days(str(days)) == days
