"""A contact as a QR code that a phone's camera saves directly.

Takes a contact, gives the text of the code and the code itself. What makes the code too dense
to scan from a screen is left out, least needed first, and named.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import segno

from digitize.model import Contact
from digitize.vcard import Property, card_of

COMFORTABLE: Final = 400
"""Bytes that phones still scan from a screen; users of scanner apps report 300 to 400."""

MOST: Final = 2331
"""Bytes of the largest code (version 40) at error correction M (ISO/IEC 18004, table 7)."""

LONGEST_NAME: Final = 60
LONGEST_NUMBER: Final = 60
LONGEST_EMAIL: Final = 254
"""Characters kept where all does not fit; the last is the most that an address has (RFC 5321)."""

SCALE: Final = 8
"""Pixels a module of a picture."""

_UNSAID: Final = frozenset({"UID", "REV", "BDAY", "CATEGORIES", "NOTE", "NICKNAME"})
"""Properties that a code to hand over does not carry."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code: the vCard in it, and what was left out to keep it easy to scan."""

    text: str
    left_out: tuple[str, ...]
    code: segno.QRCode

    def png(self) -> bytes:
        """A picture with the quiet zone that scanners need."""
        data = io.BytesIO()
        self.code.save(data, kind="png", scale=SCALE, border=4)
        return data.getvalue()

    def svg(self) -> bytes:
        """A drawing of any size."""
        data = io.BytesIO()
        self.code.save(data, kind="svg", scale=SCALE, border=4)
        return data.getvalue()

    def terminal(self) -> str:
        """Half blocks for a terminal, dark on light whatever its colours."""
        text = io.StringIO()
        self.code.terminal(text, border=2, compact=True)
        return text.getvalue()


def make(contact: Contact, *, size: int = COMFORTABLE) -> QrCode:
    """The code of ``contact`` with at most ``size`` bytes; the name and one way to reach stay.

    A name that is itself too long is shortened to what the largest code holds.
    """
    left_out: list[str] = []
    for what, shorter in _steps(contact):
        if len(text_of(contact).encode()) <= size:
            break
        if shorter != contact:
            contact = shorter
            left_out.append(what)
    text = text_of(contact)
    if len(text.encode()) > MOST:
        text = text_of(_cut(contact))
        left_out.append("the end of what is longest")
    code = segno.make_qr(text, error="m", encoding="utf-8", eci=False, boost_error=False)
    return QrCode(text, tuple(left_out), code)


def _cut(contact: Contact) -> Contact:
    """The beginning of a name that fills more than the largest code, and what reaches somebody."""
    return Contact(
        given=contact.given[:LONGEST_NAME],
        family=contact.family[:LONGEST_NAME],
        org=contact.org[:LONGEST_NAME],
        formatted_name="" if contact.given or contact.family else contact.name[:LONGEST_NAME],
        phones=tuple(
            one for one in contact.phones[:1] if len(one.number + one.extension) < LONGEST_NUMBER
        ),
        emails=tuple(one for one in contact.emails[:1] if len(one.address) <= LONGEST_EMAIL),
    )


def text_of(contact: Contact) -> str:
    """A short vCard 3.0: unfolded, without what only an address book needs."""
    card = card_of(contact)
    lines = [
        f"{line.name}{_types(line)}:{line.value}"
        for line in card.lines
        if isinstance(line, Property) and line.name not in _UNSAID
    ]
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def _types(line: Property) -> str:
    # EMAIL is INTERNET by itself, and a voice line is VOICE.
    words = [word for word in line.param("TYPE") if word not in {"INTERNET", "VOICE"}]
    return f";TYPE={','.join(words)}" if words else ""


def _steps(contact: Contact) -> Iterator[tuple[str, Contact]]:
    """What to leave out next, least needed first; each step has all before it."""
    yield "profiles", (contact := replace(contact, socials=()))
    faxless = tuple(phone for phone in contact.phones if phone.type != "fax")
    yield "fax", (contact := replace(contact, phones=faxless or contact.phones))
    yield "further links", (contact := replace(contact, urls=contact.urls[:1]))
    yield "further addresses", (contact := replace(contact, addresses=contact.addresses[:1]))
    yield "further numbers", (contact := replace(contact, phones=contact.phones[:2]))
    yield "further emails", (contact := replace(contact, emails=contact.emails[:1]))
    yield "department", (contact := replace(contact, department=""))
    yield "address", (contact := replace(contact, addresses=()))
    yield "link", (contact := replace(contact, urls=()))
    yield "second number", (contact := replace(contact, phones=contact.phones[:1]))
    yield "job title", (contact := replace(contact, title=""))
