"""Everybody can use the pages: no serious fault, German, dark, small, enlarged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from digitize.book import Book
from digitize.model import Assumption
from digitize.review.background import Reader
from digitize.web import phone
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from digitize.web.words import LANGUAGES, language_of, words
from tests.photos import photo, whole_page
from tests.review.test_background import read_here as read_photo_here
from tests.review.test_redraw import read_here as read_card_here
from tests.review.test_redraw import two_cards, with_one_card
from tests.web.cards import CARDS, make_book
from tests.web.conftest import WAIT, Faults
from tests.web.test_merges import KNOWN, NEW

PAGES = ("/review", "/review/1", "/merges", "/contacts", "/contact?uid=anna", "/phone", "/nowhere")

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}

FARTHEST = """
() => Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest(".viewer, .sr, .skip-link"))
  .map((one) => Math.floor(one.getBoundingClientRect().right)))
"""
"""How far to the right anything reaches that is to be seen, also what stands fixed."""

LATER = "#5 (x) lässt sich nicht zurücknehmen: #7 (y) beruht darauf"

GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A book with everything in it: cards to check, pairs to settle, a phone's door."""
    path = make_book(tmp_path_factory.mktemp("access") / "book.sqlite", (*CARDS, *NEW), known=KNOWN)
    with Book.open(path) as book:
        assert len(book.contacts) == len(CARDS) + len(NEW) + len(KNOWN)
    sitting = Desk(path, reader=Reader(path))
    with (
        Server(phone.application(sitting), Keys(seconds=3600)) as door,
        Server(application(sitting), Keys()) as server,
    ):
        sitting.phone = door
        yield server


