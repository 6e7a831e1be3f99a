"""One photo planned and taken: where cards lie, on what, in which light.

Takes drawn cards, gives the upright photo with the outlines. Sizes and blur stay within what a
person can still read: the height of a small letter of the smallest line is the measure.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import cv2
import numpy as np

from benchmarks.cardmaker import surfaces
from benchmarks.cardmaker.geometry import Floats, Pose, bounds, corners
from benchmarks.cardmaker.light import Light, take
from benchmarks.cardmaker.paste import lay
from benchmarks.cardmaker.render import Card
from digitize.model import Pixels

Difficulty = Literal["easy", "medium", "hard"]
Kind = Literal["single", "several", "scan", "filled", "screen"]

DIFFICULTIES: Final = {"easy": 36, "medium": 40, "hard": 24}
KINDS: Final = {"single": 84, "several": 5, "scan": 4, "filled": 4, "screen": 3}

X_HEIGHT: Final = 0.5
"""Height of a small letter, in sizes of type; about what text fonts have."""

READABLE: Final = {"easy": 13.0, "medium": 10.5, "hard": 9.0}
"""Pixels that a small letter of the smallest line has at least in the photo."""

BLUR: Final = {"easy": 0.07, "medium": 0.10, "hard": 0.135}
"""Standard deviation of the blur at most, in heights of that small letter."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a photo is to be before any card is drawn."""

    kind: Kind
    difficulty: Difficulty
    cards: int
    turn: int  # quarter turns of the card in the upright photo
    surface: str


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """The upright photo, the outline of each card in it (pixels), and what is special about it.

    ``placed`` are the card's real corners; they differ where the card reaches out of the picture
    on all sides and the outline is that of the picture.
    """

    pixels: Pixels
    outlines: tuple[Floats, ...]
    tags: tuple[str, ...]
    placed: tuple[Floats, ...]


def plan(rng: random.Random, *, badge: bool = False) -> Plan:
    """Draw a plan; badges are photographed one at a time."""
    difficulty: Difficulty = rng.choices(list(DIFFICULTIES), list(DIFFICULTIES.values()))[0]  # type: ignore[assignment]
    kind: Kind = rng.choices(list(KINDS), list(KINDS.values()))[0]  # type: ignore[assignment]
    if badge:
        kind = rng.choice(["single", "filled"])
    cards = rng.choice([2, 2, 3, 3, 4, 6]) if kind == "several" else 1
    turns = {"easy": [0] * 9 + [1], "medium": [0] * 6 + [1, 3, 2], "hard": [0] * 4 + [1, 2, 3]}
    names = list(surfaces.SURFACES)
    weights = [share for _, share in surfaces.SURFACES.values()]
    surface = rng.choices(
        [*names, "print"], [*weights, {"easy": 0, "medium": 6, "hard": 22}[difficulty]]
    )[0]
    return Plan(kind, difficulty, cards, rng.choice(turns[difficulty]), surface)


def shoot(
    rng: random.Random,
    scheme: Plan,
    cards: Sequence[Card],
    *,
    long_side: int = 4000,
    prints: Sequence[Pixels] = (),
    others: Sequence[Card] = (),
) -> Photo:
    """Take the photo. ``prints`` are pages to lie on; ``others`` peep in from the edges."""
    draw = np.random.default_rng(rng.getrandbits(63))
    frame = _frame(rng, scheme, cards, long_side)
    light, tags = _light(rng, scheme, long_side)
    if scheme.kind == "scan":
        return _scan(rng, cards[0], draw, long_side)
    if scheme.kind in ("filled", "screen"):
        return _filled(rng, scheme, cards[0], draw, frame, light, tags)
    photo = _ground(rng, scheme, draw, frame, prints)
    poses = _poses(rng, scheme, cards, frame)
    light, tags = _bounded(light, tags, scheme, cards, poses)
    light_from = rng.uniform(0, 360)
    shadow = (
        0.014 * np.cos(np.deg2rad(light_from)),
        0.014 * np.sin(np.deg2rad(light_from)),
        rng.uniform(0.004, 0.018),
        rng.uniform(0.25, 0.6),
    )
    shadow = tuple(float(value) for value in shadow)  # type: ignore[assignment]
    if others:
        tags.append("other cards")
        for other in others:
            _peep(rng, photo, other, poses[0], shadow)
    for card, pose in zip(cards, poses, strict=True):
        corner = rng.uniform(0.02, 0.045) if card.layout.badge or rng.random() < 0.06 else 0.0
        lay(
            photo,
            _paper(card.pixels, draw),
            pose,
            corner=corner,
            shade=rng.uniform(0.5, 1.2),
            shadow=shadow,
        )
        if pose.curl or pose.waves:
            tags.append("curl")
    if light.glare:
        at = corners(poses[0]).mean(axis=0) / np.array(frame)
        spread = poses[0].width / max(frame) * 0.35
        light = replace(
            light,
            glare_at=(
                float(at[0] + rng.uniform(-spread, spread)),
                float(at[1] + rng.uniform(-spread, spread) * 0.6),
            ),
        )
    outlines = tuple(corners(pose) for pose in poses)
    cut = any((points < 0).any() or (points > np.array(frame)).any() for points in outlines)
    share = sum(cv2.contourArea(points) for points in outlines) / (frame[0] * frame[1])
    tags += [
        f"surface:{scheme.surface}",
        f"turn:{90 * scheme.turn}",
        f"fill:{int(10 * share) * 10}%",
        *(["cut off"] if cut else []),
    ]
    return Photo(take(photo, light, draw), outlines, tuple(dict.fromkeys(tags)), outlines)


