"""Where each card lies in a photo: how large, turned, leaning and curled."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

import numpy as np

from benchmarks.cardmaker import surfaces
from benchmarks.cardmaker.geometry import Pose, corners
from benchmarks.cardmaker.render import Card
from benchmarks.cardmaker.words import Split

Difficulty: TypeAlias = Literal["easy", "medium", "hard"]
Kind: TypeAlias = Literal["single", "several", "scan", "filled", "screen"]

DIFFICULTIES: Final[dict[Difficulty, int]] = {"easy": 36, "medium": 40, "hard": 24}
KINDS: Final[dict[Kind, int]] = {"single": 84, "several": 5, "scan": 4, "filled": 4, "screen": 3}

X_HEIGHT: Final = 0.5
"""Height of a small letter, in sizes of type; about what text fonts have."""

READABLE: Final[dict[Difficulty, float]] = {"easy": 13.0, "medium": 10.5, "hard": 9.0}
"""Pixels that a small letter of the smallest line has at least in the photo, if there is room."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a difficulty may go."""

    roll: float  # standard deviation in degrees
    tilt: float  # standard deviation in degrees
    tilt_most: float
    fill: tuple[float, float]  # of the room in the frame
    curled: float  # share of the cards
    wrinkled: float


LIMITS: Final[dict[Difficulty, Limits]] = {
    "easy": Limits(2, 4, 10, (0.62, 0.93), 0.08, 0.0),
    "medium": Limits(7, 11, 24, (0.45, 0.93), 0.25, 0.06),
    "hard": Limits(14, 19, 36, (0.34, 0.97), 0.45, 0.16),
}
ANY_TURN: Final = 0.12
"""Share of the hard photos in which the card lies at any angle."""

CUT_OFF: Final = 0.07
"""Share of the hard photos in which an edge of the card lies outside the picture."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a photo is to be before any card is drawn."""

    kind: Kind
    difficulty: Difficulty
    cards: int
    turn: int  # quarter turns of the card in the upright photo
    surface: str
    faults: tuple[str, ...] = ()  # of the light; drawn by difficulty where there are none
    extras: frozenset[str] = frozenset()  # what else is special: see ``extras``


def plan(rng: random.Random, split: Split, *, badge: bool = False) -> Plan:
    """Draw a plan; badges are photographed one at a time."""
    difficulty = rng.choices(list(DIFFICULTIES), list(DIFFICULTIES.values()))[0]
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    if badge:
        kind = "single" if rng.random() < 0.7 else "filled"
    cards = rng.choice([2, 2, 3, 3, 4, 6]) if kind == "several" else 1
    turns = {"easy": [0] * 9 + [1], "medium": [0] * 6 + [1, 3, 2], "hard": [0] * 4 + [1, 2, 3]}
    shares = surfaces.of_split(split)
    shares["print"] = {"easy": 0, "medium": 7, "hard": 28}[difficulty]
    shares["flyers"] = {"easy": 0, "medium": 4, "hard": 12}[difficulty]
    surface = rng.choices(list(shares), list(shares.values()))[0]
    return Plan(kind, difficulty, cards, rng.choice(turns[difficulty]), surface)


def place(
    rng: random.Random, scheme: Plan, cards: Sequence[Card], frame: tuple[int, int]
) -> list[Pose]:
    """One card somewhere near the middle, several in the cells of a grid."""
    wide = frame[0] >= frame[1]
    columns, rows = {1: (1, 1), 2: (1, 2), 3: (2, 2), 4: (2, 2), 6: (3, 2)}[len(cards)]
    if not wide:
        columns, rows = (1, 2) if len(cards) == 2 else (rows, columns)
    cells = [
        (column / columns, row / rows, 1 / columns, 1 / rows)
        for row in range(rows)
        for column in range(columns)
    ]
    return [_pose(rng, scheme, card, frame, cell) for card, cell in zip(cards, cells, strict=False)]


