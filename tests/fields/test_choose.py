"""Name, company, title and department are told apart together."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.fields.scores import Role, weights
from tests.fields.lines import card


@pytest.mark.parametrize(
    ("lines", "title", "department"),
    [
        (("Leiterin", "Informationstechnik"), "Leiterin", "Informationstechnik"),
        (("Directrice commerciale", "Service export"), "Directrice commerciale", "Service export"),
        (("Myyntipäällikkö", "Tuotekehitys"), "Myyntipäällikkö", "Tuotekehitys"),
        (("Professorin", "Institut für Physik"), "Professorin", "Institut für Physik"),
    ],
)
def test_a_department_is_not_a_second_title(
    lines: tuple[str, ...], title: str, department: str
) -> None:
    email = "anna.lang@sternwerk.example"
    contact = contact_of(read_fields(card(("Anna Lang", 1.6), *lines, "Sternwerk GmbH", email)))
    assert (contact.title, contact.department) == (title, department)
    assert contact.org == "Sternwerk GmbH"


@pytest.mark.parametrize("slogan", ["Qualität seit 1898", "Built to last", "Mehr Raum für Neues"])
def test_a_card_of_a_shop_has_no_person(slogan: str) -> None:
    texts = (("Inseldale", 2.0), slogan, "Inseldale GmbH", "info@inseldale.example")
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.given, contact.family) == ("", "")
    assert contact.org == "Inseldale GmbH"


def test_a_name_that_no_vocabulary_has_is_told_by_email_and_place() -> None:
    texts = (("Xylvi Quandterath", 1.6), "Beraterin", "xylvi.quandterath@sternwerk.example")
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.given, contact.family) == ("Xylvi", "Quandterath")


def test_the_second_best_name_is_offered() -> None:
    texts = (("Anna Lang", 1.6), "Beraterin", "Martin Haas GmbH", "Martin Haas")
    fields = read_fields(card(*texts)).fields
    offered = {one for field in fields for one in field.alternatives}
    assert any("Haas" in str(one) for one in offered)


def test_every_role_has_learnt_weights_that_make_sense() -> None:
    assert set(weights()) == {role.value for role in Role}
    assert weights()["org"]["legal form"] > 0 > weights()["name"]["legal form"]
    titles = weights()["title"]["title words"]
    assert titles > max(0.1, weights()["name"].get("title words", 0.0))


def test_a_title_whose_line_ends_open_goes_on_in_the_next() -> None:
    texts = (("Grace Hill", 1.6), "Head of Legal &", "Compliance", "grace.hill@sternwerk.example")
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.title, contact.department) == ("Head of Legal & Compliance", "")


def test_a_printed_institution_is_better_than_one_guessed_from_the_domain() -> None:
    texts = ("Amt der Tiroler Landesregierung", ("Dr. Anna Lang", 1.4), "anna.lang@tirol.example")
    assert contact_of(read_fields(card(*texts))).org == "Amt der Tiroler Landesregierung"


def test_what_a_firm_does_is_neither_title_nor_department() -> None:
    texts = (("Anna Lang", 1.6), "Innenausbau - Fassaden - Bodenbeläge", "anna@sternwerk.example")
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.title, contact.department) == ("", "")


@pytest.mark.parametrize(
    ("texts", "family", "org", "title"),
    [
        pytest.param(
            [("Sky Diamond", 1.5), "Öykü Tığlı", "oyku@skydiamond.example"],
            "Tığlı", "Sky Diamond", "", id="brand-like-a-name",
        ),
        pytest.param(
            [("Xaq Vundrel", 1.5), "Brontide", "xv@brontide.example"],
            "Vundrel", "Brontide", "", id="brand-below-the-name",
        ),
        pytest.param(
            [("Kim Larsen", 1.6), ("Morgan Stone", 1.6), "Partner, London"],
            "Stone", "", "Partner, London", id="another-person-is-no-company",
        ),
        pytest.param(
            ["Itziar", "González Alonso", "Arquitecto", "itziar.gonzalezalonso@firma.example"],
            "González Alonso", "Firma", "Arquitecto", id="name-that-the-email-spells-whole",
        ),
    ],
)  # fmt: skip
def test_a_brand_or_another_person_takes_nobodys_field(
    texts: list[str | tuple[str, float]], family: str, org: str, title: str
) -> None:
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.family, contact.org, contact.title) == (family, org, title)


@pytest.mark.parametrize(
    ("upper", "lower", "domain", "given"),
    [
        ("Xaver", "Freiherr von Rabenau", "sternwerk", "Xaver"),
        ("HAE", "Beat Wöhrmann", "hae-online", "Beat"),
        ("ReiherPharm", "Quirin Bäuerle", "reiherpharm", "Quirin"),
    ],
)
def test_a_given_name_above_is_joined_and_a_brand_above_is_not(
    upper: str, lower: str, domain: str, given: str
) -> None:
    texts = ((upper, 1.4), (lower, 1.4), "Technischer Leiter", f"info@{domain}.example")
    assert contact_of(read_fields(card(*texts))).given == given


@pytest.mark.parametrize(
    ("texts", "org", "title"),
    [
        pytest.param(
            [("Anna Lang", 1.6), "Beraterin", "Nordtal Bau GmbH & Co.", "KG"],
            "Nordtal Bau GmbH & Co. KG", "Beraterin", id="wrapped-legal-form",
        ),
        pytest.param(
            ["Elektro Kraus UG", "(haftungsbeschränkt)", ("Anna Lang", 1.6), "Beraterin"],
            "Elektro Kraus UG (haftungsbeschränkt)", "Beraterin", id="wrapped-liability",
        ),
        pytest.param(
            [("Oxford General Hospital", 1.2), ("Anna Lang", 1.6), "Executive Assistant",
             "Oxford General Hospital"],
            "Oxford General Hospital", "Executive Assistant", id="company-twice",
        ),
        pytest.param(
            [("Anna Lang", 1.6), "Senior Vice President,", "Global Operations", "Acme Ltd"],
            "Acme Ltd", "Senior Vice President, Global Operations", id="comma-at-the-end",
        ),
    ],
)  # fmt: skip
def test_what_goes_on_in_the_next_line_is_one_value(
    texts: list[str | tuple[str, float]], org: str, title: str
) -> None:
    contact = contact_of(read_fields(card(*texts)))
    assert (contact.org, contact.title) == (org, title)


def test_a_title_may_go_on_over_three_lines() -> None:
    lines = (("Anna Lang", 1.4), "Head of Legal &", "Compliance and", "Risk", "Sternwerk GmbH")
    assert contact_of(read_fields(card(*lines))).title == "Head of Legal & Compliance and Risk"


@pytest.mark.parametrize("given", ["María", "Ramón", "João", "Tórsten"])
def test_foreign_accents_stay_on_a_german_card(given: str) -> None:
    lines = ((f"{given} Lang", 1.4), "Beraterin", "10115 Berlin")
    assert contact_of(read_fields(card(*lines))).given == given
