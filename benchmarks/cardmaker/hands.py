"""A hand at the card: fingers that come from outside and cover a little of its rim, never a line.

Takes a card in its pose; gives a ``Grip``, what of the hand lies behind the card and what before
it, or None where every rim has text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Pose, corners, project
from benchmarks.cardmaker.paste import Shadow
from benchmarks.cardmaker.render import Card
from benchmarks.cardmaker.skin import Finger, laid, outline_of, painted, tone_of
from digitize.model import Pixels

COARSE: Final = 4
"""Whether a finger hides a line is looked at in every fourth pixel."""

TRIES: Final = 60


@dataclass(frozen=True, slots=True)
class Grip:
    """A hand at a card."""

    behind: tuple[Finger, ...]
    before: tuple[Finger, ...]
    tone: tuple[int, int, int]


def grip(rng: random.Random, pose: Pose, card: Card, *, air: bool) -> Grip | None:
    """A thumb with the hand behind the card, or one or two fingers that press it down."""
    millimetre = pose.width / card.layout.size[0]
    clear = kept_clear(pose, card)
    tone = tone_of(rng)
    pinch = air or rng.random() < 0.55
    radius = millimetre * (rng.uniform(8.8, 10.8) if pinch else rng.uniform(7.2, 9.0))
    points = corners(pose)
    for attempt in range(TRIES):
        side, where = rng.randrange(4), rng.uniform(0.1, 0.9)
        a, b = points[side], points[(side + 1) % 4]
        along = (b - a) / float(np.linalg.norm(b - a))
        outward = np.array([along[1], -along[0]])
        if outward[1] < (-0.3 if air else -0.6):  # hands seldom come from above
            continue
        edge = a + (b - a) * where
        depth = millimetre * rng.uniform(1.5, 10.0) * (1 - 0.75 * attempt / TRIES)
        angle = float(np.arctan2(outward[1], outward[0])) + rng.gauss(0, 0.28)
        first = Finger(
            (float(edge[0] - outward[0] * depth), float(edge[1] - outward[1] * depth)),
            angle,
            radius,
            rng.uniform(6.2, 7.2) if pinch else rng.uniform(8, 9.5),
            rng.gauss(0, 0.35),
        )
        before = [first]
        if not pinch and rng.random() < 0.5:
            before.append(_beside(rng, first, rng.choice([-1, 1])))
        if any(hides(clear, finger) for finger in before):
            continue
        behind = [_palm(first, pinch=pinch)]
        if pinch:
            behind += [_tucked(rng, first, part) for part in (-1.5, 0.5)]
        return Grip(tuple(behind), tuple(before), tone)
    return None


def _beside(rng: random.Random, first: Finger, way: int) -> Finger:
    """The next finger, a little shorter or longer."""
    aside, back = 2.05 * first.radius * way, first.radius * rng.uniform(-0.5, 0.9)
    cosine, sine = np.cos(first.angle), np.sin(first.angle)
    tip = (
        float(first.tip[0] - sine * aside + cosine * back),
        float(first.tip[1] + cosine * aside + sine * back),
    )
    return replace(first, tip=tip, angle=first.angle + 0.04 * way)


def _palm(first: Finger, *, pinch: bool) -> Finger:
    """The hand the finger belongs to, and the arm as far as the picture goes."""
    away = first.radius * (3.6 if pinch else 5.6)
    cosine, sine = float(np.cos(first.angle)), float(np.sin(first.angle))
    tip = (first.tip[0] + cosine * away, first.tip[1] + sine * away)
    wide = first.radius * (3.2 if pinch else 3.5)
    return Finger(tip, first.angle, wide, 12, 0.0, nail=False, palm=True)


def _tucked(rng: random.Random, first: Finger, aside: float) -> Finger:
    """A finger behind the card: only what sticks out beside the rim is seen."""
    cosine, sine = float(np.cos(first.angle)), float(np.sin(first.angle))
    across, ahead = aside * first.radius, -first.radius * rng.uniform(0.8, 2.2)
    tip = (
        first.tip[0] - sine * across + cosine * ahead,
        first.tip[1] + cosine * across + sine * ahead,
    )
    angle = first.angle + 0.12 * aside + rng.gauss(0, 0.08)
    return Finger(tip, angle, first.radius * 0.86, 8, 0.0, nail=False)


def kept_clear(pose: Pose, card: Card) -> Pixels:
    """A coarse mask of the photo: 1 where a line or a picture of the card is."""
    width, height = pose.frame
    mask = np.zeros((height // COARSE + 1, width // COARSE + 1), np.uint8)
    tall, wide = card.pixels.shape[:2]
    boxes = [(line.box, 0.3 * line.size) for line in card.lines]
    boxes += [(box, 0.0) for box in card.pictures]
    for (left, top, right, bottom), around in boxes:
        ring = np.array(
            [
                [left - around, top - around],
                [right + around, top - around],
                [right + around, bottom + around],
                [left - around, bottom + around],
            ]
        )
        there = project(pose, np.asarray(ring / (wide, tall), np.float32)) / COARSE
        cv2.fillPoly(mask, [np.rint(there).astype(np.int32)], 1)
    return mask


def hides(clear: Pixels, finger: Finger) -> bool:
    """Whether the finger would cover something that is to stay clear."""
    return bool((clear & hidden_by(clear.shape[:2], finger)).any())


def hidden_by(shape: tuple[int, ...], finger: Finger) -> Pixels:
    """The coarse mask of what a finger covers."""
    mask = np.zeros(shape, np.uint8)
    ring = outline_of(finger) / COARSE
    cv2.fillPoly(mask, [np.rint(ring).astype(np.int32)], 1)
    return mask


def draw(
    photo: Pixels,
    fingers: tuple[Finger, ...],
    hand: Grip,
    shadow: Shadow,
    draw_from: np.random.Generator,
) -> None:
    """Paint some of the hand's fingers into the photo (in place), lit as the shadow says."""
    light = float(np.arctan2(-shadow.down, -shadow.right))
    far = 0.28 if shadow.strength else 0.15
    aside = (-far * float(np.cos(light)), -far * float(np.sin(light)))
    for finger in fingers:
        laid(photo, finger, painted(draw_from, finger, hand.tone, light), shadow=aside)
