"""``digitize convert``, ``export`` and ``qr`` as a person types them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from digitize import vcard
from digitize.book import Book
from digitize.book.journal import Put, Source
from digitize.book.photos import Photo
from digitize.book.remotes import Link
from digitize.cli import cli
from digitize.model import CardReading, Contact
from tests.export.golden import FOLDER
from tests.export.people import ADA, BEN

CARDS = FOLDER / "vcard.vcf"


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.sqlite"
    with Book.open(path) as opened:
        for contact in (ADA, BEN):
            put = Put(contact.uid, vcard.write([contact]), "import", "book.vcf")
            opened.journal.apply(1, "import", contact.name, [put])
    return path


def names(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [row["family"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def test_convert_writes_one_format_and_says_how_to_import_it(tmp_path: Path) -> None:
    out = tmp_path / "k.csv"
    result = typed("convert", CARDS, "--to", "csv", "-o", out)
    assert result.exit_code == 0, result.output
    assert f"2 contacts for Plain table with all fields: {out}" in result.output
    assert names(out) == ["Müller-Lühr", "O'Hara"]


def test_convert_writes_several_formats_into_a_folder(tmp_path: Path) -> None:
    result = typed("convert", CARDS, "--to", "csv,google", "--to", "xlsx", "-o", tmp_path / "all")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == [
        "contacts-csv.csv",
        "contacts-google-csv.csv",
        "contacts-xlsx.xlsx",
    ]


def test_convert_to_the_version_a_card_is_in_changes_no_byte(tmp_path: Path) -> None:
    typed("convert", CARDS, "--to", "vcard", "-o", tmp_path / "out.vcf")
    assert (tmp_path / "out.vcf").read_bytes() == CARDS.read_bytes()


def test_convert_brings_an_old_card_to_3_0_with_all_it_has(tmp_path: Path) -> None:
    old = tmp_path / "old.vcf"
    old.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=BChr;Ada\r\n"
        b"FN:Ada\r\nX-PET:Rex\r\nEND:VCARD\r\n"
    )
    typed("convert", old, "--to", "vcard", "-o", tmp_path / "new.vcf")
    text = (tmp_path / "new.vcf").read_text(encoding="utf-8")
    assert "VERSION:3.0\nUID:" in text  # servers refuse a card without one
    assert "\nN:Lühr;Ada\n" in text
    assert "X-PET:Rex" in text


def test_two_cards_with_one_uid_stay_two(tmp_path: Path) -> None:
    twice = tmp_path / "twice.vcf"
    twice.write_bytes(vcard.write([ADA, replace(BEN, uid=ADA.uid)]))
    typed("convert", twice, "--to", "csv", "-o", tmp_path / "out.csv")
    assert names(tmp_path / "out.csv") == ["Müller-Lühr", "O'Hara"]


def test_convert_reports_a_bad_file_and_writes_the_rest(tmp_path: Path) -> None:
    broken = tmp_path / "broken.vcf"
    broken.write_bytes(b"no card at all")
    result = typed("convert", CARDS, broken, "--to", "csv", "-o", tmp_path / "o.csv")
    assert result.exit_code == 3
    assert "broken.vcf" in result.output
    assert names(tmp_path / "o.csv") == ["Müller-Lühr", "O'Hara"]


def test_convert_of_nothing_readable_writes_nothing(tmp_path: Path) -> None:
    result = typed("convert", tmp_path / "gone.vcf", "--to", "csv", "-o", tmp_path / "o.csv")
    assert result.exit_code == 4
    assert "gone.vcf: no such file" in result.output
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "outlok-csv"], "Did you mean outlook-csv?"),
        (["--to", "csv,csv"], "one twice"),
        (["--to", "csv", "--encoding", "klingon"], "no encoding klingon"),
        (["--to", "csv", "--language", "xx"], "no language xx"),
    ],
)
def test_wrong_usage_says_what_to_type(tmp_path: Path, arguments: list[str], said: str) -> None:
    result = typed("convert", CARDS, *arguments, "-o", tmp_path / "o.csv")
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "o.csv").exists()


def test_a_file_in_the_way_is_kept_unless_forced(tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    out.write_text("mine")
    result = typed("convert", CARDS, "--to", "csv", "-o", out)
    assert (result.exit_code, out.read_text()) == (2, "mine")
    assert "--force" in result.output
    assert typed("convert", CARDS, "--to", "csv", "-o", out, "--force").exit_code == 0
    assert names(out) == ["Müller-Lühr", "O'Hara"]


@pytest.mark.parametrize("name", ["export", "convert"])
def test_the_list_explains_every_format_without_other_arguments(name: str) -> None:
    result = typed(name, "--list")
    assert result.exit_code == 0
    assert "salesforce-leads" in result.output
    assert "Right-click import-into-outlook.ps1" in result.output


def test_export_writes_the_book(book: Path, tmp_path: Path) -> None:
    result = typed("export", "--to", "csv", "-o", tmp_path / "o.csv", "--book", book)
    assert result.exit_code == 0, result.output
    assert names(tmp_path / "o.csv") == ["O'Hara", "Müller-Lühr"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--find", "muller"], ["Müller-Lühr"]),
        (["--tag", "optatec 2026"], ["Müller-Lühr"]),
        (["--since", "2020-01-01"], ["O'Hara", "Müller-Lühr"]),
    ],
)
def test_export_can_be_filtered(
    book: Path, tmp_path: Path, filters: list[str], found: list[str]
) -> None:
    typed("export", "--to", "csv", "-o", tmp_path / "o.csv", "--book", book, *filters)
    assert names(tmp_path / "o.csv") == found


def test_export_can_be_filtered_by_where_people_were_met(book: Path, tmp_path: Path) -> None:
    corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0))
    with Book.open(book) as opened:
        opened.photos.save(
            Photo("d1", "1.jpg", 1, "auto", "1"), (CardReading("1.jpg", 0, 0, corners),)
        )
        source = Source("d1", 0, 0, event="Optatec 2026", met_on="2026-05-12")
        opened.journal.apply(2, "run", "Ben", [], source=source, uid=BEN.uid)
    for event in ("Optatec 2026", "optatec*"):
        out = tmp_path / "o.csv"
        typed("export", "--to", "csv", "-o", out, "--book", book, "--event", event)
        assert names(out) == ["O'Hara"]
        out.unlink()


@pytest.mark.parametrize(
    "filters", [["--find", "nobody"], ["--since", "2999-01-01"], ["--event", "Nowhere"]]
)
def test_export_of_nobody_is_said_and_writes_nothing(
    book: Path, tmp_path: Path, filters: list[str]
) -> None:
    result = typed("export", "--to", "csv", "-o", tmp_path / "o.csv", "--book", book, *filters)
    assert result.exit_code == 2
    assert "no contact fits" in result.output
    assert not (tmp_path / "o.csv").exists()


def test_export_new_leaves_out_what_went_to_this_program_before(book: Path, tmp_path: Path) -> None:
    def export(out: str, *more: str) -> Result:
        return typed("export", "--to", "csv", "-o", tmp_path / out, "--book", book, *more)

    assert export("1.csv", "--find", "ada").exit_code == 0
    assert export("2.csv", "--new").exit_code == 0
    assert names(tmp_path / "2.csv") == ["O'Hara"]
    assert "Nothing new for Plain table" in export("3.csv", "--new").output
    other = typed("export", "--to", "vcard", "-o", tmp_path / "4.vcf", "--book", book, "--new")
    assert "2 contacts" in other.output


def test_show_tells_what_went_where(book: Path, tmp_path: Path) -> None:
    typed("export", "--to", "csv", "-o", tmp_path / "o.csv", "--book", book)
    with Book.open(book) as opened:
        there = opened.remotes.address_book("https://dav.example/ada/", "Contacts")
        opened.remotes.keep(there, Link("/ada/1.vcf", ADA.uid, ADA.uid, "1", "", "[]"))
    shown = typed("show", ADA.uid, "--book", book).output
    assert "for csv, 20" in shown
    assert "https://dav.example/ada/" in shown
    told = json.loads(typed("show", ADA.uid, "--json", "--book", book).output)
    assert [one["for"] for one in told["written"]] == ["csv"]
    assert told["servers"] == ["https://dav.example/ada/"]


def test_export_overwrites_its_own_file_but_not_a_changed_one(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    for _ in range(2):
        assert typed("export", "--to", "csv", "-o", out, "--book", book).exit_code == 0
    out.write_text("changed by hand")
    assert typed("export", "--to", "csv", "-o", out, "--book", book).exit_code == 2


def test_export_overwrites_its_own_folder_but_no_file_of_others(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "cards"
    again = ("export", "--to", "vcard-outlook", "-o", out, "--book", book)
    for _ in range(2):
        assert typed(*again).exit_code == 0
    assert typed(*again, "--find", "ben").exit_code == 0
    assert len(list(out.glob("*.vcf"))) == 1
    (out / "002-somebody.vcf").write_text("mine")
    assert typed(*again).exit_code == 2
    assert (out / "002-somebody.vcf").read_text() == "mine"


def test_a_forgotten_contact_leaves_no_trace_in_the_memory_of_exports(
    book: Path, tmp_path: Path
) -> None:
    typed("export", "--to", "csv", "-o", tmp_path / "o.csv", "--book", book)
    with Book.open(book) as opened:
        assert [target for target, _ in opened.exports.of_contact(ADA.uid)] == ["csv"]
    forgotten = typed("forget", ADA.uid, "--yes", "--book", book)
    assert "Was written for csv: erase it there, too." in forgotten.output
    with Book.open(book) as opened:
        assert opened.exports.known("csv") == {BEN.uid}


def test_export_without_a_book_says_how_to_start_one(tmp_path: Path) -> None:
    result = typed("export", "--to", "csv", "-o", tmp_path / "o", "--book", tmp_path / "none")
    assert result.exit_code == 5
    assert "digitize run PHOTO" in result.output


def test_qr_shows_a_contact_of_the_book_or_of_a_file(book: Path, tmp_path: Path) -> None:
    shown = typed("qr", "ada", "--book", book)
    assert shown.exit_code == 0, shown.output
    assert "▄" in shown.output
    assert "Left out, so that phones can scan it: profiles" in shown.output
    single = tmp_path / "ben.vcf"
    single.write_bytes(vcard.write([BEN]))
    assert "Ben O'Hara" in typed("qr", single).output


@pytest.mark.parametrize(("name", "start"), [("c.png", b"\x89PNG"), ("c.svg", b"<?xml")])
def test_qr_writes_a_picture(book: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert typed("qr", "ada", "-o", tmp_path / name, "--book", book).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)
    assert typed("qr", "ada", "-o", tmp_path / name, "--book", book).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["ada", "-o", "c.gif"], "is no .png or .svg"), (["nobody"], "no contact fits this"),
     (["gone.vcf"], "gone.vcf: no such file")],
)  # fmt: skip
def test_qr_refuses_what_it_cannot_do(book: Path, arguments: list[str], said: str) -> None:
    result = typed("qr", *arguments, "--book", book)
    assert result.exit_code != 0
    assert said in result.output


def test_a_name_from_a_card_cannot_steer_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "h.vcf"
    hostile.write_bytes(vcard.write([Contact(given="A\x9b31mB", uid="1")]))
    assert "\x9b" not in typed("qr", hostile).output


def test_export_shows_and_attaches_the_picture_of_the_card(book: Path, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (850, 550), "white").save(picture, "JPEG")
    corners = ((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0))
    with Book.open(book) as opened:
        card = CardReading("1.jpg", 0, 0, corners, picture=picture.getvalue())
        opened.photos.save(Photo("d1", "1.jpg", 1, "auto", "1"), (card,))
        put = Put(ADA.uid, vcard.write([ADA]), "card", "1.jpg")
        opened.journal.apply(2, "run", "Ada", [put], source=Source("d1", 0, 0), uid=ADA.uid)
    typed("export", "--to", "xlsx", "-o", tmp_path / "o.xlsx", "--book", book)
    sheet = openpyxl.load_workbook(tmp_path / "o.xlsx").active
    assert [image.anchor._from.row for image in sheet._images] == [2]
    for name, more in (("with.vcf", ["--attach-card"]), ("without.vcf", [])):
        out = tmp_path / name
        typed("export", "--to", "vcard", "-o", out, "--book", book, *more)
        assert (b"PHOTO" in out.read_bytes()) is bool(more)
