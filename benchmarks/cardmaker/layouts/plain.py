"""Left- and right-aligned cards on plain paper."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "left")
def left_classic(s: Sheet) -> str:
    """Sign at the top left, person in the middle, contact at the bottom left."""
    return (
        s.box(6, 5, 73, 10, s.sign(8))
        + s.box(6, 18, 73, 12, s.person(4.0))
        + s.box(6, 31, 73, 20, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("dev", "left")
def left_sign_right(s: Sheet) -> str:
    """All text left, the sign at the top right."""
    return (
        s.box(46, 5, 34, 12, s.sign(9, words=3.6), align="right", css="align-items:flex-end")
        + s.box(6, 8, 42, 16, s.person(3.9), at="center")
        + s.box(6, 27, 73, 24, s.legal() + s.address() + s.gap(1) + s.contacts(), at="end")
    )


@layout("dev", "left")
def left_first_the_person(s: Sheet) -> str:
    """Person at the top, company and contact below, no logo."""
    return s.box(7, 7, 70, 15, s.person(4.8)) + s.box(
        7,
        24,
        70,
        27,
        s.legal("font-weight:700;color:" + s.style.accent) + s.address() + s.contacts(),
        at="end",
    )


@layout("dev", "left", size=AMERICAN)
def left_american(s: Sheet) -> str:
    """Company line at the top, person below it, contact at the bottom."""
    return (
        s.box(6, 5, 77, 9, s.legal("font-size:3.6rem;font-weight:700") + s.slogan())
        + s.box(6, 17, 77, 11, s.person(4.1))
        + s.box(6, 30, 77, 17, s.contacts() + s.address(way="line"), at="end")
    )


@layout("dev", "right")
def right_aligned(s: Sheet) -> str:
    """Everything to the right."""
    return (
        s.box(8, 5, 71, 10, s.sign(8), align="right", css="align-items:flex-end")
        + s.box(8, 17, 71, 13, s.person(4.0), align="right")
        + s.box(8, 31, 71, 20, s.legal() + s.address() + s.contacts(), align="right", at="end")
    )


@layout("dev", "left")
def left_title_above(s: Sheet) -> str:
    """The title stands above the name."""
    return (
        s.box(6, 6, 60, 12, s.brand(6.4) + s.slogan("font-size:2rem"))
        + s.box(6, 20, 73, 12, s.person(4.4, title_above=True))
        + s.box(6, 33, 73, 18, s.contacts() + s.legal() + s.address(way="line"), at="end")
    )


@layout("dev", "left")
def left_two_line_name(s: Sheet) -> str:
    """Given name and family name on two lines, large."""
    return (
        s.box(6, 6, 50, 20, s.person(6.0, two_lines=True, name_css="line-height:1.05"))
        + s.box(58, 6, 22, 14, s.logo(12), css="align-items:flex-end")
        + s.box(6, 29, 73, 22, s.legal("font-weight:700") + s.contacts() + s.address(), at="end")
    )


@layout("dev", "dense")
def dense(s: Sheet) -> str:
    """Small type, much of it."""
    return (
        s.box(4, 3, 77, 8, s.sign(7, words=3.8))
        + s.box(4, 13, 77, 9, s.person(3.1))
        + s.box(
            4,
            23,
            46,
            29,
            s.legal("font-weight:700") + s.address() + s.address(1) + s.small_print(share=0.9),
            css="font-size:2.1rem",
            at="end",
        )
        + s.box(46, 23, 35, 29, s.contacts(css="font-size:2.1rem"), at="end")
    )


@layout("dev", "minimal")
def minimal_left(s: Sheet) -> str:
    """A name, a line, three values."""
    return s.box(8, 14, 70, 12, s.name(4.4) + s.title("color:" + s.style.muted)) + s.box(
        8, 34, 70, 14, s.contacts(labels="none"), at="end"
    )


@layout("dev", "left")
def left_rule(s: Sheet) -> str:
    """A rule between person and contact; company at the end."""
    return (
        s.box(6, 6, 73, 14, s.person(4.3), at="end")
        + s.area(6, 22, 73, 0.25, s.style.accent)
        + s.box(6, 24, 73, 16, s.contacts())
        + s.box(6, 40, 73, 11, s.legal("font-weight:700") + s.address(way="flat"), at="end")
    )


@layout("held", "left")
def held_left_low(s: Sheet) -> str:
    """Brand large at the top, everything else in one block at the bottom."""
    return s.box(7, 6, 71, 12, s.brand(7.0, css="font-weight:700")) + s.box(
        7,
        19,
        71,
        32,
        s.name(3.4, css="font-weight:700")
        + s.title()
        + s.department()
        + s.gap(1)
        + s.legal()
        + s.address()
        + s.contacts(),
        at="end",
    )


@layout("held", "right")
def held_right_person_left_contact(s: Sheet) -> str:
    """The person at the top right, contact at the bottom left."""
    return (
        s.box(30, 6, 49, 14, s.person(4.0), align="right")
        + s.box(6, 6, 24, 14, s.logo(12))
        + s.box(6, 24, 60, 27, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("held", "left", size=AMERICAN)
def held_left_company_below_name(s: Sheet) -> str:
    """Name, title, company one below the other; contact right at the bottom."""
    return s.box(
        6,
        6,
        77,
        17,
        s.name(4.2)
        + s.title("font-style:italic")
        + s.legal("font-size:3rem;color:" + s.style.accent),
    ) + s.box(6, 24, 77, 23, s.address() + s.contacts(), align="right", at="end")


@layout("held", "dense")
def held_dense_three_blocks(s: Sheet) -> str:
    """Person left, sign right, and below three small blocks."""
    return (
        s.box(5, 4, 50, 12, s.person(3.4))
        + s.box(55, 4, 25, 12, s.sign(6, words=2.8), css="align-items:flex-end")
        + s.area(5, 19, 75, 0.2, s.style.muted)
        + s.box(5, 21, 40, 20, s.legal("font-weight:700") + s.address(), css="font-size:2.2rem")
        + s.box(42, 21, 38, 20, s.contacts(css="font-size:2.2rem"))
        + s.box(5, 42, 75, 10, s.small_print(share=1.0), at="end")
    )


@layout("held", "minimal")
def held_minimal_corner(s: Sheet) -> str:
    """Small text in the lower right corner, the rest empty."""
    return s.box(6, 5, 40, 10, s.logo(8)) + s.box(
        25,
        22,
        54,
        28,
        s.name(3.2) + s.title() + s.gap(1.5) + s.contacts(labels="none"),
        align="right",
        at="end",
    )


@layout("held", "left")
def held_family_large(s: Sheet) -> str:
    """Two-line name with a coloured rule to its left."""
    return (
        s.area(6, 8, 0.8, 16, s.style.accent)
        + s.box(9, 7, 60, 19, s.person(5.2, two_lines=True), at="center")
        + s.box(
            9,
            30,
            70,
            21,
            s.contacts() + s.legal("font-weight:700") + s.address(way="flat"),
            at="end",
        )
    )
