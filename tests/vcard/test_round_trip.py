"""Contacts through bytes and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import vcard
from digitize.model import Address, Contact, Email, Phone
from digitize.vcard.build import Version

FULL = Contact(
    prefix="Dr.",
    given="Jörg",
    additional="Maria",
    family="Müller; geb. B, C",
    suffix="MBA, M.Sc.",
    title="Leiter Einkauf, Süd",
    org="Müller; Söhne, GmbH",
    department="Vertrieb",
    emails=(Email("j.mueller@mueller.example"), Email("jm@privat.example", "home")),
    phones=(
        Phone("+493023125001", "23"),
        Phone("+4915228817386", "", "cell"),
        Phone("+493023125099", "", "fax"),
        Phone("+493023125077", "", "home"),
        Phone("+493023125078", "", "pager"),
        Phone("110", "", "other"),
    ),
    urls=("https://mueller.example/",),
    addresses=(Address("Hof 1, links", "10115", "Berlin", "BE", "DE", "home"),),
    socials=("https://www.linkedin.com/in/jm", "skype:jm"),
    note="Zeile eins\nEND:VCARD\n" + "ä" * 100 + "\\n;,",
    nickname="Jogi",
    birthday="1970-01-31",
    categories=("Messe", "A, B"),
    uid="urn:uuid:1",
    revised="2026-01-02T03:04:05Z",
    formatted_name="Dr. Jörg Müller",
)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_full_contact_comes_back_equal(version: Version) -> None:
    document = vcard.parse(vcard.card_of(FULL, version=version).serialize())
    assert document.problems == ()
    (card,) = document.cards
    assert card.version == version
    assert vcard.contact_of(card) == FULL


def test_a_value_never_becomes_a_line_of_its_own() -> None:
    contact = replace(FULL, note="x\r\nEND:VCARD\r\nTEL:1\x85TEL:2\u2028TEL:3", uid="a\r\nTEL:4")
    data = vcard.write([contact])
    (card,) = vcard.parse(data).cards
    assert [line for line in data.decode().splitlines() if line.startswith("TEL")] == [
        line for line in vcard.write([FULL]).decode().splitlines() if line.startswith("TEL")
    ]
    assert vcard.contact_of(card).phones == FULL.phones


def test_lines_are_folded_at_75_octets_between_characters() -> None:
    for line in vcard.write([FULL]).split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode("utf-8") is not None


def test_an_unchanged_file_is_written_as_it_was_read() -> None:
    data = b"\xef\xbb\xbfgarbage\n" + vcard.write([FULL]) + b"\n\nbegin:vcard\nfn:x\nend:vcard"
    document = vcard.parse(data)
    assert len(document.cards) == 2
    assert document.serialize() == data


def texts(alphabet: str = "aäß,;:\\\n\"'= \u20ac\U0001f600nN") -> st.SearchStrategy[str]:
    """Short texts full of what vCards must escape, as the reader gives them back: trimmed."""
    return st.text(alphabet, max_size=12).map(str.strip)


WORDS = texts("aäZ -.'")
PLACES: st.SearchStrategy[Literal["work", "home", "other"]] = st.sampled_from(
    ["work", "home", "other"]
)
LOCALS = st.text("abc.ä-+_", min_size=1, max_size=8)
EMAILS = st.builds(Email, LOCALS.map(lambda local: f"{local}@muster.example"), PLACES)
PHONES = st.builds(
    Phone,
    st.text("0123456789", min_size=3, max_size=12).map(lambda digits: f"+{digits}"),
    st.text("0123456789", max_size=4),
    st.sampled_from(["work", "cell", "fax", "home", "pager", "other"]),
)
ADDRESSES = st.builds(Address, WORDS, WORDS, WORDS, WORDS, WORDS, PLACES).filter(
    lambda address: any((address.street, address.postal_code, address.city, address.region))
)
URLS = st.text("abc/.-", min_size=1, max_size=10).map(lambda path: f"https://muster.example/{path}")
CONTACTS = st.builds(
    Contact,
    prefix=WORDS,
    given=WORDS,
    additional=WORDS,
    family=texts(),
    suffix=WORDS,
    title=texts(),
    org=texts(),
    department=texts(),
    emails=st.lists(EMAILS, max_size=3, unique=True).map(tuple),
    phones=st.lists(PHONES, max_size=3, unique=True).map(tuple),
    urls=st.lists(URLS, max_size=2, unique=True).map(tuple),
    addresses=st.lists(ADDRESSES, max_size=2, unique=True).map(tuple),
    socials=st.lists(URLS, max_size=2, unique=True).map(tuple),
    note=texts(),
    nickname=WORDS,
    birthday=st.dates().map(str),
    categories=st.lists(texts().filter(bool), max_size=3, unique=True).map(tuple),
    uid=st.uuids().map(str),
    formatted_name=texts().filter(bool),
)


@settings(max_examples=50, deadline=None)
@given(CONTACTS, st.sampled_from(["2.1", "3.0", "4.0"]))
def test_any_contact_we_can_write_is_read_back_equal(contact: Contact, version: Version) -> None:
    data = vcard.card_of(contact, version=version).serialize()
    (card,) = vcard.parse(data).cards
    assert vcard.contact_of(card) == contact


@settings(max_examples=50, deadline=None)
@given(CONTACTS)
def test_a_card_parsed_and_written_again_is_the_same_card(contact: Contact) -> None:
    (card,) = vcard.parse(vcard.write([contact])).cards
    rewritten = card.with_lines([prop.with_value(prop.value) for prop in card.properties])
    assert rewritten.serialize() == vcard.write([contact])


@given(st.builds(Contact, given=st.text(), note=st.text(), org=st.text(), uid=st.text()))
def test_whatever_the_text_a_card_stays_one_card_of_clean_lines(contact: Contact) -> None:
    data = vcard.write([contact])
    (card,) = vcard.parse(data).cards
    again = vcard.contact_of(card)
    assert vcard.contact_of(vcard.parse(vcard.write([again])).cards[0]) == again
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    lines = data.decode().splitlines()
    assert lines[:2] == ["BEGIN:VCARD", "VERSION:3.0"]
    assert sum(line.startswith("FN:") for line in lines) == 1


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_company_has_n_and_fn_and_is_no_person(version: Version) -> None:
    company = Contact(org="Alpha AG", emails=(Email("info@alpha.example"),), uid="c")
    data = vcard.card_of(company, version=version).serialize()
    assert b"\r\nFN:Alpha AG\r\n" in data
    assert b"\r\nN:;;;;\r\n" in data
    again = vcard.contact_of(vcard.parse(data).cards[0])
    assert again == replace(company, formatted_name="Alpha AG")
    assert vcard.card_of(again, version=version).serialize() == data
