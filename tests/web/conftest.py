"""A book with cards, its page in a server, and a browser that tells of every fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.web.cards import CARDS, make_book

CHROMIUM = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

WAIT = 10_000
"""Milliseconds that a busy machine may take."""


@dataclass
class Faults:
    """What must not happen on any page: errors in the console, requests that leave the machine."""

    allowed: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("request", self._request)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.seen if not any(one in fault for one in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.seen.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(
            ("http://127.0.0.1:", "https://127.0.0.1:", "data:", "blob:")
        ):
            self.seen.append(f"left the machine: {request.url}")


@pytest.fixture(scope="session")
def made_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book that each test gets a copy of."""
    return make_book(tmp_path_factory.mktemp("made") / "book.sqlite", CARDS)


@pytest.fixture
def book(made_book: Path, tmp_path: Path) -> Path:
    """A book with the cards of ``tests/web/cards.py``."""
    return Path(shutil.copy(made_book, tmp_path / "book.sqlite"))


@pytest.fixture
def server(book: Path) -> Iterator[Server]:
    """The page of that book."""
    with Server(application(Desk(book)), Keys()) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = shutil.which("chromium")
    assert path, "the page's tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM))
        yield started
        started.close()


@pytest.fixture
def faults() -> Faults:
    """The faults of this test's pages; a test may allow some."""
    return Faults()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser that speaks English."""
    made = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 860})
    made.set_default_timeout(WAIT)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, server: Server, faults: Faults) -> Iterator[Page]:
    """The review page, opened by its link; fails the test when anything went wrong on it."""
    opened = context.new_page()
    faults.watch(opened)
    opened.goto(server.link)
    opened.wait_for_selector("body[data-ready]")
    yield opened
    assert faults.unexpected() == []
