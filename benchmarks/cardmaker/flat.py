"""Photos without a card's edge on a desk: scans, badges close by, screens."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from benchmarks.cardmaker import stamps, texture, weather
from benchmarks.cardmaker.geometry import Floats, Pose, corners, project
from benchmarks.cardmaker.light import take
from benchmarks.cardmaker.paste import Shadow, lay
from benchmarks.cardmaker.poses import Plan
from benchmarks.cardmaker.render import Card
from benchmarks.cardmaker.scene import Photo, frame_of, paper
from digitize.model import Pixels

SCAN_DPMM: Final = 300 / 25.4
"""Pixels a millimetre of a scan at 300 dpi."""


def scan(rng: random.Random, card: Card, mark: Floats | None = None) -> Photo:
    """A flatbed scan at 300 dpi: the card on the white of the lid, or cut out by the scanner.

    ``mark`` is a scanner app's own line (``stamps``).
    """
    draw = np.random.default_rng(rng.getrandbits(63))
    tight = rng.random() < 0.5
    width, height = card.layout.size
    margin = 0.0 if tight else rng.uniform(8, 45)
    frame = (int((width + 2 * margin) * SCAN_DPMM), int((height + 2 * margin) * SCAN_DPMM))
    photo = np.full((frame[1], frame[0], 3), 250 if rng.random() < 0.7 else 236, np.uint8)
    spread = margin * 0.6 * SCAN_DPMM
    pose = Pose(
        frame=frame,
        centre=(
            frame[0] / 2 + rng.uniform(-spread, spread),
            frame[1] / 2 + rng.uniform(-spread, spread),
        ),
        width=width * SCAN_DPMM * (1.004 if tight else 1.0),
        aspect=height / width,
        roll=rng.gauss(0, 0.3 if tight else 1.5),
    )
    shadow = None if tight else Shadow(0.002, 0.003, 0.002, 0.35)
    lay(photo, paper(card.pixels, draw), pose, shadow=shadow)
    grain = texture.specks(draw, frame[1], frame[0], 1.2)
    noisy = np.asarray(cv2.add(photo, cv2.merge([grain] * 3), dtype=cv2.CV_8U), np.uint8)
    outlines = (corners(pose),)
    tags = ["scan:tight" if tight else "scan:lid"]
    if mark is not None:
        noisy = stamps.put(rng, noisy, mark, _boxes(card, pose))
        tags.append("watermark")
    return Photo(noisy, outlines, tuple(tags), outlines)


def _boxes(card: Card, pose: Pose) -> Floats:
    """Left, top, right, bottom of each line in the scan."""
    tall, wide = card.pixels.shape[:2]
    boxes = [line.box for line in card.lines]
    ends = np.array([((a, b), (c, b), (c, d), (a, d)) for a, b, c, d in boxes], np.float32)
    there = project(pose, np.asarray(ends / (wide, tall), np.float32))
    return np.concatenate([there.min(axis=1), there.max(axis=1)], axis=1)


def filled(rng: random.Random, scheme: Plan, card: Card, *, long_side: int) -> Photo:
    """The card's edges lie outside the picture: a badge close by, a name plate, a screen."""
    draw = np.random.default_rng(rng.getrandbits(63))
    frame = frame_of(rng, scheme, card, long_side)
    light, faults = weather.invent(rng, scheme, long_side)
    pose = _over_all(rng, scheme, card, frame)
    photo = np.full((frame[1], frame[0], 3), card.pixels[4, 4], np.uint8)
    on_screen = scheme.kind == "screen"
    lay(photo, card.pixels if on_screen else paper(card.pixels, draw), pose)
    if on_screen:
        photo = _moire(rng, photo)
    light = weather.bounded(light, scheme, [card], [pose])
    if light.glare:
        light = replace(light, glare_at=(rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9)))
    width, height = frame
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    outline = np.roll(whole, -scheme.turn, axis=0).astype(np.float32)
    taken = take(photo, light, draw)
    return Photo(taken, (outline,), (*faults, "no edge"), (corners(pose),))


def _over_all(rng: random.Random, scheme: Plan, card: Card, frame: tuple[int, int]) -> Pose:
    """As large as the frame, or as the text allows: all of it stays in the picture."""
    height, width = card.pixels.shape[:2]
    aspect = card.layout.size[1] / card.layout.size[0]
    boxes = np.array([line.box for line in card.lines], np.float32)
    left, right = float(boxes[:, 0].min()) / width, float(boxes[:, 2].max()) / width
    top, bottom = float(boxes[:, 1].min()) / height, float(boxes[:, 3].max()) / height
    text = (max(right - left, 0.3), aspect * max(bottom - top, 0.3))
    card_side = (1.0, aspect)
    if scheme.turn % 2:
        text, card_side = text[::-1], card_side[::-1]
    cover = 1.01 * max(frame[0] / card_side[0], frame[1] / card_side[1])
    across = min(cover, 0.94 * min(frame[0] / text[0], frame[1] / text[1]))
    angle = np.deg2rad(90 * scheme.turn)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([(left + right) / 2 - 0.5, ((top + bottom) / 2 - 0.5) * aspect])
    centre = np.array(frame) / 2 - spin @ middle * across
    return Pose(
        frame=frame,
        centre=(float(centre[0]), float(centre[1])),
        width=across,
        aspect=aspect,
        roll=90 * scheme.turn + rng.gauss(0, 0.8),
        tilt=abs(rng.gauss(0, 2.5)),
        toward=rng.uniform(0, 360),
    )


def _moire(rng: random.Random, photo: Pixels) -> Pixels:
    """The raster of a screen against that of the sensor: faint coloured bands."""
    height, width = photo.shape[:2]
    y, x = np.mgrid[0:height:4, 0:width:4].astype(np.float32)
    bands = []
    for _ in range(3):
        angle, step = rng.uniform(0, 3.14), rng.uniform(24, 60)
        along = (x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / step
        bands.append((1 + 0.035 * np.sin(along)).astype(np.float32))
    field = cv2.resize(cv2.merge(bands), (width, height))
    return np.asarray(cv2.multiply(photo, field, dtype=cv2.CV_8U), np.uint8)
