"""Back sides: brand, slogan, website. They lie beside their front and have no person."""

from __future__ import annotations

from benchmarks.cardmaker import drawing
from benchmarks.cardmaker.layouts import layout
from benchmarks.cardmaker.layouts.pieces import picture, remarks
from benchmarks.cardmaker.sheet import PX, Sheet


def _whole(s: Sheet, html: str, css: str = "") -> str:
    look = f"align-items:center;white-space:normal;{css}"
    return s.box(4, 4, s.width - 8, s.height - 8, html, align="center", at="center", css=look)


def _link(s: Sheet, css: str = "") -> str:
    return s.contacts("urls", labels="none", css=css)


@layout("dev", "back", person=False, back=True)
def back_plain(s: Sheet) -> str:
    """The sign and the brand on paper, the website below."""
    return _whole(s, s.sign(14, below=True, words=5.0) + s.gap(3) + _link(s))


@layout("dev", "back", person=False, back=True)
def back_colour(s: Sheet) -> str:
    """White on the colour of the firm, with its slogan."""
    return s.area(0, 0, s.width, s.height, s.style.accent) + _whole(
        s, s.brand(6.2, colour="#fff") + s.slogan() + s.gap(3) + _link(s), "color:#fff"
    )


@layout("dev", "back", person=False, back=True)
def back_services(s: Sheet) -> str:
    """What the firm does, line by line."""
    return (
        s.area(0, 0, s.width, 3, s.style.accent)
        + s.box(5, 7, s.width - 10, 9, s.brand(4.2, css="white-space:normal"))
        + s.box(
            5,
            18,
            s.width - 10,
            s.height - 23,
            remarks(s, 3, "white-space:normal") + s.gap(2) + _link(s),
            at="end",
        )
    )


@layout("held", "back", person=False, back=True, dark=True)
def held_back_dark(s: Sheet) -> str:
    """Dark with the sign; the website in the corner."""
    return _whole(s, s.logo(15, colour="#eee") + s.gap(2) + s.brand(4.6, colour="#eee")) + s.box(
        4, s.height - 9, s.width - 8, 6, _link(s), align="right", at="end"
    )


@layout("held", "back", person=False, back=True)
def held_back_pattern(s: Sheet) -> str:
    """A pattern over the whole side, the brand on a plate."""
    back = drawing.backdrop(
        s.style.logo,
        colour=s.style.accent,
        width=int(s.width * PX),
        height=int(s.height * PX),
        strength=0.8,
    )
    plate = f"background:#fff;padding:2.5rem 4rem;color:{s.style.ink}"
    return back + _whole(s, f'<div style="{plate}">{s.brand(5.0)}{s.slogan()}{_link(s)}</div>')


@layout("held", "back", person=False, back=True, dark=True)
def held_back_picture(s: Sheet) -> str:
    """White on a darkened photograph."""
    return (
        picture(s, s.width, s.height)
        + s.area(0, 0, s.width, s.height, "rgba(0,0,0,.6)")
        + _whole(s, s.brand(6.0, colour="#fff") + s.gap(1) + _link(s) + s.slogan())
    )
