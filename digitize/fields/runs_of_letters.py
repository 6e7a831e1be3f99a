"""How usual the letters of a word are in family names, by runs of three."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache

from digitize.fields import words


def likelihood(word: str) -> float:
    """How usual its letters are in family names, as log odds of all runs of three."""
    counts = _runs()
    return sum(math.log(counts[run] + 0.5) for run in of_three(words.bare(word)))


def is_unheard(run: str) -> bool:
    """Whether no family name has these three letters in a row."""
    return run not in _all_names()


def of_three(key: str) -> Iterator[str]:
    """The runs of three letters of a folded word with its two ends: ``^la``, ``lan``, ``ng$``."""
    bounded = f"^{key}$"
    return (bounded[at : at + 3] for at in range(len(bounded) - 2))


@cache
def _all_names() -> str:
    """``^abel$^abend$``: to look for a few runs in it is quicker than to count all."""
    return "".join(f"^{name}$" for name in words.names("family"))


@cache
def _runs() -> Counter[str]:
    return Counter(run for name in words.names("family") for run in of_three(name))
