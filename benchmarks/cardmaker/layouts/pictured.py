"""Cards with something drawn on them besides the logo: codes, portraits, monograms, foil."""

from __future__ import annotations

import io

import segno

from benchmarks.cardmaker.layouts import AMERICAN, layout
from benchmarks.cardmaker.sheet import PX, Sheet
from benchmarks.cardmaker.vcards import vcard_of

SQUARE = (65.0, 65.0)
SLIM = (85.0, 40.0)


def code(s: Sheet, size: float, *, whole: bool, dark: str = "#000") -> str:
    """A QR code of ``size`` mm: the website, or the whole contact as a vCard."""
    links = [item.text for item in s.items("urls")]
    link = links[0] if links else f"www.{s.content.company.domain}"
    text = vcard_of(s.contact()) if whole else (link if "://" in link else f"https://{link}/")
    drawing = io.BytesIO()
    segno.make(text, error="l" if whole else "m", micro=False).save(
        drawing,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=2,
        dark=dark,
        light="#fff",
    )
    return (
        f'<div style="width:{size * PX}px;height:{size * PX}px">{drawing.getvalue().decode()}</div>'
    )


def portrait(s: Sheet, width: float, height: float) -> str:
    """A head and shoulders, as estate agents print them."""
    skin = s.rng.choice(["#e8b894", "#c98f68", "#8d5a3b", "#f1c9a8", "#6b4026"])
    hair = s.rng.choice(["#2b1d14", "#5a3a22", "#8c6a3f", "#1a1a1a", "#a8a29a"])
    coat, wall = (
        s.rng.choice(["#22313f", "#4a4a4a", "#7b2d3b", "#2e4e3f"]),
        s.rng.choice(["#cfd8dc", "#e6dfd3", "#b9c6cf"]),
    )
    return (
        f'<svg viewBox="0 0 100 120" preserveAspectRatio="xMidYMid slice" '
        f'style="width:{width * PX}px;height:{height * PX}px;background:{wall}">'
        f'<path d="M5 120c0-34 22-44 45-44s45 10 45 44z" fill="{coat}"/>'
        f'<path d="M38 80l12 18 12-18z" fill="#fff"/>'
        f'<rect x="42" y="62" width="16" height="20" fill="{skin}"/>'
        f'<ellipse cx="50" cy="46" rx="19" ry="24" fill="{skin}"/>'
        f'<path d="M30 46c-2-34 42-34 40 0-3-16-12-20-20-20s-17 4-20 20z" fill="{hair}"/></svg>'
    )


@layout("dev", "code")
def code_right(s: Sheet) -> str:
    """Contact left, a QR code at the right."""
    text = s.box(6, 6, 73, 14, s.person(4.2)) + s.box(
        6,
        23,
        48,
        28,
        s.legal("font-weight:700") + s.address() + s.contacts(css="font-size:2.4rem"),
        at="end",
    )
    return text + s.box(58, 28, 23, 23, code(s, 22, whole=False))


@layout("dev", "code")
def code_with_contact(s: Sheet) -> str:
    """A large QR code carries the whole contact."""
    text = (
        s.box(6, 5, 45, 11, s.sign(7, words=3.4))
        + s.box(6, 18, 45, 13, s.person(3.5))
        + s.box(
            6,
            32,
            45,
            20,
            s.contacts(css="font-size:2.3rem") + s.legal() + s.address(way="stack"),
            at="end",
        )
    )
    return text + s.box(53, 11, 30, 33, code(s, 29, whole=True), at="center")


@layout("held", "code")
def held_code_left(s: Sheet) -> str:
    """The QR code stands at the bottom left, contact to its right."""
    text = s.box(6, 5, 73, 16, s.person(4.4), align="right") + s.box(
        32,
        23,
        48,
        28,
        s.legal("font-weight:700") + s.address(way="stack") + s.contacts(css="font-size:2.4rem"),
        align="right",
        at="end",
    )
    return text + s.box(5, 28, 24, 24, code(s, 23, whole=False))


