"""Data in unusual places: on one line, around the edge, behind labels set in spaced capitals."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.layouts.pieces import spaced, split_name
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "one line", size=AMERICAN)
def dots_one_line(s: Sheet) -> str:
    """A name in spaced small capitals; all data centred at the foot between dots."""
    s.style = replace(s.style, separator=" · ")
    name = "font-variant:small-caps;letter-spacing:.18em"
    return (
        s.box(4, 10, 81, 9, s.name(4.2, css=name), align="center", at="center")
        + s.box(4, 19, 81, 6, s.title("font-size:2.1rem;letter-spacing:.12em"), align="center")
        + s.box(
            2,
            36,
            85,
            11,
            s.address(way="flat") + s.strip("phones", "emails", "urls", labels="none"),
            align="center",
            css="font-size:1.95rem",
            at="end",
        )
        + s.box(4, 26, 81, 6, s.legal("font-size:2.3rem"), align="center")
    )


@layout("held", "one line")
def held_dots_above(s: Sheet) -> str:
    """The line of data stands at the top, the name large at the lower right."""
    s.style = replace(s.style, separator=s.rng.choice([" • ", " ∙ ", " · "]))
    return (
        s.box(
            3,
            4,
            79,
            9,
            s.strip("phones", "emails", "urls", labels="none") + s.address(way="flat"),
            align="center",
            css="font-size:1.95rem",
        )
        + s.area(3, 14, 79, 0.15, s.style.accent)
        + s.box(6, 20, 73, 12, s.sign(9, words=4.2))
        + s.box(
            20, 35, 60, 16, s.person(4.0) + s.legal("font-size:2.2rem"), align="right", at="end"
        )
    )


@layout("held", "around the edge")
def held_edges(s: Sheet) -> str:
    """Small type along the upper and lower edge and in the corners; the middle holds the name."""
    return (
        s.box(3, 2.6, 44, 8, s.contacts("phones"), css="font-size:2rem")
        + s.box(
            48, 2.6, 34, 8, s.contacts("urls", labels="none"), css="font-size:2rem", align="right"
        )
        + s.box(8, 18, 69, 18, s.person(4.4), align="center", at="center")
        + s.box(3, 44, 44, 8.6, s.legal() + s.address(way="stack"), css="font-size:2rem", at="end")
        + s.box(
            44,
            44,
            38,
            8.6,
            s.contacts("emails", labels="none"),
            css="font-size:2rem",
            align="right",
            at="end",
        )
    )


@layout("dev", "around the edge")
def edge_frame(s: Sheet) -> str:
    """A frame; the firm rides on its upper line, the data on the lower one."""
    paper = f"background:{s.style.paper};padding:0 1.6rem"
    return (
        s.area(5, 7, 75, 41, "none", f"border:2px solid {s.style.accent};background:none")
        + s.box(
            9,
            4,
            67,
            6,
            f'<div style="{paper}">{s.legal("font-size:2.9rem")}</div>',
            css="align-items:center",
            at="center",
        )
        + s.box(9, 14, 67, 14, s.person(4.2), align="center", at="center")
        + s.box(
            9,
            29,
            67,
            14,
            s.address(way="line") + s.contacts("phones", "urls", labels="letter"),
            align="center",
            css="align-items:center;font-size:2.2rem",
            at="center",
        )
        + s.box(
            9,
            45,
            67,
            6,
            f'<div style="{paper}">{s.contacts("emails", labels="none")}</div>',
            css="align-items:center",
            at="center",
        )
    )


@layout("dev", "spaced labels")
def spaced_labels(s: Sheet) -> str:
    """Labels in spaced small capitals in a column of their own."""
    return (
        s.box(6, 6, 45, 15, s.person(4.0))
        + s.box(53, 6, 27, 14, s.sign(8, below=True, words=2.8), css="align-items:flex-end")
        + s.box(
            6,
            24,
            74,
            28,
            s.legal("font-weight:700")
            + s.address()
            + s.gap(1)
            + spaced(s.contacts(labels="column", css="font-size:2.35rem")),
            at="end",
        )
    )


@layout("held", "spaced labels", dark=True)
def held_spaced_above(s: Sheet) -> str:
    """Dark; spaced labels stand above their values, in two columns."""
    return (
        s.box(6, 5, 73, 12, s.name(3.6, css="letter-spacing:.06em") + s.title("font-size:2.2rem"))
        + s.box(
            6,
            19,
            36,
            33,
            spaced(s.contacts("phones", labels="above")),
            css="font-size:2.6rem",
            at="end",
        )
        + s.box(
            44,
            19,
            37,
            33,
            spaced(s.contacts("emails", "urls", labels="above"))
            + s.gap(1)
            + s.legal("white-space:normal")
            + s.address(way="stack"),
            css="font-size:2.6rem",
            at="end",
        )
    )


@layout("dev", "surname first")
def surname_above(s: Sheet) -> str:
    """The family name in large capitals, the given name smaller below it."""
    return (
        s.box(
            6, 6, 60, 17, split_name(s, 5.2, "family above", "letter-spacing:.06em;line-height:1.1")
        )
        + s.box(6, 22, 60, 8, s.title("font-size:2.4rem;color:" + s.style.muted))
        + s.box(64, 6, 16, 14, s.logo(11), css="align-items:flex-end")
        + s.box(
            6,
            31,
            73,
            21,
            s.legal("font-weight:700") + s.address() + s.contacts(css="font-size:2.4rem"),
            at="end",
        )
    )
