"""Text as people search for it: case, accents and German transliteration do not matter.

Takes any text. Gives folded forms to store and to look for. Leaves alone nothing of the
original; the vCard keeps that.
"""

from __future__ import annotations

import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def fold(text: str) -> str:
    """``Müller & Söhne`` as ``muller & sohne``."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def spellings(text: str) -> tuple[str, ...]:
    """Folded text without and, where it differs, with German transliteration."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return tuple(dict.fromkeys((fold(text), fold(composed.translate(_GERMAN)))))


def searchable(texts: tuple[str, ...]) -> str:
    """Every spelling of every text, a line each, for a search by parts."""
    return "\n".join(dict.fromkeys(form for text in texts if text for form in spellings(text)))
