"""Photos dropped on the page are read while one goes on checking."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from digitize.book import Book
from digitize.review.background import Reader
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.guard import MAX_BODY
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.photos import photo, whole_page
from tests.review.test_background import read_here
from tests.web.conftest import Faults

DROP = """
([name, text]) => {
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type: "image/jpeg" }));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const how = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent(kind, how));
  }
}
"""


@pytest.fixture
def dropping(
    book: Path, context: BrowserContext, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    """The review page with a reader that needs no recognition."""
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    with (
        Reader(book, read=read_here) as reader,
        Server(application(Desk(book, reader=reader)), Keys()) as server,
    ):
        page = context.new_page()
        faults.watch(page)
        page.goto(server.link)
        page.wait_for_selector("body[data-ready]")
        yield page
        assert faults.unexpected() == []


def drop(page: Page, path: Path) -> None:
    page.evaluate(DROP, [path.name, base64.b64encode(path.read_bytes()).decode()])


def test_a_dropped_photo_joins_the_queue_while_one_works(
    dropping: Page, book: Path, tmp_path: Path
) -> None:
    drop(dropping, photo(tmp_path / "new.jpg", 4))
    expect(dropping.locator("#work")).to_contain_text("Eva Lorenz")
    expect(dropping.locator("#work-count")).to_have_text("1 / 1")
    expect(dropping.locator("#count-review")).to_have_text("5")
    expect(dropping.locator("h1")).to_have_text("Bemd Keller")
    with Book.open(book) as opened:
        assert len(opened.contacts) == 5


def test_photos_are_chosen_without_a_mouse_too(dropping: Page, book: Path, tmp_path: Path) -> None:
    with dropping.expect_file_chooser() as waiting:
        dropping.locator("#add-photos").focus()
        dropping.keyboard.press("Enter")
    waiting.value.set_files([photo(tmp_path / "a.jpg", 4), photo(tmp_path / "b.jpg", 0)])
    expect(dropping.locator("#work-count")).to_have_text("2 / 2")
    with Book.open(book) as opened:
        assert len(opened.reviewing.cards()) == 6


def test_a_file_that_is_too_large_is_said_before_it_is_sent(dropping: Page, tmp_path: Path) -> None:
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.truncate(MAX_BODY + 1)
    dropping.locator("#add-photos").set_input_files(huge)
    expect(dropping.locator("#toast")).to_contain_text("huge.jpg: Files up to 64 MB are taken.")


def test_undo_takes_back_what_the_person_did_not_what_was_read_meanwhile(
    dropping: Page, book: Path, tmp_path: Path
) -> None:
    dropping.keyboard.press("Enter")
    expect(dropping.locator("h1")).to_have_text("Vogel Clara")
    drop(dropping, photo(tmp_path / "new.jpg", 4))
    expect(dropping.locator("#work")).to_contain_text("Eva Lorenz")
    dropping.keyboard.press("u")
    expect(dropping.locator("h1")).to_have_text("Bemd Keller")
    with Book.open(book) as opened:
        assert len(opened.contacts) == 5


def test_what_is_no_photo_is_said_and_nothing_else_happens(
    dropping: Page, faults: Faults, tmp_path: Path
) -> None:
    faults.allowed = ("415",)
    text = tmp_path / "<b>notes<b>.txt"
    text.write_text("hello")
    drop(dropping, text)
    expect(dropping.locator("#toast")).to_contain_text("<b>notes<b>.txt: is no photo")
    expect(dropping.locator("#work")).to_be_hidden()


def test_when_all_is_done_a_new_card_opens_by_itself(dropping: Page, tmp_path: Path) -> None:
    for name in ("Bemd Keller", "Vogel Clara", "Anna Weber", "David Brandt"):
        expect(dropping.locator("h1")).to_have_text(name)
        dropping.keyboard.press("Enter")
    expect(dropping.locator("h1")).to_have_text("All cards are checked")
    dropping.reload()
    dropping.wait_for_selector("body[data-ready]")
    drop(dropping, photo(tmp_path / "new.jpg", 4))
    expect(dropping.locator("h1")).to_have_text("Eva Lorenz")
