"""Hands, plastic, relief, pen notes and watermarks: they never take away what the truth says."""

from __future__ import annotations

import random
from collections import Counter

import cv2
import numpy as np
import pytest

from benchmarks.cardmaker import (
    content,
    extras,
    finish,
    hands,
    lanyards,
    layouts,
    penned,
    pockets,
    poses,
    skin,
    stamps,
    style,
    surfaces,
)
from benchmarks.cardmaker.geometry import Pose, corners, project
from benchmarks.cardmaker.paste import Shadow
from benchmarks.cardmaker.render import Card, Line
from digitize.model import Pixels

SIZE = (1700, 1100)
POSE = Pose(
    frame=(1200, 900), centre=(560.0, 430.0), width=700.0, aspect=55 / 85, roll=4.0, tilt=9.0
)


def card(ground: int = 250, ink: int = 30) -> Card:
    """A card with a name, a firm and two lines of contact, drawn without a browser."""
    pixels = np.full((SIZE[1], SIZE[0], 3), ground, np.uint8)
    lines = []
    for text, field, y, tall in (
        ("Erika Musterfrau", "name", 300, 90),
        ("Rundfels GmbH", "org", 560, 70),
        ("Tel. 0711 9876-543", "phones", 860, 50),
        ("www.rundfels.example", "urls", 960, 50),
    ):
        scale = tall / 30
        face = cv2.FONT_HERSHEY_SIMPLEX
        (wide, high), below = cv2.getTextSize(text, face, scale, 5)
        cv2.putText(pixels, text, (130, y), face, scale, (ink, ink, ink), 5, cv2.LINE_AA)
        box = (130.0, float(y - high - 4), float(130 + wide), float(y + below))
        lines.append(Line(text, field, box, float(tall)))
    made = content.invent(random.Random(1), "dev", country="DE")
    look = style.invent(random.Random(1), "dev", extended=False)
    layout = layouts.LAYOUTS["left-classic"]
    return Card(pixels, tuple(lines), {}, layout, look, "DE", made)


def held(seed: int, *, air: bool) -> tuple[hands.Grip, Pixels]:
    """A grip at the card, and the coarse picture of what its fingers really paint over."""
    grip = hands.grip(random.Random(seed), POSE, card(), air=air)
    assert grip is not None
    cover = np.zeros((POSE.frame[1], POSE.frame[0]), np.float32)
    for finger in grip.before:
        picture = skin.painted(np.random.default_rng(seed), finger, grip.tone, 1.0)
        there = cv2.warpAffine(picture.cover, skin.matrix_of(finger), POSE.frame)
        cover = np.maximum(cover, np.asarray(there, np.float32))
    return grip, np.asarray(cover > 0.02, np.uint8)


@pytest.mark.parametrize("air", [True, False], ids=["in the air", "on a table"])
@pytest.mark.parametrize("seed", range(12))
def test_fingers_cover_the_rim_and_no_line(seed: int, air: bool) -> None:
    _, cover = held(seed, air=air)
    for line in card().lines:
        left, top, right, bottom = line.box
        ends = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
        mask = np.zeros_like(cover)
        there = project(POSE, np.asarray(ends / SIZE, np.float32))
        cv2.fillPoly(mask, [np.rint(there).astype(np.int32)], 1)
        assert not (mask & cover).any(), line.text
    whole = np.zeros_like(cover)
    cv2.fillPoly(whole, [np.rint(corners(POSE)).astype(np.int32)], 1)
    assert 0 < (whole & cover).sum() < 0.15 * whole.sum()


def test_there_is_no_hand_where_every_rim_has_text() -> None:
    full = card()
    edge = Line("x", "phones", (0.0, 0.0, float(SIZE[0]), float(SIZE[1])), 40.0)
    crowded = Card(full.pixels, (edge,), {}, full.layout, full.style, "DE", full.content)
    assert hands.grip(random.Random(1), POSE, crowded, air=True) is None


def test_the_same_seed_gives_the_same_hand() -> None:
    photos = []
    for _ in range(2):
        photo = np.full((900, 1200, 3), 120, np.uint8)
        grip = hands.grip(random.Random(7), POSE, card(), air=False)
        assert grip is not None
        hands.draw(
            photo, grip.before, grip, Shadow(0.01, 0.01, 0.01, 0.4), np.random.default_rng(3)
        )
        photos.append(photo)
    assert (photos[0] == photos[1]).all()
    assert (photos[0] != 120).any()


@pytest.mark.parametrize("holder", [True, False], ids=["holder", "sleeve"])
@pytest.mark.parametrize("seed", range(6))
def test_plastic_leaves_the_text_its_contrast(seed: int, holder: bool) -> None:
    pocket = pockets.invent(random.Random(seed), (85.0, 55.0), holder=holder)
    low, high = (np.full((900, 1200, 3), level, np.uint8) for level in (30, 230))
    for photo in (low, high):
        pockets.lay(random.Random(seed), photo, POSE, pocket)
    middle = project(POSE, np.array([[0.1, 0.1], [0.9, 0.9]], np.float32)).astype(int)
    (left, top), (right, bottom) = middle
    apart = high[top:bottom, left:right].astype(int) - low[top:bottom, left:right]
    assert apart.min() > 0.55 * 200
    assert (low[:, :, 0] != 30).any()


