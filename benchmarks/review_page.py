"""How fast the review page is: the first page, and the answer to a keystroke, with sixty cards.

Makes a book of cards with drawn pictures, opens the page in Chromium, and checks all cards by
keyboard. Times are taken in the browser, from the key to the next picture on the screen::

    python -m benchmarks.review_page [--cards 60] [--pause 0.5] [--chromium PATH]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from digitize.book import Book
from digitize.review.background import Reader
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.web.cards import CARDS, make_book
from tests.web.conftest import CHROMIUM

SIZE: Final[ViewportSize] = {"width": 1360, "height": 860}

FIRSTS: Final = 10
"""First pages opened, each in a context without any cache."""

SETTLED: Final = 1000
"""Milliseconds that an empty window gets before: the browser's own start is not the page's."""

PRESS = """
(key) => new Promise((done) => {
  const before = document.getElementById("card").dataset.card;
  const start = performance.now();
  const look = () => {
    const card = document.getElementById("card");
    const picture = document.querySelector("#sheet img");
    if (card.dataset.card !== before && (!picture || picture.complete)) {
      requestAnimationFrame(() => done(performance.now() - start));
    } else {
      setTimeout(look, 1);
    }
  };
  const pressed = new KeyboardEvent("keydown", { key, bubbles: true });
  document.getElementById("card").dispatchEvent(pressed);
  look();
})
"""
"""Press a key; gives the milliseconds until another card stands there with its picture."""

FOCUS = """
() => new Promise((done) => {
  const start = performance.now();
  const pressed = new KeyboardEvent("keydown", { key: "e", bubbles: true });
  document.getElementById("card").dispatchEvent(pressed);
  requestAnimationFrame(() => done(performance.now() - start));
})
"""
"""Go to the first doubtful field; gives the milliseconds until its lines are lit."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds a person looks at a card")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = many_cards(Path(folder) / "book.sqlite", chosen.cards)
        desk = Desk(book, reader=Reader(book))
        with (
            Book.open(book),  # as the command has it
            sync_playwright() as playwright,
            playwright.chromium.launch(
                executable_path=chosen.chromium, args=list(CHROMIUM)
            ) as browser,
            Server(application(desk), Keys()) as server,
        ):
            firsts = [first_page(browser, server.link) for _ in range(FIRSTS)]
            page = browser.new_page(viewport=SIZE)
            page.goto(server.link)
            page.wait_for_selector("body[data-ready]")
            focus = [page.evaluate(FOCUS) for _ in range(20)]
            skips = pressed(page, "s", chosen.cards // 2, chosen.pause)
            checks = pressed(page, "Enter", chosen.cards, chosen.pause)
    print(f"{chosen.cards} cards; milliseconds")
    for name, times in (
        ("first page, with its scripts and picture", firsts),
        ("E: the first doubtful field", focus),
        ("S: skip, next card with its picture", skips),
        ("Enter: all good, saved, next card with its picture", checks),
    ):
        ranked = sorted(times)
        print(
            f"{name}: median {statistics.median(times):.0f}, "
            f"95 % {ranked[int(len(ranked) * 0.95) - 1]:.0f}, longest {ranked[-1]:.0f}"
        )


def first_page(browser: Browser, link: str) -> float:
    """The milliseconds until a browser that has seen nothing yet shows the first card."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.wait_for_timeout(SETTLED)
    start = time.perf_counter()
    page.goto(link)
    page.wait_for_selector("body[data-ready]")
    taken = (time.perf_counter() - start) * 1000
    context.close()
    return taken


def many_cards(path: Path, number: int) -> Path:
    """A book with so many cards, made of a few kinds."""
    cards = [
        replace(CARDS[place % len(CARDS)], confidence=0.6 + 0.3 * place / number)
        for place in range(number)
    ]
    return make_book(path, cards)


def pressed(page: Page, key: str, times: int, pause: float) -> list[float]:
    """The milliseconds of each press; a person looks at a card before pressing again."""
    found = []
    for _ in range(times):
        page.wait_for_timeout(pause * 1000)
        found.append(float(page.evaluate(PRESS, key)))
    return found


if __name__ == "__main__":
    main()
