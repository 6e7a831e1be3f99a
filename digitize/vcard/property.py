"""One property of a card: name, group, parameters, value.

Values stay as text with their vCard escapes; only quoted-printable and charsets are decoded,
because nothing after 2.1 can carry them. Writing goes through a raw ``vobject`` ContentLine without
behaviour, which is the only way in which vobject changes nothing.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from vobject.base import ContentLine

from digitize.vcard.encoding import decode, decode_quoted_printable
from digitize.vcard.lines import LogicalLine

Params = tuple[tuple[str, tuple[str, ...]], ...]

STRUCTURED = frozenset({"N", "ADR", "ORG"})
"""Values with parts at ``;``. In 2.1 a comma inside a part is a comma, later it makes a list."""

FOLD_AT = 75
"""Octets a line may have, RFC 6350 section 3.2; a continuation line's blank counts."""

_HEAD = re.compile(
    rb"(?:([A-Za-z0-9_\-]++)\.)?([A-Za-z0-9_\-]++)((?:;(?:\"[^\"]*\"|[^:\";])*+)*+):"
)
_HEAD_WITH_STRAY_QUOTE = re.compile(rb"(?:([A-Za-z0-9_\-]++)\.)?([A-Za-z0-9_\-]++)(;[^:]*+)?:")
_PARAMETER = re.compile(r';((?:"[^"]*"|[^;"]|")*)')
_VALUE_PARTS = re.compile(r'("[^"]*")|([^",]+)|(,)')
_DECODED_ESCAPE = re.compile(r"\\[\\,;:]|\\|;|\r\n|\r|\n")
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}
_LOCATIONS = {"INLINE", "URL", "CONTENT-ID", "CID"}


