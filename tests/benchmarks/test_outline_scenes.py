"""The pictures that the outline network learns from."""

from __future__ import annotations

import io
import random
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks.outlines import pictures, scenes
from benchmarks.outlines.grounds import Pool
from tests.photo.drawing import card


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    """A card, a page, a surface and a picture."""
    folder = tmp_path_factory.mktemp("pool")
    draw = np.random.default_rng(3)
    for kind in ("cards", "prints", "surfaces", "pictures"):
        (folder / kind).mkdir()
        noise = draw.integers(0, 255, (300, 420, 3), np.uint8)
        cv2.imwrite(str(folder / kind / "1.jpg"), card() if kind == "cards" else noise)
    return Pool.of(folder)


def test_a_seed_gives_the_same_picture(pool: Pool) -> None:
    """Learning can be repeated."""
    one, other = (scenes.scene(random.Random("a"), pool) for _ in range(2))
    assert (one.pixels == other.pixels).all()
    assert len(one.cards) == len(other.cards)


@pytest.mark.parametrize("seed", range(12))
def test_borders_lie_where_the_cards_were_laid(pool: Pool, seed: int) -> None:
    """As many points as agreed, round a card of some size, hardly outside the picture."""
    made = scenes.scene(random.Random(seed), pool)
    height, width = made.pixels.shape[:2]
    assert max(height, width) == scenes.SIDE
    for border in made.cards:
        assert border.shape[0] % 4 == 0
        assert cv2.contourArea(border) > 0.005 * height * width
        assert (border > -0.1 * scenes.SIDE).all()
        assert (border < np.array([width, height]) + 0.1 * scenes.SIDE).all()


def test_a_larger_picture_shows_the_same(pool: Pool) -> None:
    """The outlines are at the same places, whatever the size."""
    small = scenes.scene(random.Random(5), pool)
    large = scenes.scene(random.Random(5), pool, side=960)
    for one, other in zip(small.cards, large.cards, strict=True):
        assert np.abs(one * 2 - other).max() < 2


@pytest.mark.parametrize(("size", "taken"), [((300, 300), True), ((300, 90), False)])
def test_only_pictures_large_enough_are_gathered(size: tuple[int, int], taken: bool) -> None:
    """What is small cannot be a table."""
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(noise).save(buffer, "PNG")
    assert (pictures.opaque(buffer.getvalue()) is not None) is taken


def test_see_through_and_empty_pictures_are_left_out(tmp_path: Path) -> None:
    """Nor what is no picture at all."""
    for picture in (Image.new("RGBA", (300, 300), (9, 9, 9, 40)), Image.new("RGB", (300, 300))):
        picture.save(tmp_path / "one.png")
        assert pictures.opaque((tmp_path / "one.png").read_bytes()) is None
    assert pictures.opaque(b"no picture") is None
