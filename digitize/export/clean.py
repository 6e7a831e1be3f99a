"""Text that another program can take.

Takes any text, gives text without what would break a table, a field or an encoding. Leaves
umlauts, emoji and line breaks alone unless asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from anyascii import anyascii

_LINE_ENDS: Final = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_INVISIBLE: Final = re.compile(
    # C0 and C1 controls but for tab and line feed, the byte order mark, lone surrogates.
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"
)

_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that set the direction of writing; unpaired ones turn whole rows around."""

_RUNS: Final = re.compile(r"^\s*[=@+\-\uff1d\uff20\uff0b\uff0d\t]")
"""What makes a spreadsheet calculate a cell (OWASP, CSV Injection; the last are full width)."""

_PHONE: Final = re.compile(r"\+?[\d ()/.\-]*\d[\d ()/.\-]*(?: (?:ext\.|Durchwahl) \d+)?")
"""Only a number: a spreadsheet may show it as a sum, but it can do nothing."""


def tidy(text: str) -> str:
    """Line ends as line feeds, controls and marks of writing direction gone, NFC, ends stripped."""
    one_kind = _LINE_ENDS.sub("\n", text)
    visible = _BIDI.sub("", _INVISIBLE.sub("", one_kind))
    return unicodedata.normalize("NFC", visible).strip()


def hides(text: str) -> bool:
    """Whether ``text`` has characters nobody sees, which ``tidy`` takes out."""
    return bool(_INVISIBLE.search(text) or _BIDI.search(text))


def one_line(text: str) -> str:
    """All spaces and line breaks as single spaces."""
    return " ".join(text.split())


def runs(text: str) -> bool:
    """Whether a spreadsheet could take ``text`` for a formula; phone numbers are none."""
    return bool(_RUNS.match(text)) and not _PHONE.fullmatch(text.strip())


def defuse(text: str) -> str:
    """``text``, with an apostrophe before what a spreadsheet would calculate."""
    return f"'{text}" if runs(text) else text


def encodable(text: str, encoding: str) -> str:
    """``text`` with what ``encoding`` lacks written in the letters it has: Łódź as Lódz."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_letter(character, encoding) for character in text)
    return text


def _letter(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        plain = anyascii(character)
        # Emoji come as :rocket:, which nobody wrote.
        return "" if re.fullmatch(r":\w+:", plain) else plain
    return character
