"""The whole photo on the page: corners dragged, cards added, taken away and joined."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from digitize.book import Book
from digitize.review.background import Reader
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.review.test_redraw import read_here, two_cards, with_one_card
from tests.web.conftest import Faults


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One photo with two cards, of which one was found."""
    return with_one_card(tmp_path / "book.sqlite", two_cards(tmp_path / "two.jpg"))


@pytest.fixture
def page(book: Path, context: BrowserContext, faults: Faults) -> Iterator[Page]:
    """The review page on that card."""
    with (
        Reader(book, draw=read_here) as reader,
        Server(application(Desk(book, reader=reader)), Keys()) as server,
    ):
        opened = context.new_page()
        faults.watch(opened)
        opened.goto(server.link)
        opened.wait_for_selector("body[data-ready]")
        yield opened
        assert faults.unexpected() == []


def names(book: Path) -> list[str]:
    with Book.open(book) as opened:
        return [one.name for one in opened.contacts]


def test_the_original_photo_is_one_key_away(page: Page) -> None:
    page.keyboard.press("o")
    expect(page.locator("#photo img")).to_be_visible()
    expect(page.locator("#outlines .mine")).to_have_count(1)
    assert (
        page.locator("#photo img").evaluate("one => one.decode().then(() => one.naturalWidth)")
        == 1000
    )
    page.keyboard.press("o")
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#photo")).to_be_hidden()


def test_dragged_corners_read_the_card_again(page: Page, book: Path) -> None:
    page.keyboard.press("o")
    page.wait_for_selector("#outlines circle")
    for place in (1, 2, 0, 3):  # right side first, so that it stays a card on the way
        handle = page.locator(f'[data-handle="{place}"]')
        box, drawing = handle.bounding_box(), page.locator("#outlines").bounding_box()
        assert box is not None
        assert drawing is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + drawing["width"] / 2, y, steps=4)  # half a photo to the right
        page.mouse.up()
    page.locator('[data-do="draw"]').click()
    expect(page.locator("h1")).to_have_text("Bernd Keller")
    assert names(book) == ["Bernd Keller"]
    page.keyboard.press("u")
    expect(page.locator("h1")).to_have_text("Anna Weber")
    assert names(book) == ["Anna Weber"]


def test_corners_move_by_keyboard_alone(page: Page, book: Path) -> None:
    page.keyboard.press("c")
    page.wait_for_selector("#outlines circle:focus")
    for place in (1, 2, 0, 3):
        page.locator(f'[data-handle="{place}"]').focus()
        for _ in range(13):
            page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Bernd Keller")
    assert names(book) == ["Bernd Keller"]


def test_a_missed_card_is_added_and_joined_as_the_other_side(page: Page, book: Path) -> None:
    page.keyboard.press("o")
    page.locator('[data-do="new-card"]').click()
    for place in (1, 2, 0, 3):
        page.locator(f'[data-handle="{place}"]').focus()
        for _ in range(7):
            page.keyboard.press("Shift+ArrowRight")
    page.locator('[data-do="draw"]').click()
    expect(page.locator("h1")).to_have_text("Bernd Keller")
    assert sorted(names(book)) == ["Anna Weber", "Bernd Keller"]
    page.keyboard.press("j")
    page.locator("[data-join]").click()
    expect(page.locator(".sides a")).to_have_count(1)
    assert len(names(book)) == 1


def test_what_is_no_card_is_taken_away(page: Page, book: Path) -> None:
    page.keyboard.press("o")
    page.locator('[data-do="remove"]').click()
    expect(page.locator("h1")).to_have_text("All cards are checked")
    assert names(book) == []


def test_a_photo_that_is_gone_is_said_and_nothing_breaks(
    page: Page, faults: Faults, tmp_path: Path
) -> None:
    faults.allowed = ("409",)
    (tmp_path / "two.jpg").unlink()
    page.keyboard.press("o")
    expect(page.locator("#toast")).to_contain_text("no such file")
    expect(page.locator("#sheet")).to_be_visible()
    page.locator("#card").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("All cards are checked")
