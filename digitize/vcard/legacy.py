"""Properties written as vCard 2.1, for devices that take nothing newer.

Type words stand bare, text that is not plain ASCII is quoted-printable UTF-8, and only ``;`` is
escaped.
"""

from __future__ import annotations

import re

from digitize.vcard.property import STRUCTURED, Property
from digitize.vcard.text import split, unescape

_AMBIGUOUS = re.compile(r"\\(?=[\\,;:nN]|\Z)")
"""A backslash that a reader would take for the beginning of an escape."""
_LINE_LENGTH = 75


def serialize_legacy(prop: Property) -> bytes:
    """Return the 2.1 lines of a property made by us."""
    separator = "," if prop.name == "CATEGORIES" else ";"
    listed = prop.name in STRUCTURED or prop.name == "CATEGORIES"
    parts = split(prop.value, separator) if listed else (prop.value,)
    value = separator.join(_escape(unescape(part), separator) for part in parts)
    head = f"{prop.group}." if prop.group else ""
    head += prop.name + "".join(_parameter(key, values) for key, values in prop.params)
    if value.isascii() and "\n" not in value:
        return f"{head}:{value}\r\n".encode("ascii", "replace")
    head += ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    return head.encode("ascii", "replace") + _quoted(value, len(head)) + b"\r\n"


def _escape(text: str, separator: str) -> str:
    escaped = _AMBIGUOUS.sub(r"\\\\", text).replace(";", "\\;")
    return escaped.replace(",", "\\,") if separator == "," else escaped


def _parameter(key: str, values: tuple[str, ...]) -> str:
    if key == "TYPE":
        return "".join(f";{re.sub(r'[^A-Za-z0-9-]', '', value)}" for value in values)
    if key == "ENCODING" and values == ("b",):
        return ";ENCODING=BASE64"
    return f";{key}={','.join(values)}"


def _quoted(value: str, used: int) -> bytes:
    """Quoted-printable with soft breaks, never inside a character."""
    lines = [b""]
    room = max(1, _LINE_LENGTH - used)
    for char in value.replace("\n", "\r\n"):
        plain = char.isascii() and char.isprintable() and char != "="
        code = char.encode() if plain else b"".join(b"=%02X" % byte for byte in char.encode())
        if len(lines[-1]) + len(code) >= room:
            lines.append(b"")
            room = _LINE_LENGTH
        lines[-1] += code
    return b"=\r\n".join(lines)
