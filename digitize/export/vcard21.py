"""vCard 2.1 for old Outlooks and old phones: bare types, quoted-printable where it is not ASCII.

Takes a card made of properties, gives its bytes (versit vCard 2.1). Text is UTF-8 and says so.
"""

from __future__ import annotations

import re
from typing import Final

from digitize.vcard import Property, VCard
from digitize.vcard.text import split, unescape

LINE: Final = 76
"""Characters a quoted-printable line may have, the closing ``=`` counted (RFC 2045, 6.7)."""

STRUCTURED: Final = frozenset({"N", "ADR", "ORG"})
"""Values of parts between semicolons."""

LATER: Final = frozenset({"IMPP"})
"""Properties that 2.1 does not have, so that they are private ones there."""

_PLAIN: Final = re.compile(r"[\x20-\x3c\x3e-\x7e]*")
"""What needs no encoding: printable ASCII but for ``=``."""


def serialize(card: VCard) -> bytes:
    """The card from BEGIN to END, CRLF."""
    lines = [b"BEGIN:VCARD", b"VERSION:2.1"]
    for line in card.lines:
        lines += _lines(line) if isinstance(line, Property) else [line.raw.rstrip(b"\r\n")]
    return b"\r\n".join((*lines, b"END:VCARD", b""))


def _lines(prop: Property) -> list[bytes]:
    types = "".join(f";{word}" for word in prop.param("TYPE"))
    name = f"X-{prop.name}" if prop.name in LATER else prop.name
    name = f"{prop.group}.{name}" if prop.group else name
    if prop.param("ENCODING"):
        return _base64(f"{name}{types};ENCODING=BASE64:", prop.value)
    value = _value(prop)
    plain = f"{name}{types}:{value}"
    # Folding is read in two ways in 2.1; a soft line break in one.
    if _PLAIN.fullmatch(value) and len(plain) <= LINE:
        return [plain.encode("ascii")]
    return _quoted(f"{name}{types};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", value)


def _value(prop: Property) -> str:
    """2.1 escapes nothing but what separates, and that only within parts."""
    if prop.name in STRUCTURED:
        parts = (unescape(part) for part in split(prop.value, ";"))
        return ";".join(part.replace(";", r"\;") for part in parts)
    if prop.name == "CATEGORIES":
        words = (unescape(part) for part in split(prop.value, ","))
        return ",".join(word.replace(",", r"\,") for word in words)
    return unescape(prop.value)


def _quoted(head: str, value: str) -> list[bytes]:
    """Soft breaks between encoded characters, never within one."""
    units = [
        chr(byte) if 0x20 <= byte <= 0x7E and byte != 0x3D else f"={byte:02X}"
        for byte in value.replace("\n", "\r\n").encode("utf-8", "replace")
    ]
    lines, line = [], head
    for number, unit in enumerate(units):
        last = number == len(units) - 1
        # A blank at the end of a line gets lost on the way.
        unit = "=20" if last and unit == " " else unit
        if len(line) + len(unit) > LINE - 1:
            lines.append(f"{line}=")
            line = ""
        line += unit
    return [part.encode("ascii") for part in (*lines, line)]


def _base64(head: str, value: str) -> list[bytes]:
    """Indented lines and an empty one at the end, as versit wants it."""
    room = LINE - 2
    chunks = [f" {value[at : at + room]}" for at in range(0, len(value), room)]
    return [part.encode("ascii") for part in (head, *chunks, "")]
