"""Doubtful words are put right where the card or the vocabulary knows them, and said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitize.fields import read_fields
from digitize.fields.mistaken import mended
from digitize.fields.respelt import respelt
from digitize.model import Assumption, FieldKind, TextLine, Word
from tests.fields.lines import card, line


def doubted(text: str, others: dict[str, tuple[tuple[str, float], ...]]) -> TextLine:
    """A line of which some words may be something else."""
    whole = line(text)
    words = tuple(Word(one, whole.box, 0.6, others.get(one, ())) for one in text.split())
    return replace(whole, words=words)


@pytest.mark.parametrize(
    ("text", "others", "printed"),
    [
        pytest.param(
            "Geargios Makris", {"Geargios": (("Georgios", 0.6),)}, "Georgios Makris", id="name"
        ),
        pytest.param("lași", {"lași": (("Iași", 0.2),)}, "Iași", id="city"),
        pytest.param(
            "Eweirad Neubert", {"Eweirad": (("Zweirad", 0.6),)}, "Zweirad Neubert", id="house"
        ),
        pytest.param("KoláŘ", {"KoláŘ": (("Kolář", 0.4),)}, "Kolář", id="case"),
        pytest.param("Hävard Lie", {"Hävard": (("Håvard", 0.4),)}, "Håvard Lie", id="accent"),
        pytest.param(
            "Anna Kováčová-Pospísil",
            {"Kováčová-Pospísil": (("Kováčová-Pospisil", 0.4), ("Kováčová-Pospíšil", 0.2))},
            "Anna Kováčová-Pospíšil",
            id="accent-of-one-half",
        ),
        pytest.param(
            "Niccolõ Mancini", {"Niccolõ": (("Niccolò", 0.2),)}, "Niccolò Mancini", id="way"
        ),
        pytest.param("Våcărescu", {"Våcărescu": (("Văcărescu", 0.4),)}, "Văcărescu", id="mixed"),
        pytest.param("Tórsten", {"Tórsten": (("Torsten", 0.3),)}, "Torsten", id="plain"),
        pytest.param("Tórsten", {"Tórsten": (("Torsten", 0.1),)}, "Tórsten", id="rather-not"),
        pytest.param("Ramón", {"Ramón": (("Ramon", 0.9),)}, "Ramón", id="somebody-writes-it-so"),
        pytest.param("Lütkén", {"Lütkén": (("Lütken", 0.9),)}, "Lütkén", id="nobody-known"),
        pytest.param("CAnne Lang", {"CAnne": (("Anne", 0.5),)}, "Anne Lang", id="stray-capital"),
        pytest.param("WeB", {"WeB": (("Weß", 0.5),)}, "WeB", id="label-in-odd-capitals"),
        pytest.param("Canne", {"Canne": (("Anne", 0.5),)}, "Canne", id="known-family"),
        pytest.param("Mail:", {"Mail:": (("Mai:", 0.6),)}, "Mail:", id="label-stays"),
        pytest.param("Berger", {"Berger": (("Bergen", 0.9),)}, "Berger", id="known-stays"),
        pytest.param("Xylko", {"Xylko": (("Xylka", 0.9),)}, "Xylko", id="nobody-knows-either"),
        pytest.param("Geargios", {"Geargios": (("Georgios", 0.03),)}, "Geargios", id="unlikely"),
        pytest.param(
            "lang@gewerkturbau.example www.gewerkturbau.example",
            {"lang@gewerkturbau.example": (("lang@gewerk.turbau.example", 0.4),)},
            "lang@gewerkturbau.example www.gewerkturbau.example",
            id="host-beside-it",
        ),
    ],
)
def test_a_doubtful_word_is_what_somebody_knows(
    text: str, others: dict[str, tuple[tuple[str, float], ...]], printed: str
) -> None:
    assert respelt((doubted(text, others),))[0].text == printed


@pytest.mark.parametrize(
    ("address", "other", "printed"),
    [
        ("k.keiler@westplan.de", "k.keller@westplan.de", "k.keller@westplan.de"),
        ("k.keller@westplam.de", "k.keller@westplan.de", "k.keller@westplan.de"),
        ("k.keller@westplan.de", "k.keiler@westplan.de", "k.keller@westplan.de"),
        ("k.keller@westplan.de", "k.keller@westplande", "k.keller@westplan.de"),
    ],
)
def test_an_address_is_what_the_rest_of_the_card_spells(
    address: str, other: str, printed: str
) -> None:
    lines = (
        *card("Katja Keller", "Westplan GmbH", "www.westplan.de"),
        doubted(address, {address: ((other, 0.5),)}),
    )
    assert respelt(lines)[-1].text == printed


def test_a_word_that_was_put_right_keeps_what_was_read() -> None:
    lines = (
        doubted("Geargios Makris", {"Geargios": (("Georgios", 0.6),)}),
        *card("", "", "Architekt", "Tel. 030 23125 543")[2:],
    )
    given = next(one for one in read_fields(lines).fields if one.kind is FieldKind.GIVEN)
    assert given.value == "Georgios"
    assert "Geargios" in given.text
    assert Assumption.REPAIRED in given.assumed


def test_lines_without_doubt_are_the_same_lines() -> None:
    lines = card("Anna Lang", "Leiterin Vertrieb", "Hauptstraße 12", "10115 Berlin")
    assert all(one is other for one, other in zip(lines, respelt(lines), strict=True))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Mobil 0171 39200l7", "Mobil 0171 3920017"),
        ("Tel O2363 4710-12", "Tel 02363 4710-12"),
        ("O6 - 55 5O l4 23", "06 - 55 50 14 23"),
        ("CH-2OOO Neuchâtel", "CH-2000 Neuchâtel"),
        ("57OO Zel1 am See", "5700 Zell am See"),
        ("LT-O1103 Vilnius", "LT-01103 Vilnius"),
        ("Bahnhofstra8e l2", "Bahnhofstraße 12"),
        ("Mühlenweg 1O", "Mühlenweg 10"),
        ("4840 Vöck1abruck", "4840 Vöcklabruck"),
        ("Te1. 0441 471055", "Tel. 0441 471055"),
        ("Technica1 Director", "Technical Director"),
        ("HO1ZAPFEL", "HOLZAPFEL"),
        ("MAR1N-DUPUY", "MARIN-DUPUY"),
    ],
)
def test_letters_among_digits_and_digits_among_letters_are_put_right(
    read: str, printed: str
) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "London SW1Y 4JU", "Newcastle NE1 4AB", "Cork T12 XY45", "A1 Telekom",
        "Formel 1", "1a Autoservice", "H2O GmbH",
        "info@firma0l.example", "1anna.lang@firma.example", "www.1a-service.example", "3. OG",
        "Hauptstraße1", "ISO 9001:2015", "Modell C3", "24h", "B2B Sales",
    ],
)  # fmt: skip
def test_what_may_be_printed_so_stays(text: str) -> None:
    assert mended(text) == text
