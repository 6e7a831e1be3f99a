"""Whole cards: every field in its place, every line accounted for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.contact import confidence_of, contact_of
from digitize.fields import read_fields
from digitize.model import Assumption, Code, FieldKind
from tests.fields.lines import card

GERMAN = (
    ("Müller & Söhne GmbH & Co. KG", 1.4),
    ("Dr.-Ing. Jürgen von Weißenfels", 1.3),
    "Leiter Vertrieb",
    "Hauptstraße 12 · D-70174 Stuttgart",
    "Tel. 030 23125-543 · Fax -599",
    "j.weissenfels@mueller-soehne.example",
    "www.mueller-soehne.example",
    "USt-IdNr. DE123456789",
    "Wir bewegen die Welt.",
)


def test_a_german_card_is_read_whole() -> None:
    contact = contact_of(read_fields(card(*GERMAN)))
    assert (contact.prefix, contact.given, contact.family) == (
        "Dr.-Ing.",
        "Jürgen",
        "von Weißenfels",
    )
    assert contact.org == "Müller & Söhne GmbH & Co. KG"
    assert contact.title == "Leiter Vertrieb"
    assert [phone.type for phone in contact.phones] == ["work", "fax"]
    assert contact.addresses[0].city == "Stuttgart"
    assert contact.urls == ("www.mueller-soehne.example",)


def test_what_belongs_to_no_field_is_left_over() -> None:
    reading = read_fields(card(*GERMAN))
    assert set(reading.left_over) == {"USt-IdNr. DE123456789", "Wir bewegen die Welt."}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [("Jane Roe", 1.4), "Senior Account Manager", "Acme Inc.", "jane@acme.example"],
            ("Jane", "Roe", "Senior Account Manager", "Acme Inc."),
            id="american",
        ),
        pytest.param(
            ["Kanzlei Weber", "RA Klaus Weber", "Fachanwalt für Arbeitsrecht"],
            ("Klaus", "Weber", "Fachanwalt für Arbeitsrecht", "Kanzlei Weber"),
            id="company-named-like-the-person",
        ),
        pytest.param(
            ["Universität Tübingen", ("Prof. Dr. Anna Huber", 1.2), "Direktorin"],
            ("Anna", "Huber", "Direktorin", "Universität Tübingen"),
            id="university",
        ),
        pytest.param(
            [("Anna", 1.5), ("Lang", 1.5), "Architektin", "anna.lang@studio-lang.example"],
            ("Anna", "Lang", "Architektin", "Studio Lang"),
            id="name-over-two-lines-company-from-domain",
        ),
    ],
)
def test_name_title_and_company_are_told_apart(
    texts: list[str | tuple[str, float]], expected: tuple[str, str, str, str]
) -> None:
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.given, contact.family, contact.title, contact.org) == expected


def test_a_company_taken_from_the_domain_says_so() -> None:
    reading = read_fields(card("Anna Lang", "anna@sternwerk.example"))
    (org,) = [field for field in reading.fields if field.kind is FieldKind.ORG]
    assert org.value == "Sternwerk"
    assert Assumption.ORG_FROM_DOMAIN in org.assumed


def test_a_freemail_domain_is_no_company() -> None:
    reading = read_fields(card("Anna Lang", "anna@gmx.de"))
    assert not [field for field in reading.fields if field.kind is FieldKind.ORG]


def test_a_code_outranks_the_text_and_disagreement_is_a_doubt() -> None:
    code = Code("MECARD:N:Lang,Anna;EMAIL:anna.lang@firma.example;;", "QRCode", QUAD)
    reading = read_fields(card("Anna Lang", "anna.long@firma.example"), codes=(code,))
    contact = contact_of(reading)
    assert [email.address for email in contact.emails] == ["anna.lang@firma.example"]
    assert any("anna.long@firma.example" in doubt for doubt in reading.doubts)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "mailto:a@b.example%0d%0abcc:c@d.example",
        "MECARD:N:;;",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD",
        "x" * 9000,
    ],
)
def test_a_hostile_code_gives_nothing_that_could_hurt(text: str) -> None:
    reading = read_fields((), codes=(Code(text, "QRCode", QUAD),))
    for field in reading.fields:
        assert "\n" not in field.text
        assert "script" not in field.text


QUAD = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))

_PRINTED = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PRINTED, max_size=8))
def test_any_text_is_read_without_an_error_and_every_letter_is_somewhere(texts: list[str]) -> None:
    lines = card(*texts)
    reading = read_fields(lines)
    claimed = {number for field in reading.fields for number in field.lines}
    left = " ".join(reading.left_over)
    for number, line in enumerate(lines):
        if number not in claimed and any(character.isalnum() for character in line.text):
            assert any(word in left for word in re.findall(r"\w+", line.text))
    assert set(confidence_of(reading)) <= {kind.value for kind in FieldKind}
