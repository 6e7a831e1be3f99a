"""The review page in a real browser: a batch checked by keyboard, values corrected, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from digitize.book import Book
from digitize.events import notes_of
from digitize.model import Contact


def contact(book: Path, family: str) -> Contact:
    """The contact of this family name, as the book has it now."""
    with Book.open(book) as opened:
        (found,) = [one.contact for one in opened.contacts if one.contact.family == family]
    return found


def saved(page: Page) -> None:
    """Wait until everything done is in the book."""
    page.wait_for_selector("body:not([data-saving])")


def unchecked(book: Path) -> int:
    with Book.open(book) as opened:
        return len(opened.reviewing.cards(unchecked=True))


def field(page: Page, name: str, part: str = "text") -> str:
    return page.locator(f'[data-field="{name}"] [name="{part}"]').first.input_value()


def reload(page: Page) -> None:
    page.reload()
    page.wait_for_selector("body[data-ready]")


def heading(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_have_text(text)


def to_anna(page: Page) -> None:
    """Skip to the third card; a key counts for the card that is seen."""
    for name in ("Vogel Clara", "Anna Weber"):
        page.keyboard.press("s")
        heading(page, name)


def test_the_least_certain_card_comes_first_and_enter_settles_one_after_the_other(
    page: Page, book: Path
) -> None:
    for name in ("Bemd Keller", "Vogel Clara", "Anna Weber", "David Brandt"):
        heading(page, name)
        page.keyboard.press("Enter")
    heading(page, "All cards are checked")
    saved(page)
    assert unchecked(book) == 0


def test_a_name_and_a_phone_are_corrected_by_keyboard_alone(page: Page, book: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Bernd")
    page.keyboard.press("Enter")
    heading(page, "Bernd Keller")
    page.locator('[data-field="phones"] [name="number"]').focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("089 99998 201")
    page.keyboard.press("Control+Enter")
    heading(page, "Vogel Clara")
    saved(page)
    found = contact(book, "Keller")
    assert (found.given, found.formatted_name) == ("Bernd", "Bernd Keller")
    assert [phone.number for phone in found.phones] == ["+498999998201"]


def test_a_reload_in_the_middle_loses_nothing(page: Page, book: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Bernd")
    reload(page)  # without leaving the field
    heading(page, "Bernd Keller")
    page.keyboard.press("Enter")
    heading(page, "Vogel Clara")
    saved(page)
    reload(page)
    heading(page, "Vogel Clara")
    expect(page.locator(".progress span")).to_contain_text("1 of 4")
    saved(page)
    assert contact(book, "Keller").given == "Bernd"


def test_two_fields_are_swapped_by_clicking_the_line_of_the_other(page: Page, book: Path) -> None:
    page.keyboard.press("s")
    heading(page, "Vogel Clara")
    page.locator('[data-field="given"] input').click()
    page.locator('#lines [data-line="0"]').click()
    heading(page, "Clara Vogel")
    saved(page)
    assert contact(book, "Vogel").given == "Clara"


def test_clicking_a_line_fills_the_focused_field(page: Page, book: Path) -> None:
    page.locator('[data-field="phones"] [name="number"]').click()
    page.locator('#lines [data-line="3"]').click()
    expect(page.locator('[data-field="phones"] [name="number"]')).to_have_value("+49 89 99998201")
    assert [phone.number for phone in contact(book, "Keller").phones] == ["+498999998201"]


def test_a_left_over_line_is_dropped_on_a_field(page: Page, book: Path) -> None:
    page.keyboard.press("s")
    heading(page, "Vogel Clara")
    page.keyboard.press("s")
    heading(page, "Anna Weber")
    chip = page.locator("#chips > div .chip").first
    expect(chip).to_have_text("Strom, der bleibt")
    page.locator('[data-add="department"]').click()
    chip.drag_to(page.locator('[data-field="department"]'))
    expect(page.locator('[data-field="department"] input')).to_have_value("Strom, der bleibt")
    saved(page)
    assert contact(book, "Weber").department == "Strom, der bleibt"


def test_focusing_a_field_lights_its_lines_on_the_picture(page: Page) -> None:
    page.locator('[data-field="emails"] input').focus()
    lit = page.locator("#lines polygon.lit")
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("data-line", "2")
    page.locator('[data-field="org"]').hover()
    expect(page.locator("#lines polygon.lit")).to_have_attribute("data-line", "1")


def test_undo_takes_back_the_check_and_then_the_correction(page: Page, book: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Bernd")
    page.keyboard.press("Control+Enter")
    heading(page, "Vogel Clara")
    page.keyboard.press("u")
    heading(page, "Bernd Keller")
    saved(page)
    assert unchecked(book) == 4
    page.keyboard.press("u")
    heading(page, "Bemd Keller")
    saved(page)
    assert contact(book, "Keller").given == "Bemd"


def test_skipped_cards_come_again_at_the_end(page: Page, book: Path) -> None:
    for name in ("Bemd Keller", "Vogel Clara", "Anna Weber", "David Brandt", "Bemd Keller"):
        heading(page, name)
        page.keyboard.press("s")
    saved(page)
    assert unchecked(book) == 4


def test_what_looks_wrong_is_said_while_typing_and_saved_all_the_same(
    page: Page, book: Path
) -> None:
    row = page.locator('[data-field="emails"]')
    row.locator("input").fill("bernd.keller(at)ofenbau.example")
    expect(row.locator(".warn")).to_contain_text("does not look like an email address")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_have_text("Saved")
    expect(page.locator('[data-field="emails"] .warn')).to_contain_text("does not look like")
    saved(page)
    assert contact(book, "Keller").emails[0].address == "bernd.keller(at)ofenbau.example"


@pytest.mark.parametrize(
    ("name", "part", "typed", "said"),
    [
        ("phones", "number", "+1 212 555", "There is no such number"),
        ("phones", "number", "call me", "does not look like a phone number"),
        ("emails", "address", "keller@ofenbau", "does not look like an email address"),
        ("addresses", "postal_code", "1011", "Postal codes of this country look different"),
    ],
)
def test_phone_email_and_postcode_are_looked_at_while_they_are_typed_and_never_block(
    page: Page, name: str, part: str, typed: str, said: str
) -> None:
    if name == "addresses":
        to_anna(page)
    row = page.locator(f'[data-field="{name}"]')
    right = row.locator(f'[name="{part}"]').input_value()
    row.locator(f'[name="{part}"]').fill(typed)
    expect(row.locator(".warn")).to_contain_text(said)
    expect(row.locator(f'[name="{part}"]')).to_be_focused()
    row.locator(f'[name="{part}"]').fill(right)
    expect(row.locator(".warn")).to_have_text("")
    row.locator(f'[name="{part}"]').fill(typed)
    before = page.locator("h1").inner_text()
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).not_to_have_text(before)
    saved(page)


def test_a_left_over_line_is_placed_by_keyboard_alone(page: Page, book: Path) -> None:
    to_anna(page)
    page.locator('[data-add="department"]').press("Enter")
    expect(page.locator('[data-field="department"] input')).to_be_focused()
    page.locator("#chips > div .chip").press("Enter")
    expect(page.locator('[data-field="department"] input')).to_have_value("Strom, der bleibt")
    expect(page.locator('[data-field="department"] input')).to_be_focused()
    saved(page)
    assert contact(book, "Weber").department == "Strom, der bleibt"


def test_enter_on_a_control_is_for_that_control(page: Page) -> None:
    for control in ("#undo", "#help-open", "details summary"):
        page.locator(control).first.press("Enter")
        page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    heading(page, "Bemd Keller")


def test_escape_leaves_a_field_as_it_was(page: Page, book: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.type("xxx")
    page.keyboard.press("Escape")
    assert field(page, "given") == "Bemd"
    page.keyboard.press("Enter")
    heading(page, "Vogel Clara")
    saved(page)
    assert contact(book, "Keller").given == "Bemd"


def test_a_value_is_added_and_taken_away(page: Page, book: Path) -> None:
    page.locator('[data-add="urls"]').click()
    page.keyboard.type("www.ofenbau.example")
    page.keyboard.press("Enter")
    expect(page.locator('[data-key="urls:www.ofenbau.example"]')).to_be_visible()
    saved(page)
    assert contact(book, "Keller").urls == ("www.ofenbau.example",)
    page.locator('[data-field="urls"] input').fill("")
    page.keyboard.press("Enter")
    expect(page.locator('[data-field="urls"]')).to_have_count(0)
    saved(page)
    assert contact(book, "Keller").urls == ()


def test_a_correction_made_on_the_command_line_shows_on_the_page(page: Page, book: Path) -> None:
    from click.testing import CliRunner

    from digitize.cli import cli

    arguments = ["edit", "Keller", "--set", "title=Meister", "--book", str(book)]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    page.reload()
    assert field(page, "title") == "Meister"


def test_single_letters_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("#single-keys").uncheck()
    page.locator("#help .primary").click()
    page.locator("#card").focus()
    page.keyboard.press("s")
    page.wait_for_timeout(200)
    heading(page, "Bemd Keller")


def test_an_alternative_is_one_key_away(page: Page, book: Path) -> None:
    page.keyboard.press("e")
    expect(page.locator('[data-field="given"] [data-alternative]').first).to_contain_text("Bernd")
    page.keyboard.press("Alt+1")
    heading(page, "Bernd Keller")
    saved(page)
    assert contact(book, "Keller").given == "Bernd"


def test_what_was_assumed_stands_below_the_value(page: Page) -> None:
    hint = page.locator('[data-field="phones"] .hint')
    expect(hint).to_contain_text("country taken from settings")
    expect(page.locator('[data-field="phones"] .badge')).to_contain_text("60 %")


def test_the_picture_is_zoomed_turned_and_moved(page: Page) -> None:
    def place() -> str:
        return str(page.locator("#sheet").evaluate("one => one.style.transform"))

    seen = {place()}
    for key in ("+", "r", "-"):
        page.keyboard.press(key)
        assert place() not in seen
        seen.add(place())
    page.locator("#viewer").focus()
    page.keyboard.press("ArrowUp")
    assert place() not in seen
    page.keyboard.press("0")
    assert "translate(0px, 0px)" in place()


class TestWhatWasSaid:
    """Notes about the meeting, typed beside the card."""

    def test_a_note_is_typed_by_keyboard_and_undone(self, page: Page, book: Path) -> None:
        page.keyboard.press("n")
        page.keyboard.type("wants the price list")
        page.keyboard.press("Enter")
        expect(page.locator(".notes")).to_contain_text("wants the price list")
        expect(page.locator(".notes")).to_contain_text("Messe 2026")
        assert "Messe 2026: wants the price list" in contact(book, "Keller").note
        page.keyboard.press("Escape")
        page.keyboard.press("u")
        expect(page.locator(".notes")).to_have_count(0)
        assert "price list" not in contact(book, "Keller").note

    def test_all_good_keeps_what_is_being_typed(self, page: Page, book: Path) -> None:
        page.keyboard.press("n")
        page.keyboard.type("has a kiln")
        page.keyboard.press("Control+Enter")
        heading(page, "Vogel Clara")
        saved(page)
        with Book.open(book) as opened:
            (uid,) = [one.uid for one in opened.contacts if one.contact.family == "Keller"]
            assert [one.text for one in notes_of(opened, uid)] == ["has a kiln"]

    def test_a_reload_in_the_middle_of_a_note_loses_nothing(self, page: Page, book: Path) -> None:
        page.keyboard.press("n")
        page.keyboard.type("half a sent")
        reload(page)
        expect(page.locator("#say input")).to_have_value("half a sent")
        page.locator("#say input").press("Enter")
        expect(page.locator(".notes li")).to_have_count(1)
        reload(page)
        expect(page.locator("#say input")).to_have_value("")
        assert "half a sent" in contact(book, "Keller").note
