"""Companies: what belongs to them on their line and on the next, and what is none."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.model import Contact
from tests.fields.lines import card, line


def read(*texts: str | tuple[str, float]) -> Contact:
    return contact_of(read_fields(card(*texts)))


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Birkental Fördertechnik KG Telefon: 0201 31376", "Birkental Fördertechnik KG"),
        ("Wolkental UG (haftungsbeschränkt) T. 0201 31376", "Wolkental UG (haftungsbeschränkt)"),
        ("Wolkental International d.d. GSM: 0151 13850312", "Wolkental International d.d."),
        ("Wolkental e.K. Tel. direkt: 0201 31376", "Wolkental e.K."),
        ("Schreinerei Wolkental W: www.wolkental.example", "Schreinerei Wolkental"),
    ],
)
def test_the_company_on_the_line_of_a_number_is_no_part_of_its_label(
    text: str, company: str
) -> None:
    assert read("Anna Lang", text).org == company


@pytest.mark.parametrize(
    ("upper", "form"),
    [
        ("Birkental Versicherungsmakler", "GmbH & Co. KG"),
        ("Birkental Analytics", "Corporation"),
        ("Birkental Consultores S.", "Coop."),
        ("Birkental Messtechnik PartG", "mbB"),
        ("Birkental International", "ApS"),
        ("Birkental Doradztwo Sp. z o.o.", "Sp. k."),
    ],
)
def test_a_legal_form_on_a_line_of_its_own_is_the_companys(upper: str, form: str) -> None:
    found = read("Anna Lang", "Geschäftsführerin", upper, form)
    assert (found.org, found.title) == (f"{upper} {form}", "Geschäftsführerin")


def test_a_legal_form_belongs_to_its_column_and_to_no_title() -> None:
    columns = (
        *card("Lothar Wolff", "Business Development Manager", "Birkental Versicherungsmakler"),
        line("04109 Leipzig", left=700, top=110),
        line("e.K.", top=150),
    )
    found = contact_of(read_fields(columns))
    assert found.org == "Birkental Versicherungsmakler e.K."
    assert found.title == "Business Development Manager"
    assert read("Anna Lang", "Geschäftsführerin", "GmbH").title == "Geschäftsführerin"


@pytest.mark.parametrize(
    ("line_", "company"),
    [
        ("Horn | Krüger Anwälte", "Horn | Krüger Anwälte"),
        ("Gemeinschaftspraxis Kuhn · Apfelbaum", "Gemeinschaftspraxis Kuhn · Apfelbaum"),
        ("Praxis Kuhn · Hausbesuche", "Praxis Kuhn"),
    ],
)
def test_partners_on_one_line_are_one_house(line_: str, company: str) -> None:
    assert (
        read("Anna Lang", "Geschäftsführerin", line_, "Marktplatz 3, 35037 Marburg").org == company
    )


@pytest.mark.parametrize("brand", ["Summitkraft", "Krüger + Lehmann", "CINDERFORM", "ElmBrück"])
def test_a_brand_that_no_domain_tells_is_the_company(brand: str) -> None:
    found = read(brand, "Stefan Klein", "Gebietsverkaufsleiter", "Tel. 0711 9876-543")
    assert (found.family, found.org) == ("Klein", brand)


def test_a_brand_that_a_misread_domain_nearly_spells_is_better_than_the_domain() -> None:
    found = read(
        "Stefan Klein",
        "Bauleiter",
        "Birkenbau",
        "Tel. 0711 9876-543",
        "www.birkenbxau-work.example",
    )
    assert (found.org, found.title) == ("Birkenbau", "Bauleiter")


@pytest.mark.parametrize("event", ["Fachtag Energie", "Kongress Pflege", "Open Source Day"])
def test_on_a_badge_the_house_is_the_company_and_the_event_none(event: str) -> None:
    found = read(event, ("Stefan Klein", 2.0), "Tiefental Technologies", "Restaurantleiter")
    assert (found.org, found.title) == ("Tiefental Technologies", "Restaurantleiter")
    assert read(event, ("Greta Kaiser", 2.0), "Beauftragte für Gleichstellung").org == ""


def test_what_a_woman_is_is_no_company() -> None:
    found = read("Herbsttreffen", ("Eva Petersen", 2.0), ("Wissenschaftliche Mitarbeiterin", 0.6))
    assert (found.org, found.title) == ("", "Wissenschaftliche Mitarbeiterin")


@pytest.mark.parametrize("brand", ["Birkental", "Birkental 24", "AWT"])
def test_a_kind_of_house_with_its_form_is_called_as_the_line_above(brand: str) -> None:
    found = read("Anna Lang", "Bauleiterin", brand, "Personaldienstleistungen GmbH & Co.", "KG")
    assert found.org == f"{brand} Personaldienstleistungen GmbH & Co. KG"


@pytest.mark.parametrize(
    "other",
    [
        "eine Marke der Eschenwald GmbH",
        "Ein Unternehmen der Eschenwald-Gruppe",
        "A Tollerby Company",
        "a division of Eschen Inc.",
        "A member of the Eschen Group",
        "vormals Eschenwald GmbH",
        "powered by Eschenwald GmbH",
        "Franchisenehmer: Eschenwald Gastro GmbH",
    ],
)
def test_whom_a_company_belongs_to_is_not_the_company(other: str) -> None:
    assert read("Birkenform", other, "Anna Lang", "Vertriebsleiterin").org == "Birkenform"


@pytest.mark.parametrize(
    ("authority", "office"),
    [
        ("Stadt Nürnberg", "Ordnungsamt"),
        ("Landratsamt Eschenau", "Amt 61"),
        ("Brisbane City Council", "Parks and Recreation"),
        ("City of Springfield", "Planning and Building Control"),
        ("Ville de Colmar", "Pôle culture et jeunesse"),
    ],
)
def test_an_office_between_an_authority_and_its_officer_is_a_department(
    authority: str, office: str
) -> None:
    found = read(authority, office, "Anna Lang", "Councillor", "Call 311", "Zentrale 115")
    assert (found.org, found.department) == (authority, office)


@pytest.mark.parametrize("note", ["Termin?", "Preisliste", "wg. Lager", "very nice!", "Rückruf Di"])
def test_a_note_by_hand_is_no_field(note: str) -> None:
    found = read("Birkental GmbH", "Anna Lang", "Vertriebsleiterin", note)
    assert (found.org, found.title, found.department) == ("Birkental GmbH", "Vertriebsleiterin", "")


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Lehrstuhl für Allgemeine Betriebswirtschaftslehre und", "Unternehmensführung"),
        ("Professur für Maschinelles Lernen in den", "Lebenswissenschaften"),
        ("Klinik für Anästhesiologie und operative", "Intensivmedizin"),
    ],
)
def test_a_department_goes_on_where_its_line_ends_open(upper: str, lower: str) -> None:
    found = read("Universität Eschenau", upper, lower, "Anna Lang", "Juniorprofessorin")
    assert found.department == f"{upper} {lower}"


def test_a_department_may_begin_with_a_word_of_titles() -> None:
    found = read("Věra Veselá", "Advokát", "Obchodní oddělení", "Eichstrom Systémy a.s.")
    assert (found.title, found.department) == ("Advokát", "Obchodní oddělení")


@pytest.mark.parametrize(
    ("upper", "lower"), [("Hochschule Bad", "Homburg"), ("CHU de", "Strasbourg")]
)
def test_a_house_goes_on_with_the_rest_of_its_place(upper: str, lower: str) -> None:
    assert read(upper, lower, "Tim Martin", "Pfarrer").org == f"{upper} {lower}"


@pytest.mark.parametrize("kind", ["Unternehmensberatung", "Versicherungsmakler"])
def test_a_brand_above_its_trade_is_one_company(kind: str) -> None:
    web = "www.birkental.example"
    assert read("Anna Lang", "Bauleiterin", "Birkental", kind, web).org == f"Birkental {kind}"
    assert read("Anna Lang", "Bauleiterin", ("Birkental", 2.0), kind, web).org == "Birkental"


def test_a_trade_between_a_brand_and_its_form_is_of_the_company() -> None:
    found = read(
        "Anna Lang", "Bauleiterin", "Tel. 0201 31376", "AWT", "Versicherungsmakler", "GmbH"
    )
    assert (found.org, found.title) == ("AWT Versicherungsmakler GmbH", "Bauleiterin")


def test_a_cooperative_is_a_company_beside_a_brand() -> None:
    found = read(
        ("Prismabild", 1.6), "Alles aus einer Hand", "Nägeli Verpackungen eG", "Kirchgasse 5",
        "22767 Hamburg", "www.prismabild.example",
    )  # fmt: skip
    assert found.org == "Nägeli Verpackungen eG"


def test_both_titles_of_a_person_who_is_printed_in_two_languages_are_read() -> None:
    found = read(
        "Tomislav Novak", "Komercialist", "Birkental Solutions d.d.", "Tel. 01 343 8520",
        "Tomislav Novak", "Principal Consultant",
    )  # fmt: skip
    assert found.title == "Komercialist, Principal Consultant"


def test_a_region_is_of_the_title_right_above_it() -> None:
    found = read(
        "Volker Maier", "Projektleiter", "Gebietsverkaufsleiter", "Nord-und Ostdeutschland"
    )
    assert found.title == "Projektleiter, Gebietsverkaufsleiter Nord- und Ostdeutschland"


@pytest.mark.parametrize("slogan", ["Ideas that move.", "Quality first"])
def test_a_slogan_is_no_title(slogan: str) -> None:
    assert read("Birkental", slogan, "Eschen Technologies L.L.C.", "Tel. 0201 31376").title == ""


def test_the_subject_of_a_physician_is_of_the_title() -> None:
    found = read("Hartmut Bauer", "Hautarzt · Allergologie", "Augenpraxis Bauer", "Lange Reihe 46")
    assert (found.title, found.department) == ("Hautarzt, Allergologie", "")
