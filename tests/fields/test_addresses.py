"""Postal addresses of many countries, in one line and stacked."""

from __future__ import annotations

import pytest

from digitize.fields.shapes import claim_shapes
from digitize.model import Address
from tests.fields.lines import card


def addresses(*texts: str, region: str = "DE") -> list[tuple[str, str, str, str, str]]:
    return [
        (value.street, value.postal_code, value.city, value.region, value.country)
        for candidate in claim_shapes(card(*texts), region=region).candidates
        if isinstance(value := candidate.value, Address)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["Hauptstraße 12 · D-70174 Stuttgart"],
            ("Hauptstraße 12", "70174", "Stuttgart", "", "DE"),
            id="de-one-line",
        ),
        pytest.param(
            ["Hauptstr.12", "70174 Stuttgart"],
            ("Hauptstr. 12", "70174", "Stuttgart", "", "DE"),
            id="de-stacked-space-lost",
        ),
        pytest.param(
            ["Bahnhofstrasse 3", "Postfach", "CH-5001 Aarau"],
            ("Bahnhofstrasse 3, Postfach", "5001", "Aarau", "", "CH"),
            id="ch-box-without-a-number",
        ),
        pytest.param(
            ["ul.Lipowa l2", "30-702 Kraków"],
            ("ul. Lipowa 12", "30-702", "Kraków", "", "PL"),
            id="pl-space-lost-behind-a-stop",
        ),
        pytest.param(
            ["Storgatan l", "SE-852 30 Sundsvall"],
            ("Storgatan 1", "852 30", "Sundsvall", "", "SE"),
            id="se-lone-letter-for-a-house-number",
        ),
        pytest.param(
            ["Ctra. de Burgos, km 118", "09400 Aranda de Duero (Burgos)"],
            ("Ctra. de Burgos, km 118", "09400", "Aranda de Duero", "Burgos", "ES"),
            id="es-road-by-its-kilometre",
        ),
        pytest.param(
            ["Am Kai 3a", "60311 Frankfurt am Main"],
            ("Am Kai 3a", "60311", "Frankfurt am Main", "", "DE"),
            id="de-long-city",
        ),
        pytest.param(
            ["Postfach 10 12 34", "70010 Stuttgart"],
            ("Postfach 10 12 34", "70010", "Stuttgart", "", "DE"),
            id="de-po-box",
        ),
        pytest.param(
            ["Mariahilfer Straße 10/4, 1060 Wien", "Österreich"],
            ("Mariahilfer Straße 10/4", "1060", "Wien", "", "AT"),
            id="at-country-below",
        ),
        pytest.param(
            ["Bahnhofstrasse 1", "CH-8001 Zürich"],
            ("Bahnhofstrasse 1", "8001", "Zürich", "", "CH"),
            id="ch-prefix",
        ),
        pytest.param(
            ["12, rue de la Paix", "75002 Paris", "France"],
            ("12, rue de la Paix", "75002", "Paris", "", "FR"),
            id="fr",
        ),
        pytest.param(
            ["Laisvės al. 7A, LT-44240 Kaunas"],
            ("Laisvės al. 7A", "LT-44240", "Kaunas", "", "LT"),
            id="lt-letter-of-the-house-is-no-city",
        ),
        pytest.param(
            ["Plaza de España, 2, 30 B", "46002 Valencia", "Spain"],
            ("Plaza de España, 2, 3º B", "46002", "Valencia", "", "ES"),
            id="es-floor-whose-sign-was-lost",
        ),
        pytest.param(
            ["Hafnarstræti 138, IS-600 Akureyri"],
            ("Hafnarstræti 138", "600", "Akureyri", "", "IS"),
            id="is-house-before-a-code-with-its-country",
        ),
        pytest.param(
            ["Unit 9, 196 Mill Lane", "London WIT 4PZ", "United Kingdom"],
            ("Unit 9, 196 Mill Lane", "W1T 4PZ", "London", "", "GB"),
            id="gb-one-read-as-a-letter-within-the-code",
        ),
        pytest.param(
            ["47 South Mall. Dublin 2 D02 X285, Ireland"],
            ("47 South Mall.", "D02 X285", "Dublin 2", "", "IE"),
            id="ie-stop-for-the-comma-before-the-city",
        ),
        pytest.param(
            ["Domshof l, 14. OG", "67433 Neustadt an der Weinstraße"],
            ("Domshof 1, 14. OG", "67433", "Neustadt an der Weinstraße", "", "DE"),
            id="de-one-read-as-a-letter-before-the-floor",
        ),
        pytest.param(
            ["Lange Reihe l/1O", "24103 Kiel"],
            ("Lange Reihe 1/10", "24103", "Kiel", "", "DE"),
            id="de-digits-read-as-letters-around-a-slash",
        ),
        pytest.param(
            ["Bahnhofstrasse la", "7000 Chur"],
            ("Bahnhofstrasse 1a", "7000", "Chur", "", "CH"),
            id="ch-one-read-as-a-letter-before-another",
        ),
        pytest.param(
            ["třída Míru 18/19", "110 00 Praha I", "Česká republika"],
            ("třída Míru 18/19", "110 00", "Praha 1", "", "CZ"),
            id="cz-district-read-as-a-letter",
        ),
        pytest.param(
            ["Via Roma 5", "20121 Milano", "Italia"],
            ("Via Roma 5", "20121", "Milano", "", "IT"),
            id="it",
        ),
        pytest.param(
            ["Edward HALE, RIBA 248 Commerce Drive", "San Francisco, CA 94105"],
            ("248 Commerce Drive", "94105", "San Francisco", "CA", "US"),
            id="us-person-in-the-column-beside",
        ),
        pytest.param(
            ["Dipl.-Ing. Gijs HALE Dr.-Karl-Renner-Platz 7-8", "A-1010 Wien"],
            ("Dr.-Karl-Renner-Platz 7-8", "1010", "Wien", "", "AT"),
            id="at-person-in-the-column-beside",
        ),
        pytest.param(
            ["Keizersgracht 100", "1015 AA Amsterdam"],
            ("Keizersgracht 100", "1015 AA", "Amsterdam", "", "NL"),
            id="nl",
        ),
        pytest.param(
            ["ul. Prosta 51", "00-838 Warszawa"],
            ("ul. Prosta 51", "00-838", "Warszawa", "", "PL"),
            id="pl",
        ),
        pytest.param(
            ["Flat 4, 10 Harbour Road", "London SW1A 2AA"],
            ("Flat 4, 10 Harbour Road", "SW1A 2AA", "London", "", "GB"),
            id="gb",
        ),
        pytest.param(
            ["1600 Market Street, Suite 400", "San Francisco, CA 94105"],
            ("1600 Market Street, Suite 400", "94105", "San Francisco", "CA", "US"),
            id="us",
        ),
        pytest.param(
            ["100 King Street West", "Toronto, ON M5X 1A9"],
            ("100 King Street West", "M5X 1A9", "Toronto", "ON", "CA"),
            id="ca",
        ),
        pytest.param(
            ["Rua Augusta 24", "1100-053 Lisboa"],
            ("Rua Augusta 24", "1100-053", "Lisboa", "", "PT"),
            id="pt",
        ),
        pytest.param(
            ["Storgatan 5", "111 23 Stockholm", "Sverige"],
            ("Storgatan 5", "111 23", "Stockholm", "", "SE"),
            id="se",
        ),
        pytest.param(
            ["1132 Budapest, Váci út 12."], ("Váci út 12.", "1132", "Budapest", "", "HU"), id="hu"
        ),
        pytest.param(
            ["Via Roma 5 - 20121 Milano (MI)"],
            ("Via Roma 5", "20121", "Milano", "MI", "IT"),
            id="it-province-country-from-city",
        ),
        pytest.param(
            ["C 4, 12", "68159 Mannheim"], ("C 4, 12", "68159", "Mannheim", "", "DE"), id="square"
        ),
        pytest.param(
            ["Vesterbrogade 12, 3. tv", "1620 København V"],
            ("Vesterbrogade 12, 3. tv", "1620", "København V", "", "DK"),
            id="dk-city-with-letter",
        ),
        pytest.param(
            ["Str. Lipscani nr. 5", "030031 București"],
            ("Str. Lipscani nr. 5", "030031", "București", "", "RO"),
            id="ro",
        ),
        pytest.param(
            ["123 Main St.", "Austin, Texas 78701"],
            ("123 Main St.", "78701", "Austin", "Texas", "US"),
            id="us-state-in-full",
        ),
        pytest.param(
            ["Bahnhofstr. 1 | 8001 Zürich"],
            ("Bahnhofstr. 1", "8001", "Zürich", "", "CH"),
            id="ch-from-city",
        ),
        pytest.param(
            ["Reenenlaan 2 hs | 6511 KL Nijmegen I Nederland"],
            ("Reenenlaan 2 hs", "6511 KL", "Nijmegen", "", "NL"),
            id="bar-read-as-a-letter",
        ),
        pytest.param(
            ["Breslauer Str. 63 d", "+49 7721 74044", "78048 Villingen-Schwenningen"],
            ("Breslauer Str. 63 d", "78048", "Villingen-Schwenningen", "", "DE"),
            id="letter-apart-from-the-number",
        ),
        pytest.param(
            ["Hauptstr. 12", "70174Stuttgart"],
            ("Hauptstr. 12", "70174", "Stuttgart", "", "DE"),
            id="de-space-before-city-lost",
        ),
        pytest.param(
            ["8–12 Rue Haute", "F-67000 Strasbourg"],
            ("8–12 Rue Haute", "67000", "Strasbourg", "", "FR"),
            id="dash-kept-as-printed",
        ),
    ],
)
def test_an_address_is_read_as_its_country_writes_it(
    texts: list[str], expected: tuple[str, str, str, str, str]
) -> None:
    assert addresses(*texts) == [expected]


