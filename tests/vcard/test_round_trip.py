"""Contacts through bytes and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
