"""How likely letters of a field were misread: by the recogniser's own doubt, and by near misses.

Takes a field and the lines it was read from. Gives named numbers for the calibration: how sure the
recogniser was of the very words of the field, whether a known word is one letter away, whether an
email or a website says nearly, but not quite, the same. Leaves alone what the field is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from digitize.fields import accents, titles, words
from digitize.fields.evidence import CrossEvidence
from digitize.fields.text import fold
from digitize.model import TextLine

LEAST_SURE, MOST_SURE = -2.0, 7.0
"""Bounds of the log odds that a recogniser's own certainty is taken for."""

SHORTEST = 5
"""Letters of a word from which one letter off is a near miss and not another word."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MEMORY = 2048


def certainty(text: str, numbers: Iterable[int], lines: Sequence[TextLine]) -> float:
    """Log odds that all words of ``text`` were recognised right, as the recogniser thinks.

    Engines that do not tell about words are asked about the least sure line.
    """
    wanted = _flat(text)
    chance, found = 1.0, False
    for number in numbers:
        for word in lines[number].words if number < len(lines) else ():
            flat = _flat(word.text)
            if flat and (flat in wanted or wanted in flat):
                chance, found = chance * word.confidence, True
    if not found:
        chance = min((lines[n].confidence for n in numbers if n < len(lines)), default=1.0)
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return max(LEAST_SURE, min(MOST_SURE, math.log(chance / (1 - chance))))


def another(text: str, numbers: Iterable[int], lines: Sequence[TextLine]) -> float:
    """Odds of the likeliest other spelling of a word of ``text``, at most 1, capitals apart."""
    wanted = _flat(text)
    return min(
        1.0,
        max(
            (
                odds
                for number in numbers
                for word in (lines[number].words if number < len(lines) else ())
                if (flat := _flat(word.text)) and flat in wanted
                for spelling, odds in word.others
                if _flat(spelling) != flat
            ),
            default=0.0,
        ),
    )


def of_name(value: str, kind: str, evidence: CrossEvidence) -> dict[str, float]:
    """Near misses of a given or family name."""
    parts = re.findall(r"[^\W\d_]+", value)
    known = words.names(kind)
    unknown = [word for word in map(words.bare, parts) if word not in known]
    return {
        "one letter off a known one": any(_is_near(word, known) for word in unknown),
        "accents expected": any(accents.is_written_otherwise(part) for part in parts),
        "email nearly spells it": _is_nearly_spelt(value, evidence.locals),
    }


def of_words(value: str) -> dict[str, float]:
    """Near misses of the words of a title, and words that nobody lists."""
    tokens = [token for token in words.words_of(value) if len(token) >= SHORTEST]
    unknown = [word for word in tokens if not titles.listed(word) and not titles.title_words(word)]
    return {
        "unknown words": min(2.0, len(unknown)),
        "one letter off a known one": any(_is_near_title(word) for word in unknown),
    }


def nearly(one: str, others: Iterable[str]) -> bool:
    """Whether one of the others differs by a letter or two, and none is equal."""
    known = set(others)
    return one not in known and any(0 < Levenshtein.distance(one, other) <= 2 for other in known)


def _is_nearly_spelt(value: str, locals_: Sequence[str]) -> bool:
    own = words.spellings(value)
    pieces = {piece for local in locals_ for piece in re.split(r"[^a-z]+", local)}
    if own & pieces:
        return False
    return any(
        Levenshtein.distance(piece, form) == 1
        for piece in pieces
        for form in own
        if len(piece) >= SHORTEST
    )


@lru_cache(maxsize=MEMORY)
def _is_near_title(word: str) -> bool:
    return any(titles.listed(other) for other in _substituted(word))


def _is_near(word: str, known: Container[str]) -> bool:
    return len(word) >= SHORTEST and any(other in known for other in _substituted(word))


def _substituted(word: str) -> Iterator[str]:
    for at in range(len(word)):
        for letter in _LETTERS:
            if letter != word[at]:
                yield word[:at] + letter + word[at + 1 :]


@lru_cache(maxsize=MEMORY)
def _flat(text: str) -> str:
    return re.sub(r"\W", "", fold(text).casefold())
