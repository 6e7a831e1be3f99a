"""Kinds of telephone numbers that carry no label."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.fields.claims.kinds import is_mobile
from tests.fields.lines import card


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("030 23125 85", "0152 28817386", "030 23125 29"), ["work", "cell", "fax"]),
        (("030 23125 85", "030 23125 29"), ["work", "fax"]),
        (("030 23125 85", "Fax 030 23125 29", "030 23125 31"), ["work", "fax", "work"]),
        (("(312) 555-0198", "(312) 555-0123"), ["work", "cell"]),
        (("+1 312 555 0142", "+1 312 555 0117", "+1 312 555 0143"), ["work", "cell", "fax"]),
        (("030 23125 85",), ["work"]),
    ],
)
def test_unlabelled_numbers_are_told_by_plan_and_order(
    lines: tuple[str, ...], kinds: list[str]
) -> None:
    contact = contact_of(read_fields(card("Anna Lang", *lines)))
    assert [phone.type for phone in contact.phones] == kinds


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("+447700900067", True),
        ("+33639981519", True),
        ("+3248316238", False),  # Liège, not a mobile network
        ("+493023125127", False),
        ("+13125550123", False),
    ],
)
def test_first_digits_tell_a_mobile_number(number: str, mobile: bool) -> None:
    assert is_mobile(number) is mobile


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("01 99 00 12 34", "+33199001234"),
        ("052 689 11 61", "+41526891161"),
        ("030 23125 85", "+493023125" + "85"),
    ],
)
def test_a_country_is_told_by_how_it_groups_digits(printed: str, number: str) -> None:
    assert contact_of(read_fields(card(f"Tel. {printed}"))).phones[0].number == number


def test_an_icon_read_as_a_digit_is_no_part_of_the_number() -> None:
    assert contact_of(read_fields(card("8 030/23125-37"))).phones[0].number == "+49302312537"


def test_a_number_that_holds_a_year_is_no_date() -> None:
    numbers = contact_of(read_fields(card("030/52037-74 Telefon"))).phones
    assert [phone.number for phone in numbers] == ["+49305203774"]
