"""Dealers, hotels, tradesmen and freelancers."""

from __future__ import annotations

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.layouts.pieces import MAKES, beside, make_sign, picture, remarks
from benchmarks.cardmaker.sheet import Sheet

SHADE = "linear-gradient(90deg,rgba(0,0,0,.82),rgba(0,0,0,.66) 60%,rgba(0,0,0,.4))"


@layout("dev", "dealer", theme="dealer")
def dealer_two_logos(s: Sheet) -> str:
    """The dealer's brand left, a car maker's sign right, the firm's legal name in small type."""
    make = s.rng.choice(MAKES[:4])
    return (
        s.box(5, 4, 54, 11, s.brand(4.4) + remarks(s, 1, "font-size:1.95rem"), at="center")
        + s.box(63, 3, 18, 15, make_sign(s, 9, make), css="align-items:flex-end")
        + s.area(0, 18.5, 85, 0.8, s.style.accent)
        + s.box(5, 20, 60, 11, s.person(3.6), at="center")
        + s.box(
            5,
            32,
            37,
            20,
            s.legal("font-weight:700;white-space:normal") + s.address(way="stack"),
            css="font-size:2.25rem",
            at="end",
        )
        + s.box(43, 32, 37, 20, s.contacts(css="font-size:2.25rem"), at="end")
    )


@layout("held", "dealer", theme="dealer")
def held_dealer_makes(s: Sheet) -> str:
    """The firm above, the person in the middle, a row of three makers' signs at the foot."""
    makes = s.rng.sample(MAKES, 3)
    row = beside(*(make_sign(s, 5.5, make, s.style.muted) for make in makes), gap=7)
    return (
        s.box(5, 4, 75, 8, s.legal("font-size:3.4rem;font-weight:700;color:" + s.style.accent))
        + s.box(5, 13, 40, 13, s.person(3.3), at="center")
        + s.box(
            5,
            26,
            75,
            15,
            beside(s.address(way="stack"), s.contacts(), gap=6, css="align-items:flex-end"),
            css="font-size:2.15rem",
            at="end",
        )
        + s.area(5, 42.5, 75, 0.2, s.style.muted)
        + s.box(5, 43.5, 75, 10, row, css="align-items:center")
    )


@layout("dev", "hotel", theme="hotel")
def hotel_stars(s: Sheet) -> str:
    """The house in spaced small capitals under its sign, all centred."""
    name = "font-variant:small-caps;letter-spacing:.16em;font-weight:400"
    return (
        s.box(
            5,
            4,
            75,
            21,
            s.logo(8)
            + s.brand(4.4, css=name)
            + remarks(s, 1, "font-size:2rem;letter-spacing:.1em"),
            align="center",
            css="align-items:center",
        )
        + s.box(
            5, 25, 75, 10, s.name(2.9) + s.title("font-size:2.1rem"), align="center", at="center"
        )
        + s.box(
            4,
            36,
            77,
            16,
            s.legal()
            + s.address(way="flat")
            + s.strip("phones")
            + s.strip("emails", "urls", labels="none"),
            align="center",
            css="font-size:2.1rem",
            at="end",
        )
    )


@layout("dev", "on a photo", theme="trade", dark=True)
def trade_on_picture(s: Sheet) -> str:
    """Light type on a darkened photograph of boards or bricks."""
    return (
        picture(s, 85, 55)
        + s.area(0, 0, 85, 55, SHADE)
        + s.box(5, 5, 75, 12, s.brand(5.4, colour="#fff") + remarks(s, 1, "font-size:2.1rem"))
        + s.box(5, 19, 60, 12, s.person(3.7), at="center")
        + s.box(
            5,
            32,
            70,
            19,
            s.legal()
            + s.address(way="line")
            + s.contacts(icon_colour="#fff", css="font-size:2.5rem"),
            at="end",
        )
    )


@layout("held", "on a photo", theme="trade", size=AMERICAN)
def held_trade_panel(s: Sheet) -> str:
    """A photograph over the whole card, a pale panel with the text at its right."""
    services = "".join(
        s.text("distractor", line, "font-size:1.95rem", "body")
        for line in s.content.distractors[1:3]
    )
    return (
        picture(s, 89, 51)
        + s.area(27, 4, 58, 43, "rgba(255,255,255,.93)")
        + s.box(30, 6, 53, 9, s.brand(4.2), at="center")
        + s.box(30, 16, 53, 10, s.person(3.2))
        + s.box(
            30,
            26,
            53,
            19,
            s.legal() + s.address(way="line") + s.contacts() + services,
            css="font-size:2.2rem",
            at="end",
        )
    )


@layout("held", "freelance", theme="freelance", size=AMERICAN)
def held_freelance(s: Sheet) -> str:
    """A given name is the brand, very large; the full name stands small among the data."""
    return (
        s.box(6, 6, 77, 17, s.brand(8.4, css="font-weight:400") + remarks(s, 1, "font-size:2.1rem"))
        + s.area(6, 28, 14, 0.4, s.style.accent)
        + s.box(
            6,
            29,
            77,
            18,
            s.name(2.6)
            + s.title("font-size:2.3rem")
            + s.contacts(labels="none", css="font-size:2.3rem"),
            at="end",
        )
        + s.box(
            52, 29, 31, 18, s.address(way="stack", css="font-size:2.2rem"), align="right", at="end"
        )
    )
