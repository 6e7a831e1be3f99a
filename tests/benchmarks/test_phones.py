"""Invented telephone numbers: what is printed means what the truth says."""

from __future__ import annotations

import random

import phonenumbers
import pytest

from benchmarks.cardmaker import content, phones, places
from benchmarks.cardmaker.phones import Number

STUTTGART = Number("DE", "49", "0", "711", "9876", "543")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{0a} {l}{-d}", "0711 9876-543"),
        ("+{c} ({t}){a} {l}{-d}", "+49 (0)711 9876-543"),
        ("({s}) {p}", "(0 7 11) 9 87 65 43"),
        ("+{c}.{a}.{l}{d}", "+49.711.9876543"),
        ("00{c} {a} {l}{-d}", "0049 711 9876-543"),
    ],
)
def test_a_pattern_writes_the_number(pattern: str, text: str) -> None:
    assert phones.written(STUTTGART, pattern) == text


def test_the_desk_digits_are_part_of_the_number() -> None:
    assert STUTTGART.e164 == "+497119876543"


def test_a_number_without_area_leaves_no_brackets_behind() -> None:
    danish = Number("DK", "45", "", "", "33123456")
    assert phones.written(danish, "({0a}) {g}") == "33 12 34 56"
    assert phones.written(danish, "+{c}-{a}-{g-}") == "+45-33-12-34-56"


@pytest.mark.parametrize("country", list(content.COUNTRIES))
def test_what_is_printed_is_the_number_of_the_truth(country: str) -> None:
    for seed in range(40):
        rng = random.Random(seed)
        place = places.invent(rng, country, "dev")
        style = phones.writing(rng, country)
        for number in (
            phones.landline(rng, country, place.area, fiction=seed % 2 == 0),
            phones.mobile(rng, country, place.area, fiction=seed % 2 == 0),
        ):
            parsed = phonenumbers.parse(phones.written(number, style), country)
            form = phonenumbers.PhoneNumberFormat.E164
            assert phonenumbers.format_number(parsed, form) == number.e164


def test_german_fiction_stays_in_the_ranges_set_aside() -> None:
    ranges = ("+493023125", "+496990009", "+494066969", "+492214710", "+498999998")
    for seed in range(60):
        number = phones.landline(random.Random(seed), "DE", "0711", fiction=True)
        assert number.e164.startswith(ranges)
        assert len(number.desk) == 3


def test_a_fax_shares_the_stem() -> None:
    fax = phones.sibling(random.Random(1), STUTTGART, "fax")
    assert fax.kind == "fax"
    assert fax.e164.startswith("+497119876")
    assert fax.e164 != STUTTGART.e164
