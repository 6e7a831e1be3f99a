"""Properties written as vCard 2.1, for old Outlooks and old phones that take nothing newer.

Takes a property, gives its lines (versit vCard 2.1): type words stand bare, text that is not plain
ASCII is quoted-printable UTF-8, only what separates is escaped.
"""

from __future__ import annotations

import re
from typing import Final

from digitize.vcard.property import STRUCTURED, Property
from digitize.vcard.text import split, unescape

LINE: Final = 76
"""Characters a quoted-printable line may have, the closing ``=`` counted (RFC 2045, 6.7)."""

LATER: Final = frozenset({"IMPP"})
"""Properties that 2.1 does not have, so that they are private ones there."""

_PLAIN: Final = re.compile(r"[\x20-\x3c\x3e-\x7e]*")
"""What needs no encoding: printable ASCII but for ``=``."""
_AMBIGUOUS: Final = re.compile(r"\\(?=[\\,;:nN]|\Z)")
"""A backslash that a reader would take for the beginning of an escape."""
_NOT_A_WORD: Final = re.compile(r"[^A-Za-z0-9-]")
_SEPARATES: Final = re.compile(r"[;:\"\r\n]")


def serialize_legacy(prop: Property) -> bytes:
    """Return the 2.1 lines of a property, CRLF."""
    name = f"X-{prop.name}" if prop.name in LATER else prop.name
    head = f"{prop.group}.{name}" if prop.group else name
    head += "".join(_parameter(key, values) for key, values in prop.params)
    if prop.param("ENCODING"):
        lines = _base64(f"{head};ENCODING=BASE64:", prop.value)
    else:
        lines = _text(head, _value(prop))
    return b"".join(line.encode("ascii", "replace") + b"\r\n" for line in lines)


def _parameter(key: str, values: tuple[str, ...]) -> str:
    if key in ("ENCODING", "CHARSET"):
        return ""  # said where the value is written
    if key == "TYPE":
        return "".join(f";{_NOT_A_WORD.sub('', value)}" for value in values)
    safe = (_SEPARATES.sub(" ", value) for value in values)  # 2.1 cannot quote
    return f";{key}={','.join(safe)}"


def _value(prop: Property) -> str:
    """The text with its separators, escaped as little as a reader of 2.1 needs."""
    separator = "," if prop.name == "CATEGORIES" else ";"
    listed = prop.name in STRUCTURED or prop.name == "CATEGORIES"
    if not listed:
        return _AMBIGUOUS.sub(r"\\\\", unescape(prop.value))
    parts = (unescape(part) for part in split(prop.value, separator))
    return separator.join(
        _AMBIGUOUS.sub(r"\\\\", part).replace(separator, f"\\{separator}") for part in parts
    )


def _text(head: str, value: str) -> list[str]:
    plain = f"{head}:{value}"
    # Folding is read in two ways in 2.1; a soft line break in one.
    if _PLAIN.fullmatch(value) and len(plain) <= LINE:
        return [plain]
    return _quoted(f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:", value)


def _quoted(head: str, value: str) -> list[str]:
    """Soft breaks between encoded characters, never within one."""
    lines, line = [], head
    text = re.sub(r"\r\n|\r|\n", "\r\n", value)
    for number, char in enumerate(text):
        plain = 0x20 <= ord(char) <= 0x7E and char != "="
        # A blank at the end of a line gets lost on the way.
        plain = plain and not (char == " " and number == len(text) - 1)
        unit = char if plain else "".join(f"={b:02X}" for b in char.encode("utf-8", "replace"))
        if len(line) + len(unit) > LINE - 1:
            lines.append(f"{line}=")
            line = ""
        line += unit
    return [*lines, line]


def _base64(head: str, value: str) -> list[str]:
    """Indented lines and an empty one at the end, as versit wants it."""
    room = LINE - 2
    return [head, *(f" {value[at : at + room]}" for at in range(0, len(value), room)), ""]