def test_two_offices_are_two_addresses() -> None:
    found = addresses("Hauptstr. 1", "70174 Stuttgart", "Seestraße 2", "80331 München")
    assert [address[2] for address in found] == ["Stuttgart", "München"]


def test_a_name_above_the_street_is_not_part_of_it() -> None:
    ((street, *_),) = addresses("Anna Lang", "Hauptstr. 1", "70174 Stuttgart")
    assert street == "Hauptstr. 1"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Goethestr. 31,89073 Ulm"], ("Goethestr. 31", "89073", "Ulm", "", "DE")),
        (["Münchner Str. 110117 Berlin"], ("Münchner Str. 1", "10117", "Berlin", "", "DE")),
        (
            ["Goethestr. 180 eD-71063 Sindelfingen"],
            ("Goethestr. 180 e", "71063", "Sindelfingen", "", "DE"),
        ),
        (
            ["Am Ring 1", "45468 Mülheiman der Ruhr"],
            ("Am Ring 1", "45468", "Mülheim an der Ruhr", "", "DE"),
        ),
        (
            ["Prager Ring 121e", "53757 Sankt Augustín"],
            ("Prager Ring 121e", "53757", "Sankt Augustin", "", "DE"),
        ),
        (
            ["Kongens Nytorv 101", "2100 København 0", "Danmark"],
            ("Kongens Nytorv 101", "2100", "København Ø", "", "DK"),
        ),
        (
            ["Şair Eşref Blv. No: 52", "35210 izmir", "Türkiye"],
            ("Şair Eşref Blv. No: 52", "35210", "İzmir", "", "TR"),
        ),
    ],
)
def test_what_recognition_ran_together_or_misread_is_put_right_where_the_city_is_known(
    texts: list[str], expected: tuple[str, str, str, str, str]
) -> None:
    assert addresses(*texts) == [expected]


