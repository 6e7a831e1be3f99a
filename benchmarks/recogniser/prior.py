"""How often a letter with an accent is printed, against how often it is learnt from.

Accents are strewn over the drawn lines so that none is known by its word. So the network expects
``ł`` in English and ``ľ`` in French names, and reads ``Britłany`` and ``ľ'Hostis`` where it is in
doubt. By Bayes' rule its chances are put right by the two frequencies: what comes out is added to
the last layer's bias once, and costs no time at reading.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.recogniser import texts
from digitize.ocr.alphabet import CHARACTERS

LINES: Final = 40000
"""Lines of text, nothing strewn, in which the letters are counted."""

SEEN: Final = 3
"""Added to each count: a letter that no line holds may be printed all the same."""

STRENGTH: Final = 0.75
"""The part of the correction that is made: from 0.5 to 1.5 the same number of lines is right."""

VIETNAMESE: Final = 0.2
"""What Vietnam's letters count: the texts are in one language of twenty that one, cards are not."""


def shift(learnt: Sequence[str]) -> NDArray[np.float32]:
    """``(C,)``: what to add to the logarithm of each character's chance, 0 for plain ones."""
    rng = random.Random(5)  # noqa: S311 - not for secrets
    printed = Counter("".join(texts.line(rng, strewn=False) for _ in range(LINES)))
    shown = Counter("".join(learnt))
    for letter in filter(is_vietnamese, CHARACTERS):
        printed[letter] = round(printed[letter] * VIETNAMESE)
    one, other = printed.total(), shown.total()
    shifts = [
        np.log((printed[letter] + SEEN) / one) - np.log((shown[letter] + SEEN) / other)
        if is_marked(letter)
        else 0.0
        for letter in CHARACTERS
    ]
    return np.array(shifts, np.float32) * np.float32(STRENGTH)


def is_marked(letter: str) -> bool:
    """Whether it is a letter with an accent or another relative of a plain one."""
    return letter in "ªº" or (letter > "\u00bf" and letter.isalpha())


def is_vietnamese(letter: str) -> bool:
    """Whether Vietnam alone uses it."""
    return letter in "ƠơƯư" or ("\u1ea0" <= letter <= "\u1ef9")
