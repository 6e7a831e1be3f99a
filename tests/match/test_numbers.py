"""Telephone numbers in any writing."""

from __future__ import annotations

import pytest

from digitize.match.numbers import digits, number_kind


@pytest.mark.parametrize(
    ("number", "region", "expected"),
    [
        ("+49 30 23125 001", "DE", "493023125001"),
        ("030 / 23125-001", "DE", "493023125001"),
        ("+49 (0)30 23125 001", "US", "493023125001"),
        ("0049 30 23125001", "DE", "493023125001"),
        ("+49 030 23125001", "DE", "493023125001"),
        ("(202) 555-0123", "US", "12025550123"),
        ("1 202 555 0123", "US", "12025550123"),
        ("020 7946 0123", "GB", "442079460123"),
        ("+39 06 1234 5678", "DE", "390612345678"),
        ("110", "DE", ""),
        ("", "DE", ""),
        ("no number", "DE", ""),
    ],
)
def test_every_writing_of_a_number_gives_the_same_digits(
    number: str, region: str, expected: str
) -> None:
    assert digits(number, region) == expected


def test_the_numbering_plan_tells_mobiles_from_lines() -> None:
    assert number_kind("4915228817386") == "mobile"
    assert number_kind("493023125001") == "line"
    assert number_kind("0") == "line"
