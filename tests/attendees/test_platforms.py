"""What is understood of each platform's list, and of lists that nobody cared about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from digitize.attendees import people_of, read_rows, understand, with_map
from digitize.errors import UnreadableError, UsageError
from digitize.model import Contact
from tests.attendees import platforms as p

JANA = ("Jana", "Weißenfels", "Lasertech GmbH", "jana@lasertech.example")


def people(path: Path, *maps: str) -> list[Contact]:
    rows = read_rows(path)
    layout = with_map(understand(rows), maps)
    return [one.contact for one in people_of(rows, layout, region="DE")]


def summary(contact: Contact) -> tuple[str, str, str, str]:
    email = contact.emails[0].address if contact.emails else ""
    return contact.given, contact.family, contact.org, email


NAMES = {"First Name": "Jana", "Last Name": "Weißenfels"}
FILES = {
    "eventbrite": p.sheet(
        p.EVENTBRITE,
        {**NAMES, "Email": JANA[3], "Company": JANA[2], "Attendee Status": "Attending"},
        {**NAMES, "Email": "gone@x.example", "Attendee Status": "Refunded"},
    ),
    "pretix": p.sheet(
        p.PRETIX,
        {
            "Status": "paid",
            "Attendee name": "Jana Weißenfels",
            "Attendee name: Given name": "Jana",
            "Attendee name: Family name": "Weißenfels",
            "Attendee email": JANA[3],
            "Company": JANA[2],
            "Pseudonymization ID": "AB12CD",
        },
        {"Status": "canceled", "Attendee name": "Wer Anders", "Attendee email": "w@x.example"},
    ),
    "luma": p.sheet(
        p.LUMA + ",Company",
        {
            "name": "Jana Weißenfels",
            "email": JANA[3],
            "approval_status": "approved",
            "Company": JANA[2],
        },
        {"name": "Nicht Dabei", "email": "n@x.example", "approval_status": "declined"},
    ),
    "linkedin": p.sheet(
        p.LINKEDIN,
        {**NAMES, "Email Address": JANA[3], "Company": JANA[2], "Connected On": "07 Dec 2025"},
        before='Notes:\n"When exporting your connection data, some emails are missing."\n\n',
    ),
    "google": p.sheet(
        p.GOOGLE,
        {
            **NAMES,
            "Organization Name": JANA[2],
            "E-mail 1 - Label": "Work",
            "E-mail 1 - Value": JANA[3],
            "Labels": "Messe ::: * myContacts",
        },
    ),
    "outlook-de": p.sheet(
        p.OUTLOOK_DE,
        {"Vorname": "Jana", "Nachname": JANA[1], "Firma": JANA[2], "E-Mail-Adresse": JANA[3]},
    ),
    "outlook-en": p.sheet(
        p.OUTLOOK_EN, {**NAMES, "Title": "Dr.", "Company": JANA[2], "E-mail Address": JANA[3]}
    ),
    "outlook-de-older": p.sheet(
        p.BOOKS["outlook-de-older"],
        {"Vorname": "Jana", "Nachname": JANA[1], "Firma": JANA[2], "E-Mail-Adresse": JANA[3]},
    ),
    "outlook-com": p.sheet(
        p.BOOKS["outlook-com"], {**NAMES, "Company": JANA[2], "E-mail Address": JANA[3]}
    ),
    "google-older": p.sheet(
        p.BOOKS["google-older"],
        {
            "Given Name": "Jana",
            "Family Name": JANA[1],
            "Organization 1 - Name": JANA[2],
            "E-mail 1 - Value": JANA[3],
        },
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_platforms_own_header_row_is_understood(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text(FILES[name], encoding="utf-8")
    assert [summary(one) for one in people(path)] == [JANA]


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        (
            p.sheet(p.MEETUP, {"Name": "Jana Weißenfels", "User ID": "user 7"}),
            "Meetup",
            "Weißenfels",
        ),
        (
            p.sheet(p.MEETUP_ATTENDEES, {"Name": "Jana Weißenfels", "RSVP": "Yes"}),
            "Meetup",
            "Weißenfels",
        ),
        (p.sheet(p.TITO, {"Name": "Jana Weißenfels", "Email": JANA[3]}), "Tito", "Weißenfels"),
        (p.sheet(p.STREAMBOXY, {"FIRSTNAME": "Jana", "NAME": "Weißenfels"}), "", "Weißenfels"),
    ],
)
def test_names_in_one_column_are_taken_apart(
    text: str, name: str, family: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    assert understand(read_rows(path)).platform == name
    (found,) = people(path)
    assert (found.given, found.family) == ("Jana", family)


def test_the_outlook_title_is_the_prefix_beside_a_job_title(tmp_path: Path) -> None:
    path = tmp_path / "outlook.csv"
    path.write_text(FILES["outlook-en"], encoding="utf-8")
    assert people(path)[0].prefix == "Dr."


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_delimiter_and_encoding_is_read(encoding: str, delimiter: str, tmp_path: Path) -> None:
    rows = [["Vorname", "Name", "Firma", "E-Mail"], list(JANA), ["Jörg", "Groß", "Bäckerei Öz", ""]]
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    assert [summary(one) for one in people(path)] == [JANA, ("Jörg", "Groß", "Bäckerei Öz", "")]


def test_a_sheet_without_headers_is_understood_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = ["Jana Weißenfels;Lasertech GmbH;jana@lasertech.example;0711 98765430"]
    lines += ["Omar Müller;Batteriewerk Nord AG;omar@batteriewerk.example;030 23125 111"]
    path.write_text("\n".join(lines), encoding="utf-8")
    first, second = people(path)
    assert summary(first) == JANA
    assert second.phones[0].number == "+493023125111"


def test_an_excel_sheet_with_merged_headers_and_dates_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Teilnehmerliste 2026"
    sheet.merge_cells("A1:D1")
    sheet["A2"], sheet["C2"], sheet["D2"] = "Person", "Firma", "Geburtsdatum"
    sheet.merge_cells("A2:B2")
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("D2:D3")
    sheet["A3"], sheet["B3"] = "Vorname", "Nachname"
    sheet.append(["Jana", "Weißenfels", "Lasertech GmbH", date(1980, 5, 17)])
    path = tmp_path / "list.xlsx"
    book.save(path)
    (found,) = people(path)
    assert summary(found) == (*JANA[:3], "")
    assert found.birthday == "1980-05-17"


def test_a_column_is_said_by_header_or_number_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Haus,Firma\nJana Weißenfels,Lasertech,Nein AG\n", encoding="utf-8")
    (found,) = people(path, "Wer=name", "2=org", "Firma=")
    assert summary(found) == ("Jana", "Weißenfels", "Lasertech", "")


@pytest.mark.parametrize("text", ["Nichts=org", "Wer=colour", "9=org", "org"])
def test_a_column_or_field_that_is_not_there_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Firma\nJana,Lasertech\n", encoding="utf-8")
    with pytest.raises(UsageError):
        people(path, text)


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"PK\3\4 broken", b"\n\n\n"])
def test_what_is_no_list_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableError):
        read_rows(path)


def test_fifty_thousand_rows_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"Vor{n};Nach{n};v{n}@many.example" for n in range(50_000)]
    path.write_text("Vorname;Nachname;E-Mail\n" + "\n".join(lines), encoding="cp1252")
    found = people(path)
    assert len(found) == 50_000
    assert summary(found[-1]) == ("Vor49999", "Nach49999", "", "v49999@many.example")
