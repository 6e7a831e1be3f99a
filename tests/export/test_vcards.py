"""vCard targets: valid to a strict checker, and read back by two readers."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from digitize import export, vcard
from digitize.export.powershell import SCRIPT_NAME
from digitize.export.vcards import file_name
from digitize.model import Address, Contact, Email, Phone
from tests.export.checker import faults
from tests.export.people import ADA, BEN, MANY, NASTY, READABLE, TWELVE_PHONES

VERSIONS = ("2.1", "3.0", "4.0")


def rendered(target: str, contacts: Any, **options: Any) -> export.Rendered:
    return export.TARGETS[target].render(contacts, export.Options(**options))


def one_file(contacts: Any, **options: Any) -> bytes:
    return rendered("vcard", contacts, **options).parts[0].data


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("contact", NASTY, ids=lambda one: one.uid)
def test_every_card_is_valid(contact: Contact, version: str) -> None:
    assert faults(one_file([contact], vcard_version=version), version) == []


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize("contact", NASTY, ids=lambda one: one.uid)
def test_every_card_for_outlook_is_valid(contact: Contact, version: str) -> None:
    card = rendered("vcard-outlook", [contact], vcard_version=version).parts[0]
    assert faults(card.data, version, outlook=True) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("contact", READABLE, ids=lambda one: one.uid)
def test_a_card_read_back_is_the_same_contact(contact: Contact, version: str) -> None:
    (card,) = vcard.parse(one_file([contact], vcard_version=version)).cards
    back = replace(vcard.contact_of(card), formatted_name="", revised=contact.revised)
    # The reader writes an address on several lines as one.
    home = tuple(replace(one, street=one.street.replace("\n", ", ")) for one in contact.addresses)
    assert back == replace(contact, addresses=home)


def test_an_independent_reader_finds_every_value() -> None:
    first, second = vobject.readComponents(one_file(READABLE).decode())
    assert first.fn.value == "Dr. Ada Müller-Lühr MBA"
    assert (first.n.value.family, first.n.value.given, first.n.value.suffix) == (
        "Müller-Lühr",
        "Ada",
        "MBA",
    )
    assert first.org.value == ["Nordlicht Optik GmbH", "Vertrieb"]
    assert [one.value for one in first.tel_list] == [one.number for one in ADA.phones]
    assert first.note.value == ADA.note
    assert [one.value.street for one in second.adr_list] == ["1 High Street", "Flat 2\n5 Low Road"]
    assert [one.value for one in second.email_list] == [one.address for one in BEN.emails]


def test_quoted_printable_is_read_by_an_independent_reader() -> None:
    text = one_file([ADA], vcard_version="2.1").decode("ascii")
    card = next(vobject.readComponents(text, allowQP=True))
    assert card.fn.value == "Dr. Ada Müller-Lühr MBA"
    assert card.note.value.replace("\r\n", "\n") == ADA.note


@pytest.mark.parametrize("version", VERSIONS)
def test_a_category_with_a_comma_stays_one(version: str) -> None:
    contact = replace(ADA, categories=("A, B", "C; D", "E"))
    (card,) = vcard.parse(one_file([contact], vcard_version=version)).cards
    assert vcard.contact_of(card).categories == contact.categories


def test_all_contacts_are_in_one_file() -> None:
    data = one_file(MANY)
    assert data.count(b"BEGIN:VCARD\r\n") == 5000
    assert faults(data, "3.0") == []


def test_a_card_that_came_from_an_address_book_leaves_as_it_came() -> None:
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        "UID:ada-1",
        "FN:A",
        "N:L;A;;;",
        "X-PET:Rex",
        "END:VCARD",
    )
    text = "".join(f"{line}\r\n" for line in lines).encode()
    originals = {"ada-1": vcard.parse(text).cards[0]}
    assert one_file([ADA], originals=originals) == text
    for version in VERSIONS:
        made = one_file([ADA], originals=originals, vcard_version=version)
        assert faults(made, version) == []
        assert b"X-PET:Rex\r\n" in made


def test_outlook_gets_one_file_a_contact_and_the_script_that_imports_them() -> None:
    parts = rendered("vcard-outlook", NASTY).parts
    assert [part.data.count(b"BEGIN:VCARD") for part in parts] == [1] * len(NASTY) + [0]
    assert [part.name for part in parts[:2]] == [
        "001-dr-ada-mueller-luehr-mba.vcf",
        "002-ben-o-hara.vcf",
    ]
    assert parts[-1].name == SCRIPT_NAME
    assert b"OpenSharedItem" in parts[-1].data
    assert b"\n" not in parts[-1].data.replace(b"\r\n", b"")


def test_outlook_is_told_the_charset_of_what_is_not_ascii() -> None:
    lines = rendered("vcard-outlook", [ADA]).parts[0].data.decode().splitlines()
    assert "FN;CHARSET=UTF-8:Dr. Ada Müller-Lühr MBA" in lines
    assert "TITLE:Leiterin Vertrieb" in lines


def test_what_outlook_would_drop_stands_in_the_note() -> None:
    many = replace(TWELVE_PHONES, emails=tuple(Email(f"m{n}@a.example") for n in range(5)))
    (card,) = vcard.parse(rendered("vcard-outlook", [many] * 1).parts[0].data).cards
    back = vcard.contact_of(card)
    assert len(back.emails) == 3
    assert len(back.phones) == 12
    more = replace(many, phones=(*many.phones, Phone("+493023125077"), Phone("+493023125078")))
    made = rendered("vcard-outlook", [more])
    (card,) = vcard.parse(made.parts[0].data).cards
    assert vcard.contact_of(card).note == (
        "Phone: +493023125077\nPhone: +493023125078\nE-mail: m3@a.example\nE-mail: m4@a.example"
    )
    assert made.warnings == (
        "In the note, for want of a column of their own: Phone (1), E-mail (1).",
    )


@pytest.mark.parametrize(
    ("target", "language", "country"),
    [("vcard", "", "DE"), ("vcard", "fr", "Allemagne"), ("vcard-outlook", "", "Germany"),
     ("vcard-outlook", "de", "Deutschland")],
)  # fmt: skip
def test_a_country_is_a_code_for_programs_and_a_name_for_people(
    target: str, language: str, country: str
) -> None:
    (card,) = vcard.parse(rendered(target, [ADA], language=language).parts[0].data).cards
    assert vcard.contact_of(card).addresses[0].country == country


def test_outlook_never_gets_version_4() -> None:
    made = rendered("vcard-outlook", [ADA], vcard_version="4.0")
    assert b"VERSION:3.0" in made.parts[0].data
    assert made.warnings[0] == "Outlook cannot read vCard 4.0: 3.0 was written."


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("target", ["vcard", "vcard-outlook"])
def test_the_card_is_attached_small_and_only_when_asked(target: str, version: str) -> None:
    picture = io.BytesIO()
    Image.effect_noise((1600, 1000), 60).save(picture, "JPEG", quality=95)
    options = {"pictures": {"ada-1": picture.getvalue()}, "vcard_version": version}
    without = rendered(target, [ADA], **options).parts[0].data
    assert b"PHOTO" not in without
    data = rendered(target, [ADA], attach_card=True, **options).parts[0].data
    checked = "3.0" if (target, version) == ("vcard-outlook", "4.0") else version
    assert faults(data, checked, outlook=target == "vcard-outlook") == []
    assert len(data) < 150_000
    (card,) = vcard.parse(data).cards
    assert [one.name for one in card.properties].count("PHOTO") == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_photo_of_the_person_is_not_joined_by_the_card(version: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (90, 50)).save(picture, "JPEG")
    (card,) = vcard.parse(
        one_file([ADA], pictures={"ada-1": picture.getvalue()}, attach_card=True)
    ).cards
    made = rendered(
        "vcard",
        [ADA],
        vcard_version=version,
        originals={"ada-1": card},
        pictures={"ada-1": picture.getvalue()},
        attach_card=True,
    )
    (again,) = vcard.parse(made.parts[0].data).cards
    assert [one.name for one in again.properties].count("PHOTO") == 1
    assert made.warnings[0].startswith("Has a photo, which stays")


@pytest.mark.parametrize(
    ("name", "file"),
    [("Ada Lühr", "ada-luehr"), ("../../etc/passwd", "etc-passwd"), ("", "contact"),
     ("東京", "dongjing"), ("CON: a|b?*", "con-a-b"), ("x" * 300, "x" * 60)],
)  # fmt: skip
def test_file_names_are_plain_whatever_the_name(name: str, file: str) -> None:
    assert file_name(Contact(given=name)) == file


def test_a_folder_or_one_archive_is_written(tmp_path: Path) -> None:
    folder = export.write(READABLE, "vcard-outlook", tmp_path / "outlook")
    assert [path.name for path in folder.paths] == sorted(
        path.name for path in (tmp_path / "outlook").iterdir()
    )
    (archive,) = export.write(READABLE, "vcard-outlook", tmp_path / "outlook.zip").paths
    with zipfile.ZipFile(archive) as opened:
        assert opened.namelist() == [path.name for path in folder.paths]
        assert opened.testzip() is None


TEXT = st.text(max_size=60)


@settings(max_examples=80, deadline=None)
@given(
    contact=st.builds(
        Contact,
        given=TEXT,
        family=TEXT,
        org=TEXT,
        title=TEXT,
        note=TEXT,
        uid=st.just("u"),
        phones=st.lists(st.builds(Phone, TEXT), max_size=2).map(tuple),
        addresses=st.lists(st.builds(Address, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    ),
    version=st.sampled_from(VERSIONS),
)
def test_no_text_makes_an_invalid_card(contact: Contact, version: str) -> None:
    assert faults(one_file([contact], vcard_version=version), version) == []


@pytest.mark.parametrize("target", ["vcard", "vcard-outlook"])
def test_who_has_no_name_is_shown_by_the_number(target: str) -> None:
    nameless = Contact(phones=(Phone("+4917139200110", "", "cell"),), uid="nameless")
    (card, *_) = export.TARGETS[target].render([nameless], export.Options()).parts
    assert b"FN:+49" in card.data


def _photo_line(kind: str) -> str:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, kind)
    return base64.b64encode(picture.getvalue()).decode()


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PHOTO:data:image/jpeg;base64,{JPEG}", "JPEG"),
        ("PHOTO;ENCODING=b;TYPE=PNG:{PNG}", "PNG"),
        ("PHOTO;ENCODING=b;TYPE=JPEG:{PNG}", "PNG"),
        ("PHOTO;ENCODING=b;TYPE=WEBP:{WEBP}", "JPEG"),
        ("PHOTO;VALUE=uri:https://x.example/p.jpg", ""),
        ("PHOTO;ENCODING=b;TYPE=JPEG:bm8gcGljdHVyZQ==", ""),
    ],
)
def test_outlook_gets_the_photo_as_it_can_show_it(line: str, kind: str, version: str) -> None:
    words = {one: _photo_line(one) for one in ("JPEG", "PNG", "WEBP")}
    newer = "4.0" if "data:" in line else "3.0"
    head = f"BEGIN:VCARD\r\nVERSION:{newer}\r\nUID:1\r\nFN:A\r\n"
    text = f"{head}{line.format(**words)}\r\nEND:VCARD\r\n"
    original = vcard.parse(text.encode()).cards[0]
    result = rendered(
        "vcard-outlook", [Contact(given="A", uid="1")],
        vcard_version=version, originals={"1": original},
    )  # fmt: skip
    data = result.parts[0].data
    assert faults(data, version) == []
    photos = [one for one in vcard.parse(data).cards[0].properties if one.name == "PHOTO"]
    assert len(photos) == bool(kind)
    assert any("photo is only a link, or no picture" in one for one in result.warnings) != bool(
        kind
    )
    for photo in photos:
        assert photo.types == {kind}
        with Image.open(io.BytesIO(base64.b64decode(photo.value))) as image:
            assert image.format == kind


def test_control_characters_of_a_card_do_not_leave_with_it() -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:;A;;;\r\nFN:A\x01\r\nEND:VCARD\r\n"
    originals = {"1": vcard.parse(text.encode()).cards[0]}
    result = rendered("vcard", [Contact(given="A", uid="1")], originals=originals)
    assert faults(result.parts[0].data, "3.0") == []
    assert result.warnings == ("Invisible control characters were taken out: A.",)