def _pose(
    rng: random.Random,
    scheme: Plan,
    card: Card,
    frame: tuple[int, int],
    cell: tuple[float, float, float, float],
) -> Pose:
    limits, hard = LIMITS[scheme.difficulty], scheme.difficulty == "hard"
    several = scheme.kind == "several"
    calm = 0.5 if several else 1.0
    aspect = card.layout.size[1] / card.layout.size[0]
    roll = 90 * scheme.turn + rng.gauss(0, limits.roll * calm)
    if hard and not several and rng.random() < ANY_TURN:
        roll = rng.uniform(0, 360)
    tilt = min(abs(rng.gauss(0, limits.tilt)) * calm, limits.tilt_most)
    left, top, across, down = (
        part * side for part, side in zip(cell, (*frame, *frame), strict=True)
    )
    # The widest the card may be so that it stays in its cell, turned as it is.
    angle = np.deg2rad(roll)
    cosine, sine = abs(np.cos(angle)), abs(np.sin(angle))
    over, under = cosine + aspect * sine, sine + aspect * cosine
    room = float(min(across / over, down / under))
    fill = rng.uniform(0.82, 0.9) if several else rng.uniform(*limits.fill)
    letter = X_HEIGHT * card.smallest / card.pixels.shape[1]
    needed = READABLE[scheme.difficulty] / letter / float(np.cos(np.deg2rad(tilt))) ** 0.5
    width = min(max(fill * room, needed), room * (0.92 if several else 0.97))
    slack = (max(across - width * over, 0) / 2, max(down - width * under, 0) / 2)
    centre = (
        left + across / 2 + rng.uniform(-0.75, 0.75) * slack[0],
        top + down / 2 + rng.uniform(-0.75, 0.75) * slack[1],
    )
    curl = rng.choice([-1, 1]) * rng.uniform(0.01, 0.055) if rng.random() < limits.curled else 0.0
    waves: tuple[tuple[float, float, float, float], ...] = ()
    if rng.random() < limits.wrinkled:
        waves = tuple(_wave(rng) for _ in range(2))
    pose = Pose(
        frame=frame,
        centre=centre,
        width=width,
        aspect=aspect,
        roll=roll,
        tilt=tilt,
        toward=rng.uniform(0, 360),
        curl=curl,
        curl_along=rng.choice([0.0, 0.0, 90.0, rng.uniform(0, 180)]),
        waves=waves,
    )
    if several:
        return pose
    pose = inside(pose)
    if hard and rng.random() < CUT_OFF:
        return _over_the_edge(rng, pose)
    return pose


def _wave(rng: random.Random) -> tuple[float, float, float, float]:
    across, down = rng.uniform(0.5, 2.2), rng.uniform(0.5, 2.2)
    return (rng.uniform(0.002, 0.007), across, down, rng.uniform(0, 6))


def inside(pose: Pose) -> Pose:
    """The pose moved and made smaller until the leaning, curled card lies in the frame."""
    frame = np.array(pose.frame)
    for _ in range(6):
        points = corners(pose)
        low, high = points.min(axis=0), points.max(axis=0)
        factor = float(min(1.0, (0.985 * frame / (high - low)).min()))
        move = np.maximum(0.006 * frame - low, 0) - np.maximum(high - 0.994 * frame, 0)
        if factor >= 1 and not move.any():
            break
        centre = (pose.centre[0] + float(move[0]), pose.centre[1] + float(move[1]))
        pose = replace(pose, width=pose.width * factor, centre=centre)
    return pose


def _over_the_edge(rng: random.Random, pose: Pose) -> Pose:
    """The pose moved until one edge is just out of the picture; its margin holds no text."""
    points = corners(pose)
    out = 0.025 * pose.width
    if rng.random() < 0.5:
        move = -float(points[:, 0].min()) - out
    else:
        move = pose.frame[0] - float(points[:, 0].max()) + out
    return replace(pose, centre=(pose.centre[0] + move, pose.centre[1]))
