"""Level and function of a job title, from the words in ``roles.toml``.

Takes a title in German or English. Gives a level (the ladder is in ``LEVELS``) and a function,
either empty where no word tells. Leaves alone the title itself.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from digitize.book.folding import spellings
from digitize.errors import UsageError

LEVELS: Final = ("assistant", "specialist", "lead", "head", "c-level")
"""The ladder, lowest first."""

GENERAL: Final = "management"
"""The function of those whose title names no other one."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a title says."""

    level: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """One entry of the vocabulary: what it means, how exact it is, and how it is looked for."""

    meaning: str
    exactness: tuple[bool, int]  # says how it begins; letters
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    levels: tuple[_Word, ...]
    functions: tuple[_Word, ...]
    version: str


def role_of(title: str) -> Role:
    """What the title says; an assistant of the board is an assistant."""
    forms = spellings(_plain(title))
    words = _vocabulary()
    special = [word for word in words.functions if word.meaning != GENERAL]
    function = _longest(special, forms) or _longest(words.functions, forms)
    return Role(_level(words.levels, forms), function)


def version() -> str:
    """Changes whenever the vocabulary does."""
    return _vocabulary().version


def functions() -> tuple[str, ...]:
    """Every function there is."""
    return tuple(dict.fromkeys(word.meaning for word in _vocabulary().functions))


def levels_named(text: str) -> tuple[str, ...]:
    """The levels that ``head``, ``head+`` or ``lead,head`` mean.

    Raises:
        UsageError: There is no such level.
    """
    found: list[str] = []
    for part in text.lower().replace(" ", "").split(","):
        name = part.removesuffix("+")
        if name not in LEVELS:
            raise UsageError(
                f"{text}: is no level", f"Levels are {', '.join(LEVELS)}; head+ is head and above."
            )
        found += LEVELS[LEVELS.index(name) :] if part.endswith("+") else (name,)
    return tuple(dict.fromkeys(found))


def _level(words: Sequence[_Word], forms: Sequence[str]) -> str:
    """The highest level that is said; an assistant stays one, whoever is assisted."""
    found: dict[str, bool] = {}
    for form in forms:
        hits = [(hit.span(), word) for word in words if (hit := word.pattern.search(form))]
        for span, word in hits:
            if not any(_covers(other, longer, span, word) for other, longer in hits):
                found[word.meaning] = found.get(word.meaning, False) or span[0] == 0
    if found.get(LEVELS[0]) or (found.keys() <= set(LEVELS[:2]) and LEVELS[0] in found):
        return LEVELS[0]
    return max(found, key=LEVELS.index, default="")


def _covers(span: tuple[int, int], word: _Word, part: tuple[int, int], other: _Word) -> bool:
    """Whether ``word`` says the same place of the title more exactly."""
    if span == part:
        return word.exactness > other.exactness
    return span[0] <= part[0] and part[1] <= span[1]


def _longest(words: Sequence[_Word], forms: Sequence[str]) -> str:
    hits = [word for word in words if any(word.pattern.search(form) for form in forms)]
    return max(hits, key=lambda word: word.exactness[1]).meaning if hits else ""


@cache
def _vocabulary() -> _Vocabulary:
    text = (resources.files("digitize.network") / "roles.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return _Vocabulary(_words(data["levels"]), _words(data["functions"]), version)


def _words(table: Mapping[str, Sequence[str]]) -> tuple[_Word, ...]:
    return tuple(
        _Word(meaning, (word[0] != "*", len(word.strip("*"))), _pattern(form))
        for meaning, words in table.items()
        for word in words
        for form in spellings(word)
    )


def _pattern(word: str) -> re.Pattern[str]:
    body = re.escape(word).replace(r"\*", r"\w*")
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _plain(title: str) -> str:
    """``Leiter:in``, ``Leiter/-in`` and ``Leiter*in`` as ``Leiterin``."""
    return re.sub(r"(?<=\w)[:*/_]-?(in(nen)?)\b", r"\1", title)
