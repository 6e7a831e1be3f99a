"""Every vCard export, read back by programs of others, field by field."""

from __future__ import annotations

import base64
import io
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from PIL import Image

from digitize import export
from digitize.model import Contact
from tests.export.checker import faults
from tests.export.people import ADA, NASTY
from tests.readers.people import SAMPLES, SETS
from tests.readers.readers import Line, expected, icaljs, libebook, lines_of_2_1, plain

READERS = {"ical.js": icaljs, "libebook": libebook}
Read = Callable[[bytes], list[Counter[Line]]]


def exported(contacts: Sequence[Contact], target: str = "vcard", **options: object) -> bytes:
    """All cards of an export, one after the other."""
    rendered = export.TARGETS[target].render(contacts, export.Options(**options))  # type: ignore[arg-type]
    return b"".join(part.data for part in rendered.parts if part.data.startswith(b"BEGIN"))


def test_there_are_samples_to_read() -> None:
    assert len(SAMPLES) >= 20


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("contacts", SETS.values(), ids=SETS)
def test_every_field_arrives_in_the_programs_of_others(
    contacts: Sequence[Contact], version: str, read: Read
) -> None:
    back = read(exported(contacts, vcard_version=version))
    assert len(back) == len(contacts)
    for contact, lines in zip(contacts, back, strict=True):
        assert lines == expected(contact, version), contact.uid


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
@pytest.mark.parametrize("contacts", SETS.values(), ids=SETS)
def test_every_card_is_valid(contacts: Sequence[Contact], version: str) -> None:
    assert faults(exported(contacts, vcard_version=version), version) == []


@pytest.mark.parametrize("contacts", SETS.values(), ids=SETS)
def test_every_field_arrives_in_a_card_of_version_2_1(contacts: Sequence[Contact]) -> None:
    back = lines_of_2_1(exported(contacts, vcard_version="2.1"))
    assert len(back) == len(contacts)
    for contact, lines in zip(contacts, back, strict=True):
        assert lines == expected(contact, "2.1"), contact.uid


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("contacts", [SAMPLES, NASTY], ids=["samples", "nasty"])
def test_nothing_is_missing_from_the_cards_for_outlook(
    contacts: Sequence[Contact], read: Read
) -> None:
    back = read(exported(contacts, "vcard-outlook"))
    assert len(back) == len(contacts)
    for contact, lines in zip(contacts, back, strict=True):
        there = {(name, values) for name, _, values in lines}
        notes = "".join("".join(values) for name, _, values in lines if name == "NOTE")
        for name, _, values in expected(contact, "3.0"):
            moved = name in ("TEL", "EMAIL", "X-SOCIALPROFILE", "IMPP")
            if name == "NOTE":
                assert plain(values[0]) in notes
            elif name == "ADR":  # Outlook shows the country as it stands: it is written out
                found = [one for other, one in there if (other, one[:6]) == (name, values[:6])]
                assert found, contact.uid
                assert all(one[6] for one in found) == bool(values[6])
            elif not (moved and values[0].replace("%20", " ") in notes):
                assert (name, values) in there, (contact.uid, name)


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_the_picture_of_the_card_arrives_whole(read: Read) -> None:
    picture = io.BytesIO()
    Image.effect_noise((900, 500), 60).save(picture, "JPEG")
    data = exported([ADA], pictures={ADA.uid: picture.getvalue()}, attach_card=True)
    (lines,) = read(data)
    (photo,) = [values[0] for name, _, values in lines if name == "PHOTO"]
    with Image.open(io.BytesIO(base64.b64decode(photo))) as image:
        assert (image.format, max(image.size)) == ("JPEG", 480)
        image.load()
