"""One photo taken: cards on a surface, in a light, through a lens.

Takes drawn cards and a plan, gives the upright photo with the outlines. Scans, screens and
badges close by are in ``flat``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from benchmarks.cardmaker import hands, lanyards, pockets, surfaces, texture, weather
from benchmarks.cardmaker.geometry import Floats, Pose, bounds, corners
from benchmarks.cardmaker.light import take
from benchmarks.cardmaker.paste import Shadow, lay
from benchmarks.cardmaker.poses import Plan, inside, place
from benchmarks.cardmaker.render import Card
from digitize.model import Pixels


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


def frame_of(rng: random.Random, scheme: Plan, card: Card, long_side: int) -> tuple[int, int]:
    """Width and height of the upright photo: held upright or across, 4:3 or 16:9."""
    short = int(long_side * (0.75 if rng.random() < 0.85 else 0.5625))
    width, height = card.layout.size
    wide = (width > height) != (scheme.turn % 2 == 1)
    upright = rng.random() < (0.33 if wide else 0.85)
    if scheme.kind in ("filled", "screen"):
        upright = not wide
    return (short, long_side) if upright else (long_side, short)


def shoot(
    rng: random.Random,
    scheme: Plan,
    cards: Sequence[Card],
    *,
    long_side: int = 4000,
    prints: Sequence[Pixels] = (),
    others: Sequence[Card] = (),
    flyers: Sequence[Pixels] = (),
) -> Photo:
    """Take the photo. ``prints`` and ``flyers`` are to lie on; ``others`` peep in at the edges."""
    draw = np.random.default_rng(rng.getrandbits(63))
    frame = frame_of(rng, scheme, cards[0], long_side)
    light, faults = weather.invent(rng, scheme, long_side)
    photo = _ground(rng, scheme, draw, frame, flyers if scheme.surface == "flyers" else prints)
    poses = place(rng, scheme, cards, frame)
    plastic = scheme.extras & {"sleeve", "holder"}
    if plastic:  # keeps the card flat
        poses = [replace(pose, curl=0.0, waves=()) for pose in poses]
    if "lanyard" in scheme.extras:
        poses = [_lower(rng, pose) for pose in poses]
    light = weather.bounded(light, scheme, cards, poses)
    shadow = _shadow(rng)
    if scheme.surface == "air":
        shadow = replace(shadow, strength=0.0)
    for other in others:
        _peep(rng, photo, other, poses[0], shadow)
    hand = None
    if scheme.extras & {"hand", "air"}:
        hand = hands.grip(rng, poses[0], cards[0], air="air" in scheme.extras)
    if hand is not None:
        hands.draw(photo, hand.behind, hand, shadow, draw)
    for card, pose in zip(cards, poses, strict=True):
        corner = rng.uniform(0.02, 0.045) if card.layout.badge or rng.random() < 0.06 else 0.0
        pixels = paper(card.pixels, draw)
        lay(photo, pixels, pose, corner=corner, shade=rng.uniform(0.5, 1.2), shadow=shadow)
    tags = _covered(rng, photo, scheme, cards[0], poses[0])
    if hand is not None:
        hands.draw(photo, hand.before, hand, shadow, draw)
        tags.append("hand")
    if light.glare:
        light = replace(light, glare_at=_near(rng, poses[0]))
    outlines = tuple(corners(pose) for pose in poses)
    tags = [
        *tags,
        *faults,
        f"surface:{scheme.surface}",
        *_tags_of(outlines, frame),
        *(["curl"] if any(pose.curl or pose.waves for pose in poses) else []),
        *(["other cards"] if others else []),
    ]
    return Photo(take(photo, light, draw), outlines, tuple(tags), outlines)


def _lower(rng: random.Random, pose: Pose) -> Pose:
    """The badge smaller and further down, so that some of its strap is in the picture."""
    points = corners(pose)
    down = points[3] - points[0]
    smaller, part = rng.uniform(0.72, 0.9), rng.uniform(0.08, 0.22)
    centre = (pose.centre[0] + float(down[0]) * part, pose.centre[1] + float(down[1]) * part)
    return inside(replace(pose, width=pose.width * smaller, centre=centre))


def _covered(rng: random.Random, photo: Pixels, scheme: Plan, card: Card, pose: Pose) -> list[str]:
    """Plastic over the card, and the strap of a badge; gives their tags."""
    holder = "holder" in scheme.extras
    if not holder and "sleeve" not in scheme.extras:
        return []
    pocket = pockets.invent(rng, card.layout.size, holder=holder)
    pockets.lay(rng, photo, pose, pocket)
    if "lanyard" not in scheme.extras:
        return ["holder" if holder else "sleeve"]
    lanyards.hang(rng, photo, pose, pocket)
    return ["holder", "lanyard"]


def paper(card: Pixels, draw: np.random.Generator) -> Pixels:
    """Paper is not a flat colour: faint fibres, uneven ink, and white is not quite white."""
    height, width = card.shape[:2]
    fibre = texture.specks(draw, height // 2, width // 2, 1.3)
    cloud = texture.specks(draw, 8, 12, 1.6)
    rough = cv2.resize(fibre, (width, height))
    rough = rough + cv2.resize(cloud, (width, height), interpolation=cv2.INTER_CUBIC) - 5
    return np.asarray(cv2.add(card, cv2.merge([rough] * 3), dtype=cv2.CV_8U), np.uint8)


def _ground(
    rng: random.Random,
    scheme: Plan,
    draw: np.random.Generator,
    frame: tuple[int, int],
    prints: Sequence[Pixels],
) -> Pixels:
    width, height = frame
    if scheme.surface not in ("print", "flyers"):
        return surfaces.surface(draw, scheme.surface, height, width)
    photo = surfaces.surface(draw, rng.choice(["wood", "desk"]), height, width)
    flyers = scheme.surface == "flyers"
    low = 0.12 if flyers else 0.35
    for _ in range(rng.randint(2, 5) if prints and flyers else len(prints[:1])):
        page = rng.choice(list(prints))
        pose = Pose(
            frame=frame,
            centre=(width * rng.uniform(low, 1 - low), height * rng.uniform(low, 1 - low)),
            width=max(frame) * rng.uniform(*((0.5, 0.9) if flyers else (0.8, 1.4))),
            aspect=page.shape[0] / page.shape[1],
            roll=rng.choice([0, 90, 180, 0]) + rng.gauss(0, 14),
            tilt=rng.uniform(0, 10),
        )
        lay(photo, page, pose, shadow=Shadow(0.004, 0.004, 0.004, 0.4))
    return photo


def _shadow(rng: random.Random) -> Shadow:
    angle = np.deg2rad(rng.uniform(0, 360))
    aside, below = 0.014 * float(np.cos(angle)), 0.014 * float(np.sin(angle))
    return Shadow(aside, below, rng.uniform(0.004, 0.018), rng.uniform(0.25, 0.6))


def _near(rng: random.Random, pose: Pose) -> tuple[float, float]:
    """A place on the card, in parts of the frame."""
    middle = corners(pose).mean(axis=0)
    reach = 0.35 * pose.width
    x = (float(middle[0]) + rng.uniform(-reach, reach)) / pose.frame[0]
    y = (float(middle[1]) + rng.uniform(-reach, reach) * pose.aspect) / pose.frame[1]
    return x, y


def _tags_of(outlines: Sequence[Floats], frame: tuple[int, int]) -> list[str]:
    area = sum(float(cv2.contourArea(points)) for points in outlines)
    share = int(10 * area / (frame[0] * frame[1])) * 10
    cut = any((points < 0).any() or (points > np.array(frame)).any() for points in outlines)
    return [f"fill:{share}%", *(["cut off"] if cut else [])]


def _peep(rng: random.Random, photo: Pixels, other: Card, first: Pose, shadow: Shadow) -> None:
    """Part of another card at the edge of the picture, not over the card itself."""
    width, height = first.frame
    left, top, right, bottom = bounds(first)
    rooms = {"left": left, "right": width - right, "top": top, "bottom": height - bottom}
    side = max(rooms, key=lambda name: rooms[name])
    if rooms[side] < 0.05 * max(first.frame):
        return
    across = first.width * rng.uniform(0.95, 1.05)
    aspect = other.layout.size[1] / other.layout.size[0]
    # More of it would be a card of its own, and right to find.
    deep = across if side in ("left", "right") else across * aspect
    depth = min(rooms[side] * rng.uniform(0.4, 0.85), deep * rng.uniform(0.3, 0.6))
    half, tall = across / 2, across * aspect / 2
    centre = {
        "left": (depth - half, height * rng.uniform(0.2, 0.8)),
        "right": (width - depth + half, height * rng.uniform(0.2, 0.8)),
        "top": (width * rng.uniform(0.2, 0.8), depth - tall),
        "bottom": (width * rng.uniform(0.2, 0.8), height - depth + tall),
    }[side]
    roll = rng.choice([0, 180]) + rng.gauss(0, 5)
    lay(photo, other.pixels, Pose(first.frame, centre, across, aspect, roll), shadow=shadow)
