"""Telephone numbers in the writings of the world; all from ranges reserved for fiction."""

from __future__ import annotations

import pytest

from digitize.fields.claims import numbering
from digitize.fields.claims.numbering import Home
from digitize.fields.shapes import claim_shapes
from digitize.model import Assumption, Phone
from tests.fields.lines import card, line

GERMANY = (Home("DE", Assumption.COUNTRY_FROM_SETTINGS),)


def phones(*texts: str, region: str = "DE") -> list[tuple[str, str, str]]:
    shapes = claim_shapes(card(*texts), region=region)
    return [
        (candidate.value.number, candidate.value.extension, candidate.value.type)
        for candidate in shapes.candidates
        if isinstance(candidate.value, Phone)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "+49 (0)30 23125 543",
        "+49 30 23125-543",
        "0049 30 23125543",
        "030 / 23 12 55 43",
        "(0 30) 23 12 55 43",
        "+49/30/23125543",
        "+49 030 23125543",
        "+0049 30 23125543",
        "030.23125.543",
    ],
)
def test_all_writings_of_a_german_number_are_one_number(text: str) -> None:
    parsed = numbering.parse(text, GERMANY)
    assert parsed is not None
    assert parsed.e164 == "+493023125543"


def test_a_country_code_without_plus_is_not_an_area_code() -> None:
    parsed = numbering.parse("4915228817386", GERMANY)
    assert parsed is not None
    assert parsed.e164 == "+4915228817386"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(["Tel. 030 23125-543"], [("+493023125543", "", "work")], id="label-before"),
        pytest.param(["T 030 23125 543"], [("+493023125543", "", "work")], id="one-letter"),
        pytest.param(["Tel.030/23125543"], [("+493023125543", "", "work")], id="no-space"),
        pytest.param(["Mobil: 0152 28817386"], [("+4915228817386", "", "cell")], id="mobile"),
        pytest.param(["0152 28817386"], [("+4915228817386", "", "cell")], id="kind-from-number"),
        pytest.param(["Telefax 030 23125-599"], [("+493023125599", "", "fax")], id="fax"),
        pytest.param(["030 23125 543 (Fax)"], [("+493023125543", "", "fax")], id="label-after"),
        pytest.param(
            ["Tel. 030 23125-0", "Mobil: 0171 39200 12", "Fax: -99"],
            [
                ("+4930231250", "", "work"),
                ("+491713920012", "", "cell"),
                ("+49302312599", "", "fax"),
            ],
            id="a-mobile-number-is-no-stem",
        ),
        pytest.param(
            ["Tel. 030 23125-543 · Fax -599"],
            [("+493023125543", "", "work"), ("+493023125599", "", "fax")],
            id="shared-stem",
        ),
        pytest.param(
            ["T +49 30 23125 543 | M +49 152 28817386 | F +49 30 23125 599"],
            [
                ("+493023125543", "", "work"),
                ("+4915228817386", "", "cell"),
                ("+493023125599", "", "fax"),
            ],
            id="three-in-a-line",
        ),
        pytest.param(
            ["Tel/Fax: 030 23125 543"],
            [("+493023125543", "", "work"), ("+493023125543", "", "fax")],
            id="combined-label",
        ),
        pytest.param(["+1 202 555 0142 ext. 23"], [("+12025550142", "23", "work")], id="extension"),
        pytest.param(
            ["San Francisco, CA 94105", "(415) 555-0132"],
            [("+14155550132", "", "work")],
            id="country-from-address",
        ),
        pytest.param(["(415) 555-0132"], [("+14155550132", "", "work")], id="north-american"),
        pytest.param(
            ["75002 Paris", "Tél. 01 99 00 12 34", "mail@firme.fr"],
            [("+33199001234", "", "work")],
            id="french",
        ),
        pytest.param(
            ["Tel. 030 23125 543 / 544"],
            [("+493023125543", "", "work"), ("+493023125544", "", "work")],
            id="second-ending",
        ),
        pytest.param(
            ["Tel.: 030 23125-0", "Durchwahl: -543"],
            [("+4930231250", "", "work"), ("+493023125543", "", "work")],
            id="extension-on-the-next-line",
        ),
        pytest.param(
            ["Telefon", "030 23125543", "Telefax", "030 23125544"],
            [("+493023125543", "", "work"), ("+493023125544", "", "fax")],
            id="labels-above",
        ),
        pytest.param(
            ["Tel.:030-23125543Fax:030-23125544"],
            [("+493023125543", "", "work"), ("+493023125544", "", "fax")],
            id="spaces-lost",
        ),
        pytest.param(["Tel. O30 23125 5l3"], [("+493023125513", "", "work")], id="misread-digits"),
        pytest.param(["Mobil (privat): 0152 28817386"], [("+4915228817386", "", "cell")], id="mp"),
        pytest.param(["T+49 30 23125 543"], [("+493023125543", "", "work")], id="letter-joined"),
        pytest.param(
            ["0176 / 04 06 90 48"], [("+4917604069048", "", "cell")], id="slash-after-prefix"
        ),
        pytest.param(
            ["Tél. +33 1 99 00 12 34", "Télécopie 01 99 00 12 35"],
            [("+33199001234", "", "work"), ("+33199001235", "", "fax")],
            id="country-from-the-other-number",
        ),
        pytest.param(["Washington, D.C. 20005"], [], id="postcode-after-district"),
        pytest.param(["USt-IdNr. DE 123 456 789"], [], id="vat"),
        pytest.param(["HRB 123456 Amtsgericht Ulm"], [], id="register"),
        pytest.param(["IBAN DE02 1203 0000 0000 2020 51"], [], id="iban"),
        pytest.param(["ISO 9001:2015"], [], id="certificate"),
        pytest.param(["Mo-Fr 08:00 - 17:00 Uhr"], [], id="hours"),
        pytest.param(["seit 1898"], [], id="year"),
        pytest.param(["20.04.2026 - 24.04.2026"], [], id="dates"),
        pytest.param(["Musterstr. 12", "70174 Stuttgart"], [], id="postcode"),
    ],
)
def test_digits_are_told_apart_by_label_and_shape(
    texts: list[str], expected: list[tuple[str, str, str]]
) -> None:
    assert phones(*texts) == expected


