"""Table targets, read back by Python's own csv and by openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from digitize import export
from digitize.errors import DigitizeError, UsageError
from digitize.export.clean import encodable, one_line, runs, tidy
from digitize.export.columns import Table, load_all, parse
from digitize.export.place import place_addresses, place_phones
from digitize.export.sheet import link_of
from digitize.export.wording import country_text, date_text, joined
from digitize.model import Address, Contact, Email, Phone
from tests.export.people import ADA, BEN, FORMULAS, MANY, NASTY, TWELVE_PHONES

TABLES = {name: table for name, table in load_all().items() if name in export.TARGETS}
CSV_TABLES = [name for name in TABLES if name != "xlsx"]


def rendered(target: str, contacts: Sequence[Contact], **options: str) -> export.Rendered:
    return export.TARGETS[target].render(contacts, export.Options(**options))  # type: ignore[arg-type]


def read(target: str, contacts: Sequence[Contact], **options: str) -> list[dict[str, str]]:
    """All rows of all files, each by header; fails on a row of another width."""
    table = TABLES[target]
    rows: list[dict[str, str]] = []
    for part in rendered(target, contacts, **options).parts:
        if target == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(part.data)).active
            cells = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
        else:
            text = part.data.decode(table.encoding)
            lines = csv.reader(
                io.StringIO(text, newline=""), delimiter=table.delimiter, strict=True
            )
            cells = list(lines)
        header, *body = cells
        rows += [dict(zip(header, row, strict=True)) for row in body]
    return rows


@pytest.mark.parametrize("target", TABLES)
def test_every_nasty_contact_is_one_row(target: str) -> None:
    assert len(read(target, NASTY)) == len(NASTY)


@pytest.mark.parametrize("target", TABLES)
def test_nothing_a_contact_has_is_missing_from_its_row(target: str) -> None:
    table = TABLES[target]

    def written(text: str) -> str:
        quotes = "'" if table.inner_quotes == "apostrophe" else '"'
        return encodable(one_line(tidy(text)).replace('"', quotes), table.encoding)

    for contact, row in zip(NASTY, read(target, NASTY), strict=True):
        if contact.uid == "long":
            continue  # its cells are cut where the program cuts; another test looks at it
        everything = one_line(" ".join(row.values()))
        digits = "".join(c for c in everything if c.isdigit())
        texts = [
            contact.given,
            contact.family,
            contact.additional,
            contact.suffix,
            contact.title,
            contact.org,
            contact.department,
            contact.nickname,
            *(email.address for email in contact.emails),
            *contact.urls,
            *contact.socials,
            *(joined([word], table.category_joiner) for word in contact.categories),
            *(
                part
                for one in contact.addresses
                for part in (one.street, one.postal_code, one.city)
            ),
            contact.note[: table.limits.get(table.note_column or "", len(contact.note)) - 1],
        ]
        for text in texts:
            assert written(text) in everything, (contact.uid, text)
        for phone in contact.phones:
            assert "".join(c for c in phone.number if c.isdigit()) in digits, phone


@pytest.mark.parametrize("target", CSV_TABLES)
def test_no_cell_of_a_table_is_run_by_a_spreadsheet(target: str) -> None:
    for row in read(target, NASTY):
        assert [cell for cell in row.values() if runs(cell)] == []


@pytest.mark.parametrize("target", CSV_TABLES)
def test_a_phone_number_arrives_as_itself(target: str) -> None:
    cells = {cell.replace(" ", "") for cell in read(target, [FORMULAS])[0].values()}
    assert "+4915228895456" in cells


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1", "-"],
)
def test_what_a_spreadsheet_calculates_is_known_by_its_first_sign(text: str) -> None:
    assert runs(text)


@pytest.mark.parametrize(
    "text", ["+49", "+49 30 23125-042", "+1 (555) 555-0100", "+44 1632 960123 ext. 23"]
)
def test_a_phone_number_is_no_formula(text: str) -> None:
    assert not runs(text)


def test_a_sheet_has_no_formula_and_keeps_the_text_as_it_is() -> None:
    data = rendered("xlsx", [FORMULAS]).parts[0].data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    cells = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert cells["=1+1 @SUM(A1:A9)"] == "s"
    assert "f" not in cells.values()


def test_a_sheet_has_filters_a_fixed_header_links_and_pictures() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (850, 550), "white").save(picture, "JPEG")
    options = export.Options(pictures={"ada-1": picture.getvalue()})
    data = export.TARGETS["xlsx"].render([ADA, BEN], options).parts[0].data
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:S3")
    assert sheet["E2"].hyperlink.target == "mailto:ada.mueller-luehr@nordlicht.example"
    assert [image.anchor._from.row for image in sheet._images] == [1]
    assert sheet["T1"].value == "Card"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("www.a.example", "https://www.a.example"),
        ("a@b.example", "mailto:a@b.example"),
        ("a@b.example?bcc=c@d.example", None),
        ("+49 30 23125042", "tel:+493023125042"),
        ("javascript:alert(1)", None),
        ("=1+1", None),
        ("Ada Lühr", None),
    ],
)
def test_only_pages_mails_and_calls_are_links(text: str, target: str | None) -> None:
    assert link_of(text) == target


@pytest.mark.parametrize("target", ["outlook-csv", "outlook-csv-de"])
def test_outlook_gets_windows_letters_and_hears_of_the_others(target: str) -> None:
    strange = Contact(given="Łukasz", family="Żółć 🚀", uid="1")
    made = rendered(target, [strange])
    assert b"Lukasz" in made.parts[0].data
    assert "Zólc".encode("cp1252") in made.parts[0].data
    assert made.warnings == ("Characters that cp1252 lacks were replaced: Łukasz Żółć 🚀.",)


def test_outlook_fills_its_slots_in_order_and_the_note_takes_the_rest() -> None:
    row = read("outlook-csv", [TWELVE_PHONES])[0]
    numbers = {name: cell[-2:] for name, cell in row.items() if cell.startswith("+49")}
    assert numbers == {
        "Business Phone": "10",
        "Mobile Phone": "11",
        "Business Fax": "12",
        "Home Phone": "13",
        "Pager": "14",
        "Other Phone": "15",
        "Business Phone 2": "16",
        "Car Phone": "17",
        "Other Fax": "18",
        "Home Phone 2": "19",
        "Primary Phone": "21",
    }
    assert row["Notes"] == "Pager: +49 30 23125020"


@pytest.mark.parametrize(
    ("generation", "name"), [("newer", "Telefon (privat)"), ("older", "Telefon privat")]
)
def test_german_outlook_has_two_generations_of_names(generation: str, name: str) -> None:
    home = Contact(given="A", phones=(Phone("+493023125042", "", "home"),), uid="1")
    data = rendered("outlook-csv-de", [home], generation=generation).parts[0].data
    header, row = csv.reader(io.StringIO(data.decode("cp1252")))
    assert len(header) == 92
    assert dict(zip(header, row, strict=True))[name] == "+49 30 23125042"


@pytest.mark.parametrize(
    ("target", "column"),
    [
        ("salesforce-leads", "Last Name"),
        ("salesforce-leads", "Company"),
        ("salesforce-contacts", "Last Name"),
        ("dynamics-leads", "Topic"),
        ("dynamics-leads", "Last Name"),
        ("pipedrive", "Person - Name"),
        ("zoho-leads", "Last Name"),
        ("odoo", "name"),
        ("odoo", "is_company"),
        ("suitecrm", "Last Name"),
    ],
)
def test_a_required_column_is_never_empty_and_a_fallback_is_said(target: str, column: str) -> None:
    assert all(row[column] for row in read(target, NASTY))
    if column != "is_company":
        warnings = rendered(target, [Contact(uid="1")]).warnings
        assert [one for one in warnings if one.startswith(f"{column} is required and filled with")]


def test_hubspot_gets_a_name_or_an_address_of_everybody_and_nothing_else_is_filled() -> None:
    one_of = ("First Name", "Last Name", "Email Address")
    assert all(any(row[name] for name in one_of) for row in read("hubspot", NASTY))
    filled = [row for row in read("hubspot", NASTY) if row["Last Name"] == "[not on the card]"]
    assert [row["Company Name"] for row in filled] == ["", 'Nur Firma; Süd, West & "Ost" KG']
    (said,) = rendered("hubspot", [Contact(org="A", uid="1")]).warnings
    assert said.startswith("Last Name or First Name or Email Address is required")


def test_a_name_in_one_piece_goes_where_the_family_name_is_required() -> None:
    row = read("salesforce-leads", [Contact(formatted_name="Ada B. Lühr", uid="1")])[0]
    assert (row["First Name"], row["Last Name"]) == ("", "Ada B. Lühr")


def test_a_text_that_is_too_long_is_cut_and_stands_whole_in_the_note() -> None:
    long = next(contact for contact in NASTY if contact.uid == "long")
    row = read("salesforce-leads", [long])[0]
    assert (len(row["Last Name"]), len(row["Title"])) == (80, 128)
    assert f"Last Name: {'F' * 300}" in row["Description"]


def test_a_note_that_is_too_long_keeps_what_found_no_column() -> None:
    contact = Contact(given="A", note="n" * 5000, socials=("https://x.com/a",), uid="1")
    made = read("dynamics-leads", [contact])[0]["Description"]
    assert len(made) == 2000
    assert made.startswith("Profile: https://x.com/a\n")


@pytest.mark.parametrize(
    ("target", "sizes"), [("google-csv", [3000, 2000]), ("zoho-leads", [1000] * 5), ("csv", [5000])]
)
def test_five_thousand_contacts_are_split_as_the_program_takes_them(
    target: str, sizes: list[int]
) -> None:
    made = rendered(target, MANY)
    assert [part.data.count(b"\r\n") - 1 for part in made.parts] == sizes
    assert (len(sizes) > 1) is any("contacts a file" in one for one in made.warnings)


@pytest.mark.parametrize("target", TABLES)
def test_no_contacts_make_a_file_with_a_header(target: str) -> None:
    assert len(rendered(target, []).parts) == 1
    assert read(target, []) == []


@pytest.mark.parametrize(
    ("style", "language", "text"),
    [("name", "de", "Deutschland"), ("name", "en", "Germany"), ("name", "fr", "Allemagne"),
     ("code", "de", "DE")],
)  # fmt: skip
def test_a_country_is_written_in_the_language_asked(style: str, language: str, text: str) -> None:
    assert country_text("DE", style, language) == text


def test_a_category_that_holds_the_joiner_stays_one() -> None:
    assert joined(["Fair; Hall 3", "VIP"], ";") == "Fair Hall 3;VIP"
    assert joined(["a ::: b"], " ::: ") == "a b"


def test_an_unknown_country_stays_as_it_is() -> None:
    assert country_text("Atlantis", "name", "de") == "Atlantis"


@pytest.mark.parametrize(
    ("iso", "style", "text"),
    [("1980-05-23", "DD.MM.YYYY", "23.05.1980"), ("1980-05-23", "MM/DD/YYYY", "05/23/1980"),
     ("--05-23", "DD.MM.YYYY", "--05-23"), ("", "DD.MM.YYYY", "")],
)  # fmt: skip
def test_dates_are_turned_around_and_odd_ones_left_alone(iso: str, style: str, text: str) -> None:
    assert date_text(iso, style) == text


def test_the_only_private_number_keeps_its_column() -> None:
    phones = [Phone("1", "", "work"), Phone("2", "", "work"), Phone("3", "", "home")]
    columns = {"work": ["W", "H"], "home": ["H"]}
    assert place_phones(phones, columns) == ("W", None, "H")


def test_a_private_address_takes_the_only_slot_there_is() -> None:
    home, work = Address(city="A", type="home"), Address(city="B", type="work")
    assert place_addresses([home], ["work"]) == ("work",)
    assert place_addresses([home, work], ["work", "home"]) == ("home", "work")
    assert place_addresses([work, work], ["work", "home", "other"]) == ("work", "other")


def test_the_options_change_encoding_delimiter_and_language() -> None:
    data = rendered("csv", [ADA], encoding="utf-16", delimiter="semicolon").parts[0].data
    assert data.decode("utf-16").startswith("uid;name;")
    german = rendered("google-csv", [ADA], language="de").parts[0].data.decode()
    assert ",Deutschland," in german


def test_an_unknown_encoding_is_refused_with_the_usual_ones() -> None:
    with pytest.raises(UsageError, match="klingon"):
        rendered("csv", [ADA], encoding="klingon")


TEXT = st.text(max_size=40)
CONTACTS = st.builds(
    Contact,
    given=TEXT,
    family=TEXT,
    org=TEXT,
    title=TEXT,
    note=TEXT,
    categories=st.tuples(TEXT),
    emails=st.lists(st.builds(Email, TEXT), max_size=4).map(tuple),
    phones=st.lists(st.builds(Phone, TEXT, TEXT), max_size=4).map(tuple),
    addresses=st.lists(st.builds(Address, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(contacts=st.lists(CONTACTS, max_size=3), target=st.sampled_from(sorted(TABLES)))
def test_no_text_breaks_a_table_or_is_run(contacts: list[Contact], target: str) -> None:
    rows = read(target, contacts)
    assert len(rows) == len(contacts)
    if target != "xlsx":
        assert not any(runs(cell) for row in rows for cell in row.values())


GOOD = """
label = "L"
how = "H"
source = "S"
columns = ["Name", "Note"]
[values]
Name = "name"
Note = "note"
"""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace('label = "L"', ""), "`label` is missing"),
        (GOOD.replace('"Name", ', '"Name", "Name", '), "column `Name` stands twice"),
        (GOOD.replace('Name = "name"', 'Namen = "name"'), "`Namen` is not among the columns"),
        (GOOD.replace('"name"', '"nam"'), "source `nam` of `Name` is not known"),
        (GOOD.replace('Note = "note"', ""), "no column takes the note"),
        (GOOD + '[phones]\nmobile = ["Name"]', "kind of phone `mobile` is not known"),
        (GOOD.replace("[values]", 'encoding = "x"\n[values]'), "encoding `x` is not known"),
        (
            GOOD.replace("[values]", 'quote = "some"\n[values]'),
            "`quote` must be one of all, needed",
        ),
        (GOOD.replace("[values]", 'colour = "red"\n[values]'), "`colour` is not known"),
        (GOOD.replace('"Name", ', '"Name", "*phones", '), "`*phones` has no [[repeat]]"),
        ("label = ", "bad.toml"),
    ],
)
def test_a_bad_table_is_refused_with_what_is_wrong(wrong: str, said: str) -> None:
    with pytest.raises(DigitizeError) as caught:
        parse("bad", wrong)
    assert said in str(caught.value)


def test_a_good_table_loads_and_every_one_says_its_source() -> None:
    assert isinstance(parse("good", GOOD), Table)
    assert all(table.source and table.how and table.label for table in load_all().values())


def test_an_unknown_target_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        export.target_of("outlook-cvs")
    assert "Did you mean outlook-csv?" in caught.value.hint
    assert all(name in caught.value.hint for name in export.TARGETS)


def test_a_target_may_be_called_by_its_beginning() -> None:
    assert export.target_of("google").name == "google-csv"


def test_what_a_sheet_cannot_hold_is_cut_and_said() -> None:
    endless = Contact(family="X", org="O" * 40_000, urls=(f"https://x.example/{'u' * 3000}",))
    result = rendered("xlsx", [endless])
    (row,) = read("xlsx", [endless])
    assert len(row["Company"]) == 32_767
    assert row["Note"].startswith("Company: OOO")
    assert any("Company takes 32767 characters" in said for said in result.warnings)
    # Excel calls a file with such a link damaged.
    assert link_of(endless.urls[0]) is None


@pytest.mark.parametrize(
    ("target", "contact", "said"),
    [
        ("zoho-leads", Contact(org='"Ost" KG'), "Quotation marks became apostrophes"),
        ("csv", Contact(categories=("a; b",)), "A ; within a category became a space"),
        ("hubspot", Contact(department="A\u200fB"), "control characters were taken out of Notes"),
    ],
)
def test_what_is_written_otherwise_is_said(target: str, contact: Contact, said: str) -> None:
    assert any(said in one for one in rendered(target, [contact]).warnings)


@pytest.mark.parametrize("encoding", ["ascii", "cp1251", "idna", "undefined"])
def test_an_encoding_without_the_letters_of_the_columns_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="column names of outlook-csv-de"):
        rendered("outlook-csv-de", [ADA], encoding=encoding)
