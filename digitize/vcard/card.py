"""One vCard: the bytes it was read from, or the lines it was made of.

A card that nobody changed is its bytes. A changed card is written line by line; lines that were
not touched keep their bytes too, unless the card is 2.1 (or says no version): that becomes 3.0 as
a whole, because half of today's clients refuse 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digitize.vcard.encoding import decode
from digitize.vcard.legacy import serialize_legacy
from digitize.vcard.lines import LogicalLine, logical_lines, physical_lines
from digitize.vcard.property import Line, Property, parse_property, serialize_property
from digitize.vcard.text import escape

_VERSION = re.compile(rb"(?im)^VERSION[ \t]*(?:;[^:\r\n]*)?:[ \t]*([\d.]+)")
_AGENT = re.compile(rb"(?i)^(?:[\w-]+\.)?AGENT(?:;[^:]*)?:[ \t]*$")


@dataclass(frozen=True, slots=True)
class VCard:
    """A card of an address book.

    ``original`` is what was read, or empty for a card made or changed by us; ``lines`` is what
    stands between VERSION and END, or None as long as nobody asked (a million cards fit in memory
    as bytes, not as lines). ``newline`` is the line end of lines that are new; ``frame`` are the
    BEGIN, VERSION and END lines of a changed card as they stood.
    """

    version: str
    original: bytes = b""
    made: tuple[Line, ...] | None = None
    newline: bytes = b"\r\n"
    frame: tuple[bytes, bytes, bytes] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines but BEGIN, VERSION and END, in order; read anew on every call."""
        if self.made is not None:
            return self.made
        return _parse_lines(self.original, legacy=self.version == "2.1")

    @property
    def properties(self) -> tuple[Property, ...]:
        """The lines that could be read; read anew on every call."""
        return tuple(line for line in self.lines if isinstance(line, Property))

    @property
    def uid(self) -> str:
        """The value of UID, or an empty text."""
        return next((prop.value.strip() for prop in self.properties if prop.name == "UID"), "")

    def with_lines(self, lines: Sequence[Line]) -> VCard:
        """Return the card with other lines; 2.1 and cards without a version become 3.0."""
        if self.version in ("3.0", "4.0"):
            frame = _frame_of(self.original) if self.original else self.frame
            return replace(self, original=b"", made=tuple(lines), frame=frame)
        plain = tuple(
            replace(line, raw=b"") if isinstance(line, Property) else line for line in lines
        )
        return VCard("3.0", made=plain)

    def serialize(self) -> bytes:
        """Return the card's bytes, those it was read from as long as it was not changed."""
        if self.original:
            return self.original
        newline = self.newline
        write = _write_legacy if self.version == "2.1" else serialize_property
        version = b"VERSION:" + self.version.encode() + newline
        begin, version, end = self.frame or (
            b"BEGIN:VCARD" + newline,
            version,
            b"END:VCARD" + newline,
        )
        parts = [begin, version]
        for line in self.lines:
            if isinstance(line, Property):
                parts.append(write(line, newline))
            elif line.raw.strip():
                ended = self.frame and line.raw.endswith((b"\r", b"\n"))
                parts.append(line.raw if ended else line.raw.rstrip(b"\r\n") + newline)
        return b"".join([*parts, end])


def read_card(data: bytes) -> VCard:
    """Return the card that stands in ``data``, from BEGIN to END."""
    found = _VERSION.search(data.replace(b"\r", b"\n") if b"\n" not in data else data)
    version = found[1].decode("ascii") if found else ""
    first_end = re.search(rb"\r\n|\n|\r", data)
    newline = first_end[0] if first_end else b"\r\n"
    return VCard(version, original=data, newline=newline)


def _frame_of(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    """The BEGIN, VERSION and END lines of a card's bytes; None where one of them is unusual."""
    lines = [line for line in physical_lines(data) if line.strip()]
    version = next((line for line in lines if line[:8].upper() == b"VERSION:"), b"")
    frame = (lines[0], version, lines[-1])
    usual = all(line.strip().isascii() and line.strip() for line in frame)
    ended = frame[0].endswith((b"\r", b"\n")) and version.endswith((b"\r", b"\n"))
    return frame if usual and ended else None


def _write_legacy(prop: Property, _newline: bytes) -> bytes:
    return serialize_legacy(prop)


def _parse_lines(data: bytes, *, legacy: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    nested: list[LogicalLine] = []
    depth = 0
    for line in logical_lines(data, keep_blank=legacy):
        marker = line.text.replace(b" ", b"").replace(b"\t", b"").upper()
        if marker == b"BEGIN:VCARD":
            depth += 1
        if depth > 1:
            nested.append(line)
        if marker == b"END:VCARD":
            depth -= 1
            if depth == 1:
                _close_nested(lines, nested)
                nested = []
        if depth != 1 or marker in (b"BEGIN:VCARD", b"END:VCARD") or not line.text.strip():
            continue
        parsed = parse_property(line, legacy=legacy)
        if isinstance(parsed, Property) and parsed.name == "VERSION":
            continue
        lines.append(parsed)
    return tuple(lines)


def _close_nested(lines: list[Line], nested: list[LogicalLine]) -> None:
    """Turn a card inside the card into the text of the AGENT line before it, as 3.0 has it."""
    raw = b"".join(line.raw for line in nested)
    text = "\n".join(decode(line.text) for line in nested) + "\n"
    before = lines[-1] if lines else None
    if isinstance(before, Property) and before.name == "AGENT" and not before.value.strip():
        lines[-1] = Property("AGENT", escape(text), before.params, before.group, before.raw + raw)
    else:
        lines.append(Property("AGENT", escape(text), raw=raw))