def faults_on(page: Page) -> list[str]:
    """The grave faults that axe-core finds."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def entered(context: BrowserContext, server: Server) -> Page:
    page = context.new_page()
    page.goto(server.link)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_on_any_page(
    browser: Browser, desk: Server, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="de-DE")
    page = entered(context, desk)
    found = {}
    for path in PAGES:
        page.goto(desk.origin + path)
        found[path] = faults_on(page)
    page.goto(f"{desk.origin}/review/1")
    page.wait_for_selector("body[data-ready]")
    page.locator("#help-open").click()
    found["help"] = faults_on(page)
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_axe_finds_no_serious_fault_on_the_phones_page(browser: Browser, book: Path) -> None:
    with Server(phone.application(Desk(book)), Keys(seconds=60)) as server:
        context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
        assert faults_on(entered(context, server)) == []
        context.close()


def test_axe_finds_no_serious_fault_on_a_card_that_came_by_phone(
    browser: Browser, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    with (
        Reader(book, read=read_photo_here) as reader,
        Server(phone.application(Desk(book, reader=reader)), Keys(seconds=60)) as server,
    ):
        context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
        context.set_default_timeout(WAIT)
        page = entered(context, server)
        page.locator("#camera").set_input_files(photo(tmp_path / "a.jpg", 4))
        page.locator('[data-field="given"] input').fill("Ewa")
        page.locator('[data-field="given"] input').press("Enter")
        page.locator("#undo").wait_for()
        assert faults_on(page) == []
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_what_opens_on_a_page(
    browser: Browser, tmp_path: Path, scheme: Any
) -> None:
    book = with_one_card(tmp_path / "book.sqlite", two_cards(tmp_path / "two.jpg"))
    with (
        Reader(book, draw=read_card_here) as reader,
        Server(application(Desk(book, reader=reader)), Keys()) as server,
    ):
        context = browser.new_context(color_scheme=scheme, locale="en-GB")
        context.set_default_timeout(WAIT)
        page = entered(context, server)
        page.wait_for_selector("body[data-ready]")
        found = {}
        page.keyboard.press("c")
        page.wait_for_selector("#outlines circle:focus")
        found["outline"] = faults_on(page)
        page.locator('[data-do="new-card"]').click()
        page.wait_for_selector('[data-handle="0"]:focus')
        for place in (1, 2, 0, 3):
            page.locator(f'[data-handle="{place}"]').focus()
            for _ in range(7):
                page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Bernd Keller")
        page.keyboard.press("j")
        found["other side"] = faults_on(page)
        page.locator("#join form button").click()
        page.locator("#add-photos").set_input_files(tmp_path / "two.jpg")
        expect(page.locator("#work")).to_be_visible()
        page.keyboard.press("e")
        page.keyboard.type("x")
        found["field and photos"] = faults_on(page)
        page.locator("#work-close").click()
        page.keyboard.press("Escape")
        page.keyboard.press("3")
        page.wait_for_url("**/contacts")
        page.locator(".list a").first.click()
        page.wait_for_url("**/contact?uid=*")
        page.wait_for_selector("body[data-ready]")
        for one in page.locator("summary").all():
            one.click()
        found["contact"] = faults_on(page)
        page.locator("#erase").click()
        found["erase"] = faults_on(page)
        context.close()
    assert {what: faults for what, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("width", "height"), [(320, 640), (390, 844), (640, 430), (1024, 700), (2560, 1400)]
)
def test_nothing_is_cut_off_at_any_size(
    browser: Browser, desk: Server, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
    page = entered(context, desk)
    wide = {}
    for path in PAGES:
        page.goto(desk.origin + path)
        wide[path] = page.evaluate(FARTHEST)
    context.close()
    assert {path: size for path, size in wide.items() if size > width} == {}


@pytest.mark.parametrize("locale", ["de-DE", "en-GB"])
@pytest.mark.parametrize("width", [320, 360, 390, 430])
def test_nothing_is_cut_off_on_any_phone(
    browser: Browser, book: Path, width: int, locale: str
) -> None:
    with Server(phone.application(Desk(book)), Keys(seconds=60)) as server:
        context = browser.new_context(viewport={"width": width, "height": 740}, locale=locale)
        assert entered(context, server).evaluate(FARTHEST) <= width
        context.close()


class TestLanguages:
    """German and English, the browser's own first."""

    def test_the_browsers_language_is_taken_and_can_be_switched(
        self, browser: Browser, desk: Server, faults: Faults
    ) -> None:
        context = browser.new_context(locale="de-AT")
        context.set_default_timeout(WAIT)
        page = context.new_page()
        faults.watch(page)
        page.goto(desk.link)
        page.wait_for_selector("body[data-ready]")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        expect(page.locator(".bar .primary")).to_contain_text("Alles richtig")
        expect(page.locator(".hint").first).to_contain_text("Land aus den Einstellungen")
        page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.reload()
        expect(page.locator(".bar .primary")).to_contain_text("All good")
        context.close()
        assert faults.unexpected() == []

    @pytest.mark.parametrize(
        ("cookie", "accepted", "language"),
        [
            (None, "de-DE,de;q=0.9,en;q=0.8", "de"),
            (None, "fr, en;q=0.5, de;q=0.7", "de"),
            (None, "fr", "en"),
            (None, "", "en"),
            (None, "de;q=x", "de"),
            ("en", "de", "en"),
            ("<script>", "de", "de"),
        ],
    )
    def test_the_choice_comes_before_the_browser(
        self, cookie: str | None, accepted: str, language: str
    ) -> None:
        assert language_of(cookie, accepted) == language

    def test_both_catalogues_say_the_same_things_with_the_same_places(self) -> None:
        english, german = (
            {key: text for key, text in words(one).texts.items() if not key.startswith("said.")}
            for one in LANGUAGES
        )
        assert english.keys() == german.keys()
        for key, text in english.items():
            places = set(re.findall(r"\{(\w+)\}", text))
            assert set(re.findall(r"\{(\w+)\}", german[key])) == places, key

    def test_every_word_a_template_asks_for_is_there(self) -> None:
        texts = words("en").texts
        for file in (resources.files("digitize.web") / "templates").iterdir():
            for key in re.findall(r"\bt\('([a-z_]+\.[a-z_]+)'", file.read_text(encoding="utf-8")):
                assert key in texts, f"{file.name}: {key}"

    def test_every_assumption_has_its_words(self) -> None:
        assert {f"assumed.{one.name}" for one in Assumption} <= set(words("de").texts)

    def test_reasons_for_a_pair_are_german_and_what_is_new_stays_readable(self) -> None:
        from digitize.match.levels import COMPANY, OTHER_COMPANY, OWN_EMAIL

        said = words("de").said
        assert said(COMPANY) == "dieselbe Firma"
        assert said(OTHER_COMPANY) == "eine andere Firma"
        assert said(OWN_EMAIL) == "dieselbe eigene Adresse"
        assert said("no catalogue has this") == "no catalogue has this"

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("Anna (a.jpg): looked at", "Anna (a.jpg): geprüft"),
            ("Anna Weber: given, phones", "Anna Weber: Vorname, Telefon"),
            ("A and B are one person", "A und B sind eine Person"),
            ("#5 (x) cannot be undone: #7 (y) was built on it", LATER),
            ("notes.txt: is no photo", "notes.txt: ist kein Foto"),
            (
                "a.jpg: 12 x 9 pixels are too few to hold text",
                "a.jpg: 12 x 9 Pixel sind zu wenig für Text",
            ),
            ("{who}: looked at", "{who}: geprüft"),
            ("a sentence nobody has translated", "a sentence nobody has translated"),
        ],
    )
    def test_what_was_done_and_what_went_wrong_is_said_in_german(
        self, english: str, german: str
    ) -> None:
        assert words("de").said(english) == german

    def test_sentences_with_places_keep_them(self) -> None:
        for key, text in words("de").texts.items():
            if key.startswith("said."):
                places = set(re.findall(r"\{(\w+)\}", key))
                assert set(re.findall(r"\{(\w+)\}", text)) <= places, key


def test_the_catalogues_are_data(desk: Server) -> None:
    assert desk.origin
    folder = resources.files("digitize.web") / "words"
    for language in LANGUAGES:
        assert tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
