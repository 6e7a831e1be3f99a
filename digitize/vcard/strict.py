"""A card as the strictest readers take it: servers refuse a whole card for one line that is none.

Takes a card. Gives it with CRLF at every line, without control characters and lines that are no
lines; what was written carelessly (``TEL; TYPE=work:``, blank lines in a picture) is written anew.
A card that is in order comes back as it was, with its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from digitize.vcard.card import VCard
from digitize.vcard.property import Property, Unreadable
from digitize.vcard.text import clean

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What no vCard may hold (RFC 6350, 3.3), nor XML: a server that has it cannot list its cards."""

_LINE: Final = re.compile(
    rb"(?:[\w-]+\.)?[\w-]+"
    rb'(?:;[\w-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?)*:[^\r\n]*\r\n'
)
"""A content line, unfolded (RFC 6350, 3.3); bare parameters are common, and taken by all."""

_FOLD: Final = re.compile(rb"\r\n[ \t]")
_FRAME: Final = re.compile(rb"BEGIN:VCARD\r\n.*\r\nEND:VCARD\r\n", re.DOTALL)
_VERSION: Final = re.compile(rb"^VERSION:[0-9.]+\r$", re.MULTILINE)
_BARE_COMMA: Final = re.compile(r"(\\.)|,")

_ONCE: Final = frozenset({"N", "PRODID", "REV", "UID"})
"""Of which a card has one (RFC 2426); Radicale refuses a second."""


def strict(card: VCard) -> VCard:
    """The card, in order."""
    lines = card.lines
    kept = tuple(_single(_in_order(lines, card.version)))
    same = len(kept) == len(lines) and all(a is b for a, b in zip(kept, lines, strict=True))
    in_order = card.version == "2.1" or (_is_framed(card.original) if card.original else True)
    if same and in_order and card.frame is None and card.newline == b"\r\n":
        return card
    return VCard(card.version, made=kept)


def is_printable(card: VCard) -> bool:
    """Whether no value holds a control character."""
    return not any(_CONTROLS.search(line.value) for line in card.properties)


def has_only_lines(card: VCard) -> bool:
    """Whether every line could be read."""
    return not any(isinstance(line, Unreadable) for line in card.lines)


def _in_order(lines: Iterable[Property | Unreadable], version: str) -> Iterator[Property]:
    for line in lines:
        if isinstance(line, Unreadable):
            continue
        name = line.name.replace("_", "-").rstrip("-") or "X"
        value = line.value
        if _CONTROLS.search(value):
            # A vertical tab, for example, ends a line to some readers.
            value = clean(value).replace("\n", "\\n")
        if name == "ORG":
            value = _BARE_COMMA.sub(lambda found: found[1] or "\\,", value)
        if (name, value) != (line.name, line.value):
            yield Property(name, value, line.params, line.group)
        elif line.raw and version != "2.1" and not _LINE.fullmatch(_FOLD.sub(b"", line.raw)):
            yield replace(line, raw=b"")
        else:
            yield line


def _single(lines: Iterable[Property]) -> Iterator[Property]:
    """What a card has only once; a second becomes a private line, as between versions."""
    seen = set()
    for line in lines:
        if line.name in _ONCE and line.name in seen:
            yield Property(f"X-ALT-{line.name}", line.value, line.params, line.group)
        else:
            seen.add(line.name)
            yield line


def _is_framed(data: bytes) -> bool:
    return bool(_FRAME.fullmatch(data) and _VERSION.search(data))