@dataclass(frozen=True, slots=True)
class Property:
    """A line of a card. ``name`` and parameter names are in upper case, ``value`` is still escaped.

    ``raw``: the bytes it was read from; empty for a property made or changed by us.
    """

    name: str
    value: str
    params: Params = ()
    group: str = ""
    raw: bytes = field(default=b"", compare=False, repr=False)

    def param(self, name: str) -> tuple[str, ...]:
        """Return all values of the parameter ``name`` (upper case)."""
        return tuple(value for key, values in self.params if key == name for value in values)

    @property
    def types(self) -> frozenset[str]:
        """The TYPE values in upper case."""
        return frozenset(value.upper() for value in self.param("TYPE"))

    def with_value(self, value: str) -> Property:
        """Return the property with another value."""
        return Property(self.name, value, self.params, self.group)

    def with_types(self, added: tuple[str, ...]) -> Property:
        """Return the property with more TYPE values, those it has first."""
        kept = self.param("TYPE")
        others = tuple(pair for pair in self.params if pair[0] != "TYPE")
        return Property(self.name, self.value, (*others, ("TYPE", kept + added)), self.group)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no property: carried along as it stood."""

    raw: bytes


Line = Property | Unreadable


def parse_property(line: LogicalLine, *, legacy: bool = False) -> Line:
    """Read one logical line. Never raises: what is no property comes back as ``Unreadable``.

    ``legacy``: the card is vCard 2.1.
    """
    found = _HEAD.match(line.text) or _HEAD_WITH_STRAY_QUOTE.match(line.text)
    if not found:
        return Unreadable(line.raw)
    group, name = ((part or b"").decode("ascii") for part in found.groups()[:2])
    head = decode(found[3] or b"")
    params = _parse_params(head)
    value = line.text[found.end() :]
    charset = next((v for key, values in params for v in values if key == "CHARSET"), "")
    encoding = next((v.upper() for key, values in params for v in values if key == "ENCODING"), "")
    params = tuple(pair for pair in params if pair[0] not in ("CHARSET", "ENCODING"))
    if encoding == "QUOTED-PRINTABLE":
        text = _decode_quoted(value, charset)
    else:
        text = decode(value, charset)
    if encoding in ("BASE64", "B"):
        params = (("ENCODING", ("b",)), *params)
        text = "".join(text.split())
    elif encoding and encoding not in _ENCODINGS:
        params = (("ENCODING", (encoding,)), *params)
    if legacy and name.upper() in STRUCTURED:
        text = re.sub(r"(\\.)|,", lambda found: found[1] or "\\,", text)
    raw = line.raw if _is_utf8(line.raw) else b""
    return Property(name.upper(), text, params, group, raw)


def serialize_property(prop: Property, newline: bytes = b"\r\n") -> bytes:
    """Write a property as folded UTF-8 lines; one that was not changed keeps its bytes.

    ``newline``: the line end of one that is new.
    """
    if prop.raw:
        return prop.raw if prop.raw.endswith((b"\r", b"\n")) else prop.raw + newline
    line = ContentLine("X", [], prop.value, prop.group or None, encoded=True)
    line.name = prop.name
    for key, values in prop.params:
        safe = [value.replace('"', "^'") for value in values]
        line.params[key] = line.params.get(key, []) + safe
    text = line.serialize(None, sys.maxsize, validate=False)
    return fold(text.rstrip("\r\n").encode("utf-8", "replace"), newline)


def fold(line: bytes, newline: bytes = b"\r\n") -> bytes:
    """Fold at ``FOLD_AT`` octets, never inside a UTF-8 sequence."""
    parts = []
    start, room = 0, FOLD_AT
    while len(line) - start > room:
        end = start + room
        while end > start + 1 and line[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(line[start:end])
        start, room = end, FOLD_AT - 1
    parts.append(line[start:])
    return (newline + b" ").join(parts) + newline


def _parse_params(head: str) -> Params:
    params: list[tuple[str, tuple[str, ...]]] = []
    for part in _PARAMETER.findall(head):
        name, separator, text = part.partition("=")
        name = name.strip().upper()
        if not separator:
            if name:
                params.append(_bare(part.strip()))
            continue
        quoted_list = name == "TYPE"  # TYPE="HOME,WORK" is one list to every reader
        values = tuple(_split_values(text, quoted_list=quoted_list))
        params.append((name, values))
    return tuple(params)


def _bare(value: str) -> tuple[str, tuple[str, ...]]:
    upper = value.upper()
    if upper in _ENCODINGS:
        return "ENCODING", (upper,)
    if upper in _LOCATIONS:
        return "VALUE", (upper,)
    return "TYPE", (value,)


def _split_values(text: str, *, quoted_list: bool) -> list[str]:
    """Split at commas outside quotation marks, which are taken away."""
    values: list[list[str]] = [[]]
    for quoted, plain, comma in _VALUE_PARTS.findall(text):
        if comma:
            values.append([])
        elif quoted and quoted_list:
            first, *others = quoted.strip('"').split(",")
            values[-1].append(first)
            values += [[other] for other in others]
        else:
            values[-1].append(quoted[1:-1] if quoted else plain)
    return ["".join(parts) for parts in values]


def _decode_quoted(value: bytes, charset: str) -> str:
    """Decode a quoted-printable value; its own ``;`` stay separators, encoded ones are escaped."""
    parts = (decode_quoted_printable(part, charset) for part in _split_unescaped(value))
    return ";".join(_DECODED_ESCAPE.sub(_escape_decoded, part) for part in parts)


def _escape_decoded(found: re.Match[str]) -> str:
    text = found[0]
    if text == "\\":
        return "\\\\"
    if text == ";":
        return "\\;"
    return "\\n" if text[0] in "\r\n" else text


def _split_unescaped(value: bytes) -> list[bytes]:
    parts = []
    start = 0
    for found in re.finditer(rb"\\.|;", value, re.DOTALL):
        if found[0] == b";":
            parts.append(value[start : found.start()])
            start = found.end()
    parts.append(value[start:])
    return parts


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
