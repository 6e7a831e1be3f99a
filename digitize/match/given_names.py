"""Given names as words: which are real names, and which are two writings of one.

The names are those of ``fields/vocabulary/given_names.txt`` (from Faker); romanisations of Arabic
and Cyrillic names stand in ``data/writings.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from digitize.match.fold import collapsed

_WRITINGS = (
    ("tsch", "ch"), ("sch", "sh"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("kh", "h"),
    ("gh", "g"), ("tz", "z"), ("ks", "x"), ("ou", "u"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Pairs of letters between which the writers of one name choose: Stefan, Stephan."""
_ROMANISATIONS = (
    ("tsch", "ch"), ("sch", "sh"), ("zh", "sh"), ("kh", "h"), ("w", "v"), ("yj", "y"), ("ij", "y"),
    ("iy", "y"), ("j", "y"),
)  # fmt: skip
_SLAVIC = re.compile(r"(?:[oe](?:w|v|ff)a?|sk(?:i|y|ij|iy|yj|aja|aya)|enko|t?s?chuk)$")
_SLAVIC_END = re.compile(r"[oe]ff$")
_HARD_C = re.compile(r"^c(?=hr)h|c(?!h)")
_DOUBLE = re.compile(r"([a-z])\1")
_MUTE_H = re.compile(r"(?<=[aeiou])h\b")


@cache
def _names() -> frozenset[str]:
    text = (files("digitize") / "fields" / "vocabulary" / "given_names.txt").read_text("utf-8")
    lines = (line.partition(" ")[0] for line in text.splitlines() if not line.startswith("#"))
    return frozenset(collapsed(line) for line in lines)


@cache
def _groups() -> dict[str, int]:
    """Every romanisation (folded) with the number of its name."""
    text = (files("digitize.match") / "data" / "writings.toml").read_text("utf-8")
    groups = tomllib.loads(text)["names"]
    return {collapsed(word): number for number, group in enumerate(groups) for word in group}


@lru_cache(1 << 16)
def is_known(word: str) -> bool:
    """Whether somebody may be called so."""
    return collapsed(word) in _names()


@lru_cache(1 << 16)
def writing(word: str) -> str:
    """Return one writing for all of a given name: Katrin, Kathrin -> katrin."""
    text = collapsed(word)
    group = _groups().get(text)
    if group is not None:
        return f"#{group}"
    for written, one in _WRITINGS:
        text = text.replace(written, one)
    return _MUTE_H.sub("", _DOUBLE.sub(r"\1", _HARD_C.sub("k", text)))


@lru_cache(1 << 15)
def romanised(family: str) -> str:
    """Return one writing for all of a Slavic family name: Iwanow, Ivanov; else the name itself."""
    text = collapsed(family)
    if not _SLAVIC.search(text):
        return text
    for written, one in _ROMANISATIONS:
        text = text.replace(written, one)
    return _SLAVIC_END.sub(lambda end: end[0].replace("ff", "v"), text)


def is_other_writing(left: str, right: str) -> bool:
    """Whether two given names are one name, written by two hands."""
    return writing(left) == writing(right)
