"""Invented telephone numbers and the many ways in which they are written.

Numbers come from the ranges set aside for fiction where a country has one for the area
(``words/phones.toml``); elsewhere they are drawn at random, and only at run time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.cardmaker.words import load

STEM_AND_EXTENSION: Final = frozenset({"DE", "AT"})
"""Countries in which a company's number is a stem followed by the desk's digits."""
WHOLE: Final = {
    "GB": 10,
    "TR": 10,
    "GR": 10,
    "NL": 9,
    "CH": 9,
    "PT": 9,
    "ES": 9,
    "PL": 9,
    "SE": 9,
    "RO": 9,
    "SK": 9,
    "BE": 8,
    "HU": 8,
    "LT": 8,
    "HR": 8,
    "BG": 8,
}
"""Digits of area and local part together, where a country fixes their sum for landlines."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its parts; ``area`` and ``local`` without the trunk prefix."""

    country: str
    code: str
    trunk: str
    area: str
    local: str
    desk: str = ""  # the last digits, dialled through to a desk (part of the number)
    extension: str = ""  # dialled after the call is answered (not part of the number)
    kind: str = "work"

    @property
    def e164(self) -> str:
        """``+``, country code, area, local digits."""
        return f"+{self.code}{self.area}{self.local}{self.desk}"


def landline(
    rng: random.Random, country: str, area: str, *, kind: str = "work", fiction: bool
) -> Number:
    """A number of ``area`` (as dialled, with trunk 0); fictional range where there is one."""
    spec = load("phones")[country]
    trunk = spec["trunk"]
    bare = area.removeprefix(trunk) if trunk else area
    ranges = spec.get("fiction", {})
    pattern = rng.choice(ranges.get(area) or ranges.get("*") or [""])
    if not pattern and fiction and ranges:
        area = rng.choice([key for key in ranges if key != "*"])
        return landline(rng, country, area, kind=kind, fiction=True)
    if "land" in spec:
        local = _digits(rng, _plain(rng.choice(spec["land"]), fiction=fiction))
        return Number(country, spec["code"], trunk, "", local, kind=kind)
    if not pattern:
        total = rng.choice(spec["local"])
        if country in WHOLE:
            total = WHOLE[country] - len(bare)
        pattern = _plain(rng.choice("23456789") + "x" * (total - 1), fiction=fiction)
    local = _digits(rng, pattern)
    desk = ""
    if country in STEM_AND_EXTENSION and len(local) >= 6:
        # The fictional German stems are followed by exactly three digits.
        cut = 3 if "x" in pattern[-3:] and pattern[-4:-3] != "x" else rng.choice([2, 2, 3])
        local, desk = local[:-cut], local[-cut:]
    return Number(country, spec["code"], trunk, bare, local, desk, kind=kind)


def mobile(rng: random.Random, country: str, area: str, *, fiction: bool) -> Number:
    """A mobile number of ``country``."""
    spec = load("phones")[country]
    if spec.get("mobile_like_land"):
        return landline(rng, country, area, kind="cell", fiction=fiction)
    patterns = spec["mobile"]
    if not fiction and "loose_mobile" in spec and rng.random() < 0.7:
        patterns = spec["loose_mobile"]
    pattern = rng.choice(patterns)
    made_up = country in ("DE", "GB", "AU", "FR", "SE")
    digits = _digits(rng, pattern if made_up else _plain(pattern, fiction=fiction))
    cut = 4 if country in ("DE", "GB") and digits.startswith(("159", "77")) else 3
    cut = 2 if country in ("CH", "SI", "HU") else cut
    cut = 1 if country in ("NL", "FR") else cut
    cut = 0 if "land" in spec else cut
    return Number(country, spec["code"], spec["trunk"], digits[:cut], digits[cut:], kind="cell")


def sibling(rng: random.Random, number: Number, kind: str) -> Number:
    """Another number with the same stem (the fax beside the telephone)."""
    if number.desk:
        width = len(number.desk)
        desk = str(rng.randint(1, 10**width - 1)).zfill(width)
        desk = desk if desk != number.desk else desk[::-1] or desk
        return with_parts(number, desk=desk, kind=kind)
    last = (int(number.local[-2:]) + rng.choice([1, 2, 9, 10])) % 100
    return with_parts(number, local=f"{number.local[:-2]}{last:02d}", kind=kind, extension="")


def area_of_fiction(rng: random.Random, country: str) -> str:
    """An area of ``country`` that has fictional numbers; empty where none or all have."""
    areas = [area for area in load("phones")[country].get("fiction", {}) if area != "*"]
    return rng.choice(areas) if areas else ""


def with_parts(number: Number, **parts: Any) -> Number:
    """The same number with some parts changed."""
    values = {name: getattr(number, name) for name in Number.__dataclass_fields__}
    return Number(**{**values, **parts})