# --- the scene --------------------------------------------------------------------------


def _frame(
    rng: random.Random, scheme: Plan, cards: Sequence[Card], long_side: int
) -> tuple[int, int]:
    short = int(long_side * 0.75) if rng.random() < 0.85 else int(long_side * 0.5625)
    width, height = cards[0].layout.size
    wide = (width > height) != (scheme.turn % 2 == 1)
    portrait = rng.random() < (0.33 if wide else 0.85)
    if scheme.kind in ("filled", "screen"):
        portrait = not wide
    return (short, long_side) if portrait else (long_side, short)


def _ground(
    rng: random.Random,
    scheme: Plan,
    draw: np.random.Generator,
    frame: tuple[int, int],
    prints: Sequence[Pixels],
) -> Pixels:
    width, height = frame
    if scheme.surface != "print" or not prints:
        name = scheme.surface if scheme.surface != "print" else "wood"
        return surfaces.surface(draw, name, height, width)
    photo = surfaces.surface(draw, rng.choice(["wood", "desk"]), height, width)
    page = rng.choice(list(prints))
    long = max(frame)
    pose = Pose(
        frame=frame,
        centre=(width * rng.uniform(0.35, 0.65), height * rng.uniform(0.35, 0.65)),
        width=long * rng.uniform(0.9, 1.5),
        aspect=page.shape[0] / page.shape[1],
        roll=rng.choice([0, 90, 180, 0]) + rng.gauss(0, 14),
        tilt=rng.uniform(0, 10),
    )
    lay(photo, page, pose, shadow=(0.004, 0.004, 0.004, 0.4))
    return photo


def _poses(
    rng: random.Random, scheme: Plan, cards: Sequence[Card], frame: tuple[int, int]
) -> list[Pose]:
    """Where each card lies: one somewhere near the middle, several in the cells of a grid."""
    if len(cards) == 1:
        return [_pose(rng, scheme, cards[0], frame, (0.0, 0.0, 1.0, 1.0))]
    wide = frame[0] >= frame[1]
    columns, rows = {2: (2, 1), 3: (2, 2), 4: (2, 2), 6: (3, 2)}[len(cards)]
    if len(cards) == 2 or not wide:
        columns, rows = (rows, columns) if not wide else (columns, rows)
    if len(cards) == 2:
        columns, rows = (1, 2)
    cells = [
        (c / columns, r / rows, 1 / columns, 1 / rows) for r in range(rows) for c in range(columns)
    ]
    return [_pose(rng, scheme, card, frame, cell) for card, cell in zip(cards, cells, strict=False)]


