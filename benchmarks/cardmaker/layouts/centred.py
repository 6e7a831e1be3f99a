"""Cards whose text stands around the middle axis."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "centred")
def centred_classic(s: Sheet) -> str:
    """Sign, person, contact: all centred."""
    return (
        s.box(
            5, 4, 75, 13, s.sign(8, below=True, words=3.4), align="center", css="align-items:center"
        )
        + s.box(5, 19, 75, 12, s.person(4.2), align="center", at="center")
        + s.box(
            5,
            32,
            75,
            20,
            s.contacts() + s.address(way="line"),
            align="center",
            at="end",
            css="align-items:center",
        )
    )


@layout("dev", "centred")
def centred_strip(s: Sheet) -> str:
    """Person in the middle; two lines of contact between separators at the bottom."""
    return (
        s.box(5, 6, 75, 9, s.legal("font-size:3.2rem;letter-spacing:.06em"), align="center")
        + s.box(5, 17, 75, 18, s.person(4.8), align="center", at="center")
        + s.box(
            3,
            39,
            79,
            13,
            s.address(way="flat") + s.strip("phones") + s.strip("emails", "urls", labels="none"),
            align="center",
            at="end",
            css="font-size:2.3rem",
        )
    )


@layout("dev", "centred")
def centred_framed(s: Sheet) -> str:
    """A frame around everything, ornaments of a notary."""
    frame = f"border:2px solid {s.style.accent};background:none"
    return (
        s.area(2.500, 2.500, 80, 50, "none", frame)
        + s.area(3.500, 3.500, 78, 48, "none", f"border:1px solid {s.style.accent};background:none")
        + s.box(6, 7, 73, 16, s.person(4.4), align="center", at="center")
        + s.box(
            6, 24, 73, 8, s.legal("font-style:italic;font-size:3rem"), align="center", at="center"
        )
        + s.box(
            6,
            32,
            73,
            17,
            s.address(way="line") + s.contacts(labels="word"),
            align="center",
            at="end",
            css="align-items:center;font-size:2.4rem",
        )
    )


@layout("dev", "centred", size=AMERICAN)
def centred_script(s: Sheet) -> str:
    """A large name, little else."""
    return (
        s.box(5, 9, 79, 14, s.name(6.4), align="center", at="center")
        + s.box(5, 24, 79, 6, s.title("letter-spacing:.18em;font-size:2.2rem"), align="center")
        + s.area(38, 31, 13, 0.2, s.style.accent)
        + s.box(
            5,
            33,
            79,
            14,
            s.contacts(labels="none"),
            align="center",
            css="align-items:center",
            at="center",
        )
    )


@layout("dev", "minimal")
def minimal_centred(s: Sheet) -> str:
    """Name and one line."""
    return s.box(
        5, 16, 75, 12, s.name(4.0, css="letter-spacing:.12em"), align="center", at="end"
    ) + s.box(
        5,
        30,
        75,
        12,
        s.strip("phones", labels="none") + s.strip("emails", labels="none"),
        align="center",
    )


@layout("held", "centred")
def held_centred_brand_first(s: Sheet) -> str:
    """Brand very large, person small below, contact in two columns."""
    return (
        s.box(5, 5, 75, 13, s.brand(7.6) + s.slogan("font-size:2.1rem"), align="center")
        + s.box(5, 20, 75, 11, s.person(3.3), align="center", at="center")
        + s.box(6, 33, 35, 19, s.legal("font-weight:700") + s.address(way="stack"), at="end")
        + s.box(42, 33, 37, 19, s.contacts(), at="end", align="right")
    )


@layout("held", "centred")
def held_centred_between_rules(s: Sheet) -> str:
    """The person between two rules."""
    return (
        s.box(5, 5, 75, 9, s.sign(7, words=3.6), align="center", css="align-items:center")
        + s.area(20, 17, 45, 0.2, s.style.ink)
        + s.box(5, 18, 75, 13, s.person(3.8), align="center", at="center")
        + s.area(20, 32, 45, 0.2, s.style.ink)
        + s.box(
            5,
            34,
            75,
            17,
            s.contacts() + s.address(way="line"),
            align="center",
            css="align-items:center",
            at="end",
        )
    )


@layout("held", "centred")
def held_centred_three_strips(s: Sheet) -> str:
    """Three lines with separators, the legal name last."""
    return s.box(5, 8, 75, 20, s.person(5.0), align="center", at="center") + s.box(
        3,
        33,
        79,
        18,
        s.strip("phones", labels="word")
        + s.strip("emails", "urls", labels="none")
        + s.address(way="flat")
        + s.legal("font-weight:700"),
        align="center",
        at="end",
        css="font-size:2.3rem",
    )
