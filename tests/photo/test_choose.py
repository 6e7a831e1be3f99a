"""Of several outlines, those that are cards."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from digitize.photo import sighted
from digitize.photo.choose import apart, cut_off
from digitize.photo.evidence import FloatArray, gather
from tests.photo.drawing import table


def box(left: float, top: float, right: float, bottom: float) -> list[list[float]]:
    """Corners clockwise from the top left."""
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def quads(*boxes: list[list[float]]) -> FloatArray:
    """The boxes as quads."""
    return np.array(boxes, np.float32)


def test_of_the_same_outline_twice_one_remains() -> None:
    """Also where the two are equal to a hair, which OpenCV's intersection does not bear."""
    twice = quads(box(100, 100, 300, 220), box(100, 100, 300, 220), box(100.2, 99.9, 300.1, 220))
    scores = np.array([3.0, 3.0, 2.9], np.float32)
    assert len(apart(twice, scores)) == 1


def test_cards_side_by_side_are_two() -> None:
    """And what goes round both is none."""
    both = quads(box(0, 0, 210, 120), box(0, 0, 100, 120), box(110, 0, 210, 120))
    assert set(apart(both, np.array([2.0, 4.0, 4.0], np.float32))) == {1, 2}


def test_what_does_not_convince_is_not_chosen() -> None:
    """A score below the threshold is no card, even if there is no other."""
    assert apart(quads(box(0, 0, 90, 50)), np.array([-0.5], np.float32)) == []


@pytest.mark.parametrize(("depth", "left_out"), [(25.0, True), (49.0, False)])
def test_a_card_that_peeps_in_is_left_out(depth: float, left_out: bool) -> None:
    """One of which nearly all is seen stays."""
    seen = quads(box(100, 100, 190, 150), box(200, 0, 290, depth))
    edged = np.array([[True] * 4, [False, True, True, True]])
    assert cut_off(seen, (400, 300), edged).tolist() == [False, left_out]


def test_a_small_card_that_ends_just_within_the_picture_stays() -> None:
    """Its side is an edge; that of the picture is none."""
    seen = quads(box(100, 100, 190, 150), box(200, 3, 260, 35))
    edged = np.ones((2, 4), bool)
    assert not cut_off(seen, (400, 300), edged).any()


def test_the_only_card_stays_though_it_leaves_the_picture() -> None:
    """There is nothing else to read."""
    edged = np.array([[False, True, True, True]])
    assert not cut_off(quads(box(200, 0, 290, 20)), (400, 300), edged).any()


def test_a_place_without_edges_gives_a_box_around_it() -> None:
    """The network is sure, the edges say nothing: read it with some table round it."""
    evidence = gather(table(1600, 1200))
    chances = np.zeros_like(evidence.sighting.card)
    chances[30:70, 40:100] = 0.9
    seen = replace(evidence, sighting=replace(evidence.sighting, card=chances))
    (quad,) = sighted.places_seen(seen)
    scale = evidence.size[0] / chances.shape[1]
    width, height = np.ptp(quad, axis=0)
    assert 60 * scale < width < 68 * scale
    assert 40 * scale < height < 48 * scale


def test_a_doubtful_place_gives_none() -> None:
    """Half sure is not sure."""
    evidence = gather(table(1600, 1200))
    chances = np.zeros_like(evidence.sighting.card)
    chances[30:70, 40:100] = 0.55
    seen = replace(evidence, sighting=replace(evidence.sighting, card=chances))
    assert not len(sighted.places_seen(seen))


@pytest.mark.parametrize(
    ("place", "chance", "read"),
    [
        pytest.param((slice(30, 70), slice(90, 150)), 0.95, True, id="a-patterned-back"),
        pytest.param((slice(30, 70), slice(90, 150)), 0.7, False, id="not-sure-enough"),
        pytest.param((slice(30, 42), slice(90, 108)), 0.95, False, id="much-smaller-than-a-card"),
        pytest.param((slice(0, 40), slice(90, 150)), 0.95, False, id="peeps-in"),
        pytest.param((slice(30, 72), slice(18, 80)), 0.95, False, id="the-rim-of-a-card-found"),
    ],
)
def test_a_place_beside_the_cards_found_is_read_where_it_is_sure(
    place: tuple[slice, slice], chance: float, read: bool
) -> None:
    """A back without edges or clear print, not the card before it or what peeps in."""
    evidence = gather(table(1600, 1200))
    chances = np.zeros_like(evidence.sighting.card)
    chances[place] = chance
    seen = replace(evidence, sighting=replace(evidence.sighting, card=chances))
    scale = np.array(evidence.size) / np.array(chances.shape[::-1])
    card = np.array([[[20, 30], [80, 30], [80, 70], [20, 70]]], np.float32) * scale
    found = sighted.places_beside(seen, card.astype(np.float32))
    assert len(found) == int(read)
