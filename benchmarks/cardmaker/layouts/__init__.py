"""Layouts: functions that set a ``Sheet``; to add one, write a function with ``@layout``.

A layout belongs to one split. Its ``family`` groups layouts of the same idea for the figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from benchmarks.cardmaker.sheet import Sheet
from benchmarks.cardmaker.words import Split

Setter: TypeAlias = Callable[[Sheet], str]

EUROPEAN: Final = (85.0, 55.0)
AMERICAN: Final = (89.0, 51.0)
UPRIGHT: Final = (55.0, 85.0)
BADGE: Final = (100.0, 140.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """``size`` in mm (width, height); ``person`` False for cards of a shop; ``badge`` at events.

    ``theme`` is the line of business (``words/themes.toml``) whose words the card needs; ``back``
    is the other side of any card, in that card's size.
    """

    name: str
    family: str
    split: Split
    set: Setter
    size: tuple[float, float] = EUROPEAN
    person: bool = True
    badge: bool = False
    dark: bool = False
    weight: float = 1.0
    theme: str = ""
    back: bool = False


LAYOUTS: dict[str, Layout] = {}


def layout(
    split: Split,
    family: str,
    *,
    size: tuple[float, float] = EUROPEAN,
    person: bool = True,
    badge: bool = False,
    dark: bool = False,
    weight: float = 1.0,
    theme: str = "",
    back: bool = False,
) -> Callable[[Setter], Setter]:
    """Register a function as a layout under its own name."""

    def register(setter: Setter) -> Setter:
        name = setter.__name__.replace("_", "-")
        LAYOUTS[name] = Layout(
            name, family, split, setter, size, person, badge, dark, weight, theme, back
        )
        return setter

    return register


def of_split(split: Split) -> tuple[Layout, ...]:
    """All layouts of a split, in the order they were written."""
    return tuple(known for known in LAYOUTS.values() if known.split == split)


def choose(rng: random.Random, split: Split, *, back: bool = False) -> Layout:
    """One of the split's layouts, by weight: of a front or a ``back``."""
    known = [one for one in of_split(split) if one.back == back]
    return rng.choices(known, [one.weight for one in known])[0]


# The modules register their layouts when they are imported.
from benchmarks.cardmaker.layouts import (  # noqa: E402 -- they need the decorator above
    backs,
    banded,
    centred,
    columns,
    edges,
    offices,
    pictured,
    plain,
    practices,
    special,
    trades,
    upright,
)

__all__ = [
    "LAYOUTS",
    "Layout",
    "backs",
    "banded",
    "centred",
    "choose",
    "columns",
    "edges",
    "layout",
    "of_split",
    "offices",
    "pictured",
    "plain",
    "practices",
    "special",
    "trades",
    "upright",
]