def test_six_digits_before_an_unknown_city_stay_a_romanian_code() -> None:
    assert addresses("Str. Lungă 5", "507190 Sânpetru, România")[0][1] == "507190"


def test_a_letter_in_a_british_code_is_the_digit_it_looks_like() -> None:
    ((_, code, *_),) = addresses("3 Station Approach", "Leeds LSI 5AB")
    assert code == "LS1 5AB"


@pytest.mark.parametrize(
    ("texts", "address"),
    [
        pytest.param(
            ["Dublin Road, Mullingar, Co. Westmeath"],
            Address("Dublin Road", "", "Mullingar", "Co. Westmeath", "IE"),
            id="irish-county-without-code",
        ),
        pytest.param(
            ["57 Grafton Street", "Dublin 2", "DO2 XK68"],
            Address("57 Grafton Street", "D02 XK68", "Dublin 2", "", "IE"),
            id="letter-for-a-digit-in-an-eircode",
        ),
        pytest.param(
            ["Gran Vía, 5, 2.º izda.", "48001 Bilbao"],
            Address("Gran Vía, 5, 2.º izda.", "48001", "Bilbao", "", "ES"),
            id="floor-behind-the-house-number",
        ),
        pytest.param(
            ["Brīvības iela 8, Liepāja, LV-3401, Latvia"],
            Address("Brīvības iela 8", "LV-3401", "Liepāja", "", "LV"),
            id="city-before-the-code-country-behind",
        ),
        pytest.param(
            ["Via dei Pini, 33", "50018 Scandicci (F1)"],
            Address("Via dei Pini, 33", "50018", "Scandicci", "FI", "IT"),
            id="digit-in-a-province",
        ),
        pytest.param(
            ["12 rue Molière, 4200o Saint-Étienne"],
            Address("12 rue Molière", "42000", "Saint-Étienne", "", "FR"),
            id="letter-in-a-code",
        ),
        pytest.param(
            ["Str. Victoriei nr. 149, et. 6, RO-700028 lași"],
            Address("Str. Victoriei nr. 149, et. 6", "700028", "Iași", "", "RO"),
            id="small-l-for-a-capital-i",
        ),
    ],
)
def test_addresses_of_the_world_with_misread_characters(texts: list[str], address: Address) -> None:
    found = [one.value for one in claim_shapes(card(*texts)).candidates]
    assert found == [address]


@pytest.mark.parametrize("text", ["Head of Street Design 2", "Engineering 24", "Team Nord 7"])
def test_what_is_not_surely_a_street_is_none_without_a_code(text: str) -> None:
    assert not claim_shapes(card(text)).candidates


@pytest.mark.parametrize(
    "line",
    [
        "T 0711 9876-543 M 0151 13850312",
        "Tel. 0711 9876-543 Mobil 0151 13850312",
        "Fon 9876-543 Stuttgart",
    ],
)
def test_the_end_of_a_number_is_no_portuguese_code(line: str) -> None:
    assert addresses(line) == []


def test_house_numbers_with_letters_stand_before_codes() -> None:
    assert addresses("Via XX Settembre, 1/b, 20099 Sesto San Giovanni")[0][1] == "20099"
