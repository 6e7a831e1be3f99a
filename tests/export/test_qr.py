"""QR codes, read back by a decoder that shares nothing with the writer."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from digitize import vcard
from digitize.export import qr
from digitize.model import Contact, Email, Phone
from tests.export.people import ADA, NASTY


def scanned(code: qr.QrCode) -> str:
    with Image.open(io.BytesIO(code.png())) as image:
        (found,) = zxingcpp.read_barcodes(np.asarray(image.convert("L")))
    return str(found.text)


def contact_in(text: str) -> Contact:
    (card,) = vcard.parse(text.encode()).cards
    return vcard.contact_of(card)


def test_a_phone_reads_the_whole_contact_from_a_full_code() -> None:
    code = qr.make(ADA, size=qr.MOST)
    back = contact_in(scanned(code))
    assert code.left_out == ()
    assert back == replace(
        ADA,
        uid="",
        revised="",
        note="",
        categories=(),
        birthday="",
        formatted_name=back.formatted_name,
    )


def test_a_long_contact_is_shortened_until_it_scans_well() -> None:
    code = qr.make(ADA)
    back = contact_in(scanned(code))
    assert len(code.text.encode()) <= qr.COMFORTABLE
    assert code.left_out[0] == "profiles"
    assert (back.given, back.family, back.emails, back.phones[0]) == (
        ADA.given,
        ADA.family,
        ADA.emails,
        ADA.phones[0],
    )


@pytest.mark.parametrize("contact", NASTY, ids=lambda one: one.uid)
def test_every_contact_fits_a_code_that_can_be_read(contact: Contact) -> None:
    code = qr.make(contact)
    assert scanned(code) == code.text


def test_the_code_is_drawn_as_picture_drawing_and_text() -> None:
    code = qr.make(ADA)
    assert code.png().startswith(b"\x89PNG")
    assert b"<svg" in code.svg()
    assert len(code.terminal().splitlines()) > 20


@pytest.mark.parametrize(
    "contact",
    [
        Contact(given="A", prefix="P" * 3000, emails=(Email("e" * 3000),)),
        Contact(formatted_name="Ä" * 3000, phones=(Phone("1" * 3000),)),
        Contact(
            given="🚀" * 900, family="🚀" * 900, org="🚀" * 900, phones=(Phone("+4930123456"),)
        ),
    ],
)
def test_whoever_fills_more_than_the_largest_code_is_cut(contact: Contact) -> None:
    for size in (qr.COMFORTABLE, qr.MOST):
        code = qr.make(contact, size=size)
        assert scanned(code) == code.text
        assert "the end of what is longest" in code.left_out
        assert ("+4930123456" in code.text) == ("🚀" in code.text)
