"""Names in capitals -> natural case. Lost letters stay lost: ``STRAUSS`` may have been Strauß."""

from __future__ import annotations

import re
from functools import lru_cache

from digitize.fields import words

_SCOTTISH = re.compile(r"\b(Mc)([a-z])")

_MISREAD_CAPITALS = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]{2}|[A-ZÀ-ÖØ-Þ]{2}[a-zß-öø-ÿ]+[A-ZÀ-ÖØ-Þ]")

MEMORY = 2048
"""Texts whose answers are kept."""

MOSTLY = 0.75
"""Share of capitals from which a word counts as written in capitals; one may be misread."""


def is_capitals(token: str) -> bool:
    """Written in capitals; one letter in four may be misread, as the last of ``KREJČí``."""
    letters = [character for character in token if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    return "." not in token and len(letters) > 1 and upper >= max(2, MOSTLY * len(letters))


def small_capitals(token: str) -> str:
    """``MaLFa`` as MALFA: small capitals of which some were read as small letters."""
    inner = re.search(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]", token)
    letters = [character for character in token if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    scottish = token.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O'"))
    return token.upper() if inner and upper > len(letters) / 2 and not scottish else token


@lru_cache(maxsize=MEMORY)
def natural(text: str) -> str:
    """``MCDONALD`` as ``McDonald``, ``VON DER LEHE`` as ``von der Lehe``; mixed case stays.

    >>> natural("O'BRIEN-LANG")
    "O'Brien-Lang"
    """
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 1 and all(
        is_capitals(word) or word in {"&", "-", "ST."} for word in text.split()
    ):
        return _titled(text)
    if _MISREAD_CAPITALS.search(text):
        return _titled(text)  # small capitals: `RodrÍGUEz`
    if len(letters) > 1 and all(character.islower() for character in letters) and "." not in text:
        return text if words.bare(text) in words.table("names")["particles"] else _titled(text)
    return text


_ARTICLES = frozenset({"la", "las", "los"})
"""Small behind ``de``: ``de la Fuente``; alone they are large, ``La Malfa``."""


def _titled(text: str) -> str:
    particles = words.table("names")["particles"] - {"o", "mac", "st", "le", "la", "lo", "les"}
    cased = []
    parts = text.split()
    for at, word in enumerate(parts):
        spanish = at and words.bare(parts[at - 1]) == "de" and words.bare(word) in _ARTICLES
        if (words.bare(word) in particles or spanish) and at < len(parts) - 1:
            cased.append(word.lower())
        else:
            cased.append(re.sub(r"[^\W\d_]+", lambda found: capitalised(found[0]), word))
    return _SCOTTISH.sub(lambda found: found[1] + found[2].upper(), " ".join(cased))


def capitalised(word: str) -> str:
    """The first letter large, the others small."""
    # Python lowers the Turkish capital İ to i and a combining dot.
    return word[:1].upper() + word[1:].replace("İ", "i").lower()


def like(form: str, other: str) -> str:
    """A form of a name in capitals where another is; else it begins large."""
    if other.isupper():
        return form.upper()
    return capitalised(form) if form[:1].islower() else form


def turkish(part: str, read: str) -> str:
    """A part of a name in natural case as Turkish has it: the small letter of ``I`` is ``ı``.

    Args:
        part: The part in natural case, its dotless letters lost.
        read: The name as it stands on the card.
    """
    small = {
        capitalised(word): word[:1] + word[1:].replace("I", "ı").replace("İ", "i").lower()
        for word in re.findall(r"[^\W\d_]+", read)
        if word.isupper()
    }
    return re.sub(r"[^\W\d_]+", lambda found: small.get(found[0], found[0]), part)
