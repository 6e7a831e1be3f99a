"""Vocabulary of names, titles, departments and organisations, loaded once and looked up folded."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_SHARP = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th"}
)


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """One table of ``words.toml``, each list as a set of folded words."""
    source = resources.files("digitize.fields") / "vocabulary" / "words.toml"
    everything: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {key: frozenset(map(bare, words)) for key, words in everything[name].items()}


@cache
def listed(name: str, key: str) -> tuple[str, ...]:
    """One list of ``words.toml`` as it is written there."""
    source = resources.files("digitize.fields") / "vocabulary" / "words.toml"
    return tuple(tomllib.loads(source.read_text(encoding="utf-8"))[name][key])


@cache
def names(kind: str) -> dict[str, int]:
    """``given`` or ``family`` names, folded by ``bare``, and in how many languages they are."""
    source = resources.files("digitize.fields") / "vocabulary" / f"{kind}_names.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {name: int(count or 1) for name, _, count in pairs}


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Lower case, without accents: ``Ä`` as ``a``, ``ß`` as ``ss``."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SHARP))
    return "".join(character for character in plain if not unicodedata.combining(character))


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NO_LETTER = re.compile(r"[^a-z0-9]")


@lru_cache(maxsize=1024)
def spellings(text: str) -> frozenset[str]:
    """How a name is spelt in an email address: ``Müller`` as ``muller`` and ``mueller``."""
    lowered = unicodedata.normalize("NFC", text.casefold())
    forms = {lowered, lowered.translate(_WRITTEN_OUT)}
    return frozenset(_NO_LETTER.sub("", bare(form)) for form in forms) - {""}


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Folded words; hyphened ones whole."""
    return tuple(re.findall(r"[^\W_][\w&'-]*|&", bare(text)))
