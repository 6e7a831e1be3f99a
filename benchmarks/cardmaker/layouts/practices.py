"""Law firms and doctors: several titles, degrees, opening hours."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.layouts.pieces import all_titles, beside, remarks, split_name
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "law", theme="law")
def law_titles(s: Sheet) -> str:
    """The firm in spaced capitals, below the name three titles on three lines."""
    return (
        s.box(
            6,
            5,
            73,
            8,
            s.legal("font-size:2.9rem;letter-spacing:.14em;font-variant:small-caps")
            + remarks(s, 1, "font-size:1.9rem"),
        )
        + s.area(6, 13.5, 73, 0.2, s.style.accent)
        + s.box(6, 15.5, 50, 17, s.name(3.7) + all_titles(s, "font-size:2.3rem;line-height:1.22"))
        + s.box(6, 33, 36, 19, s.address(way="stack"), at="end", css="font-size:2.3rem")
        + s.box(42, 33, 38, 19, s.contacts(css="font-size:2.3rem"), at="end")
    )


@layout("held", "law", theme="law", size=AMERICAN)
def held_law_columns(s: Sheet) -> str:
    """Name and titles in the left column below the sign, the office in the right one."""
    return (
        s.box(5, 5, 39, 10, s.sign(7, words=3.0))
        + s.box(
            5,
            17,
            41,
            29,
            s.name(3.3, css="font-weight:700")
            + s.gap(0.6)
            + all_titles(s, "font-size:2.1rem;font-style:italic", "– "),
            at="center",
        )
        + s.area(46.5, 6, 0.2, 39, s.style.muted)
        + s.box(
            49,
            6,
            36,
            39,
            s.legal("white-space:normal;font-weight:700")
            + s.address(way="stack")
            + s.gap(1)
            + s.contacts()
            + remarks(s, 1, "font-size:1.8rem;white-space:normal"),
            css="font-size:2.2rem",
            at="end",
        )
    )


@layout("dev", "practice", theme="doctor")
def practice_hours(s: Sheet) -> str:
    """The doctor left, at the right a block with the opening hours."""
    hours = remarks(s, 3, "font-size:2.05rem;white-space:normal")
    return (
        s.box(5, 4, 75, 9, s.sign(7, words=4.0))
        + s.box(
            5, 14, 48, 15, split_name(s, 3.7, "degrees") + s.title("font-size:2.3rem"), at="center"
        )
        + s.area(55, 15, 26, 20, s.style.accent, "opacity:.12")
        + s.box(57, 16, 23, 18, hours, at="center")
        + s.box(
            5,
            31,
            49,
            21,
            s.legal("font-weight:700") + s.address(way="stack") + s.contacts("phones"),
            css="font-size:2.3rem",
            at="end",
        )
        + s.box(
            44,
            38,
            36,
            14,
            s.contacts("emails", "urls", labels="none"),
            css="font-size:2.15rem",
            align="right",
            at="end",
        )
    )


@layout("held", "practice", theme="doctor")
def held_practice_foot(s: Sheet) -> str:
    """Everything centred, the hours in light type on a coloured foot."""
    return (
        s.box(
            5,
            4,
            75,
            8,
            s.legal("font-size:3.2rem;font-weight:700;color:" + s.style.accent),
            align="center",
        )
        + s.box(
            5, 12, 75, 13, s.name(3.5) + s.title("font-size:2.2rem"), align="center", at="center"
        )
        + s.box(
            5,
            26,
            75,
            15,
            s.address(way="line") + s.contacts(labels="word"),
            align="center",
            at="center",
            css="align-items:center;font-size:2.15rem",
        )
        + s.area(0, 43, 85, 12, s.style.dark)
        + s.box(
            4,
            43,
            77,
            12,
            beside(remarks(s, 2, ""), remarks(s, 2, "", 3), gap=6, css="justify-content:center"),
            css="color:#fff;font-size:2rem",
            at="center",
        )
    )


@layout("held", "practice", theme="doctor")
def held_degrees_apart(s: Sheet) -> str:
    """Degrees above and below the name on lines of their own."""
    return (
        s.box(6, 6, 14, 14, s.logo(12))
        + s.box(
            24, 5, 56, 20, split_name(s, 4.4, "degrees", "font-weight:700") + s.title(), at="center"
        )
        + s.box(
            24,
            27,
            56,
            24,
            s.legal("color:" + s.style.accent)
            + s.address()
            + s.contacts(css="font-size:2.4rem")
            + remarks(s, 1, "font-size:1.95rem"),
            at="end",
        )
    )