def test_a_label_in_a_column_of_its_own_belongs_to_the_number_beside_it() -> None:
    lines = (
        line("Fax", left=50, top=100),
        line("030 23125 599", left=200, top=100),
        line("Mobil", left=50, top=150),
        line("0152 28817386", left=200, top=150),
    )
    shapes = claim_shapes(lines)
    kinds = [c.value.type for c in shapes.candidates if isinstance(c.value, Phone)]
    assert kinds == ["fax", "cell"]


def test_where_the_country_came_from_is_said() -> None:
    (candidate,) = claim_shapes(card("Tel. 030 23125 543")).candidates
    assert Assumption.COUNTRY_FROM_SETTINGS in candidate.assumed


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            ["T+49 30 23125-03T+49 30 23125-17M +49 152 28817386"],
            ["+493023125" + "03", "+493023125" + "17", "+4915228817386"],
            id="labels-run-into-numbers",
        ),
        pytest.param(
            ["+1 312 555 0142", "ABN 12 345 678 901"], ["+13125550142"], id="unknown-abbreviation"
        ),
        pytest.param(["CalDRE #01234567", "(619) 555-0133"], ["+16195550133"], id="numbered"),
        pytest.param(
            ["T +43 316 5550-123", "F DW 99"], ["+433165550123", "+43316555099"], id="austrian-dw"
        ),
        pytest.param(
            ["Tel. +43 5356 555 12 · Fax DW 4"],
            ["+43535655512", "+435356555124"],
            id="dialled-behind-a-number-without-hyphen",
        ),
        pytest.param(
            ["Tel. 03691 4710-80, -81"], ["+493691471080", "+493691471081"], id="second-ending"
        ),
    ],
)
def test_numbers_in_odd_company_are_told_apart(texts: list[str], expected: list[str]) -> None:
    assert [number for number, _, _ in phones(*texts)] == expected


def test_an_extension_may_follow_the_label_behind_the_number() -> None:
    assert phones("(619) 555-0100 office ext. 14") == [("+16195550100", "14", "work")]


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        pytest.param(["Construcciones Aldaba S.L.", "Tfno. 948 55 01 01"], "+34948550101", id="es"),
        pytest.param(["Projektipäällikkö", "Puh. 050 555 0123"], "+358505550123", id="fi"),
        pytest.param(["ir. Jeroen Bakker", "06-555 501 20"], "+31655550120", id="nl-honorific"),
        pytest.param(["Silke Berger", "(0664) 5550123"], "+436645550123", id="at-mobile-group"),
        pytest.param(["Bergland OG", "0463 555012"], "+43463555012", id="at-legal-form"),
        pytest.param(["Anna Lang GmbH", "030 23125 543"], "+493023125543", id="german-words"),
    ],
)
def test_a_national_number_is_at_home_where_the_card_speaks(texts: list[str], number: str) -> None:
    candidates = claim_shapes(card(*texts)).candidates
    (found,) = [one for one in candidates if isinstance(one.value, Phone)]
    assert isinstance(found.value, Phone)
    assert found.value.number == number
    assert found.assumed & {
        Assumption.COUNTRY_FROM_LANGUAGE,
        Assumption.COUNTRY_FROM_NUMBER_SHAPE,
        Assumption.COUNTRY_FROM_SETTINGS,
    }


def test_the_number_of_an_assistant_is_no_fax() -> None:
    found = phones("DDI 020 7946 0312", "PA: Joan Carter 020 7946 0300", region="GB")
    assert [kind for _, _, kind in found] == ["work", "work"]


def test_the_count_of_lines_is_no_part_of_the_number() -> None:
    assert phones("Tel: +30 210 555 4100 (6 lines)") == [("+302105554100", "", "work")]
    assert phones("(6 lines)") == []


def test_two_numbers_that_only_a_space_parts_are_two() -> None:
    assert phones("0711 9876-543 0151 13850312") == phones("0711 9876-543", "0151 13850312")
    assert len(phones("T 020 7946 0910", region="GB")) == 1
    assert len(phones("01 23 45 67 08", region="FR")) == 1


def test_a_landline_called_mobile_stays_at_home_where_its_neighbour_is() -> None:
    found = phones("Tel. 0711 9876-543", "Mobil: 0711 9876-544")
    assert [number for number, _, _ in found] == ["+497119876543", "+497119876544"]


def test_a_letter_is_an_icon_where_a_sign_is_one() -> None:
    read = phones("& 04541 / 47 10 22", "B 04541 / 47 10 23")
    assert [kind for _, _, kind in read] == ["work", "fax"]
