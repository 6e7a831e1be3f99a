"""Fonts from Fontsource (npm), put into ``node_modules`` beside this file by ``npm install``.

Takes a family, gives ``@font-face`` rules with the files inside, so that a card is one string.
A family belongs to one split only.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from benchmarks.cardmaker.words import Split

FOLDER: Final = Path(__file__).parent / "node_modules" / "@fontsource"

Use = Literal["sans", "serif", "condensed", "script", "display", "mono"]

DEV: Final[dict[Use, str]] = {
    "sans": "inter roboto open-sans lato montserrat source-sans-3 noto-sans work-sans nunito "
    "raleway poppins fira-sans ibm-plex-sans pt-sans barlow "
    "titillium-web cabin mulish dm-sans jost ubuntu "
    "exo-2 quicksand josefin-sans",
    "serif": "merriweather playfair-display eb-garamond cormorant-garamond libre-baskerville "
    "source-serif-4 lora crimson-pro roboto-slab zilla-slab pt-serif noto-serif",
    "condensed": "barlow-condensed roboto-condensed archivo-narrow saira-condensed",
    "script": "dancing-script great-vibes caveat satisfy",
    "display": "oswald cinzel bebas-neue",
    "mono": "roboto-mono",
}
HELD: Final[dict[Use, str]] = {
    "sans": "manrope rubik karla hind overpass red-hat-display figtree outfit alegreya-sans "
    "libre-franklin public-sans encode-sans arimo carlito sora urbanist plus-jakarta-sans "
    "space-grotesk",
    "serif": "spectral bitter vollkorn alegreya tinos gelasio ibm-plex-serif",
    "condensed": "asap-condensed fira-sans-condensed ibm-plex-sans-condensed",
    "script": "allura parisienne kaushan-script alex-brush sacramento",
    "display": "cormorant-sc marcellus anton",
    "mono": "courier-prime",
}
RANGES: Final = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,"
    "U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,"
    "U+A720-A7FF",
}
"""Fontsource's own unicode ranges of its two Latin files."""


@dataclass(frozen=True, slots=True)
class Family:
    """A font family: the package's name is its CSS name as well."""

    name: str
    use: Use
    split: Split


def families(split: Split) -> tuple[Family, ...]:
    """All families of a split."""
    return tuple(
        Family(name, use, split)
        for use, names in (DEV if split == "dev" else HELD).items()
        for name in names.split()
    )


def of_use(split: Split, *uses: Use) -> tuple[Family, ...]:
    """The families of a split for some uses."""
    return tuple(family for family in families(split) if family.use in uses)


@cache
def face(name: str) -> str:
    """``@font-face`` rules of a family: light, regular, bold and italic where they exist."""
    folder = FOLDER / name / "files"
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is missing: type npm install in {FOLDER.parent.parent}")
    rules = []
    for subset, characters in RANGES.items():
        for weight, slant in ((300, "normal"), (400, "normal"), (700, "normal"), (400, "italic")):
            path = folder / f"{name}-{subset}-{weight}-{slant}.woff2"
            if path.exists():
                data = base64.b64encode(path.read_bytes()).decode()
                rules.append(
                    f"@font-face{{font-family:'{name}';font-weight:{weight};font-style:{slant};"
                    f"unicode-range:{characters};src:url(data:font/woff2;base64,{data})}}"
                )
    return "".join(rules)


@cache
def has_extended(name: str) -> bool:
    """Whether the family has the letters of Polish, Czech, Turkish and their neighbours."""
    return (FOLDER / name / "files" / f"{name}-latin-ext-400-normal.woff2").exists()