def _pose(
    rng: random.Random,
    scheme: Plan,
    card: Card,
    frame: tuple[int, int],
    cell: tuple[float, float, float, float],
) -> Pose:
    left, top, across, down = cell
    cell_width, cell_height = across * frame[0], down * frame[1]
    aspect = card.layout.size[1] / card.layout.size[0]
    hard = {"easy": 0, "medium": 1, "hard": 2}[scheme.difficulty]
    several = scheme.kind == "several"
    roll = 90 * scheme.turn + rng.gauss(0, (2.0, 7.0, 14.0)[hard] * (0.5 if several else 1.0))
    if hard == 2 and not several and rng.random() < 0.12:
        roll = rng.uniform(0, 360)
    tilt = abs(rng.gauss(0, (4, 11, 19)[hard])) * (0.5 if several else 1.0)
    tilt = min(tilt, (10, 24, 36)[hard])
    # The widest the card may be so that it stays in its cell, turned as it is.
    angle = np.deg2rad(roll)
    turned_width = abs(np.cos(angle)) + aspect * abs(np.sin(angle))
    turned_height = abs(np.sin(angle)) + aspect * abs(np.cos(angle))
    room = min(cell_width / turned_width, cell_height / turned_height)
    fill = rng.uniform(*((0.62, 0.93), (0.45, 0.93), (0.34, 0.97))[hard])
    fill = rng.uniform(0.82, 0.9) if several else fill
    smallest_scale = READABLE[scheme.difficulty] / (X_HEIGHT * card.smallest)
    needed = smallest_scale * card.pixels.shape[1] / np.cos(np.deg2rad(tilt)) ** 0.5
    width = min(max(fill * room, needed), room * (0.92 if several else 0.97))
    slack_x = max(cell_width - width * turned_width, 0) / 2
    slack_y = max(cell_height - width * turned_height, 0) / 2
    centre = (
        left * frame[0] + cell_width / 2 + rng.uniform(-0.75, 0.75) * slack_x,
        top * frame[1] + cell_height / 2 + rng.uniform(-0.75, 0.75) * slack_y,
    )
    if hard == 2 and not several and rng.random() < 0.07:  # cut off at the edge, text still inside
        centre = (centre[0] + rng.choice([-1, 1]) * (slack_x * 0.3 + width * 0.035), centre[1])
    curl = (
        rng.choice([-1, 1]) * rng.uniform(0.01, 0.055)
        if rng.random() < (0.08, 0.25, 0.45)[hard]
        else 0.0
    )
    waves = ()
    if rng.random() < (0.0, 0.06, 0.16)[hard]:
        waves = tuple(
            (
                rng.uniform(0.002, 0.007),
                rng.uniform(0.5, 2.2),
                rng.uniform(0.5, 2.2),
                rng.uniform(0, 6),
            )
            for _ in range(2)
        )  # type: ignore[assignment]
    pose = Pose(
        frame,
        centre,
        width,
        aspect,
        roll,
        tilt,
        rng.uniform(0, 360),
        curl,
        rng.choice([0.0, 0.0, 90.0, rng.uniform(0, 180)]),
        waves,
    )
    return (
        _inside(pose, frame) if not several and not _meant_to_be_cut(centre, frame, width) else pose
    )


def _meant_to_be_cut(centre: tuple[float, float], frame: tuple[int, int], width: float) -> bool:
    return centre[0] - width / 2 < -0.01 * frame[0] or centre[0] + width / 2 > 1.01 * frame[0]


def _inside(pose: Pose, frame: tuple[int, int]) -> Pose:
    """The pose moved and made smaller until the leaning, curled card lies in the frame."""
    for _ in range(6):
        points = corners(pose)
        low, high = points.min(axis=0), points.max(axis=0)
        span = high - low
        factor = min(1.0, float(min(0.985 * frame[0] / span[0], 0.985 * frame[1] / span[1])))
        move = np.maximum(0.006 * np.array(frame) - low, 0) - np.maximum(
            high - 0.994 * np.array(frame), 0
        )
        if factor >= 1 and not move.any():
            break
        pose = replace(
            pose,
            width=pose.width * factor,
            centre=(pose.centre[0] + float(move[0]), pose.centre[1] + float(move[1])),
        )
    return pose


def _peep(
    rng: random.Random, photo: Pixels, other: Card, first: Pose, shadow: tuple[float, ...]
) -> None:
    """Part of another card at the edge of the picture, not over the card itself."""
    width, height = first.frame
    left, top, right, bottom = bounds(first)
    sides = {"left": left, "right": width - right, "top": top, "bottom": height - bottom}
    side = max(sides, key=lambda name: sides[name])
    room = sides[side]
    if room < 0.05 * max(first.frame):
        return
    depth = room * rng.uniform(0.4, 0.85)
    pose = Pose(
        first.frame,
        (0.0, 0.0),
        first.width * rng.uniform(0.95, 1.05),
        other.layout.size[1] / other.layout.size[0],
        rng.choice([0, 180]) + rng.gauss(0, 5),
    )
    half_width, half_height = pose.width / 2, pose.width * pose.aspect / 2
    centre = {
        "left": (depth - half_width, height * rng.uniform(0.2, 0.8)),
        "right": (width - depth + half_width, height * rng.uniform(0.2, 0.8)),
        "top": (width * rng.uniform(0.2, 0.8), depth - half_height),
        "bottom": (width * rng.uniform(0.2, 0.8), height - depth + half_height),
    }[side]
    lay(photo, other.pixels, replace(pose, centre=centre), shadow=shadow)  # type: ignore[arg-type]


