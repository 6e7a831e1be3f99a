"""Training pictures: cards on anything, in any light, with where they are.

    python -m benchmarks.outlines.scenes POOL OUT --count 20000 [--seed 1] [--jobs 2]

Writes ``OUT/NNNNN.jpg`` and ``OUT/truth.jsonl``: for each picture the borders of its cards as
polygons (curled ones have curved sides), and of what is to be passed over.
"""

from __future__ import annotations

import argparse
import json
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.cardmaker.geometry import Floats, Pose, corners, project
from benchmarks.cardmaker.light import Light, take
from benchmarks.cardmaker.paste import Shadow, lay
from benchmarks.outlines import grounds
from benchmarks.outlines.grounds import Pool
from digitize.model import Pixels

SIDE = 480
"""Pixels of the longer side of a picture the network learns from."""

DRAWN_AT = 960
"""Pixels at which it is drawn and then reduced, as a lens does."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A picture and the borders of the cards in it, ``(K, 2)`` pixels each."""

    pixels: Pixels
    cards: tuple[Floats, ...]
    passed_over: tuple[Floats, ...] = ()


def scene(rng: random.Random, pool: Pool, side: int = SIDE) -> Scene:
    """One picture, ``side`` pixels long."""
    long = max(DRAWN_AT, side)
    scale = side / long
    short = int(long * rng.choice([0.75, 0.75, 0.75, 0.5625, 0.667, 0.9]))
    width, height = (long, short) if rng.random() < 0.5 else (short, long)
    kind = rng.choices(["one", "several", "none", "filled", "scan"], [66, 17, 6, 6, 5])[0]
    if kind == "filled":
        found = filled(rng, pool, width, height)
    elif kind == "scan":
        found = scan(rng, pool, width, height)
    else:
        found = lying(rng, pool, width, height, kind)
    draws = np.random.default_rng(rng.getrandbits(60))
    lit = take(found.pixels, light(rng), draws)
    size = (round(width * scale), round(height * scale))
    small = np.asarray(cv2.resize(lit, size, interpolation=cv2.INTER_AREA), np.uint8)
    if rng.random() < 0.3:
        small = np.asarray(cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.2)), np.uint8)
    return Scene(
        small,
        tuple(card * np.float32(scale) for card in found.cards),
        tuple(card * np.float32(scale) for card in found.passed_over),
    )


def lying(rng: random.Random, pool: Pool, width: int, height: int, kind: str) -> Scene:
    """Cards that lie on something, or are held above it."""
    photo = grounds.ground(rng, pool, width, height)
    number = {"one": 1, "several": rng.choice([2, 2, 3, 4, 5, 6, 8]), "none": 0}[kind]
    pixels = [card_face(rng, pool) for _ in range(number)]
    poses = placed(rng, pixels, width, height)
    across = poses[0].width if poses else 0.4 * min(width, height)
    grounds.things(rng, pool, photo, across)
    peeping = []
    if poses and rng.random() < 0.08:
        peeping.append(peep(rng, pool, photo, poses[0]))
    angle = rng.uniform(0, 6.28)
    cast = Shadow(
        0.014 * float(np.cos(angle)),
        0.014 * float(np.sin(angle)),
        rng.uniform(0.002, 0.03),
        rng.choice([0.0, rng.uniform(0.05, 0.3), rng.uniform(0.2, 0.7)]),
    )
    for face, pose in zip(pixels, poses, strict=True):
        corner = rng.uniform(0.01, 0.05) if rng.random() < 0.15 else 0.0
        lay(photo, face, pose, corner=corner, shade=rng.uniform(0.3, 1.2), shadow=cast)
    for pose in poses:
        if rng.random() < (0.2 if number == 1 else 0.03):
            grounds.fingers(rng, photo, corners(pose))
    return Scene(photo, tuple(border(pose) for pose in poses), tuple(peeping))