def _plain(pattern: str, *, fiction: bool) -> str:
    """A pattern with ``5550`` in it, so that nobody takes the number for a real one."""
    first = pattern.find("x")
    if not fiction or first < 0 or len(pattern) - first < 5:
        return pattern
    return (
        pattern[:first]
        + "5550"[: len(pattern) - first - 2]
        + "x" * max(len(pattern) - first - 4, 2)
    )


def _digits(rng: random.Random, pattern: str) -> str:
    return "".join(str(rng.randint(0, 9)) if char == "x" else char for char in pattern)


# --- writing ----------------------------------------------------------------------------

EUROPEAN: Final = (
    "{0a} {l}{-d}",
    "{0a} / {l}{-d}",
    "{0a}/{l}{-d}",
    "({0a}) {l}{-d}",
    "{0a}-{l}{d}",
    "+{c} {a} {l}{-d}",
    "+{c} {a} {l}{-d}",
    "+{c} ({t}){a} {l}{-d}",
    "+{c} ({t}) {a} {l}{-d}",
    "+{c} ({a}) {l}{-d}",
    "+{c} {a} / {l}{-d}",
    "+{c}/{a} {l}{-d}",
    "00{c} {a} {l}{-d}",
    "+{c}-{a}-{l}{d}",
    "+{c} {a} {g}",
    "{0a} {g}",
    "({s}) {p}",
    "{0a} / {p}",
    "+{c} {a} {p}",
    "+{c}.{a}.{l}{d}",
    "+{c} {a}/{l}{-d}",
    "+{c}{a}{l}{d}",
)
"""Writings of German-speaking countries: 0a area with trunk, a without, l local, d desk digits,
-d desk digits after a hyphen, g grouped by threes, p grouped in pairs, s spaced area, t trunk,
c code.
"""
GENERAL: Final = (
    "{0a} {g}",
    "{0a} {g}",
    "+{c} {a} {g}",
    "+{c} {a} {g}",
    "+{c} {a} {g}",
    "+{c} ({t}){a} {g}",
    "({0a}) {g}",
    "00{c} {a} {g}",
    "{0a}-{g-}",
    "+{c}.{a}.{g.}",
    "{0a}.{g.}",
    "+{c}-{a}-{g-}",
    "+{c}{a}{l}",
)
AMERICAN: Final = (
    "({a}) {g-}",
    "({a}) {g-}",
    "{a}-{g-}",
    "{a}.{g.}",
    "+1 {a} {g-}",
    "+1 ({a}) {g-}",
    "1-{a}-{g-}",
    "{a} {g}",
    "+1.{a}.{g.}",
    "+1-{a}-{g-}",
    "({a}){g-}",
)


def writing(rng: random.Random, country: str) -> str:
    """A pattern for all numbers of one card."""
    if country in ("US", "CA"):
        return rng.choice(AMERICAN)
    if country in ("DE", "AT"):
        return rng.choice(EUROPEAN)
    if not load("phones")[country]["trunk"]:
        return rng.choice([form for form in GENERAL if "{t}" not in form])
    return rng.choice([form for form in GENERAL if country != "AU" or not form.startswith("00")])


def written(number: Number, pattern: str) -> str:
    """``number`` as printed. The extension, if any, is not part of it."""
    whole = number.local + number.desk
    groups = _groups(number, whole)
    text = pattern
    for name, value in (
        ("{0a}", number.trunk + number.area),
        ("{-d}", f"-{number.desk}" if number.desk else ""),
        ("{d}", number.desk),
        ("{l}", number.local),
        ("{a}", number.area),
        ("{c}", number.code),
        ("{t}", number.trunk),
        ("{s}", f"{number.trunk} {_pairs(number.area)}".strip()),
        ("{p}", _pairs(whole)),
        ("{g-}", "-".join(groups)),
        ("{g.}", ".".join(groups)),
        ("{g}", " ".join(groups)),
    ):
        text = text.replace(name, value)
    # Numbers without an area leave brackets and separators behind.
    for empty, full in (
        ("() ", ""),
        ("()", ""),
        ("  ", " "),
        ("--", "-"),
        ("..", "."),
        ("+ ", "+"),
    ):
        text = text.replace(empty, full)
    return text.strip(" -./")


def _pairs(digits: str) -> str:
    odd = len(digits) % 2
    pieces = ([digits[0]] if odd else []) + [
        digits[at : at + 2] for at in range(odd, len(digits), 2)
    ]
    return " ".join(pieces)


def _groups(number: Number, whole: str) -> list[str]:
    known = load("phones")[number.country].get("groups", [])
    sizes = next((group for group in known if sum(group) == len(whole)), None)
    if sizes is None:
        sizes = [3] * (len(whole) // 3)
        rest = len(whole) - sum(sizes)
        if rest:
            sizes = (
                [*sizes[:-1], *((2, 2) if rest == 1 and sizes else (3, rest))] if sizes else [rest]
            )
    pieces, at = [], 0
    for size in sizes:
        pieces.append(whole[at : at + size])
        at += size
    return [piece for piece in [*pieces, whole[at:]] if piece]
