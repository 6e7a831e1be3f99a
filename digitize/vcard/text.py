r"""Escaping: plain text <-> the text form of a vCard value.

Takes and gives ``str``. ``\n``, ``\,``, ``\;`` and ``\\`` are the only escapes of
RFC 6350 section 3.4; a backslash before anything else stands for itself, as old writers mean it.
"""

from __future__ import annotations

import re
import unicodedata

from vobject.base import backslashEscape

_ESCAPED = re.compile(r"\\([\\,;:nN])")
_ESCAPE_OR_SEPARATOR = re.compile(r"\\.|[;,]", re.DOTALL)
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
"""Everything that some reader (``str.splitlines`` among them) takes for the end of a line."""


def clean(text: str) -> str:
    """Return ``text`` with every line break as a newline, other control characters dropped."""
    text = _LINE_BREAK.sub("\n", text)
    if text.isprintable():
        return text
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    )


def escape(text: str) -> str:
    """Return ``text`` as one component of a vCard value; it can never end its line."""
    return str(backslashEscape(clean(text)))


def unescape(value: str) -> str:
    """Return the plain text of one component."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split(value: str, separator: str) -> tuple[str, ...]:
    """Split a value at every ``;`` or ``,`` that has no backslash before it; parts stay escaped."""
    if "\\" not in value:
        return tuple(value.split(separator))
    parts = []
    start = 0
    for found in _ESCAPE_OR_SEPARATOR.finditer(value):
        if found[0] == separator:
            parts.append(value[start : found.start()])
            start = found.end()
    parts.append(value[start:])
    return tuple(parts)


def components(value: str) -> tuple[str, ...]:
    """Return the plain text of the parts of a structured value (N, ADR, ORG)."""
    return tuple(unescape(part) for part in split(value, ";"))


def items(value: str) -> tuple[str, ...]:
    """Return the plain text of the elements of a list value (CATEGORIES), empty ones left out."""
    return tuple(text for part in split(value, ",") if (text := unescape(part).strip()))
