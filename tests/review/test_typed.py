"""What a person typed becomes values; what looks wrong is said and kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.errors import UsageError
from digitize.model import Address, Email, Phone
from digitize.review.typed import (
    FIELDS,
    WARNINGS,
    country_of,
    parse_values,
    value_of,
    warnings_of,
)


@pytest.mark.parametrize(
    ("parts", "phone", "wrong"),
    [
        ({"number": "030 23125 101"}, Phone("+493023125101"), ()),
        ({"number": "+44 1632 960123", "type": "fax"}, Phone("+441632960123", type="fax"), ()),
        (
            {"number": "030 23125-0", "extension": "101"},
            Phone("+4930231250", "101"),
            (),
        ),
        ({"number": "030 23125 ext. 44"}, Phone("+493023125", "44"), ()),
        ({"number": "call me", "type": "cell"}, Phone("call me", type="cell"), ("phone",)),
        ({"number": "0 1", "type": "robot"}, Phone("0 1", type="work"), ("phone",)),
        ({"number": "+49 1"}, Phone("+49 1"), ("phone",)),
    ],
)
def test_numbers_are_read_where_they_can_be(
    parts: dict[str, str], phone: Phone, wrong: tuple[str, ...]
) -> None:
    value = value_of("phones", parts)
    assert value == phone
    assert warnings_of("phones", phone) == wrong


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (Address("A 1", "70173", "Stuttgart", country="DE"), ()),
        (Address("A 1", "7017", "Stuttgart", country="DE"), ("postal_code",)),
        (Address("A 1", "1010", "Wien", country="AT"), ()),
        (Address("A 1", "SW1A 1AA", "London", country="GB"), ()),
        (Address("A 1", "12345-6789", "Austin", country="US"), ()),
        (Address("A 1", "70173", "Stuttgart", country="Q9"), ("country",)),
        (Address("A 1", "", "Stuttgart", country="DE"), ()),
    ],
)
def test_postal_codes_are_those_of_their_country(place: Address, wrong: tuple[str, ...]) -> None:
    assert warnings_of("addresses", place) == wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [("de", "DE"), ("Deutschland", "DE"), ("austria", "AT"), ("Österreich", "AT"), ("X", "X")],
)
def test_countries_are_known_by_name(text: str, code: str) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("emails", "anna@weiss.example", ()),
        ("emails", "anna(at)weiss.example", ("email",)),
        ("emails", "anna@weiss", ("email",)),
        ("urls", "www.weiss.example/team", ()),
        ("urls", "javascript:alert(1)", ("link",)),
        ("birthday", "1980-12-31", ()),
        ("birthday", "31.12.1980", ("date",)),
        ("title", "anything @ all", ()),
    ],
)
def test_what_looks_wrong_is_said(field: str, text: str, wrong: tuple[str, ...]) -> None:
    value = value_of(field, text)
    assert value is not None
    assert warnings_of(field, value) == wrong


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=200))
def test_anything_may_be_typed(field: str, text: str) -> None:
    value = value_of(field, text)
    if value is not None:
        assert set(warnings_of(field, value)) <= set(WARNINGS)


@given(st.sampled_from(sorted(FIELDS)), st.dictionaries(st.text(max_size=12), st.text(max_size=40)))
def test_any_form_may_be_sent(field: str, parts: dict[str, str]) -> None:
    value_of(field, parts)


@given(st.text(max_size=60))
def test_typing_a_value_again_changes_nothing(text: str) -> None:
    once = value_of("phones", {"number": text})
    if isinstance(once, Phone):
        parts = {"number": once.number, "extension": once.extension, "type": once.type}
        assert value_of("phones", parts) == once


def test_control_characters_go_and_notes_keep_their_lines() -> None:
    assert value_of("title", "Head\x00 of\nSales ") == "Head ofSales"
    assert value_of("note", "one\r\ntwo") == "one\ntwo"
    assert value_of("title", " \t ") is None


def test_the_command_line_refuses_unless_told_to_take_it_as_typed() -> None:
    with pytest.raises(UsageError, match="no email"):
        parse_values("emails=anna(at)weiss")
    assert parse_values("emails=anna(at)weiss", as_typed=True) == (
        "emails",
        (Email("anna(at)weiss"),),
    )
