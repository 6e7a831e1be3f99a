"""How a card looks apart from its layout: colours, fonts, labels, logo."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final, cast

from benchmarks.cardmaker import fonts
from benchmarks.cardmaker.words import Split

PAPERS: Final = ("#ffffff", "#ffffff", "#fdfdfb", "#fbf9f4", "#f7f4ec", "#f4f4f4", "#f2eee6")
INKS: Final = (
    "#111111",
    "#1c1c1c",
    "#222b33",
    "#2d2a26",
    "#333333",
    "#3b3b3b",
    "#14213d",
    "#4a4a4a",
)
ACCENTS: Final = (
    "#c8102e",
    "#004b87",
    "#00703c",
    "#e87722",
    "#5b2d8b",
    "#008b8b",
    "#b8860b",
    "#8b1e3f",
    "#1f6feb",
    "#3d5a40",
    "#d1495b",
    "#0b3954",
    "#7a5c3e",
    "#00a3a1",
    "#444444",
    "#a4161a",
)
DARKS: Final = (
    "#14181f",
    "#1d2733",
    "#22313f",
    "#2b1d2e",
    "#14342b",
    "#3a0d12",
    "#102542",
    "#262626",
    "#3b2f2f",
    "#003049",
    "#000000",
)


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as CSS; fonts by family; ``labels`` says how contact lines are labelled."""

    paper: str
    ink: str
    muted: str
    accent: str
    dark: str
    body: str
    name: str
    brand: str
    name_weight: int
    body_weight: int
    spacing: float  # em, of the brand's letters
    small_caps: bool
    labels: str  # word, column, letter, icon, icon right, none, after, above
    separator: str
    logo: int  # seed of the logo's shape
    body_size: float  # of the contact lines, in tenths of a mm at scale 1 (rem)


LABELS: Final = {
    "word": 26,
    "column": 16,
    "letter": 17,
    "icon": 20,
    "icon right": 4,
    "none": 9,
    "after": 4,
    "above": 4,
}


def invent(rng: random.Random, split: Split, *, extended: bool, labels: str = "") -> Style:
    """A style of fonts of ``split``; ``extended`` asks for letters beyond western Europe."""

    def family(*uses: fonts.Use) -> str:
        known = fonts.of_use(split, *uses)
        return rng.choice([f for f in known if fonts.has_extended(f.name) or not extended]).name

    sans, serif, condensed = cast("tuple[fonts.Use, ...]", ("sans", "serif", "condensed"))
    display, script = cast("tuple[fonts.Use, ...]", ("display", "script"))
    body = family(rng.choice([sans] * 7 + [serif] * 2 + [condensed]))
    if rng.random() < 0.015:
        body = family("mono")
    name = body
    if rng.random() > 0.66:
        name = family(rng.choice([sans, serif, serif, display, condensed, script]))
    brand = family(rng.choice([sans, serif, display, condensed, script]))
    ink = rng.choice(INKS)
    labels = labels or rng.choices(list(LABELS), list(LABELS.values()))[0]
    return Style(
        paper=rng.choice(PAPERS),
        ink=ink,
        muted=rng.choice([ink, ink, "#555555", "#666666", "#707070"]),
        accent=rng.choice(ACCENTS),
        dark=rng.choice(DARKS),
        body=body,
        name=name,
        brand=brand,
        name_weight=rng.choice([400, 700, 700, 300]),
        body_weight=rng.choice([400, 400, 400, 400, 300]),
        spacing=rng.choice([0, 0, 0, 0.04, 0.12, 0.25]),
        small_caps=rng.random() < 0.05,
        labels=labels,
        separator=rng.choice([" | ", " · ", " • ", " | ", " – ", "  ", " ◆ ", " / "]),
        logo=rng.randrange(1 << 30),
        body_size=rng.choice([2.3, 2.45, 2.6, 2.6, 2.75, 2.9]),
    )
