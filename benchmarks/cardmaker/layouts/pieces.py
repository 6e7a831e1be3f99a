"""Pieces that several of the layouts by line of business share; each notes what it printed."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker import grounds, tables, texture
from benchmarks.cardmaker.people import capitals
from benchmarks.cardmaker.sheet import PX, Sheet
from digitize.model import Pixels

MAKES: Final = ("VELLARO", "Norviq", "BRENNOR", "Tasuki", "Olvento", "Kuvera", "STANNIK")
"""Car makers that do not exist."""

LABELS_EN: Final = {
    "work": "Phone",
    "cell": "Mobile",
    "fax": "Fax",
    "home": "Home",
    "emails": "Email",
    "urls": "Web",
}


def split_name(s: Sheet, size: float, way: str, css: str = "", small: str = "") -> str:
    """The name on several lines: ``family above`` the given name, or ``degrees`` on their own."""
    person = s.content.person
    if person is None:
        return ""
    s.mark("person")
    given = " ".join(filter(None, (person.prefix, person.given, person.additional)))
    if way == "family above":
        suffix = f", {person.suffix}" if person.suffix else ""
        parts = [(capitals(person.family), size, css), (given + suffix, size * 0.72, small)]
    else:
        bare = " ".join(filter(None, (person.given, person.additional, person.family)))
        parts = [
            (person.prefix, size * 0.62, small),
            (bare, size, css),
            (person.suffix, size * 0.62, small),
        ]
    return "".join(
        s.text("name", words, f"font-size:{height:.2f}rem;{look}")
        for words, height, look in parts
        if words
    )


def all_titles(s: Sheet, css: str = "", mark: str = "") -> str:
    """Every title the person has, each on its own line."""
    if s.content.person is None:
        return ""
    s.mark("title", "title_other", "more_titles")
    known = (s.content.title, s.content.title_other, *s.content.more_titles)
    return "".join(
        s.text("title", f"{mark if at == 0 else ''}{line}", css)
        for title in known
        for at, line in enumerate(title.split("|"))
    )


def remarks(s: Sheet, count: int, css: str = "", start: int = 1) -> str:
    """Opening hours, services and what else stands on cards and is no field."""
    lines = s.content.distractors[start : start + count]
    return "".join(s.text("distractor", line, css, "body") for line in lines)


def spaced(html: str) -> str:
    """Labels inside are small capitals, set apart."""
    return f'<div class="spaced">{html}</div>'


def beside(*parts: str, gap: float = 2.0, css: str = "") -> str:
    """Pieces side by side."""
    inner = "".join(f"<div>{part}</div>" for part in parts)
    return f'<div style="display:flex;align-items:center;gap:{gap}rem;{css}">{inner}</div>'


def make_sign(s: Sheet, size: float, name: str, colour: str = "#8d9298") -> str:
    """A car maker's oval with its name below; not the firm of the card."""
    crest = s.rng.choice(
        ["M50 16 68 50 50 84 32 50z", "M24 64 50 22 76 64", "M26 30v40M50 22v56M74 30v40"]
    )
    side = size * PX
    return (
        f'<div style="text-align:center"><svg viewBox="0 0 100 100" style="width:{side}px;'
        f'height:{side}px;display:block;margin:auto"><ellipse cx="50" cy="50" rx="46" ry="34" '
        f'fill="none" stroke="{colour}" stroke-width="7"/><path d="{crest}" fill="none" '
        f'stroke="{colour}" stroke-width="8"/></svg>'
        + s.text("distractor", name, "font-size:1.9rem;letter-spacing:.15em;color:#666", "body")
        + "</div>"
    )


def arms(s: Sheet, size: float) -> str:
    """A town's coat of arms."""
    one, two = s.style.accent, s.rng.choice(["#f2c12e", "#ffffff", "#d9d9d9"])
    charge = s.rng.choice(
        [
            "M30 70V38h8v8h8v-8h8v8h8v-8h8v32z",
            "M50 24 57 44h20L61 56l6 20-17-12-17 12 6-20-16-12h20z",
            "M20 52q15-14 30 0t30 0v12q-15 14-30 0t-30 0z",
        ]
    )
    return (
        f'<svg viewBox="0 0 100 110" style="width:{size * PX}px;height:{size * 1.1 * PX}px">'
        f'<path d="M8 6h84v54q0 34-42 46Q8 94 8 60z" fill="{one}" stroke="#333" stroke-width="3"/>'
        f'<path d="{charge}" fill="{two}"/></svg>'
    )


def in_english(s: Sheet, *fields: str) -> str:
    """Contact lines once more, with English labels."""
    items = [
        replace(item, label=LABELS_EN.get(item.kind, ""), short="") for item in s.content.items
    ]
    known, s.content = s.content, replace(s.content, items=tuple(items))
    html = s.contacts(*fields, labels="word")
    s.content = known
    return html


def picture(s: Sheet, width: float, height: float, css: str = "") -> str:
    """A photograph of the trade behind or beside the text: boards, bricks, marble, tiles."""
    draw = np.random.default_rng(s.style.logo)
    maker = (tables.planks, bricks, grounds.marble, bricks)[s.style.logo % 4]
    pixels = maker(draw, int(height * 7), int(width * 7))
    light = 1 + 0.25 * texture.noise(draw, pixels.shape[0], pixels.shape[1], 3, 2)
    pixels = texture.shaded(pixels, np.asarray(light, np.float32))
    coded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
    data = base64.b64encode(coded).decode()
    return (
        f'<div style="position:absolute;width:{width * PX}px;height:{height * PX}px;'
        f'background:url(data:image/jpeg;base64,{data});background-size:cover;{css}"></div>'
    )


def bricks(rng: np.random.Generator, height: int, width: int) -> Pixels:
    """A wall of bricks, or a roof of tiles."""
    tall = max(height // int(rng.integers(8, 14)), 6)
    wide, joint = int(tall * rng.uniform(2.0, 2.8)), max(tall // 9, 1)
    wall = np.full((height, width, 3), int(rng.integers(120, 190)), np.uint8)
    base = np.array([(52, 68, 150), (70, 90, 160), (60, 60, 70), (120, 150, 180)][rng.integers(4)])
    for row in range(height // tall + 1):
        for column in range(-1, width // wide + 1):
            x, y = column * wide + (row % 2) * wide // 2, row * tall
            colour = np.clip(base * rng.uniform(0.7, 1.25), 0, 255)
            high = (x + wide - joint, y + tall - joint)
            cv2.rectangle(wall, (x, y), high, [int(part) for part in colour], -1)
            cv2.line(wall, (x, y), (high[0], y), [int(part * 0.75) for part in colour], joint)
    rough = 1 + 0.1 * texture.noise(rng, height, width, width // 6, height // 6)
    return texture.shaded(wall, np.asarray(rough, np.float32))
