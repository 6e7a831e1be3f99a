"""The contacts in the browser: found, corrected, exported."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from digitize import vcard
from digitize.book import Book
from digitize.model import Contact
from digitize.web.server import Server


def names(page: Page) -> list[str]:
    return page.locator(".list b").all_inner_texts()


def opened(page: Page, server: Server, path: str = "/contacts") -> Page:
    page.goto(f"{server.origin}{path}")
    page.wait_for_selector("body[data-ready]")
    return page


def contact(book: Path, family: str) -> Contact:
    with Book.open(book) as there:
        (found,) = [one.contact for one in there.contacts if one.contact.family == family]
    return found


def test_the_list_narrows_while_one_types(page: Page, server: Server) -> None:
    opened(page, server)
    assert names(page) == ["Anna Weber", "Bemd Keller", "David Brandt", "Vogel Clara"]
    page.keyboard.press("/")
    page.keyboard.type("weber hafen")
    expect(page.locator(".list b")).to_have_count(1)
    assert names(page) == ["Anna Weber"]
    expect(page.locator(".counted")).to_have_text("1 of 4")


def test_event_tag_and_day_filter(page: Page, server: Server) -> None:
    opened(page, server, "/contacts?event=Messe+2026&tag=Messe+2026")
    assert len(names(page)) == 4
    page.locator('[name="since"]').fill("2099-01-01")
    expect(page.locator(".nobody")).to_be_visible()


def test_several_are_saved_for_another_program(
    page: Page, server: Server, book: Path, tmp_path: Path
) -> None:
    opened(page, server)
    page.locator('[aria-label="Choose Anna Weber"]').check()
    page.locator("#search").fill("brandt")
    expect(page.locator(".list b")).to_have_count(1)
    page.locator('[aria-label="Choose David Brandt"]').check()
    page.locator('[name="to"]').select_option("json")
    with page.expect_download() as waiting:
        page.locator("#export-bar .primary").click()
    waiting.value.save_as(tmp_path / "out.json")
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "Weber" in text
    assert "Brandt" in text
    assert "Keller" not in text
    with Book.open(book) as there:
        assert len(there.exports.known("json")) == 2


def test_a_long_list_comes_in_parts_and_is_saved_as_a_whole(
    page: Page, server: Server, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitize.web.people.ROWS", 1)
    opened(page, server, "/contacts?q=messe")
    assert names(page) == ["Anna Weber"]
    page.locator("#choose-all").check()
    expect(page.locator("#chosen-count")).to_have_text("Chosen: 4")
    page.locator("#more").click()
    expect(page.locator(".list b")).to_have_count(4)
    expect(page.locator(".list input:checked")).to_have_count(4)
    page.locator('[name="to"]').select_option("json")
    with page.expect_download() as waiting:
        page.locator("#export-bar .primary").click()
    waiting.value.save_as(tmp_path / "out.json")
    assert "Keller" in (tmp_path / "out.json").read_text(encoding="utf-8")
    with Book.open(book) as there:
        assert len(there.exports.known("json")) == 4
    page.locator(".list input[name=uid]").first.uncheck()
    expect(page.locator("#chosen-count")).to_have_text("Chosen: 3")


def test_the_formats_are_those_of_the_command_line(page: Page, server: Server) -> None:
    from digitize.export import TARGETS

    opened(page, server)
    offered = page.locator('[name="to"] option').evaluate_all("all => all.map(one => one.value)")
    assert sorted(offered) == sorted(TARGETS)


def test_a_format_of_several_files_comes_as_a_zip(
    page: Page, server: Server, tmp_path: Path
) -> None:
    opened(page, server)
    page.locator("#choose-all").check()
    page.locator('[name="to"]').select_option("vcard-outlook")
    with page.expect_download() as waiting:
        page.locator("#export-bar .primary").click()
    assert waiting.value.suggested_filename == "vcard-outlook.zip"
    waiting.value.save_as(tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert len([name for name in archive.namelist() if name.endswith(".vcf")]) == 4


def test_a_table_has_a_row_for_each(page: Page, server: Server, tmp_path: Path) -> None:
    opened(page, server)
    page.locator("#choose-all").check()
    page.locator('[name="to"]').select_option("google-csv")
    with page.expect_download() as waiting:
        page.locator("#export-bar .primary").click()
    waiting.value.save_as(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4


def test_one_contact_is_corrected_and_tells_where_its_values_came_from(
    page: Page, server: Server, book: Path
) -> None:
    opened(page, server)
    page.get_by_text("Bemd Keller").click()
    page.wait_for_selector("body[data-ready]")
    page.locator('[data-field="given"] input').fill("Bernd")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Bernd Keller")
    page.locator('[data-add="categories"]').click()
    page.keyboard.type("Ofen")
    page.keyboard.press("Enter")
    expect(page.locator('[data-key="categories:Ofen"]')).to_be_visible()
    assert contact(book, "Keller").categories == ("Messe 2026", "Ofen")
    page.reload()
    page.get_by_text("Where each value came from").click()
    expect(page.locator("tr", has_text="Bernd Keller")).to_contain_text("by hand")
    expect(page.locator("tr", has_text="bernd.keller@ofenbau.example")).to_contain_text(
        "IMG_0002.jpg"
    )


def test_a_contact_shows_its_code_and_its_vcard(page: Page, server: Server, tmp_path: Path) -> None:
    opened(page, server)
    page.get_by_text("Anna Weber").click()
    page.get_by_text("Show the QR code").click()
    expect(page.locator("img.code")).to_have_js_property("complete", value=True)
    assert page.locator("img.code").evaluate("one => one.naturalWidth") > 100
    with page.expect_download() as waiting:
        page.get_by_role("button", name="vCard").click()
    waiting.value.save_as(tmp_path / "anna.vcf")
    (card,) = vcard.parse((tmp_path / "anna.vcf").read_bytes()).cards
    assert vcard.contact_of(card).name == "Anna Weber"


def test_what_was_said_is_noted_beside_the_contact(page: Page, server: Server, book: Path) -> None:
    opened(page, server)
    page.get_by_text("Anna Weber").click()
    page.wait_for_selector("body[data-ready]")
    page.locator("#say input").fill("laser module")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".notes li")).to_contain_text("laser module")
    assert "Messe 2026: laser module" in contact(book, "Weber").note
    opened(page, server, "/contacts?q=laser+module")
    assert names(page) == ["Anna Weber"]


def test_forgetting_asks_first_and_then_leaves_nothing(
    page: Page, server: Server, book: Path
) -> None:
    opened(page, server)
    page.get_by_text("David Brandt").click()
    page.wait_for_selector("body[data-ready]")
    page.locator("#erase").click()
    page.get_by_role("button", name="Cancel").click()
    page.locator("#erase").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.locator(".list b")).to_have_count(3)
    with Book.open(book) as there:
        assert len(there.contacts) == 3
        assert len(there.reviewing.cards()) == 3
