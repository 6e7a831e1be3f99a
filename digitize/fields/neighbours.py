"""A name that nobody is known to have, one letter from one that many have.

Takes a part of a name, and the words of its lines as they were recognised. Gives the common name
where the recogniser doubted that very letter (``Gudun`` as Gudrun), or where no name has letters as
they were read (``Fscher`` as Fischer). Leaves alone what two common names are near to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digitize.fields import casing, runs_of_letters, words
from digitize.model import Word

SHORTEST = 5
"""Letters of a name that is told from its neighbours."""

COMMON = 4
"""Languages that have a name which another one may be a misreading of."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def of_common(part: str, read: Sequence[Word], kind: str) -> str:
    """The only common name a letter away, if there is reason to take it, else the part as it is.

    Args:
        part: One given or family name, in natural case.
        read: The recognised words of its lines.
        kind: ``given`` or ``family``.
    """
    key = words.bare(part)
    if len(key) < SHORTEST or not key.isascii() or not key.isalpha() or not part.isascii():
        return part
    if any(key in words.names(one) for one in ("given", "family")):
        return part
    common = words.names(kind)
    near = {one for one in _a_letter_away(key) if common.get(one, 0) >= COMMON}
    if len(near) != 1:
        return part
    (other,) = near
    place = _first_difference(key, other)
    doubted = kind == "given" and any(abs(place - at) <= 1 for at in _doubted(key, read))
    if doubted or any(map(runs_of_letters.is_unheard, runs_of_letters.of_three(key))):
        return casing.like(other, part)
    return part


def _doubted(key: str, read: Sequence[Word]) -> Iterator[int]:
    """Places of a word at which the recogniser saw another letter, too."""
    for word in read:
        if words.bare(word.text).strip(".,;:") == key:
            for spelling, _ in word.others:
                yield _first_difference(key, words.bare(spelling))


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _a_letter_away(key: str) -> Iterator[str]:
    for at in range(len(key) + 1):
        for letter in _LETTERS:
            yield f"{key[:at]}{letter}{key[at:]}"
            yield f"{key[:at]}{letter}{key[at + 1 :]}"
        yield f"{key[:at]}{key[at + 1 :]}"
