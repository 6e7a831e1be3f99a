"""Dark cards, coloured bands, pictures behind the text."""

from __future__ import annotations

from benchmarks.cardmaker import drawing
from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.sheet import PX, Sheet


def _back(s: Sheet, colour: str, strength: float) -> str:
    return drawing.backdrop(
        s.style.logo,
        colour=colour,
        width=int(s.width * PX),
        height=int(s.height * PX),
        strength=strength,
    )


@layout("dev", "dark", dark=True)
def dark_left(s: Sheet) -> str:
    """Light type on a dark card."""
    return (
        s.box(6, 6, 70, 10, s.sign(8, colour="#fff"))
        + s.box(6, 19, 73, 13, s.person(4.2))
        + s.box(
            6, 33, 73, 18, s.contacts(icon_colour=s.style.accent) + s.address(way="line"), at="end"
        )
    )


@layout("dev", "dark", dark=True)
def dark_centred(s: Sheet) -> str:
    """Dark, centred, much space."""
    return (
        s.box(5, 8, 75, 18, s.person(4.6), align="center", at="center")
        + s.area(35, 28, 15, 0.25, s.style.accent)
        + s.box(
            5,
            31,
            75,
            20,
            s.contacts(labels="none") + s.legal(),
            align="center",
            at="center",
            css="align-items:center",
        )
    )


@layout("dev", "band")
def band_top(s: Sheet) -> str:
    """A coloured band with the brand at the top."""
    return (
        s.area(0, 0, 85, 13, s.style.accent)
        + s.box(6, 1, 73, 11, s.brand(5.0, colour="#fff"), at="center")
        + s.box(6, 16, 73, 12, s.person(4.0))
        + s.box(6, 30, 73, 21, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("dev", "band")
def band_bottom_strip(s: Sheet) -> str:
    """A band at the bottom carries phone, email and website."""
    return (
        s.box(6, 5, 73, 11, s.sign(9))
        + s.box(6, 18, 73, 13, s.person(4.4))
        + s.box(6, 31, 73, 10, s.legal() + s.address(way="line"))
        + s.area(0, 44, 85, 11, s.style.dark)
        + s.box(
            2,
            44,
            81,
            11,
            s.strip("phones", css="color:#fff")
            + s.strip("emails", "urls", css="color:#fff", labels="none"),
            align="center",
            at="center",
            css="font-size:2.2rem",
        )
    )


@layout("dev", "band")
def band_left_stripe(s: Sheet) -> str:
    """A narrow coloured stripe at the left edge."""
    return (
        s.area(0, 0, 4, 55, s.style.accent)
        + s.box(9, 6, 70, 13, s.person(4.2))
        + s.box(
            9,
            22,
            70,
            29,
            s.contacts() + s.gap(1.500) + s.legal("font-weight:700") + s.address(),
            at="end",
        )
    )


@layout("dev", "picture")
def picture_light(s: Sheet) -> str:
    """A pale picture behind everything."""
    return (
        _back(s, s.style.accent, 0.28)
        + s.box(6, 6, 73, 12, s.brand(6.0))
        + s.box(6, 20, 73, 12, s.person(4.0))
        + s.box(
            6,
            33,
            73,
            18,
            s.legal("font-weight:700") + s.contacts() + s.address(way="line"),
            at="end",
        )
    )


@layout("dev", "picture", dark=True, size=AMERICAN)
def picture_dark(s: Sheet) -> str:
    """Light type on a dark picture."""
    return (
        _back(s, s.style.accent, 0.55)
        + s.box(6, 7, 60, 14, s.person(4.4))
        + s.box(
            6,
            25,
            77,
            22,
            s.contacts(icon_colour="#fff") + s.legal() + s.address(way="line"),
            at="end",
        )
    )


@layout("held", "dark", dark=True)
def held_dark_right(s: Sheet) -> str:
    """Dark, person right, contact in the lower left."""
    return (
        s.box(6, 6, 30, 12, s.logo(11, colour=s.style.accent, other="#ddd"))
        + s.box(32, 6, 47, 16, s.person(4.0), align="right")
        + s.box(6, 26, 73, 25, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("held", "dark", dark=True)
def held_dark_columns(s: Sheet) -> str:
    """Dark, in two columns with a coloured rule."""
    return (
        s.box(5, 8, 34, 40, s.person(3.6) + s.gap(2) + s.legal("white-space:normal"), at="center")
        + s.area(41, 10, 0.4, 35, s.style.accent)
        + s.box(
            44, 8, 38, 40, s.contacts(css="font-size:2.4rem") + s.address(way="stack"), at="center"
        )
    )


@layout("held", "band")
def held_band_middle(s: Sheet) -> str:
    """The name stands white on a band across the middle."""
    return (
        s.box(6, 3, 73, 13, s.sign(8), at="center")
        + s.area(0, 18, 85, 14, s.style.accent)
        + s.box(
            6, 18, 73, 14, s.name(4.2) + s.title("font-size:2.4rem"), css="color:#fff", at="center"
        )
        + s.box(
            6,
            34,
            73,
            18,
            s.legal() + s.address(way="line") + s.contacts(css="font-size:2.35rem"),
            at="center",
        )
    )


@layout("held", "band")
def held_band_right(s: Sheet) -> str:
    """A coloured band at the right edge with nothing but the sign."""
    return (
        s.area(67, 0, 18, 55, s.style.dark)
        + s.box(68, 6, 16, 16, s.logo(12, colour="#fff", other="#aaa"), css="align-items:center")
        + s.box(6, 6, 58, 14, s.brand(4.6) + s.slogan("font-size:2.1rem"))
        + s.box(6, 20, 58, 11, s.person(3.7))
        + s.box(
            6, 32, 58, 19, s.legal() + s.address() + s.contacts(css="font-size:2.35rem"), at="end"
        )
    )


@layout("held", "picture")
def held_picture_block(s: Sheet) -> str:
    """A white block with the text on a strong picture."""
    return (
        s.area(0, 0, 85, 55, s.style.accent)
        + _back(s, "#ffffff", 0.7)
        + s.area(7, 8, 71, 39, "#fffffff2")
        + s.box(10, 10, 65, 12, s.person(3.6))
        + s.box(
            10,
            23,
            65,
            22,
            s.legal("font-weight:700") + s.address(way="line") + s.contacts(css="font-size:2.3rem"),
            at="end",
        )
    )
