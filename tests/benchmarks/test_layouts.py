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
    made = content.invent(rng, layout.split, country="DE", person=layout.person, theme=layout.theme)
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


def test_a_back_side_is_never_chosen_as_a_front() -> None:
    rng = random.Random(2)
    assert not any(layouts.choose(rng, "dev").back for _ in range(300))
    chosen = [layouts.choose(rng, "held", back=True) for _ in range(20)]
    assert all(one.back and not one.person for one in chosen)


def test_a_lawyer_has_three_titles() -> None:
    layout = layouts.LAYOUTS["law-titles"]
    made = content.invent(random.Random(5), "dev", country="DE", theme=layout.theme)
    sheet = Sheet(
        made, style.invent(random.Random(5), "dev", extended=False), random.Random(1), 85, 55
    )
    layout.set(sheet)
    assert sheet.contact()["title"].count(" / ") == 2


@pytest.mark.parametrize("theme", sorted({one.theme for one in layouts.LAYOUTS.values()} - {""}))
@pytest.mark.parametrize("country", ["DE", "GB", "FR", "PL"])
def test_a_line_of_business_has_its_words_in_every_country(theme: str, country: str) -> None:
    for seed in range(5):
        made = content.invent(
            random.Random(seed), "held", country=country, theme=theme, only_example=True
        )
        assert made.company.domain.endswith(".example")
        assert made.title
        assert made.company.legal.startswith(made.company.brand)
        assert not any("{" in line for line in (*made.distractors, made.company.legal))
        assert len(made.distractors) >= 2
