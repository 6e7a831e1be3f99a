"""One card's bytes -> logical lines.

Joins folded lines (3.0: the blank goes; 2.1: the blank stays), soft breaks of quoted-printable,
and base64 that old writers did not indent. Each logical line keeps the bytes it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PHYSICAL = re.compile(rb"[^\r\n]*(?:\r{0,2}\n|\r|\Z)")
_HEAD = re.compile(rb"(?:\"[^\"]*\"|[^:\"])*+:")
_BASE64 = re.compile(rb"[;=](?:BASE64|B)(?:;|:)")
_MOST_BLANK = 5
"""Empty lines looked past for the rest of a folded line; without an end to it a file of empty
lines would take for ever."""
_BASE64_TEXT = re.compile(rb"^[A-Za-z0-9+/]+={0,2}$")


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """``text``: joined, without its line end. ``raw``: the bytes it stood as, with line ends."""

    text: bytes
    raw: bytes


def physical_lines(data: bytes) -> list[bytes]:
    r"""Split at CRLF, LF, CR and CR CR LF; the ends stay on the lines."""
    return [line for line in _PHYSICAL.findall(data) if line]


def logical_lines(data: bytes, *, keep_blank: bool = False) -> Iterator[LogicalLine]:
    """Yield the logical lines of a card.

    ``keep_blank``: the blank that begins a folded line belongs to the text (vCard 2.1).
    """
    pending = physical_lines(data)
    position = 0
    while position < len(pending):
        start = position
        first = pending[position].rstrip(b"\r\n")
        position += 1
        head = _head(first)
        quoted = b"QUOTED-PRINTABLE" in head
        base64 = not quoted and bool(_BASE64.search(head))
        parts = [first]
        while position < len(pending):
            line = pending[position].rstrip(b"\r\n")
            if quoted and parts[-1].endswith(b"="):
                if _is_marker(line):
                    break
                parts[-1] = parts[-1][:-1]
                parts.append(line)
            elif line[:1] in (b" ", b"\t") and (line.strip() or base64):
                parts.append(line.strip() if base64 else line if keep_blank else line[1:])
            elif base64 and _continues_base64(pending, position):
                parts.append(line.strip())
            elif line[:1] in (b" ", b"\t"):
                parts.append(line if keep_blank else line[1:])
            elif not line and not base64 and _continues_after_blank(pending, position):
                pass  # an empty line between folds: a mail program's work
            else:
                break
            position += 1
        yield LogicalLine(b"".join(parts), b"".join(pending[start:position]))


def _head(line: bytes) -> bytes:
    """Return everything up to the colon before the value, in upper case."""
    found = _HEAD.match(line)
    return (found[0] if found else line.partition(b":")[0]).upper()


def _is_marker(line: bytes) -> bool:
    return line.strip().upper() in (b"END:VCARD", b"BEGIN:VCARD")


def _continues_after_blank(lines: list[bytes], position: int) -> bool:
    """Whether an indented line comes after a few empty ones."""
    for line in lines[position : position + _MOST_BLANK]:
        if line.rstrip(b"\r\n"):
            return line[:1] in (b" ", b"\t") and bool(line.strip())
    return False


def _continues_base64(lines: list[bytes], position: int) -> bool:
    """Whether the line is base64 text, or a blank line with base64 text after it."""
    while position < len(lines):
        line = lines[position].strip()
        if line:
            return bool(_BASE64_TEXT.match(line))
        position += 1
    return False