@layout("dev", "portrait", size=AMERICAN)
def portrait_left(s: Sheet) -> str:
    """A portrait fills the left third."""
    return (
        s.box(0, 0, 28, 51, portrait(s, 28, 51))
        + s.box(32, 5, 53, 14, s.person(3.9))
        + s.box(
            32,
            20,
            53,
            27,
            s.legal("font-weight:700;color:" + s.style.accent)
            + s.contacts(css="font-size:2.5rem")
            + s.address(way="stack"),
            at="end",
        )
    )


@layout("held", "portrait", size=AMERICAN)
def held_portrait_round(s: Sheet) -> str:
    """A round portrait at the top right."""
    return (
        s.box(62, 5, 21, 21, portrait(s, 21, 21), css="border-radius:50%;overflow:hidden")
        + s.box(6, 6, 54, 16, s.brand(4.6) + s.person(3.6), at="start")
        + s.area(0, 45, 89, 6, s.style.accent)
        + s.box(
            6,
            25,
            77,
            19,
            s.legal("font-weight:700") + s.address(way="line") + s.contacts(css="font-size:2.4rem"),
            at="end",
        )
    )


@layout("dev", "monogram")
def monogram(s: Sheet) -> str:
    """A huge pale initial behind everything."""
    letter = s.content.company.brand[0].upper()
    pale = (
        '<div style="position:absolute;right:10px;top:-90px;font-size:560px;'
        "line-height:1.15;opacity:.07;"
        f"font-family:'{s.style.brand}';font-weight:700;color:{s.style.accent}\">{letter}</div>"
    )
    return (
        pale
        + s.box(6, 8, 70, 15, s.person(4.5))
        + s.box(
            6, 26, 73, 25, s.legal() + s.contacts() + s.gap(1) + s.address(way="flat"), at="end"
        )
    )


@layout("dev", "foil", dark=True)
def foil(s: Sheet) -> str:
    """Gold letters on a dark card."""
    gold = (
        "background:linear-gradient(100deg,#8a6a24,#f3dd97 35%,#b48a35 60%,#f7e7b0 80%,#94702a);"
        "-webkit-background-clip:text;background-clip:text;color:transparent;width:max-content;max-width:100%"
    )
    return (
        s.box(5, 7, 75, 11, s.brand(5.8, css=gold), align="center", css="align-items:center")
        + s.box(
            5,
            20,
            75,
            13,
            s.name(4.2, css=gold) + s.title("color:#d8c690"),
            align="center",
            css="align-items:center",
        )
        + s.box(
            5,
            34,
            75,
            17,
            s.contacts(labels="none") + s.legal() + s.address(way="line"),
            align="center",
            css="align-items:center;color:#d8c690",
            at="end",
        )
    )


@layout("held", "foil")
def held_metal(s: Sheet) -> str:
    """Silver paper with dark letters."""
    metal = "linear-gradient(115deg,#b9bcc0,#eceef0 30%,#c2c5c9 55%,#f4f5f6 75%,#adb0b5)"
    return (
        s.area(0, 0, 85, 55, metal)
        + s.box(6, 6, 73, 12, s.sign(8, words=4.0))
        + s.box(6, 20, 73, 12, s.person(4.2), align="right")
        + s.box(
            6,
            33,
            73,
            18,
            s.contacts() + s.legal("font-weight:700") + s.address(way="line"),
            at="end",
        )
    )


@layout("dev", "turned brand")
def turned_brand(s: Sheet) -> str:
    """The sign stands at the left edge beside a rule."""
    turned = (
        '<div style="position:absolute;left:20px;top:20px;width:110px;height:510px;'
        "writing-mode:vertical-rl;transform:rotate(180deg);display:flex;justify-content:center;"
        f'align-items:center">{s.logo(6)}</div>'
    )
    return (
        turned
        + s.area(14, 5, 0.2, 45, s.style.accent)
        + s.box(18, 6, 62, 14, s.person(4.0))
        + s.box(
            18,
            22,
            62,
            29,
            s.legal("font-weight:700") + s.address() + s.gap(1) + s.contacts(),
            at="end",
        )
    )


