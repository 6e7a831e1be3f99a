"""Merging one contact into a card: what is added, replaced, kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import vcard
from digitize.match import merge
from digitize.model import Address, Contact, Email, Phone

DAY = date(2026, 5, 4)
CARD = b"""BEGIN:VCARD
VERSION:3.0
UID:x-1
FN:Anna Maierhofer
N:Maierhofer;Anna;;;
ORG:Alpha GmbH;Einkauf
TITLE:Leiterin
item1.EMAIL;TYPE=INTERNET,WORK:anna@alpha.example
item1.X-ABLabel:Zentrale
TEL;TYPE=VOICE:030 23125 017
TEL;TYPE=CELL:0152 28817386
NOTE:Mag Tee.
X-KEEP;X-P="a;b":1,2;3
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ==
REV:2020-01-01T00:00:00Z
END:VCARD
"""


def merged(
    new: Contact, data: bytes = CARD, confidence: dict[str, float] | None = None
) -> tuple[str, Contact, tuple[str, ...]]:
    """The text after a merge, the contact in it, and the fields that changed."""
    (card,) = vcard.parse(data).cards
    after, changes = merge(card, new, confidence=confidence, when=DAY)
    return after.serialize().decode(), vcard.contact_of(after), tuple(c.field for c in changes)


def test_a_contact_that_says_nothing_new_changes_no_byte() -> None:
    new = Contact(
        given="Anna",
        family="Maierhofer",
        org="ALPHA",
        emails=(Email("ANNA@alpha.example"),),
        phones=(Phone("+4915228817386", "", "cell"),),
    )
    text, _, changes = merged(new)
    assert changes == ()
    assert text.encode() == CARD


def test_a_new_job_replaces_and_the_old_one_stays_in_the_note() -> None:
    new = Contact(
        given="Anna",
        family="Maierhofer",
        org="Beta AG",
        title="Direktorin",
        emails=(Email("am@beta.example"),),
    )
    _, contact, _ = merged(new)
    assert (contact.org, contact.title) == ("Beta AG", "Direktorin")
    assert contact.note == "Mag Tee.\nUntil 2026-05-04: Leiterin, Einkauf, Alpha GmbH"
    assert [email.address for email in contact.emails] == ["am@beta.example", "anna@alpha.example"]


@pytest.mark.parametrize("field", ["org", "title"])
def test_a_doubtful_reading_replaces_nothing(field: str) -> None:
    new = Contact(org="Beta AG") if field == "org" else Contact(title="Direktorin")
    text, _, changes = merged(new, confidence={field: 0.5})
    assert changes == ()
    assert text.encode() == CARD


def test_an_empty_value_never_goes_over_a_full_one() -> None:
    _, contact, _ = merged(Contact(org="Beta AG"))
    assert contact.title == "Leiterin"


def test_the_same_number_in_another_writing_is_not_added_but_its_type_is() -> None:
    new = Contact(phones=(Phone("+49 (0)30 / 23125-017", "", "work"),))
    text, contact, changes = merged(new)
    assert changes == ("types",)
    assert len(contact.phones) == 2
    assert "TEL;TYPE=VOICE,WORK:030 23125 017" in text


def test_a_voice_line_is_never_made_a_fax() -> None:
    _, contact, changes = merged(Contact(phones=(Phone("0152 28817386", "", "fax"),)))
    assert changes == ()
    assert [phone.type for phone in contact.phones] == ["other", "cell"]


def test_what_is_not_understood_keeps_its_bytes() -> None:
    text, _, _ = merged(Contact(emails=(Email("neu@neu.example"),)))
    for line in ('X-KEEP;X-P="a;b":1,2;3', "item1.X-ABLabel:Zentrale", "UID:x-1",
                 "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ=="):  # fmt: skip
        assert line in text.split("\n")
    assert "REV:2026-05-04T00:00:00Z" in text
    assert text.count("FN:") == 1


def test_the_moment_of_a_merge_goes_into_rev() -> None:
    (card,) = vcard.parse(CARD).cards
    moment = datetime(2026, 5, 4, 10, 11, 12, tzinfo=UTC)
    after, _ = merge(card, Contact(note="Neu."), when=moment)
    assert vcard.contact_of(after).revised == "2026-05-04T10:11:12Z"


def test_another_family_name_is_noted_and_the_known_one_stays() -> None:
    _, contact, _ = merged(Contact(given="Anna", family="Weber"))
    assert contact.family == "Maierhofer"
    assert "2026-05-04: Anna Weber" in contact.note


def test_a_nameless_entry_gets_the_name() -> None:
    data = b"BEGIN:VCARD\nVERSION:3.0\nFN:a@alpha.example\nEMAIL:a@alpha.example\nEND:VCARD\n"
    text, contact, _ = merged(
        Contact(given="Anna", family="Weber", emails=(Email("a@alpha.example"),)), data
    )
    assert (contact.given, contact.family, contact.formatted_name) == (
        "Anna",
        "Weber",
        "Anna Weber",
    )
    assert text.count("FN:") == 1
    assert "UID:" in text


def test_one_address_in_two_writings_is_one() -> None:
    data = CARD.replace(b"NOTE:", b"ADR;TYPE=WORK:;;Hofstr. 1;Berlin;;10115;Deutschland\nNOTE:")
    new = Contact(addresses=(Address("Hofstraße 1", "10115", "Berlin", "", "DE"),))
    assert merged(new, data)[2] == ()


def test_one_link_in_two_writings_is_one() -> None:
    data = CARD.replace(b"NOTE:", b"URL:http://www.alpha.example/\nNOTE:")
    assert merged(Contact(urls=("https://alpha.example",)), data)[2] == ()


def test_a_misread_address_does_not_come_before_the_right_one() -> None:
    data = CARD.replace(b"anna@alpha", b"anna.klein@alpha")
    _, contact, _ = merged(Contact(emails=(Email("anna.k1ein@alpha.example"),)), data)
    assert contact.emails[0].address == "anna.klein@alpha.example"


def test_categories_are_united() -> None:
    data = CARD.replace(b"NOTE:", b"CATEGORIES:Kunde,A\\, B\nNOTE:")
    text, contact, _ = merged(Contact(categories=("Messe", "A, B")), data)
    assert contact.categories == ("Kunde", "A, B", "Messe")
    assert text.count("CATEGORIES:") == 1


def test_a_2_1_card_becomes_3_0_when_it_changes() -> None:
    data = b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Weber;Anna\r\nTEL;CELL:0152 28817386\r\nEND:VCARD\r\n"
    text, _, _ = merged(Contact(note="Neu."), data)
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "TEL;TYPE=CELL:0152 28817386\r\n" in text


WORDS = st.sampled_from(["", "Anna", "Weber", "Alpha GmbH", "Beta AG", "Ä;b,c", "x\ny"])
EMAILS = st.sampled_from(["anna@alpha.example", "b@beta.example", "c@gamma.example"])
NUMBERS = st.sampled_from(["030 23125017", "+49 30 23125017", "0152 28817386", "+4915228895456"])
TYPES = st.sampled_from(["work", "cell", "fax", "home", "pager", "other"])
NEW = st.builds(
    Contact,
    given=WORDS,
    family=WORDS,
    title=WORDS,
    org=WORDS,
    department=WORDS,
    note=WORDS,
    suffix=WORDS,
    nickname=WORDS,
    emails=st.lists(st.builds(Email, EMAILS), max_size=3).map(tuple),
    phones=st.lists(st.builds(Phone, NUMBERS, st.just(""), TYPES), max_size=3).map(tuple),
    addresses=st.lists(st.builds(Address, WORDS, WORDS, WORDS), max_size=2).map(tuple),
    categories=st.lists(WORDS.filter(bool), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=60)
@given(NEW, st.sampled_from([b"2.1", b"3.0", b"4.0"]))
def test_merging_twice_changes_nothing_the_second_time(new: Contact, version: bytes) -> None:
    (card,) = vcard.parse(CARD.replace(b"VERSION:3.0", b"VERSION:" + version)).cards
    once, _ = merge(card, new, when=DAY)
    again = vcard.parse(once.serialize()).cards[0]
    twice, changes = merge(again, new, when=date(2027, 1, 1))
    assert changes == ()
    assert twice.serialize() == once.serialize()


@settings(max_examples=60)
@given(NEW)
def test_no_value_of_the_card_is_lost_by_any_merge(new: Contact) -> None:
    (card,) = vcard.parse(CARD).cards
    before = vcard.contact_of(card)
    after, _ = merge(card, new, when=DAY)
    contact = vcard.contact_of(after)
    text = after.serialize().decode()
    assert {email.address for email in before.emails} <= {e.address for e in contact.emails}
    assert {phone.number for phone in before.phones} <= {p.number for p in contact.phones}
    for value in (before.org, before.title, before.note):
        assert value in (contact.org, contact.title) or value in contact.note
    assert 'X-KEEP;X-P="a;b":1,2;3' in text.split("\n")
    assert text.count("\nFN:") == text.count("\nUID:") == text.count("\nREV:") == 1


def test_a_card_of_before_does_not_bring_the_old_job_back() -> None:
    before = Contact(given="Anna", family="Weber", title="CTO", org="Alpha AG")
    after = Contact(given="Anna", family="Weber", title="CEO", org="Beta AG")
    card = vcard.card_of(before)
    moved, changes = merge(card, after, when=date(2026, 5, 4))
    assert changes
    again, changes = merge(moved, before, when=date(2026, 6, 4))
    assert changes == ()
    assert again.serialize() == moved.serialize()
    back, changes = merge(moved, replace(before, title="Chair"), when=date(2026, 6, 4))
    assert vcard.contact_of(back).org == "Alpha AG"