def card_face(rng: random.Random, pool: Pool) -> Pixels:
    """A drawn card, at times in other colours, with a picture on it or a frame round it."""
    face = grounds.loaded(rng, pool.cards).copy()
    height, width = face.shape[:2]
    chance = rng.random()
    if chance < 0.1:
        face = np.asarray(255 - face, np.uint8)
    elif chance < 0.3:
        paper = np.array([rng.uniform(0.55, 1.0) for _ in range(3)], np.float32)
        face = np.clip(face * paper, 0, 255).astype(np.uint8)
    elif chance < 0.4 and pool.pictures:
        left, top = rng.choice([0.0, 0.0, 0.5, 0.65]), rng.choice([0.0, 0.0, 0.5])
        picture = grounds.loaded(rng, pool.pictures)
        size = (max(8, int(width * (1 - left))), max(8, int(height * (1 - top))))
        part = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        area = face[int(height * top) :, int(width * left) :]
        size = (area.shape[1], area.shape[0])
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
        share = rng.uniform(0.3, 1.0)
        area[:] = cv2.addWeighted(part, share, area, 1 - share, 0)
    if rng.random() < 0.07:
        inset = int(min(width, height) * rng.uniform(0.02, 0.08))
        tone = tuple(rng.randrange(256) for _ in range(3))
        end = (width - inset, height - inset)
        cv2.rectangle(face, (inset, inset), end, tone, rng.choice([1, 2, 4]), cv2.LINE_AA)
    return face


