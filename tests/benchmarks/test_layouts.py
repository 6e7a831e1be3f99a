"""Layouts and fonts: two splits without anything in common; HTML that says what it printed."""

from __future__ import annotations

import random
import re

import pytest

from benchmarks.cardmaker import content, fonts, layouts, style
from benchmarks.cardmaker.layouts import Layout
from benchmarks.cardmaker.render import fits
from benchmarks.cardmaker.sheet import Sheet


def test_there_are_sixty_layouts_and_sixty_fonts_in_two_splits() -> None:
    assert len(layouts.LAYOUTS) >= 60
    dev = {family.name for family in fonts.families("dev")}
    held = {family.name for family in fonts.families("held")}
    assert len(dev | held) >= 60
    assert not dev & held


@pytest.mark.parametrize("layout", layouts.LAYOUTS.values(), ids=lambda layout: layout.name)
def test_a_layout_prints_what_it_notes(layout: Layout) -> None:
    """Every value of the truth stands in the page's text, but for the ones rewritten."""
    rng = random.Random(layout.name)
    made = content.invent(rng, layout.split, country="DE", person=layout.person)
    look = style.invent(rng, layout.split, extended=False, labels="word")
    sheet = Sheet(made, look, random.Random(1), *layout.size)
    page = re.sub(r"<[^>]+>", " ", layout.set(sheet)).replace("&amp;", "&").replace("&#x27;", "'")
    truth = sheet.contact()
    assert bool(truth["family"]) == layout.person
    for value in (*truth["emails"], *truth["urls"], truth["org"], truth["department"]):
        assert value in page
    for place in truth["addresses"]:
        assert place["street"] in page
        assert place["postal_code"] in page


def line(left: float, top: float, right: float, bottom: float) -> dict[str, object]:
    return {"x": left, "y": top, "r": right, "b": bottom, "size": 20.0, "field": "name"}


@pytest.mark.parametrize(
    ("lines", "good"),
    [
        ([line(100, 100, 300, 130), line(100, 130, 300, 160)], True),
        ([line(100, 100, 300, 130), line(100, 115, 300, 145)], False),
        ([line(100, 100, 300, 130), line(305, 100, 400, 130)], False),
        ([line(100, 100, 300, 130), line(340, 100, 400, 130)], True),
        ([line(700, 100, 845, 130)], False),
    ],
    ids=["one below the other", "overlapping", "columns too near", "columns", "over the edge"],
)
def test_text_fits_when_it_neither_overlaps_nor_leaves_the_card(
    lines: list[dict[str, object]], good: bool
) -> None:
    assert fits(lines, 850, 550) is good
