"""Printed handbills in colour for cards to lie on: a concert, a sale, a menu, a map of a fair."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from benchmarks.cardmaker import drawing, fonts
from benchmarks.cardmaker.prints import prose
from benchmarks.cardmaker.words import Split
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOURS: Final = (
    ("#f2c12e", "#1d2a44"),
    ("#d7263d", "#fff4e0"),
    ("#0f7173", "#f7ede2"),
    ("#f46036", "#2e294e"),
    ("#1b998b", "#fffd82"),
    ("#7b2d8b", "#f8e16c"),
    ("#e8e3d5", "#24305e"),
    ("#274690", "#f5f3f5"),
)
SIZE: Final = (720, 1020)


def handbills(stage: Page, split: Split, seed: int) -> tuple[Pixels, ...]:
    """Four of them, drawn by the browser in fonts of the split."""
    rng = random.Random(f"flyers/{split}/{seed}")
    stage.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    found = []
    for kind in (_concert, _sale, _menu, _fair):
        face = rng.choice(fonts.of_use(split, "display", "condensed")).name
        plain = rng.choice(fonts.of_use(split, "sans")).name
        ground, ink = rng.choice(COLOURS)
        faces = fonts.face(face) + fonts.face(plain)
        css = (
            f"{faces}*{{margin:0;box-sizing:border-box}}body{{background:{ground};color:{ink};"
            f"font:26px/1.3 '{plain}';overflow:hidden}}h1,h2{{font-family:'{face}';line-height:1}}"
            ".back{position:absolute;left:0;top:0;width:100%;height:100%;z-index:-1}"
        )
        body = kind(rng, ground, ink)
        stage.set_content(f"<!doctype html><meta charset=utf-8><style>{css}</style>{body}")
        stage.evaluate("document.fonts.ready")
        shot = cv2.imdecode(np.frombuffer(stage.screenshot(type="png"), np.uint8), cv2.IMREAD_COLOR)
        found.append(np.asarray(shot, np.uint8))
    return tuple(found)


def _picture(rng: random.Random, ink: str, strength: float) -> str:
    width, height = SIZE
    seed = rng.randrange(1 << 30)
    return drawing.backdrop(seed, colour=ink, width=width, height=height, strength=strength)


def _sign(rng: random.Random, ink: str, other: str, size: float) -> str:
    return drawing.logo(rng.randrange(1 << 30), colour=ink, other=other, size=size)


def _concert(rng: random.Random, ground: str, ink: str) -> str:
    """Large words on a picture, dates below."""
    dates = "".join(
        f"<p>{rng.randint(1, 28)}.{rng.randint(1, 12)}. &nbsp; {prose(rng, 3)}</p>"
        for _ in range(6)
    )
    return (
        f"{_picture(rng, ink, 0.6)}<div style='padding:60px'>"
        f"<h1 style='font-size:130px'>{prose(rng, 2)}</h1>"
        f"<h2 style='font-size:58px'>{prose(rng, 4)}</h2></div>"
        "<div style='position:absolute;left:0;bottom:0;width:100%;padding:44px 60px;"
        f"background:{ink};color:{ground}'>{dates}</div>"
    )


def _sale(rng: random.Random, ground: str, ink: str) -> str:
    """Goods in boxes, each with a price in a disc."""
    cells = "".join(
        f"<div style='background:#fff;color:#222;padding:18px;position:relative'>"
        f"{_sign(rng, rng.choice(COLOURS)[0], ink, 16)}<b>{prose(rng, 2)}</b><br>"
        f"<small>{prose(rng, 7)}</small><span style='position:absolute;right:8px;top:8px;"
        f"background:{ink};color:{ground};border-radius:50%;padding:24px 12px;font-weight:700'>"
        f"{rng.randint(1, 99)},{rng.choice(['99', '49', '–'])}</span></div>"
        for _ in range(6)
    )
    return (
        f"<h1 style='font-size:104px;padding:30px 40px'>{prose(rng, 2)}</h1>"
        f"<div style='display:grid;grid-template-columns:1fr 1fr;gap:18px;"
        f"padding:0 30px'>{cells}</div>"
    )


def _menu(rng: random.Random, _: str, ink: str) -> str:
    """Dishes and prices between rules."""
    rows = "".join(
        f"<div style='display:flex;justify-content:space-between;border-bottom:2px dotted {ink};"
        f"padding:13px 0'><span>{prose(rng, 4)}</span><b>{rng.randint(3, 29)},50</b></div>"
        for _ in range(11)
    )
    return (
        f"<div style='margin:34px;border:5px double {ink};height:950px;padding:40px'><center>"
        f"<h1 style='font-size:84px;padding:0 0 30px'>{prose(rng, 1)}</h1></center>{rows}</div>"
    )


def _fair(rng: random.Random, ground: str, ink: str) -> str:
    """The plan of a hall: numbered stands in colours."""
    stands = "".join(
        f"<div style='background:{rng.choice(COLOURS)[0]};color:#111;padding:16px 4px;"
        f"text-align:center;grid-column:span {rng.choice([1, 1, 2, 3])};font-size:22px'>"
        f"{rng.choice('ABCDEF')}{rng.randint(1, 99)}</div>"
        for _ in range(52)
    )
    return (
        f"<h1 style='font-size:76px;padding:40px;background:{ink};color:{ground}'>"
        f"{prose(rng, 3)}</h1><div style='display:grid;grid-template-columns:repeat(9,1fr);"
        f"gap:10px;padding:30px'>{stands}</div>"
        f"<p style='padding:0 34px;font-size:20px;columns:2'>{prose(rng, 70)}</p>"
    )
