"""Every table, read back by Python's csv and by openpyxl, field by field.

Which column holds what is written here a second time, by hand, from the programs' own lists.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import openpyxl
import pytest

from digitize import export
from digitize.model import Contact
from tests.readers.people import SETS

FALLBACK = "[not on the card]"

OUTLOOK = {
    "prefix": "Title", "given": "First Name", "additional": "Middle Name", "family": "Last Name",
    "suffix": "Suffix", "org": "Company", "department": "Department", "title": "Job Title",
    "email 1": "E-mail Address", "email 2": "E-mail 2 Address", "email 3": "E-mail 3 Address",
    "work": "Business Phone", "cell": "Mobile Phone", "fax": "Business Fax", "home": "Home Phone",
    "street": "Business Street", "postal_code": "Business Postal Code", "city": "Business City",
    "region": "Business State", "url": "Web Page", "note": "Notes",
}  # fmt: skip
OUTLOOK_DE = {
    "prefix": "Anrede", "given": "Vorname", "additional": "Weitere Vornamen",
    "family": "Nachname", "suffix": "Suffix", "org": "Firma", "department": "Abteilung",
    "title": "Position", "email 1": "E-Mail-Adresse", "email 2": "E-Mail 2: Adresse",
    "email 3": "E-Mail 3: Adresse", "work": "Telefon geschäftlich", "cell": "Mobiltelefon",
    "fax": "Fax geschäftlich", "home": "Telefon (privat)", "street": "Straße geschäftlich",
    "postal_code": "Postleitzahl geschäftlich", "city": "Ort geschäftlich",
    "region": "Region geschäftlich", "url": "Webseite", "note": "Notizen",
}  # fmt: skip
SALESFORCE = {
    "prefix": "Salutation", "given": "First Name", "family": "Last Name", "title": "Title",
    "org": "Company", "email 1": "Email", "work": "Phone", "cell": "Mobile Phone", "fax": "Fax",
    "url": "Website", "street": "Street", "city": "City", "region": "State",
    "postal_code": "Postal Code", "note": "Description",
}  # fmt: skip
COLUMNS: dict[str, dict[str, str]] = {
    "outlook-csv": OUTLOOK,
    "outlook-csv-de": OUTLOOK_DE,
    "outlook365-csv": OUTLOOK,
    "salesforce-leads": SALESFORCE,
    "zoho-leads": {**SALESFORCE, "postal_code": "Zip Code", "cell": "Mobile"},
    "salesforce-contacts": {
        "given": "First Name", "family": "Last Name", "title": "Title",
        "department": "Department", "org": "Account Name", "email 1": "Email",
        "work": "Business Phone", "cell": "Mobile Phone", "home": "Home Phone",
        "fax": "Business Fax", "street": "Mailing Street", "city": "Mailing City",
        "region": "Mailing State", "postal_code": "Mailing Postal Code",
        "note": "Contact Description",
    },
    "hubspot": {
        "prefix": "Salutation", "given": "First Name", "family": "Last Name",
        "email 1": "Email Address", "work": "Phone Number", "cell": "Mobile Phone Number",
        "fax": "Fax Number", "title": "Job Title", "org": "Company Name", "url": "Website URL",
        "street": "Street Address", "city": "City", "postal_code": "Postal Code", "note": "Notes",
    },
    "dynamics-leads": {
        "given": "First Name", "family": "Last Name", "title": "Job Title",
        "org": "Company Name", "email 1": "Email", "work": "Business Phone",
        "cell": "Mobile Phone", "url": "Website", "street": "Street 1", "city": "City",
        "postal_code": "ZIP/Postal Code", "note": "Description",
    },
    "pipedrive": {
        "name": "Person - Name", "email 1": "Person - Email", "org": "Organization - Name",
        "note": "Note",
    },
    "odoo": {
        "uid": "id", "name": "name", "org": "company_name", "title": "function",
        "email 1": "email", "work": "phone", "cell": "mobile", "url": "website",
        "street": "street", "postal_code": "zip", "city": "city", "note": "comment",
    },
    "suitecrm": {
        "prefix": "Salutation", "given": "First Name", "family": "Last Name",
        "title": "Job Title", "department": "Department", "org": "Company",
        "work": "Business Phone", "cell": "Mobile Phone", "home": "Home Phone",
        "fax": "Business Fax", "email 1": "E-mail Address", "email 2": "E-mail 2",
        "street": "Business Street", "city": "Business City", "region": "Business State",
        "postal_code": "Business Postal Code", "note": "Description",
    },
    "google-csv": {
        "prefix": "Name Prefix", "given": "First Name", "additional": "Middle Name",
        "family": "Last Name", "suffix": "Name Suffix", "nickname": "Nickname",
        "org": "Organization Name", "title": "Organization Title",
        "department": "Organization Department", "email 1": "E-mail 1 - Value",
        "email 2": "E-mail 2 - Value", "street": "Address 1 - Street",
        "postal_code": "Address 1 - Postal Code", "city": "Address 1 - City",
        "region": "Address 1 - Region", "url": "Website 1 - Value", "birthday": "Birthday",
        "note": "Notes",
    },
    "csv-de": {
        "prefix": "Titel", "given": "Vorname", "additional": "Weitere Vornamen",
        "family": "Nachname", "suffix": "Namenszusatz", "org": "Firma",
        "department": "Abteilung", "title": "Position", "street": "Straße",
        "postal_code": "PLZ", "city": "Ort", "work": "Telefon", "cell": "Mobil", "fax": "Fax",
        "email 1": "E-Mail", "email 2": "E-Mail 2", "url": "Webseite", "note": "Notiz",
    },
    "csv": {
        "uid": "uid", "name": "name", "prefix": "prefix", "given": "given",
        "additional": "additional", "family": "family", "suffix": "suffix",
        "nickname": "nickname", "title": "title", "org": "org", "department": "department",
        "birthday": "birthday", "note": "note", "revised": "revised",
    },
    "xlsx": {
        "name": "Name", "org": "Company", "department": "Department", "title": "Job title",
        "email 1": "E-mail", "email 2": "E-mail 2", "work": "Phone", "cell": "Mobile",
        "fax": "Fax", "url": "Web", "street": "Street", "postal_code": "Postal code",
        "city": "City", "region": "Region", "note": "Note",
    },
}  # fmt: skip
ENCODINGS = {"outlook-csv": "cp1252", "outlook-csv-de": "cp1252"}
NOTES = {"dynamics-leads": 2000}
"""Characters a note may have, where that is less than ten thousand; more is cut and said."""

CUT = {"long"}
"""Its cells are cut where the program cuts; another test looks at it."""


def read(target: str, contacts: Sequence[Contact]) -> list[dict[str, str]]:
    """All rows of all files of an export."""
    rows: list[dict[str, str]] = []
    for part in export.TARGETS[target].render(contacts, export.Options()).parts:
        if target == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(part.data)).active
            cells = [["" if one.value is None else one.value for one in row] for row in sheet.rows]
            rows += [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]
        else:
            text = part.data.decode(ENCODINGS.get(target, "utf-8-sig"))
            separator = ";" if target == "csv-de" else ","
            stream = io.StringIO(text, newline="")
            rows += csv.DictReader(stream, delimiter=separator, strict=True)
    return rows


def values(contact: Contact) -> Iterator[tuple[str, str]]:
    """What of a contact has a column of its own in most programs."""
    for name in ("uid", "prefix", "given", "additional", "family", "suffix", "nickname", "title",
                 "org", "department", "birthday", "note", "revised", "name"):  # fmt: skip
        yield name, str(getattr(contact, name))
    for number, email in enumerate(contact.emails, start=1):
        yield f"email {number}", email.address
    for kind in ("work", "cell", "fax", "home"):
        if numbers := [one for one in contact.phones if one.type == kind]:
            yield kind, numbers[0].number + numbers[0].extension
    if contact.urls:
        yield "url", contact.urls[0]
    works = [one for one in contact.addresses if one.type == "work"]
    for part in ("street", "postal_code", "city", "region") if works else ():
        yield part, str(getattr(works[0], part))


def shown(text: str) -> str:
    """Text as every program shows it: no controls, one kind of line end, no blanks around."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    kept = "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return unicodedata.normalize("NFC", kept).strip()


