"""Titles told from departments by what stands beside them, and houses called as their people."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.model import Contact
from tests.fields.lines import card


def contact(*texts: str | tuple[str, float]) -> Contact:
    """What is read of a card."""
    return contact_of(read_fields(card(*texts)))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Projektierung / Vertrieb Innendienst", "Projektierung / Vertrieb Innendienst"),
        ("fysiotherapeut / manueel therapeut", "fysiotherapeut / manueel therapeut"),
        ("Geschäftsführer · Sachverständiger", "Geschäftsführer, Sachverständiger"),
    ],
)
def test_what_one_line_says_somebody_is_is_one_title(line: str, title: str) -> None:
    read = contact(
        ("Kessler Automation GmbH", 1.3), ("Anna Schmidt", 1.4), line, "Tel. 030 23125 014"
    )
    assert (read.title, read.department) == (title, "")


@pytest.mark.parametrize(
    ("below", "title", "department"),
    [
        ("Finance", "Managing Director", "Finance"),
        ("Sales Department", "Managing Director", "Sales Department"),
        ("Office Manager", "Managing Director, Office Manager", ""),
    ],
)
def test_a_function_alone_below_a_title_is_the_department(
    below: str, title: str, department: str
) -> None:
    read = contact(
        ("Kessler Automation GmbH", 1.3), ("Anna Schmidt", 1.4), "Managing Director", below
    )
    assert (read.title, read.department) == (title, department)


def test_what_a_firm_begins_with_is_nobody() -> None:
    read = contact(("Raven Wood", 1.5), "Raven Wood Energy Ltd", "contact@raven-woods.example")
    assert (read.given, read.family, read.org) == ("", "", "Raven Wood Energy Ltd")


@pytest.mark.parametrize("second", ["Malermeisterin", "Prokuristin", "Anwendungstechniker"])
def test_a_second_title_in_type_of_one_size_is_one_too(second: str) -> None:
    read = contact("Anna Schmidt", "Vertriebsleiterin", second, "Kessler Automation GmbH")
    assert read.title == f"Vertriebsleiterin, {second}"


def test_whose_house_it_is_is_nobody() -> None:
    read = contact(
        ("Vektorgastro Technologies L.L.C.", 1.4),
        "Office (212) 555-0131",
        "hello@vektorgastro.example",
        "A Tollerby Company",
    )
    assert (read.given, read.family, read.org) == ("", "", "Vektorgastro Technologies L.L.C.")


def test_the_event_of_a_badge_is_not_the_firm() -> None:
    read = contact(
        "HANNOVER MESSE 2026",
        ("Miriam", 2.2),
        ("Al-Hassan", 1.6),
        "Head of AI",
        "DeepGrid Labs",
    )
    assert (read.title, read.org) == ("Head of AI", "DeepGrid Labs")


def test_a_part_of_a_firm_is_not_the_firm() -> None:
    read = contact(("Heike Bäuerle", 1.4), "Referentin", "Export", "+49 351 2 99 48 24")
    assert read.org == ""


def test_a_department_behind_a_department_is_kept_in_the_order_of_the_card() -> None:
    read = contact(
        "Landratsamt Rheinhessen-Süd",
        "Amt für Umwelt- und Arbeitsschutz",
        "Sachgebiet Wasserrecht",
        ("Ingeborg Matuschek", 1.3),
        "Sachbearbeiterin",
        "Tel. 06241 4710-3214",
    )
    assert read.department == "Amt für Umwelt- und Arbeitsschutz, Sachgebiet Wasserrecht"


def test_an_occupation_before_the_name_is_a_title() -> None:
    read = contact(("Haarwerk", 2.0), "Friseurmeisterin Aylin Demir", "Tel. 0531 47 10 88")
    assert (read.given, read.family, read.title) == ("Aylin", "Demir", "Friseurmeisterin")
    assert read.org == "Haarwerk"


def test_what_kind_of_house_it_is_is_no_department() -> None:
    read = contact(
        ("Rotwild", 1.6), "Agentur für Kommunikation", ("Valerie Pichler", 1.3), "Grafikerin",
        "valerie@rotwild.example",
    )  # fmt: skip
    assert (read.org, read.title, read.department) == ("Rotwild", "Grafikerin", "")


def test_a_shop_called_as_somebody_is_nobody_where_its_domain_is_called_so() -> None:
    read = contact(
        ("Bella Vista", 2.0), "Hauptstraße 3", "37073 Göttingen", "info@bellavista.example"
    )
    assert (read.given, read.org) == ("", "Bella Vista")


def test_the_own_domain_of_a_person_is_no_company() -> None:
    read = contact(("Jonas Krämer", 1.5), "Grafikdesigner", "hallo@jonaskraemer.example")
    assert (read.family, read.org) == ("Krämer", "")


def test_partners_above_their_legal_form_are_the_firm() -> None:
    read = contact(
        ("BRENNECKE · AHLERS · THOMS", 1.3),
        "Steuerberater Partnerschaft mbB",
        ("Gesa Ahlers", 1.4),
        "Steuerberaterin",
    )
    assert read.org == "BRENNECKE · AHLERS · THOMS Steuerberater Partnerschaft mbB"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("Gebietsverkaufsleiter", "Nord- und Ostdeutschland"),
        ("Sales Director", "EMEA"),
        ("Directrice commerciale", "Suisse romande"),
    ],
)
def test_a_region_below_a_title_belongs_to_it(title: str, region: str) -> None:
    read = contact("Sonnentec GmbH", ("Greta Jäger", 1.4), title, region, "Tel. 0751 23125 014")
    assert (read.title, read.department) == (f"{title} {region}", "")


def test_a_building_is_no_title() -> None:
    read = contact(
        ("Marie Dubois", 1.4), "Avocate à la Cour", "Bâtiment B – 3e étage", "75008 Paris"
    )
    assert read.title == "Avocate à la Cour"


def test_a_name_before_a_label_is_no_part_of_it() -> None:
    read = contact(("Dott.ssa Federica Lombardi Mobile: 347 798 7016", 1.4), "Export Manager")
    assert (read.prefix, read.given, read.family) == ("Dott.ssa", "Federica", "Lombardi")
    assert [phone.type for phone in read.phones] == ["cell"]


def test_a_particle_below_a_name_goes_on_with_it() -> None:
    read = contact(("Hans-Peter G.", 1.9), ("zu Hohenlinden, LL.M.", 2.1), "Architekt")
    assert (read.given, read.additional, read.family, read.suffix) == (
        "Hans-Peter", "G.", "zu Hohenlinden", "LL.M.",
    )  # fmt: skip


def test_who_is_named_at_the_foot_of_a_card_bears_no_title_of_its_person() -> None:
    read = contact(
        ("Kessler Automation GmbH", 1.3),
        ("Anna Schmidt", 1.4),
        "Vertriebsleiterin",
        "Tel. 030 23125 014",
        "Geschäftsführer: Jens Kessler",
    )
    assert read.title == "Vertriebsleiterin"


def test_a_rank_in_the_type_of_the_name_may_stand_above_it() -> None:
    read = contact(
        "Bezirksregierung Rurtal", ("Ministerialrätin", 1.2), ("Anna Schmidt", 1.2), "Kulturreferat"
    )
    assert (read.title, read.department) == ("Ministerialrätin", "Kulturreferat")


@pytest.mark.parametrize(
    "line", ["she/her", "Antriebe mit System", "Internationales Hilfswerk", "Fräsen aus einer Hand"]
)
def test_pronouns_slogans_and_houses_are_no_titles(line: str) -> None:
    read = contact(("Kessler Antriebe GmbH", 1.4), line, ("Anna Schmidt", 1.3), "Sales Manager")
    assert (read.title, read.department) == ("Sales Manager", "")


def test_a_function_with_its_region_is_a_department() -> None:
    read = contact(("Kessler GmbH", 1.4), ("Anna Schmidt", 1.3), "Einkauf Region Nord")
    assert (read.title, read.department) == ("", "Einkauf Region Nord")


def test_partners_above_one_of_them_are_the_house() -> None:
    read = contact(
        ("SCHÜRMANN · DE BOER · KLUGE", 1.3),
        "Steuerberater und Wirtschaftsprüfer",
        ("Antje de Boer", 1.2),
        "Steuerberaterin",
    )
    assert (read.org, read.title) == ("SCHÜRMANN · DE BOER · KLUGE", "Steuerberaterin")


def test_a_diploma_below_the_name_is_a_degree() -> None:
    read = contact(
        ("Kessler GmbH", 1.4), ("Anna Schmidt", 1.3), "Dipl.-Wirt.-Ing. (FH)", "Leiterin IT"
    )
    assert (read.suffix, read.title) == ("Dipl.-Wirt.-Ing. (FH)", "Leiterin IT")