def _paper(card: Pixels, draw: np.random.Generator) -> Pixels:
    """Paper is not a flat colour: faint fibres, uneven ink, and white is not quite white."""
    height, width = card.shape[:2]
    fibre = draw.normal(0, 1.3, (height // 2, width // 2)).astype(np.float32)
    cloud = cv2.resize(
        draw.normal(0, 1.6, (8, 12)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    rough = cv2.resize(fibre, (width, height)) + cloud - 5
    return np.asarray(
        cv2.add(card, np.repeat(rough[..., None], 3, axis=2), dtype=cv2.CV_8U), np.uint8
    )


# --- light ------------------------------------------------------------------------------


def _light(rng: random.Random, scheme: Plan, long_side: int) -> tuple[Light, list[str]]:
    """Light for a difficulty; the hard photos have one or two real faults each, not all."""
    tags = [f"difficulty:{scheme.difficulty}", f"kind:{scheme.kind}"]
    light = Light(
        exposure=rng.uniform(0.88, 1.04),
        gradient=rng.uniform(0.03, 0.25),
        angle=rng.uniform(0, 360),
        vignette=rng.uniform(0.05, 0.22),
        warmth=rng.gauss(0.15, 0.35),
        tint=rng.gauss(0, 0.25),
        defocus=rng.uniform(0.5, 0.9) * long_side / 4000,
        noise=rng.uniform(1.0, 2.6),
        sharpen=rng.uniform(0.2, 0.8),
        contrast=rng.uniform(0.95, 1.1),
    )
    if scheme.difficulty == "easy":
        return light, tags
    faults = ["shadow", "warm", "soft", "dim", "gradient"]
    count = rng.choice([1, 1, 2])
    if scheme.difficulty == "hard":
        faults += ["glare", "dark", "motion", "soft", "shadow", "noise"]
        count = rng.choice([1, 2, 2])
    strong = 1.0 if scheme.difficulty == "hard" else 0.6
    for fault in dict.fromkeys(rng.sample(faults, count)):
        tags.append(f"light:{fault}")
        change: dict[str, float] = {
            "shadow": {"shadow": rng.uniform(0.3, 0.65) * strong},
            "warm": {"warmth": rng.choice([-1.2, 1.4, 1.8]) * strong, "tint": rng.gauss(0, 0.7)},
            "soft": {"defocus": 99.0},
            "dim": {"exposure": rng.uniform(0.55, 0.75), "noise": rng.uniform(2.5, 5.0)},
            "gradient": {"gradient": rng.uniform(0.35, 0.6)},
            "glare": {"glare": rng.uniform(0.5, 1.0)},
            "dark": {
                "exposure": rng.uniform(0.3, 0.45),
                "noise": rng.uniform(4.0, 8.0),
                "contrast": 0.95,
            },
            "motion": {"motion": 99.0, "motion_angle": rng.uniform(0, 180)},
            "noise": {"noise": rng.uniform(6.0, 11.0)},
        }[fault]
        light = replace(light, **change)  # type: ignore[arg-type]
    return light, tags


def _bounded(
    light: Light, tags: list[str], scheme: Plan, cards: Sequence[Card], poses: Sequence[Pose]
) -> tuple[Light, list[str]]:
    """Blur no stronger than leaves the smallest line readable."""
    letter = min(
        X_HEIGHT * card.smallest * pose.width / card.pixels.shape[1]
        for card, pose in zip(cards, poses, strict=True)
    )
    most = BLUR[scheme.difficulty] * letter
    defocus = most if light.defocus == 99.0 else min(light.defocus, most)
    motion = min(light.motion, 3.2 * most)
    return replace(light, defocus=max(defocus, 0.35), motion=motion), tags


# --- other kinds ------------------------------------------------------------------------


def _scan(rng: random.Random, card: Card, draw: np.random.Generator, long_side: int) -> Photo:
    """A flatbed scan at 300 dpi: the card on the white of the lid, or cut out by the scanner."""
    tight = rng.random() < 0.5
    dpmm = min(300 / 25.4, long_side / 110)
    width_mm, height_mm = card.layout.size
    margin = 0.0 if tight else rng.uniform(8, 45)
    frame = (int((width_mm + 2 * margin) * dpmm), int((height_mm + 2 * margin) * dpmm))
    photo = np.full((frame[1], frame[0], 3), 250 if rng.random() < 0.7 else 236, np.uint8)
    spread = margin * 0.6 * dpmm
    pose = Pose(
        frame,
        (frame[0] / 2 + rng.uniform(-spread, spread), frame[1] / 2 + rng.uniform(-spread, spread)),
        width_mm * dpmm * (1.004 if tight else 1.0),
        height_mm / width_mm,
        rng.gauss(0, 0.3 if tight else 1.5),
    )
    lay(
        photo, _paper(card.pixels, draw), pose, shadow=(0.002, 0.003, 0.002, 0.0 if tight else 0.35)
    )
    grain = draw.normal(0, 1.2, photo.shape[:2]).astype(np.float32)
    noisy = cv2.add(photo, np.repeat(grain[..., None], 3, axis=2), dtype=cv2.CV_8U)
    tags = ("difficulty:easy", "kind:scan", "scan:tight" if tight else "scan:lid")
    outlines = (corners(pose),)
    return Photo(np.asarray(noisy, np.uint8), outlines, tags, outlines)


def _filled(
    rng: random.Random,
    scheme: Plan,
    card: Card,
    draw: np.random.Generator,
    frame: tuple[int, int],
    light: Light,
    tags: list[str],
) -> Photo:
    """The card's edges lie outside the picture: a badge close by, a name plate, a screen."""
    aspect = card.layout.size[1] / card.layout.size[0]
    turned = scheme.turn % 2 == 1
    across, down = (aspect, 1.0) if turned else (1.0, aspect)
    width = max(frame[0] / across, frame[1] / down) * 1.01
    boxes = np.array([line.box for line in card.lines], np.float32)
    ink_left, ink_right = (
        boxes[:, 0].min() / card.pixels.shape[1],
        boxes[:, 2].max() / card.pixels.shape[1],
    )
    ink_top, ink_bottom = (
        boxes[:, 1].min() / card.pixels.shape[0],
        boxes[:, 3].max() / card.pixels.shape[0],
    )
    if turned:
        room = min(
            frame[1] / max(ink_right - ink_left, 0.3),
            frame[0] / (aspect * max(ink_bottom - ink_top, 0.3)),
        )
    else:
        room = min(
            frame[0] / max(ink_right - ink_left, 0.3),
            frame[1] / (aspect * max(ink_bottom - ink_top, 0.3)),
        )
    width = min(width, room * 0.94)
    middle = np.array(
        [(ink_left + ink_right) / 2 - 0.5, ((ink_top + ink_bottom) / 2 - 0.5) * aspect]
    )
    angle = np.deg2rad(90 * scheme.turn)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    centre = np.array(frame) / 2 - spin @ middle * width
    photo = np.full((frame[1], frame[0], 3), card.pixels[4, 4], np.uint8)
    pixels = card.pixels if scheme.kind == "screen" else _paper(card.pixels, draw)
    pose = Pose(
        frame,
        (float(centre[0]), float(centre[1])),
        width,
        aspect,
        90 * scheme.turn + rng.gauss(0, 0.8),
        abs(rng.gauss(0, 2.5)),
        rng.uniform(0, 360),
    )
    lay(photo, pixels, pose)
    if scheme.kind == "screen":
        photo = _moire(rng, photo)
    light, tags = _bounded(light, tags, scheme, [card], [pose])
    if light.glare:
        light = replace(light, glare_at=(rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9)))
    whole = np.array([[0, 0], [frame[0], 0], [frame[0], frame[1]], [0, frame[1]]], np.float32)
    outline = np.roll(whole, -scheme.turn, axis=0)
    tags += [f"turn:{90 * scheme.turn}", "no edge"]
    return Photo(
        take(photo, light, draw), (outline.astype(np.float32),), tuple(tags), (corners(pose),)
    )


def _moire(rng: random.Random, photo: Pixels) -> Pixels:
    """The raster of a screen against that of the sensor: faint coloured bands."""
    height, width = photo.shape[:2]
    y, x = np.mgrid[0:height:4, 0:width:4].astype(np.float32)
    bands = []
    for _ in range(3):
        angle, step = rng.uniform(0, 3.14), rng.uniform(24, 60)
        bands.append(1 + 0.035 * np.sin((x * np.cos(angle) + y * np.sin(angle)) * 6.283 / step))
    field = cv2.resize(np.stack(bands, axis=-1).astype(np.float32), (width, height))
    return np.asarray(cv2.multiply(photo, field, dtype=cv2.CV_8U), np.uint8)
