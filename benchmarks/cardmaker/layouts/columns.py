"""Cards in two columns or halves."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "two columns")
def columns_person_contact(s: Sheet) -> str:
    """Person left, contact right, a thin rule between them."""
    return (
        s.box(5, 5, 35, 12, s.sign(8, words=3.4))
        + s.box(5, 24, 36, 27, s.person(3.7) + s.gap(2) + s.legal(), at="end")
        + s.area(42.500, 8, 0.2, 40, s.style.muted)
        + s.box(45, 8, 36, 43, s.contacts() + s.gap(1.5) + s.address(way="stack"), at="center")
    )


@layout("dev", "two columns")
def columns_bottom(s: Sheet) -> str:
    """Person across the top, address bottom left, numbers bottom right."""
    return (
        s.box(6, 6, 73, 14, s.person(4.3))
        + s.box(6, 27, 37, 24, s.legal("font-weight:700") + s.address(way="stack"), at="end")
        + s.box(44, 27, 36, 24, s.contacts(), at="end")
    )


@layout("dev", "two columns")
def columns_two_offices(s: Sheet) -> str:
    """Two offices side by side, the second of them in another city."""
    return (
        s.box(6, 4, 50, 9, s.sign(7))
        + s.box(6, 15, 73, 11, s.person(3.8))
        + s.box(6, 27, 36, 14, s.legal("font-weight:700") + s.address(0, way="stack"))
        + s.box(44, 27, 36, 14, s.gap(3) + s.address(1, way="stack"))
        + s.box(6, 41, 74, 11, s.contacts(css="font-size:2.3rem"), at="end")
    )


@layout("dev", "halves")
def half_dark_left(s: Sheet) -> str:
    """Left third dark with the sign, the rest light."""
    return (
        s.area(0, 0, 30, 55, s.style.dark)
        + s.box(
            2,
            5,
            26,
            45,
            s.logo(13, colour="#fff", other="#bbb")
            + s.gap(2)
            + s.brand(3.4, colour="#fff", css="white-space:normal"),
            align="center",
            at="center",
            css="align-items:center",
        )
        + s.box(34, 7, 47, 14, s.person(3.8))
        + s.box(34, 23, 47, 27, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("dev", "halves")
def half_dark_with_person(s: Sheet) -> str:
    """The person in light type on the dark upper half, contact below on paper."""
    return (
        s.area(0, 0, 85, 26, s.style.dark)
        + s.box(7, 4, 71, 18, s.person(4.6), at="center", css="color:#fff")
        + s.box(
            7,
            29,
            71,
            22,
            s.legal("font-weight:700") + s.contacts() + s.address(way="line"),
            at="center",
        )
    )


@layout("dev", "halves")
def half_slanted(s: Sheet) -> str:
    """A slanted coloured field at the right with the sign."""
    cut = "clip-path:polygon(35% 0,100% 0,100% 100%,0 100%)"
    return (
        s.area(48, 0, 37, 55, s.style.accent, cut)
        + s.box(
            62,
            8,
            21,
            40,
            s.logo(12, colour="#fff", other="#ffffff99"),
            at="center",
            css="align-items:center",
        )
        + s.box(5, 6, 48, 13, s.person(3.8))
        + s.box(
            5,
            22,
            46,
            29,
            s.legal("font-weight:700") + s.address() + s.contacts(css="font-size:2.4rem"),
            at="end",
        )
    )


@layout("dev", "two columns", size=AMERICAN)
def columns_labels_right(s: Sheet) -> str:
    """Company left; values with their labels behind them at the right."""
    return (
        s.box(
            5,
            6,
            40,
            16,
            s.legal("font-size:3.2rem;font-weight:700;white-space:normal") + s.address(),
        )
        + s.box(5, 34, 45, 12, s.person(3.6), at="end")
        + s.box(46, 10, 38, 36, s.contacts(labels="after"), at="end", align="right")
    )


@layout("held", "two columns")
def held_columns_mirrored(s: Sheet) -> str:
    """Contact left in small type, person and sign right."""
    return (
        s.box(
            5,
            7,
            37,
            44,
            s.contacts(css="font-size:2.35rem")
            + s.gap(2)
            + s.legal("font-weight:700")
            + s.address(way="stack"),
            at="end",
        )
        + s.box(44, 6, 36, 14, s.sign(9, words=3.2), css="align-items:flex-end")
        + s.box(44, 28, 36, 22, s.person(3.5), align="right", at="end")
    )


@layout("held", "halves")
def held_half_dark_right(s: Sheet) -> str:
    """Contact in light type on the dark right half, person on the light left half."""
    return (
        s.area(40, 0, 45, 55, s.style.dark)
        + s.box(4, 6, 34, 14, s.sign(8, below=True, words=2.9))
        + s.box(4, 26, 34, 24, s.person(3.3), at="center")
        + s.box(
            43,
            7,
            40,
            42,
            s.legal("font-weight:700")
            + s.address(way="stack")
            + s.gap(1.500)
            + s.contacts(css="font-size:2.4rem", icon_colour="#ddd"),
            css="color:#fff",
            at="center",
        )
    )


@layout("held", "halves")
def held_half_band_below(s: Sheet) -> str:
    """Person on paper above, contact on a coloured lower half."""
    return (
        s.area(0, 31, 85, 24, s.style.dark)
        + s.box(6, 4, 40, 9, s.sign(7, words=3.6))
        + s.box(6, 15, 73, 14, s.person(4.2), at="center")
        + s.box(
            6,
            33,
            36,
            20,
            s.legal("font-weight:700") + s.address(way="stack"),
            css="color:#fff",
            at="center",
        )
        + s.box(
            43,
            33,
            39,
            20,
            s.contacts(icon_colour="#fff", css="font-size:2.4rem"),
            css="color:#fff",
            at="center",
        )
    )


@layout("held", "two columns")
def held_columns_two_offices(s: Sheet) -> str:
    """Two offices stacked at the right."""
    return (
        s.box(5, 5, 40, 12, s.brand(5.4) + s.legal())
        + s.box(5, 20, 40, 14, s.person(3.6))
        + s.box(5, 35, 40, 17, s.contacts(css="font-size:2.25rem"), at="end")
        + s.box(48, 20, 33, 14, s.address(0, way="stack", css="font-size:2.25rem"))
        + s.box(48, 36, 33, 16, s.address(1, way="stack", css="font-size:2.25rem"), at="end")
    )


@layout("held", "halves")
def held_curve(s: Sheet) -> str:
    """A curved coloured field at the left edge."""
    return (
        s.area(-30, -12, 56, 79, s.style.accent, "border-radius:50%")
        + s.box(
            3,
            10,
            20,
            35,
            s.logo(13, colour="#fff", other="#ffffffaa"),
            at="center",
            css="align-items:center",
        )
        + s.box(31, 6, 50, 14, s.person(4.0))
        + s.box(
            31,
            23,
            50,
            28,
            s.legal("font-weight:700") + s.address() + s.contacts(css="font-size:2.4rem"),
            at="end",
        )
    )
