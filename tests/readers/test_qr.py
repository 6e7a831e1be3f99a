"""QR codes, scanned by zxing-cpp as a phone's camera would, and understood by ical.js."""

from __future__ import annotations

import io

import numpy as np
import zxingcpp
from PIL import Image

from digitize.export import qr
from digitize.model import Contact
from tests.export.people import NASTY
from tests.readers.people import SAMPLES
from tests.readers.readers import expected, icaljs, plain

FITTING = (*SAMPLES, *(one for one in NASTY if one.uid != "long"))
"""The names of the other are themselves too long for a code."""


def scanned(contact: Contact, size: int) -> str:
    """What a scanner reads from the picture."""
    with Image.open(io.BytesIO(qr.make(contact, size=size).png())) as image:
        (found,) = zxingcpp.read_barcodes(np.asarray(image.convert("L")))
    return str(found.text)


def short(name: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A company without its department, which a code may leave out."""
    return name, values[:1] if name == "ORG" else values


def test_every_contact_arrives_by_camera_with_what_the_code_promises() -> None:
    codes = [qr.make(contact) for contact in FITTING]
    texts = [scanned(contact, qr.COMFORTABLE) for contact in FITTING]
    assert texts == [code.text for code in codes]
    for contact, lines in zip(FITTING, icaljs("".join(texts).encode()), strict=True):
        values = {short(name, found) for name, _, found in lines}
        wanted = {short(name, found) for name, _, found in expected(contact, "3.0")}
        assert values <= wanted
        names = {one for one in wanted if one[0] in ("FN", "N", "ORG")}
        assert names <= values
        for name, has in (("TEL", contact.phones), ("EMAIL", contact.emails)):
            assert any(one[0] == name for one in values) == bool(has)


def test_a_full_code_has_every_way_to_reach_somebody() -> None:
    fitting = [one for one in FITTING if len(qr.text_of(one).encode()) < qr.MOST]
    assert len(fitting) == len(FITTING)
    texts = [scanned(contact, qr.MOST) for contact in fitting]
    kinds = {"TEL", "EMAIL", "ADR", "URL", "TITLE", "X-SOCIALPROFILE", "IMPP"}
    for contact, lines in zip(fitting, icaljs("".join(texts).encode()), strict=True):
        values = {(name, found) for name, _, found in lines}
        for name, _, found in expected(contact, "3.0"):
            if name in kinds:
                assert (name, tuple(plain(one) for one in found)) in values
