"""Words that say what a number is: Tel., Mobil, Fax, Durchwahl, USt-IdNr."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias, cast

from digitize.model import PhoneType

Meaning: TypeAlias = str
"""A PhoneType, ``extension``, or ``other`` for digits that are no telephone number."""

MEMORY = 2048
"""Texts whose answers are kept."""

LONGEST = 3
"""Words of the longest label."""


@cache
def _meanings() -> dict[str, Meaning]:
    source = resources.files("digitize.fields") / "vocabulary" / "phones.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {word: meaning for meaning, words in table.items() for word in words}


@lru_cache(maxsize=MEMORY)
def plain(text: str) -> str:
    """Lower case, without accents and dots, words parted by one space."""
    bare = "".join(
        character
        for character in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(character)
    )
    return " ".join(re.sub(r"[^\w☎✆📱📠+]", " ", bare).split())


@lru_cache(maxsize=MEMORY)
def meaning_of(text: str) -> Meaning:
    """What a label says; empty if it is none. The last words decide: ``Ihr Tel.`` is ``Tel.``."""
    words = plain(text).split()
    for count in range(min(LONGEST, len(words)), 0, -1):
        found = _meanings().get(" ".join(words[-count:]))
        if found in {"home", "work"} and len(words) > count and len(words[0]) > 1:
            earlier = _meanings().get(words[0])  # `Mobil (privat)`: the device counts more
            return earlier if earlier in {"cell", "fax"} else found
        if found:
            return found
    if len(words) > 1 and words[-1] in _NUMBER_OF:
        return meaning_of(" ".join(words[:-1]))  # `CVR-nr.`
    joined = re.match(r"(telefax|telefon|mobil|fax)\w{1,9}$", words[-1]) if words else None
    return _meanings()[joined[1]] if joined else ""  # run together: `telefonprivat`


_NUMBER_OF = frozenset({"nr", "no", "num", "nummer", "number", "numero", "cislo"})


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    words = plain(text)
    return words in _meanings() or words.replace(" ", "") in _OF_OTHERS


_OF_OTHERS = frozenset(
    "email e mail mail web website webseite internet homepage url www site linkedin xing adresse "
    "address anschrift kontakt contact".split()
)
"""Labels of what is not a telephone number."""


def meanings_of(text: str) -> tuple[Meaning, ...]:
    """All meanings of a combined label: ``Tel/Fax``, ``T & F``, ``Mobil + WhatsApp``."""
    found = [meaning_of(part) for part in re.split(r"[/&+,]| u\.? | und | and | et | e | y ", text)]
    return tuple(dict.fromkeys(meaning for meaning in found if meaning))


def phone_type(meaning: Meaning) -> PhoneType | None:
    """The type a label gives its number; None where it gives none."""
    known = ("work", "cell", "fax", "home", "pager")
    return cast("PhoneType", meaning) if meaning in known else None
