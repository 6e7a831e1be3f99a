"""Short forms of given names: English from the ``nicknames`` package, others from our own lists."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from nicknames import NickNamer

from digitize.match.fold import collapsed


@cache
def _full_forms() -> dict[str, frozenset[str]]:
    """Every short form (folded) with its full forms, and every full form with itself."""
    found: dict[str, set[str]] = {}
    for full, shorts in NickNamer().nickname_lookup.items():
        for short in shorts:
            found.setdefault(collapsed(short), set()).add(collapsed(full))
    for name in ("nicknames_de.toml", "nicknames_europe.toml"):
        text = (files("digitize.match") / "data" / name).read_text("utf-8")
        for table in tomllib.loads(text).values():
            if not isinstance(table, dict):
                continue
            for full, shorts in table.items():
                for short in shorts:
                    found.setdefault(collapsed(short), set()).add(collapsed(full))
    return {short: frozenset(full) for short, full in found.items()}


@lru_cache(1 << 16)
def full_forms(name: str) -> frozenset[str]:
    """Return the given names that ``name`` may stand for, itself among them, all folded."""
    word = collapsed(name)
    return _full_forms().get(word, frozenset()) | {word}


def same_person_may_use(left: str, right: str) -> bool:
    """Whether one of two given names is a short form of the other.

    Two names that only share a short form (Christian and Christina: Chris) are two people.
    """
    return collapsed(left) in full_forms(right) or collapsed(right) in full_forms(left)
