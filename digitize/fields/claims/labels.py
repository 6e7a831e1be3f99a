"""Words that say what a number is: Tel., Mobil, Fax, Durchwahl, USt-IdNr."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import TypeAlias, cast

from digitize.model import PhoneType

Meaning: TypeAlias = str
"""A PhoneType, ``extension``, or ``other`` for digits that are no telephone number."""

LONGEST = 3
"""Words of the longest label."""


@cache
def _meanings() -> dict[str, Meaning]:
    source = resources.files("digitize.fields") / "vocabulary" / "phones.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {word: meaning for meaning, words in table.items() for word in words}


def plain(text: str) -> str:
    """Lower case, without accents and dots, words parted by one space."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(character)
    )
    return " ".join(re.sub(r"[^\w☎✆📱📠+]", " ", bare).split())


def meaning_of(text: str) -> Meaning:
    """What a label says; empty if it is none. The last words decide: ``Ihr Tel.`` is ``Tel.``."""
    words = plain(text).split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        found = _meanings().get(" ".join(words[-count:]))
        if found:
            return found
    if words and len(words[-1]) > 5:  # run together by recognition: `telefonprivat`
        for word, found in _meanings().items():
            if len(word) > 4 and words[-1].startswith(word) and found != "other":
                return found
    return ""


def meanings_of(text: str) -> tuple[Meaning, ...]:
    """All meanings of a combined label: ``Tel/Fax``, ``T & F``, ``Mobil + WhatsApp``."""
    found = [meaning_of(part) for part in re.split(r"[/&+,]| und | and | et | e | y ", text)]
    return tuple(dict.fromkeys(meaning for meaning in found if meaning))


def phone_type(meaning: Meaning) -> PhoneType | None:
    """The type a label gives its number; None where it gives none."""
    known = ("work", "cell", "fax", "home", "pager")
    return cast("PhoneType", meaning) if meaning in known else None
