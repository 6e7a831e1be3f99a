"""Shops without a person, badges of events, cards in two languages."""

from __future__ import annotations

from benchmarks.cardmaker import drawing
from benchmarks.cardmaker.layouts import AMERICAN, BADGE, EUROPEAN, layout
from benchmarks.cardmaker.sheet import PX, Sheet


@layout("dev", "shop", person=False, weight=2.5)
def shop_centred(s: Sheet) -> str:
    """A shop: brand, slogan, address, opening hours."""
    return s.box(
        4,
        5,
        77,
        22,
        s.sign(11, below=True, words=5.4) + s.slogan(),
        align="center",
        css="align-items:center",
        at="center",
    ) + s.box(
        4,
        30,
        77,
        22,
        s.legal() + s.address(way="line") + s.contacts() + s.small_print(share=0.6),
        align="center",
        css="align-items:center",
        at="end",
    )


@layout("dev", "shop", person=False, size=AMERICAN, weight=2.0)
def shop_left(s: Sheet) -> str:
    """A company side of a card."""
    return s.box(6, 6, 77, 14, s.brand(6.8) + s.slogan()) + s.box(
        6, 24, 77, 23, s.legal("font-weight:700") + s.address() + s.contacts(), at="end"
    )


@layout("held", "shop", person=False, size=EUROPEAN, weight=1.8)
def held_shop_band(s: Sheet) -> str:
    """A shop with a coloured half."""
    return (
        s.area(0, 0, 85, 24, s.style.accent)
        + s.box(
            5,
            3,
            75,
            18,
            s.brand(6.6, colour="#fff") + s.slogan("color:#fff"),
            align="center",
            at="center",
        )
        + s.box(
            5,
            27,
            75,
            25,
            s.legal("font-weight:700") + s.address() + s.contacts() + s.small_print(share=0.6),
            at="end",
        )
    )


@layout("held", "shop", person=False, size=AMERICAN, weight=1.8)
def held_shop_columns(s: Sheet) -> str:
    """The sign left, all lines of the shop right."""
    return s.box(
        5, 6, 36, 39, s.sign(14, below=True, words=4.0), align="center", at="center"
    ) + s.box(
        43,
        6,
        41,
        39,
        s.legal("font-weight:700;white-space:normal")
        + s.address(way="stack")
        + s.gap(1)
        + s.contacts(css="font-size:2.4rem")
        + s.small_print(share=0.7),
        at="center",
    )


@layout("dev", "two languages")
def bilingual(s: Sheet) -> str:
    """The title in two languages, one below the other."""
    return (
        s.box(50, 5, 30, 12, s.sign(8, words=3.2), css="align-items:flex-end")
        + s.box(6, 10, 60, 18, s.name(4.2) + s.title("", both=True), at="center")
        + s.box(6, 30, 73, 21, s.legal("font-weight:700") + s.address() + s.contacts(), at="end")
    )


@layout("held", "two languages")
def held_bilingual_columns(s: Sheet) -> str:
    """Two titles above the contact column."""
    return (
        s.box(6, 6, 73, 17, s.name(4.4) + s.title("color:" + s.style.accent, both=True))
        + s.box(6, 27, 37, 24, s.legal("font-weight:700") + s.address(way="stack"), at="end")
        + s.box(44, 27, 37, 24, s.contacts(), at="end")
    )


@layout("dev", "badge", size=BADGE, badge=True, weight=2.0)
def badge_plain(s: Sheet) -> str:
    """Large name, company, the event at the top."""
    event = s.rng.choice(
        [
            "Tech Summit 2026",
            "Messe Nord 2026",
            "Data Days Leipzig",
            "Mobility Forum",
            "DevFest Süd",
        ]
    )
    return (
        s.area(0, 0, 100, 30, s.style.accent)
        + s.box(
            5,
            5,
            90,
            20,
            s.text("distractor", event, "font-size:8rem;color:#fff;font-weight:700", "body"),
            align="center",
            at="center",
        )
        + s.box(
            5,
            40,
            90,
            45,
            s.name(11, two_lines=True, css="line-height:1.1", form="plain"),
            align="center",
            at="center",
        )
        + s.box(
            5,
            86,
            90,
            24,
            s.title("font-size:4.6rem")
            + s.legal("font-size:5.2rem;font-weight:700;white-space:normal"),
            align="center",
            at="center",
        )
        + s.area(0, 122, 100, 18, s.style.dark)
        + s.box(
            5,
            122,
            90,
            18,
            s.text(
                "distractor",
                s.rng.choice(["SPEAKER", "ATTENDEE", "AUSSTELLER", "BESUCHER", "VISITOR"]),
                "font-size:7rem;color:#fff;letter-spacing:.2em",
                "body",
            ),
            align="center",
            at="center",
        )
    )


@layout("held", "badge", size=BADGE, badge=True, weight=2.0)
def held_badge_first_name(s: Sheet) -> str:
    """A very large given name; family name and company smaller."""
    event = s.rng.choice(
        ["Fachtag Energie", "Herbsttreffen 2026", "Open Source Day", "Kongress Pflege"]
    )
    return (
        _back_of(s)
        + s.box(6, 8, 88, 16, s.text("distractor", event, "font-size:6rem;font-weight:700", "body"))
        + s.box(
            6,
            34,
            88,
            56,
            s.name(13, two_lines=True, css="line-height:1.1", form="plain"),
            at="center",
        )
        + s.box(
            6,
            92,
            88,
            36,
            s.legal("font-size:5.6rem;white-space:normal") + s.title("font-size:4.4rem"),
            at="center",
        )
    )


def _back_of(s: Sheet) -> str:
    return drawing.backdrop(
        s.style.logo,
        colour=s.style.accent,
        width=int(s.width * PX),
        height=int(s.height * PX),
        strength=0.18,
    )