@layout("dev", "square", size=SQUARE)
def square(s: Sheet) -> str:
    """A square card."""
    return (
        s.box(5, 5, 55, 14, s.sign(9, words=3.2))
        + s.box(5, 22, 55, 13, s.person(3.5), css="white-space:normal")
        + s.box(
            5, 36, 55, 24, s.contacts(css="font-size:2.4rem") + s.address(way="stack"), at="end"
        )
    )


@layout("held", "square", size=SQUARE)
def held_square_centred(s: Sheet) -> str:
    """A square card, centred, with a coloured foot."""
    return (
        s.area(0, 58, 65, 7, s.style.accent)
        + s.box(
            4,
            5,
            57,
            16,
            s.brand(4.6, css="white-space:normal") + s.slogan("font-size:2rem;white-space:normal"),
            align="center",
        )
        + s.box(4, 22, 57, 13, s.person(3.4), align="center", css="white-space:normal")
        + s.box(
            4,
            35,
            57,
            21,
            s.contacts(css="font-size:2.3rem") + s.address(way="stack"),
            align="center",
            css="align-items:center",
            at="end",
        )
    )


@layout("dev", "slim", size=SLIM)
def slim(s: Sheet) -> str:
    """A low, wide card."""
    return s.box(
        5, 5, 38, 30, s.person(3.8) + s.gap(2) + s.legal("white-space:normal"), at="center"
    ) + s.box(
        46, 5, 36, 30, s.contacts(css="font-size:2.3rem") + s.address(way="stack"), at="center"
    )


@layout("held", "slim", size=SLIM)
def held_slim_strip(s: Sheet) -> str:
    """A low card with one line of contact below."""
    return (
        s.box(5, 4, 30, 12, s.sign(8, words=3.4))
        + s.box(36, 4, 44, 15, s.person(3.6), align="right")
        + s.box(
            2,
            21,
            81,
            16,
            s.legal()
            + s.address(way="flat")
            + s.strip("phones")
            + s.strip("emails", "urls", labels="none"),
            align="center",
            at="end",
            css="font-size:2.2rem",
        )
    )


@layout("dev", "academic")
def academic(s: Sheet) -> str:
    """A university's card: institution and department first, then the person."""
    return (
        s.box(5, 5, 14, 14, s.logo(13))
        + s.box(
            21, 5, 59, 14, s.legal("font-size:3.1rem;font-weight:700") + s.department(), at="center"
        )
        + s.area(5, 21, 75, 0.2, s.style.ink)
        + s.box(21, 22, 59, 12, s.name(3.6) + s.title())
        + s.box(
            21, 33, 59, 19, s.address(way="stack") + s.contacts(css="font-size:2.35rem"), at="end"
        )
    )


@layout("held", "academic")
def held_academic_right(s: Sheet) -> str:
    """Department under the name, the institution's name at the foot in a band."""
    return (
        s.box(6, 6, 60, 18, s.name(3.9) + s.title() + s.department("font-style:italic"))
        + s.box(68, 6, 12, 12, s.logo(11))
        + s.box(6, 22, 73, 20, s.address(way="line") + s.contacts(css="font-size:2.4rem"), at="end")
        + s.area(0, 45, 85, 10, s.style.dark)
        + s.box(6, 45, 73, 10, s.legal("color:#fff;font-weight:700"), at="center")
    )


@layout("held", "monogram")
def held_monogram_disc(s: Sheet) -> str:
    """The person's initials are not printed; a disc with the sign stands behind the name."""
    return (
        s.area(49, -12, 55, 55, s.style.accent, "border-radius:50%;opacity:.14")
        + s.box(7, 9, 60, 16, s.person(4.6, title_above=True))
        + s.box(
            7,
            28,
            72,
            23,
            s.contacts() + s.legal("font-weight:700") + s.address(way="line"),
            at="end",
        )
    )
