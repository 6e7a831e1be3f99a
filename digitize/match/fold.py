"""Text folded for comparison: writings of one word become one text.

Three folds, from careful to generous: ``plain`` (case, accents, other scripts), ``collapsed``
(all ways an umlaut is written), ``ocr`` (characters that recognition confuses).
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_CACHE = 1 << 16
_EXPANDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"}
)
_DIGRAPH = re.compile(r"(?<![aeq])(ae|oe|ue)")
"""Not after a, e, q: Bauer, Neuer and Queck hold no umlaut."""
_CONFUSED = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("li", "h"))
"""Pairs of letters that stand so close on a card that they are read as one."""
_CONFUSED_LETTERS = str.maketrans("01l|!58", "oiiiisb")


@lru_cache(_CACHE)
def plain(text: str) -> str:
    """Return ``text`` in ASCII small letters, without accents: Müller -> muller."""
    return anyascii(text).lower() if not text.isascii() else text.lower()


@lru_cache(_CACHE)
def written_out(word: str) -> str:
    """Return ``word`` as it is typed without umlaut keys: Müller, Mueller -> mueller."""
    return plain(word.lower().translate(_EXPANDED))


@lru_cache(_CACHE)
def collapsed(word: str) -> str:
    """Return one writing for all: Müller, Mueller, Muller -> muller."""
    return _DIGRAPH.sub(lambda found: found[0][0], written_out(word))


@lru_cache(_CACHE)
def ocr(word: str) -> str:
    """Return ``word`` with everything that recognition confuses made equal: Kern, Kem -> kem."""
    text = collapsed(word)
    for pair, one in _CONFUSED:
        text = text.replace(pair, one)
    return text.translate(_CONFUSED_LETTERS)
