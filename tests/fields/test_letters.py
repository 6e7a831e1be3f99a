"""Letters that a card's country does not write, and words that are written in one way only."""

from __future__ import annotations

import pytest

from digitize.fields import accents, casing, cleaning, letters, suffixes
from digitize.fields.evidence import CrossEvidence


@pytest.mark.parametrize(
    ("read", "countries", "printed"),
    [
        pytest.param("Tũbingen", {"DE"}, "Tübingen", id="dots-run-together"),
        pytest.param("Tónnies GmbH", {"DE"}, "Tönnies GmbH", id="accent-for-an-umlaut"),
        pytest.param("Ĉonsulting", set(), "Consulting", id="esperanto-is-on-no-card"),
        pytest.param("cours de ľ'Intendance", {"FR"}, "cours de l'Intendance", id="slovak-l"),
        pytest.param("Poľnohospodár", {"SK"}, "Poľnohospodár", id="slovak-l-in-slovakia"),
        pytest.param("lndustriestraße 7", {"DE"}, "Industriestraße 7", id="l-for-capital-i"),
        pytest.param("Éditions de I'Aubépine", {"FR"}, "Éditions de l'Aubépine", id="i-for-l"),
        pytest.param("São Bento", {"PT"}, "São Bento", id="portuguese-stays"),
        pytest.param("Grønland", {"NO"}, "Grønland", id="norwegian-stays"),
    ],
)
def test_letters_that_a_country_does_not_write_are_what_was_printed(
    read: str, countries: set[str], printed: str
) -> None:
    assert letters.at_home(read, countries) == printed


@pytest.mark.parametrize(
    ("read", "countries", "printed"),
    [
        pytest.param("Heiðe", {"DE"}, "Heide", id="eth-in-germany"),
        pytest.param("Hreiðarsson", {"IS"}, "Hreiðarsson", id="eth-in-iceland"),
        pytest.param("brìx", {"DE"}, "brix", id="grave-i-in-germany"),
    ],
)
def test_a_letter_of_one_country_alone_is_not_in_names_elsewhere(
    read: str, countries: set[str], printed: str
) -> None:
    home = frozenset(countries)
    assert accents.mended(read, (), capitals=False, countries=home) == printed


def test_a_digit_between_letters_that_are_a_name_so_is_a_letter() -> None:
    assert accents.digits_restored("M0ser") == "Moser"
    assert accents.digits_restored("X0qzt") == "X0qzt"


def test_turkish_capitals_lose_their_dot_only_where_they_have_none() -> None:
    assert casing.turkish("Aydin", "EMRE AYDIN") == "Aydın"
    assert casing.turkish("Selin", "SELİN") == "Selin"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        pytest.param("Geschaftsführer", "Geschäftsführer", id="one-accent-lost"),
        pytest.param("GESCHAFTSFUHRER", "GESCHÄFTSFÜHRER", id="capitals"),
        pytest.param("Prajectleider", "Projectleider", id="one-letter-misread"),
        pytest.param("Sales Manger", "Sales Manger", id="a-misprint-stays"),
        pytest.param("Office Notarial", "Office Notarial", id="an-unlisted-word-stays"),
    ],
)
def test_title_words_are_written_as_they_always_are(read: str, printed: str) -> None:
    assert cleaning.title(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        pytest.param("co BRIXSOFT KG", "BRIXSOFT KG", id="an-icon-read-as-letters"),
        pytest.param("dm Markt KG", "dm Markt KG", id="two-letters-of-the-domain-stay"),
        pytest.param("de Jong B.V.", "de Jong B.V.", id="a-particle-stays"),
        pytest.param("Moser & Söhne Grnbl-I", "Moser & Söhne GmbH", id="legal-form"),
    ],
)
def test_companies_lose_what_recognition_made_of_logos(read: str, printed: str) -> None:
    assert cleaning.company(read, CrossEvidence(domains=("brixsoft", "dm-markt")), {}) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        pytest.param("firma.con", "firma.com", id="n-for-m"),
        pytest.param("firma.dc", "firma.de", id="c-for-e"),
        pytest.param("firma.cxample", "firma.example", id="reserved"),
        pytest.param("firma.de", "firma.de", id="what-exists-stays"),
        pytest.param("firma.qqq", "firma.qqq", id="nothing-looks-like-it"),
    ],
)
def test_an_ending_that_does_not_exist_is_the_common_one_it_looks_like(
    read: str, printed: str
) -> None:
    assert suffixes.mended(read) == printed
