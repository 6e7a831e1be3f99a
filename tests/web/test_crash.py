"""The real command, killed in the middle: nothing that was done is lost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import Faults


@contextmanager
def review(book: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``digitize review`` as a person starts it; gives the process and the link it prints."""
    command = [sys.executable, "-m", "digitize", "review", "--no-browser", "--book", str(book)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield process, found[0]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_ends_without_a_trace_while_a_browser_is_connected(
    book: Path, context: BrowserContext, faults: Faults
) -> None:
    with review(book) as (process, link):
        opened(context, link, faults)
        process.terminate()  # as Ctrl-C, which a process in the background does not get
        told, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert told.splitlines()[-1] == "The page is closed; everything is saved."
    assert "Traceback" not in told


def opened(context: BrowserContext, link: str, faults: Faults) -> Page:
    page = context.new_page()
    faults.watch(page)
    page.goto(link)
    page.wait_for_selector("body[data-ready]")
    return page


def test_what_was_done_before_the_power_went_is_there_afterwards(
    book: Path, context: BrowserContext, faults: Faults
) -> None:
    with review(book) as (process, link):
        page = opened(context, link, faults)
        page.keyboard.press("e")
        page.keyboard.press("Control+A")
        page.keyboard.type("Bernd")  # and nothing more: it is saved by itself
        expect(page.locator("#toast")).to_have_text("Saved")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Vogel Clara")
        page.wait_for_selector("body:not([data-saving])")
        process.kill()
        process.wait()
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_contain_text("digitize does not answer")
        expect(page.locator("h1")).to_have_text("Vogel Clara")  # not settled: it stands there still
        page.close()
    with review(book) as (_, link):
        page = opened(context, link, faults)
        expect(page.locator("h1")).to_have_text("Vogel Clara")  # not settled: it waits again
        page.keyboard.press("u")
        expect(page.locator("h1")).to_have_text("Bernd Keller")
        page.keyboard.press("u")
        expect(page.locator("h1")).to_have_text("Bemd Keller")
    faults.allowed = ("ERR_CONNECTION",)
    assert faults.unexpected() == []
