"""The characters that are read: what stands on cards in languages with a Latin alphabet."""

from __future__ import annotations

from typing import Final

SIGNS: Final = "¡¢£§©«®°±²³·¹º»¿×ª–—−‘’‚“”„•…‰€™☎✆✉→●■▪○□№″′"
"""Signs beyond ASCII that are printed on cards."""

_EUROPE: Final = "".join(map(chr, (*range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 0x180))))
_NEVER: Final = "ĲĳĿŀŉſĸ"
"""Compatibility forms of two letters, and ones that stand on no card of today."""

_ROMANIA: Final = "ȘșȚț"
_AZERBAIJAN: Final = "Əə"
_VIETNAM: Final = "ƠơƯư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))

CHARACTERS: Final = "".join(
    dict.fromkeys(
        "".join(map(chr, range(0x20, 0x7F)))
        + SIGNS
        + "".join(letter for letter in _EUROPE if letter not in _NEVER)
        + _ROMANIA
        + _AZERBAIJAN
        + _VIETNAM
        + "ẞẀẁẂẃẄẅ"
    )
)
"""All that a line may hold, the space first."""

LETTERS: Final = frozenset(CHARACTERS)
