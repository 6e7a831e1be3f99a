"""What offices, firms and streets of the world print around names: each rule by an example."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import elsewise, names, notices, read_fields, titles
from digitize.fields.claims import street_words, streets
from digitize.fields.respelt import as_address_spells
from digitize.model import Contact
from tests.fields.lines import card


def read(*texts: str | tuple[str, float]) -> Contact:
    return contact_of(read_fields(card(*texts)))


@pytest.mark.parametrize(
    ("text", "prefix", "suffix"),
    [
        ("Jun.-Prof. Dr.-Ing. Shirin Sander", "Jun.-Prof. Dr.-Ing.", ""),
        ("Univ.-Prof.in Dr.in Ulrike Sander", "Univ.-Prof.in Dr.in", ""),
        ("Dipl.-Ing.(FH)Bernd Sander", "Dipl.-Ing.(FH)", ""),
        ("dr hab. Anna Nowak, prof. uczelni", "dr hab.", "prof. uczelni"),
        ("Claire Gagné, ing. f.", "", "ing. f."),
        ("Bernd Sander, M. Sc.", "", "M. Sc."),
        ("Whitaker, Heather D.", "", ""),
    ],
)
def test_degrees_are_told_from_names(text: str, prefix: str, suffix: str) -> None:
    name = names.parse(text)
    assert name is not None
    assert (name.prefix, name.suffix) == (prefix, suffix)


def test_who_signs_for_somebody_is_no_part_of_the_name() -> None:
    contact = read(("Otto Kern GmbH", 1.4), "i. V. Karl Sander", "Bauleiter", "ks@kern.example")
    assert (contact.given, contact.family, contact.title) == ("Karl", "Sander", "Bauleiter")


def test_a_column_beside_a_street_is_parted() -> None:
    contact = read(
        "Tischlerei Grabow", "Detlef Grabow An der Mühle 14", "Tischlermeister 16816 Neuruppin"
    )
    assert (contact.given, contact.family) == ("Detlef", "Grabow")
    assert contact.title == "Tischlermeister"
    assert contact.addresses[0].street == "An der Mühle 14"


def test_a_street_is_not_parted_where_nothing_else_says_who_that_is() -> None:
    contact = read("Tischlerei Kern", "Anna Seghers Straße 5", "16816 Neuruppin")
    assert contact.addresses[0].street == "Anna Seghers Straße 5"


def test_one_of_two_languages_of_a_street_is_enough() -> None:
    assert streets.tidy("Louizalaan 14 bus 5 Avenue Louise 14 bte 5") == "Louizalaan 14 bus 5"
    assert streets.tidy("Zentralplatz 15 / Place Centrale 15") == (
        "Zentralplatz 15 / Place Centrale 15"
    )


def test_rooms_and_halls_are_no_pieces_of_their_own() -> None:
    assert street_words.is_room("Room 3.14, Priestley Building")
    assert street_words.is_hall("214 Ag Hall")
    assert elsewise.is_building("Room 214, City Hall")
    assert not elsewise.is_building("Hall & Partners")


def test_several_people_are_no_title_of_one() -> None:
    assert titles.is_of_many("Management Consultants")
    assert not titles.is_of_many("Steuerberater")
    assert titles.is_qualified("staatlich befugter und beeideter Ziviltechniker")
    assert not titles.is_qualified("Staatliche Lotterie")


def test_a_brand_and_the_form_below_it_are_one_house() -> None:
    contact = read(
        ("KRAHNFELD", 2.0),
        "Getriebe- und Antriebstechnik GmbH",
        "Rita Sander",
        "Konstrukteurin",
        "rita.sander@krahnfeld.example",
    )
    assert contact.org == "KRAHNFELD Getriebe- und Antriebstechnik GmbH"


def test_letters_that_an_address_spells_otherwise_are_put_right() -> None:
    others = ["www.goldschmiede-aurelia.example"]
    assert as_address_spells("Goldschrniede Aurelia", others) == "Goldschmiede Aurelia"
    assert as_address_spells("Kornblume", ["www.kornblume.example"]) == "Kornblume"
    assert as_address_spells("Cornelia", ["www.comelia.example"]) == "Cornelia"


def test_a_bar_is_a_notice_and_a_chamber_is_a_house() -> None:
    assert notices.is_notice("Baroul Cluj")
    assert not notices.is_notice("Handwerkskammer Hannover")