def same(target: str, name: str, wanted: str, cell: str) -> bool:
    """Whether a cell holds a value as the program is to have it."""
    if name in ("work", "cell", "fax", "home") and re.search(r"\d", wanted):
        return re.sub(r"\D", "", wanted) in re.sub(r"\D", "", cell)
    wanted, cell = shown(wanted), cell.replace("\r\n", "\n")
    if target == "zoho-leads":
        wanted = wanted.replace('"', "'")
    if target in ("zoho-leads", "pipedrive"):
        wanted, cell = " ".join(wanted.split()), " ".join(cell.replace(" | ", " ").split())
    encoding = ENCODINGS.get(target, "utf-8")
    fits = wanted.encode(encoding, "ignore").decode(encoding) == wanted
    if not fits:  # written in the letters there are
        kept = [c for c in wanted if c.isascii() and c.isalnum()]
        return all(c in cell for c in kept)
    if name == "note":  # below what found no column of its own
        most = NOTES.get(target, len(wanted))
        return cell.endswith((wanted[:most], f"'{wanted[:most]}"))
    if not wanted:
        return cell in ("", FALLBACK) or name in ("family", "org")
    return cell in (wanted, f"'{wanted}")


@pytest.mark.parametrize("contacts", SETS.values(), ids=SETS)
@pytest.mark.parametrize("target", COLUMNS)
def test_every_field_stands_in_its_column(target: str, contacts: Sequence[Contact]) -> None:
    rows = read(target, contacts)
    assert len(rows) == len(contacts)
    for contact, row in zip(contacts, rows, strict=True):
        if contact.uid in CUT:
            continue
        for name, wanted in values(contact):
            column = COLUMNS[target].get(name)
            if column is not None:
                assert same(target, name, wanted, row[column]), (contact.uid, column, row[column])


@pytest.mark.parametrize("contacts", SETS.values(), ids=SETS)
def test_json_has_every_value_as_it_is(contacts: Sequence[Contact]) -> None:
    (part,) = export.TARGETS["json"].render(contacts, export.Options()).parts
    found = json.loads(part.data)["contacts"]
    for contact, one in zip(contacts, found, strict=True):
        assert one.pop("name") == contact.name
        assert one == json.loads(json.dumps(asdict(contact)))


def test_every_table_is_read_back() -> None:
    others = {"vcard", "vcard-outlook", "json"}
    assert set(COLUMNS) | others == set(export.TARGETS)
