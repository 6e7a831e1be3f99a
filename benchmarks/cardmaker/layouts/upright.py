"""Cards taller than wide."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import UPRIGHT, layout
from benchmarks.cardmaker.sheet import Sheet


@layout("dev", "upright", size=UPRIGHT)
def upright_centred(s: Sheet) -> str:
    """Sign on top, person in the middle, contact below, centred."""
    return (
        s.box(
            3,
            6,
            49,
            20,
            s.sign(11, below=True, words=3.6),
            align="center",
            css="align-items:center",
        )
        + s.box(3, 30, 49, 18, s.person(3.7), align="center", at="center", css="white-space:normal")
        + s.box(
            3,
            50,
            49,
            31,
            s.contacts(css="font-size:2.4rem") + s.gap(1.500) + s.address(way="stack"),
            align="center",
            css="align-items:center",
            at="end",
        )
    )


@layout("dev", "upright", size=UPRIGHT)
def upright_left(s: Sheet) -> str:
    """Everything left, contact with labels above or beside."""
    return s.box(5, 6, 45, 16, s.person(4.2, two_lines=True)) + s.box(
        5,
        30,
        45,
        49,
        s.legal("font-weight:700;white-space:normal")
        + s.address(way="stack")
        + s.gap(2)
        + s.contacts(css="font-size:2.45rem"),
        at="end",
    )


@layout("dev", "upright", size=UPRIGHT, dark=True)
def upright_dark(s: Sheet) -> str:
    """Dark and tall."""
    return (
        s.box(5, 8, 45, 18, s.logo(14, other="#ddd"))
        + s.box(5, 30, 45, 18, s.person(3.8, two_lines=True))
        + s.box(
            5,
            52,
            45,
            28,
            s.contacts(css="font-size:2.4rem") + s.legal("white-space:normal"),
            at="end",
        )
    )


@layout("held", "upright", size=UPRIGHT)
def held_upright_band(s: Sheet) -> str:
    """A coloured head with the brand, below it everything centred."""
    return (
        s.area(0, 0, 55, 22, s.style.accent)
        + s.box(
            2,
            2,
            51,
            18,
            s.brand(4.4, colour="#fff", css="white-space:normal"),
            align="center",
            at="center",
        )
        + s.box(3, 27, 49, 16, s.person(3.5), align="center", css="white-space:normal")
        + s.box(
            3,
            46,
            49,
            35,
            s.legal("white-space:normal;font-weight:700")
            + s.address(way="stack")
            + s.gap(1.500)
            + s.contacts(css="font-size:2.4rem"),
            align="center",
            css="align-items:center",
            at="end",
        )
    )


@layout("held", "upright", size=UPRIGHT)
def held_upright_right(s: Sheet) -> str:
    """Right-aligned and tall."""
    return (
        s.box(4, 6, 46, 14, s.sign(8, words=3.0), align="right", css="align-items:flex-end")
        + s.box(4, 26, 46, 16, s.person(3.6), align="right", css="white-space:normal")
        + s.box(
            4,
            46,
            46,
            34,
            s.contacts(css="font-size:2.4rem") + s.gap(1.500) + s.legal() + s.address(way="stack"),
            align="right",
            at="end",
        )
    )