def test_a_strap_hangs_above_the_badge_and_not_over_it() -> None:
    photo = np.full((900, 1200, 3), 90, np.uint8)
    pocket = pockets.invent(random.Random(2), (85.0, 55.0), holder=True)
    lanyards.hang(random.Random(2), photo, POSE, pocket)
    inside = project(POSE, np.array([[0.1, 0.1], [0.9, 0.9]], np.float32)).astype(int)
    assert (photo[inside[0, 1] : inside[1, 1], inside[0, 0] : inside[1, 0]] == 90).all()
    assert (photo[: inside[0, 1]] != 90).any()


@pytest.mark.parametrize("kind", ["foil", "letterpress", "embossed"])
@pytest.mark.parametrize("ground", [250, 25], ids=["on paper", "on dark"])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_pressed_or_foiled_stays_readable(
    kind: finish.Finish, ground: int, seed: int
) -> None:
    plain = card(ground, 255 - ground)
    done = finish.printed(random.Random(seed), plain, kind)
    assert done is not None
    assert done.lines == plain.lines
    changed = (done.pixels != plain.pixels).any(axis=2)
    assert changed.any()
    assert not changed[800:].any()  # the contact lines are plain ink
    rows = changed.any(axis=1).nonzero()[0]
    seen = done.pixels[rows.min() : rows.max() + 1, 130:900].astype(int)
    assert np.ptp(seen.mean(axis=2)) > 45


def test_a_line_on_a_pattern_is_left_as_it_is() -> None:
    plain = card()
    noise = np.random.default_rng(1).integers(0, 255, plain.pixels.shape).astype(np.uint8)
    busy = Card(noise, plain.lines, {}, plain.layout, plain.style, "DE", plain.content)
    assert finish.printed(random.Random(1), busy, "foil") is None


@pytest.mark.parametrize("seed", range(8))
def test_a_pen_note_stands_on_empty_paper(seed: int) -> None:
    plain = card()
    ink = np.zeros((90, 360), np.uint8)
    cv2.putText(ink, "anrufen!", (8, 60), cv2.FONT_HERSHEY_SIMPLEX, 2, 255, 4)
    stroke = (ink / 255).astype(np.float32)
    place = penned._free(random.Random(seed), penned._busy(plain.pixels), 360, 90)
    assert place is not None
    pixels, note = penned._drawn(random.Random(seed), plain.pixels, stroke, place, "anrufen!", 80)
    assert note.field == "distractor"
    assert 0 <= note.box[0] < note.box[2] <= SIZE[0]
    assert 0 <= note.box[1] < note.box[3] <= SIZE[1]
    for line in plain.lines:
        apart = note.box[2] < line.box[0] or note.box[0] > line.box[2]
        assert apart or note.box[3] < line.box[1] or note.box[1] > line.box[3]
    assert (pixels != plain.pixels).any()


def test_nobody_writes_on_a_dark_card() -> None:
    assert penned._free(random.Random(1), penned._busy(card(20, 240).pixels), 300, 80) is None


def test_a_watermark_goes_below_the_picture_where_a_line_is_in_its_way() -> None:
    scan = np.full((600, 1000, 3), 250, np.uint8)
    mark = np.ones((40, 500), np.float32)
    free = np.array([[20, 20, 300, 60]], np.float32)
    low = np.array([[20, 560, 300, 590]], np.float32)
    above = stamps.put(random.Random(1), scan, mark, free)
    below = stamps.put(random.Random(1), scan, mark, low)
    assert above.shape == scan.shape
    assert (above != scan).any()
    assert below.shape[0] > scan.shape[0]
    assert (below[:600] == scan).all()


def test_each_of_the_extras_has_a_small_share() -> None:
    seen: Counter[str] = Counter()
    first = card()
    for seed in range(3000):
        rng = random.Random(seed)
        scheme = extras.choose(rng, poses.plan(rng, "dev"), first)
        seen.update(scheme.extras)
        assert not scheme.extras & {"holder", "lanyard"}
        assert ("back" in scheme.extras) <= (scheme.kind == "several" and scheme.cards == 2)
        assert ("air" in scheme.extras) == (scheme.surface == "air")
    names = set(extras.SHARES) - {"holder", "lanyard"}
    assert set(seen) == names
    for name in names:
        assert 0.005 < seen[name] / 3000 < 0.1, name


def test_the_same_seed_gives_the_same_plan() -> None:
    first = card()
    for seed in range(200):
        one, two = (
            extras.choose(rng, poses.plan(rng, "held"), first)
            for rng in (random.Random(seed), random.Random(seed))
        )
        assert one == two


def test_the_splits_have_surfaces_of_their_own() -> None:
    dev, held_back = set(surfaces.of_split("dev")), set(surfaces.of_split("held"))
    assert dev - held_back
    assert held_back - dev
    assert dev & held_back