def placed(rng: random.Random, faces: list[Pixels], width: int, height: int) -> list[Pose]:
    """A pose for each face; several lie beside each other and hardly overlap."""
    poses: list[Pose] = []
    taken = np.zeros((height // 4, width // 4), np.uint8)
    turn = rng.choice([0, 90, 180, 270]) if rng.random() < 0.6 else rng.uniform(0, 360)
    tilt, toward = min(abs(rng.gauss(0, 15)), 48), rng.uniform(0, 360)
    scale = rng.uniform(0.75, 1.0)
    for face in faces:
        aspect = face.shape[0] / face.shape[1]
        for _ in range(40):
            own = rng.gauss(0, 6 if len(faces) > 1 else 12)
            roll = turn + own if rng.random() < 0.8 else rng.uniform(0, 360)
            if len(faces) == 1:
                share = float(np.exp(rng.uniform(np.log(0.05), np.log(0.95))))
            else:
                share = scale * rng.uniform(0.45, 0.62) / len(faces)
            across = float(np.sqrt(share * width * height / aspect))
            pose = Pose(
                frame=(width, height),
                centre=(width * rng.uniform(0.1, 0.9), height * rng.uniform(0.1, 0.9)),
                width=across,
                aspect=aspect,
                roll=roll,
                tilt=tilt,
                toward=toward,
                curl=rng.choice([-1, 1]) * rng.uniform(0.005, 0.06) if rng.random() < 0.3 else 0.0,
                curl_along=rng.choice([0.0, 90.0, rng.uniform(0, 180)]),
            )
            points = corners(pose)
            out = 0.03 * across if rng.random() < 0.12 else -2.0
            if (points < -out).any() or (points > np.array([width, height]) + out).any():
                continue
            area = np.zeros_like(taken)
            cv2.fillPoly(area, [(points / 4).astype(np.int32)], (1,))
            if int((area & taken).sum()) > 0.04 * int(area.sum()):
                continue
            taken |= area
            poses.append(pose)
            break
    # Where no room was left, fewer cards lie there.
    faces[:] = faces[: len(poses)]
    return [
        replace(pose, aspect=face.shape[0] / face.shape[1])
        for pose, face in zip(poses, faces, strict=True)
    ]


def peep(rng: random.Random, pool: Pool, photo: Pixels, first: Pose) -> Floats:
    """Part of another card at the picture's edge: neither right nor wrong to find."""
    width, height = first.frame
    face = card_face(rng, pool)
    aspect = face.shape[0] / face.shape[1]
    side = rng.randrange(4)
    along = rng.uniform(0.1, 0.9)
    centre = [(0, along), (1, along), (along, 0), (along, 1)][side]
    pose = Pose(
        first.frame,
        (centre[0] * width, centre[1] * height),
        first.width * rng.uniform(0.9, 1.1),
        aspect,
        roll=rng.choice([0, 180]) + rng.gauss(0, 10),
    )
    lay(photo, face, pose, shadow=Shadow(0.01, 0.01, 0.01, rng.uniform(0, 0.5)))
    return border(pose)


def border(pose: Pose) -> Floats:
    """The card's border as a polygon; its sides are curved where the card is curled."""
    steps = np.linspace(0, 1, 9, dtype=np.float32)[:-1]
    zero, one = np.zeros_like(steps), np.ones_like(steps)
    round_ = [(steps, zero), (one, steps), (1 - steps, one), (zero, 1 - steps)]
    return project(pose, np.concatenate([np.stack(pair, axis=1) for pair in round_]))


def filled(rng: random.Random, pool: Pool, width: int, height: int) -> Scene:
    """A card whose edges lie outside the picture."""
    face = card_face(rng, pool)
    wide = width >= height
    if wide != (face.shape[1] >= face.shape[0]):
        face = np.ascontiguousarray(np.rot90(face, rng.choice([1, -1])))
    aspect = face.shape[0] / face.shape[1]
    across = max(width, height / aspect) * rng.uniform(1.03, 1.5)
    middle = (width / 2 + rng.gauss(0, 0.03) * width, height / 2 + rng.gauss(0, 0.03) * height)
    pose = Pose((width, height), middle, across, aspect, roll=rng.gauss(0, 2))
    photo = np.full((height, width, 3), face[2, 2], np.uint8)
    lay(photo, face, pose)
    return Scene(
        photo,
        (
            np.array(
                [[-9, -9], [width + 9, -9], [width + 9, height + 9], [-9, height + 9]], np.float32
            ),
        ),
    )


def scan(rng: random.Random, pool: Pool, width: int, height: int) -> Scene:
    """A card on the lid of a scanner."""
    photo = np.full((height, width, 3), rng.choice([255, 250, 240, 228, 20]), np.uint8)
    faces = [card_face(rng, pool) for _ in range(rng.choice([1, 1, 1, 2, 4]))]
    poses = [
        replace(pose, tilt=0.0, curl=0.0, roll=90 * round(pose.roll / 90) + rng.gauss(0, 1.5))
        for pose in placed(rng, faces, width, height)
    ]
    for face, pose in zip(faces, poses, strict=True):
        lay(photo, face, pose, shadow=Shadow(0.002, 0.003, 0.002, rng.uniform(0.05, 0.4)))
    return Scene(photo, tuple(border(pose) for pose in poses))


def light(rng: random.Random) -> Light:
    """Any light a phone copes with."""
    dark = rng.random() < 0.15
    return Light(
        exposure=rng.uniform(0.25, 0.6) if dark else rng.uniform(0.65, 1.15),
        gradient=rng.uniform(0, 0.6),
        angle=rng.uniform(0, 360),
        vignette=rng.uniform(0, 0.3),
        shadow=rng.uniform(0.2, 0.7) if rng.random() < 0.3 else 0.0,
        glare=rng.uniform(0.2, 0.8) if rng.random() < 0.12 else 0.0,
        glare_at=(rng.uniform(0.2, 0.8), rng.uniform(0.2, 0.8)),
        warmth=rng.gauss(0.2, 0.7),
        tint=rng.gauss(0, 0.4),
        defocus=rng.uniform(0.3, 2.2),
        noise=rng.uniform(0.5, 14.0) if rng.random() < 0.3 else rng.uniform(0.5, 4),
        sharpen=rng.uniform(0, 0.8),
        contrast=rng.uniform(0.85, 1.15),
    )


def produce(folder: Path, pool: Path, numbers: range, seed: int, side: int) -> list[dict[str, Any]]:
    """Write these pictures; gives their lines of the truth file."""
    cv2.setNumThreads(1)
    files = Pool.of(pool)
    rows = []
    for number in numbers:
        rng = random.Random(f"outlines/{seed}/{number}")
        made = scene(rng, files, side)
        name = f"{number:05}.jpg"
        quality = [cv2.IMWRITE_JPEG_QUALITY, rng.choice([50, 70, 85, 92, 95])]
        cv2.imwrite(str(folder / name), made.pixels, quality)
        rows.append(
            {
                "source": name,
                "cards": [np.round(card, 1).tolist() for card in made.cards],
                "passed over": [np.round(card, 1).tolist() for card in made.passed_over],
            }
        )
    return rows


def main() -> None:
    """Read the arguments and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=SIDE, help="pixels; 1440 for the edges' sake")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    parts = [range(at, min(at + 250, options.count)) for at in range(0, options.count, 250)]
    with (
        ProcessPoolExecutor(options.jobs) as workers,
        (options.out / "truth.jsonl").open("w", encoding="utf-8") as truth,
    ):
        jobs = [
            workers.submit(produce, options.out, options.pool, part, options.seed, options.side)
            for part in parts
        ]
        for done, job in enumerate(jobs, start=1):
            for row in job.result():
                truth.write(json.dumps(row) + "\n")
            truth.flush()
            print(f"\r{done} of {len(jobs)}", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
