"""Misread letters are put right only where something else on the card agrees."""

from __future__ import annotations

import pytest

from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.fields.accents import mended
from digitize.fields.as_spelt import as_spelt
from digitize.fields.neighbours import of_common
from digitize.model import Assumption, FieldKind, Word
from tests.fields.lines import card


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1anna.lang@firma.example", "anna.lang@firma.example"),
        ("Mailanna.lang@firma.example", "anna.lang@firma.example"),
        ("anna.1ang@firma.example", "anna.lang@firma.example"),
        ("a.Iang@firma.example", "a.lang@firma.example"),
        ("anna.lang@firma.example", "anna.lang@firma.example"),
        ("post1@firma.example", "post1@firma.example"),
    ],
)
def test_an_email_is_repaired_where_it_then_spells_the_name(read: str, printed: str) -> None:
    reading = read_fields(card("Anna Lang", "Beraterin", read))
    (email,) = contact_of(reading).emails
    assert email.address == printed


@pytest.mark.parametrize(
    ("name", "read", "printed"),
    [
        ("Ludwig Köhler-Thielen", "I.koehler@firma.example", "l.koehler@firma.example"),
        ("Laura Žukauskas", "Izukauskas@firma.example", "lzukauskas@firma.example"),
        ("Inge Köhler", "I.koehler@firma.example", "I.koehler@firma.example"),
    ],
)
def test_a_capital_i_is_a_small_l_where_the_name_begins_so(
    name: str, read: str, printed: str
) -> None:
    reading = read_fields(card((name, 1.6), "Leiterin Einkauf", read))
    (email,) = contact_of(reading).emails
    assert email.address == printed


def test_a_repaired_email_says_so_and_offers_what_was_read() -> None:
    reading = read_fields(card("Anna Lang", "Beraterin", "1anna.lang@firma.example"))
    (field,) = [field for field in reading.fields if field.kind is FieldKind.EMAIL]
    assert Assumption.REPAIRED in field.assumed
    assert "1anna.lang@firma.example" in field.text
    assert [getattr(one, "address", "") for one in field.alternatives] == [
        "1anna.lang@firma.example"
    ]


@pytest.mark.parametrize(
    ("lines", "email"),
    [
        (("E postafirma.example", "www.firma.example"), "post@firma.example"),
        (("max@firmaexample", "www.firma.example"), "max@firma.example"),
        (("m,lang@firma.,example",), "m.lang@firma.example"),
        (("max@firma.examplewww.firma.example",), "max@firma.example"),
        (("max@firma.examplefirma.example",), "max@firma.example"),
        (("max@firma.examplehttp://www.firma.example",), "max@firma.example"),
        (("max@firma.cxample", "www.firma.example"), "max@firma.example"),
        (("max@firma-36O.example", "www.firma-360.example"), "max@firma-360.example"),
    ],
)
def test_a_host_is_repaired_by_the_website(lines: tuple[str, ...], email: str) -> None:
    assert [one.address for one in contact_of(read_fields(card(*lines))).emails] == [email]


@pytest.mark.parametrize(
    ("name", "locals_", "capitals", "expected"),
    [
        ("Jabłoñska", (), False, "Jabłońska"),  # no name has these accents
        ("Couis", ("louis.moreau",), False, "Louis"),  # the email has it one letter off
        ("Weifs", (), False, "Weiß"),
        ("Muller", (), False, "Muller"),  # can be meant so
        ("Hansen", ("hansenk",), False, "Hansen"),  # an initial is no misread letter
        ("Župančič", (), False, "Župančič"),
        ("Hirschrnugl", ("g.hirschmugl",), False, "Hirschmugl"),
        ("Hirschrnugl", ("info",), False, "Hirschrnugl"),
        ("Frédérlc", (), False, "Frédéric"),
        ("Iñigo", (), False, "Iñigo"),  # a capital may go without its accent
        ("Apfelbach", ("m.aepfelbach",), False, "Äpfelbach"),
        ("Apfelbach", ("m.apfelbach",), False, "Apfelbach"),
        ("Nüñez", (), False, "Núñez"),  # the only way with accents on the same vowels
        ("Božić", (), False, "Božić"),  # other accents on consonants are other names
    ],
)
def test_letters_of_a_name_are_mended_with_evidence(
    name: str, locals_: tuple[str, ...], capitals: bool, expected: str
) -> None:
    assert mended(name, locals_, capitals=capitals) == expected


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Lukasz", "PL", "Łukasz"),
        ("Lukasz", "US", "Lukasz"),
        ("Jirí", "CZ", "Jiří"),
        ("Pospísil", "SK", "Pospíšil"),
        ("Alžbeta", "CZ", "Alžbeta"),  # a Slovak in Prague
        ("Þórđarson", "IS", "Þórðarson"),
        ("Đorđević", "HR", "Đorđević"),
        ("Muller", "DE", "Muller"),
    ],
)
def test_a_name_has_the_letters_that_its_country_always_writes(
    name: str, country: str, expected: str
) -> None:
    assert mended(name, (), capitals=False, countries=frozenset({country})) == expected


@pytest.mark.parametrize(
    ("read", "locals_", "printed"),
    [
        ("Steinhäufer", ("h.steinhaeusser",), "Steinhäußer"),
        ("Steinhäufer", ("h.steinhaeufer",), "Steinhäufer"),
        ("Ginhoa", ("a.ortizalonso",), "Ainhoa"),
        ("Ginhoa", ("g.ortizalonso",), "Ginhoa"),
        ("Ştefania", (), "Ștefania"),
        ("Şahin", (), "Şahin"),
    ],
)
def test_a_name_is_put_right_by_the_email_or_the_rules_of_its_language(
    read: str, locals_: tuple[str, ...], printed: str
) -> None:
    assert mended(read, locals_, capitals=False) == printed


def test_an_initial_of_a_double_name_is_no_icon() -> None:
    reading = read_fields(card("Louis-Max Dupont", "Gérant", "lm.dupont@firma.example"))
    assert contact_of(reading).emails[0].address == "lm.dupont@firma.example"


def test_hosts_a_letter_apart_are_settled_by_what_else_the_card_says() -> None:
    contact = contact_of(
        read_fields(card("Dachsmark plc", "post@dachsmark.example", "www.dschsmark.example"))
    )
    assert contact.urls == ("www.dachsmark.example",)


def test_hosts_a_letter_apart_stay_where_nothing_settles_them() -> None:
    contact = contact_of(read_fields(card("post@dachsmark.example", "www.dschsmark.example")))
    assert contact.urls == ("www.dschsmark.example",)


def test_an_email_has_no_accents_and_an_ending_that_exists() -> None:
    contact = contact_of(read_fields(card("Anna Lang", "anna.làng@brìx-werke.con")))
    assert contact.emails[0].address == "anna.lang@brix-werke.com"


def test_letters_of_icons_and_edges_are_no_part_of_titles() -> None:
    reading = read_fields(card("Anna Lang", "hd w Redakteurin", "anna.lang@zipfel.example"))
    assert contact_of(reading).title == "Redakteurin"


def test_a_dotless_turkish_letter_is_no_other_name() -> None:
    """Software that knows no Turkish prints ``ŞAHIN``; ``YILDIZ`` is written without dots."""
    for capitals, family in (("ŞAHIN", "Şahin"), ("YILDIZ", "Yıldız")):
        reading = read_fields(card(f"MEHMET {capitals}", "Satış Müdürü", "+90 212 555 01 01"))
        assert contact_of(reading).family == family


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Sìmon", "Simon"),
        ("Niccolò", "Niccolò"),
        ("Sigurðardóttir", "Sigurðardóttir"),
        ("Lindstrőm", "Lindström"),
        ("Ăijä", "Äijä"),
        ("Franz-Josəf", "Franz-Josef"),
        ("Yılmaz", "Yılmaz"),
        ("Håkan", "Håkan"),
    ],
)
def test_letters_of_other_countries_stay_in_names_that_have_them(read: str, printed: str) -> None:
    assert mended(read, (), capitals=False, countries=frozenset({"DE"})) == printed


def test_a_name_that_an_email_address_has_as_it_was_read_stays() -> None:
    reading = read_fields(
        card("Georgios Georgiou", "Filialleiter", "georgiou.georgios@rad.example")
    )
    assert contact_of(reading).family == "Georgiou"


def test_roman_numbers_of_streets_are_capitals() -> None:
    reading = read_fields(card("Corso Vittorio Emanuele Il, 22/A", "20122 Milano (MI)"))
    (address,) = contact_of(reading).addresses
    assert address.street == "Corso Vittorio Emanuele II, 22/A"


@pytest.mark.parametrize(
    ("given", "family", "local", "expected"),
    [
        pytest.param("Latoya", "Ogibvie", "l.ogilvie", ("Latoya", "Ogilvie"), id="initial"),
        pytest.param("Joost", "Jijlstra", "jzijlstra", ("Joost", "Zijlstra"), id="no-stop"),
        pytest.param("Joost", "Jijlstra", "zijlstraj", ("Joost", "Zijlstra"), id="behind"),
        pytest.param(
            "Ignacio",
            "Vágquez Núñez",
            "ignacio.vazqueznunez",
            ("Ignacio", "Vázquez Núñez"),
            id="two",
        ),
        pytest.param("Piero", "Bfanchf", "piero.bianchi", ("Piero", "Bianchi"), id="two-letters"),
        pytest.param("Xiorgio", "Marin", "giorgio.marin", ("Giorgio", "Marin"), id="given"),
        pytest.param(
            "Foost",
            "Visser-Peeters",
            "joostvisserpeeters",
            ("Joost", "Visser-Peeters"),
            id="run-on",
        ),
        pytest.param(
            "Latoya", "Ogibvie", "latoyaogilvie", ("Latoya", "Ogilvie"), id="run-on-family"
        ),
        pytest.param("Latoya", "Ogibvie", "k.ogilvie", ("Latoya", "Ogibvie"), id="somebody-else"),
        pytest.param("Anna", "Meier", "a.maier", ("Anna", "Meier"), id="a-name-as-read"),
        pytest.param(
            "Karl", "Kohlbrecher", "k.kohibrecher", ("Karl", "Kohlbrecher"), id="email-misread"
        ),
        pytest.param("Jan", "Tolliver", "jan.tollivr", ("Jan", "Tolliver"), id="letter-lost"),
    ],
)
def test_a_misread_letter_is_what_the_email_address_spells(
    given: str, family: str, local: str, expected: tuple[str, str]
) -> None:
    assert as_spelt(given, family, (local,)) == expected


def test_a_name_put_right_by_the_email_address_says_so_and_keeps_its_text() -> None:
    reading = read_fields(card("Latoya Ogibvie", "Solicitor", "l.ogilvie@saffran.example"))
    (family,) = (field for field in reading.fields if field.kind is FieldKind.FAMILY)
    assert (family.value, family.text) == ("Ogilvie", "Latoya Ogibvie")
    assert Assumption.REPAIRED in family.assumed


def test_accents_of_another_line_that_nobody_there_has_are_not_taken_over() -> None:
    reading = read_fields(
        card("Consiðine Partners LLP", "Niamh Considine", "Director", "Austin, TX 78701")
    )
    assert contact_of(reading).family == "Considine"


@pytest.mark.parametrize(("text", "family"), [("Nilüfer KILIÇ", "Kılıç"), ("Anna KILIÇ", "Kiliç")])
def test_capitals_of_a_turkish_name_are_dotless_beside_a_turkish_given_name(
    text: str, family: str
) -> None:
    assert contact_of(read_fields(card(text, "Médecin", "3098 Köniz, Suisse"))).family == family


@pytest.mark.parametrize(
    ("place", "expected"),
    [("75001 Paris, France", ("M.", "Jean", "")), ("Boston, MA 02110", ("", "M.", "Jean"))],
)
def test_monsieur_is_no_initial(place: str, expected: tuple[str, str, str]) -> None:
    contact = contact_of(read_fields(card("M. Jean Dupont", "Director", place)))
    assert (contact.prefix, contact.given, contact.additional) == expected


def test_a_profile_spells_a_name_as_an_email_address_does() -> None:
    reading = read_fields(
        card("Foost Visser-Peeters", "Makelaar", "KranichMark BV", "twitter.com/joostvisserpeeters")
    )
    assert contact_of(reading).given == "Joost"


@pytest.mark.parametrize(
    ("part", "kind", "others", "expected"),
    [
        pytest.param("Gudun", "given", ("Guddun",), "Gudrun", id="doubted-there"),
        pytest.param("Gudun", "given", ("Cudun",), "Gudun", id="doubted-elsewhere"),
        pytest.param("Gudun", "given", (), "Gudun", id="no-doubt"),
        pytest.param("Fscher", "family", (), "Fischer", id="no-name-has-these-letters"),
        pytest.param("Gudrun", "given", ("Gudun",), "Gudrun", id="known"),
        pytest.param("Jann", "given", ("Jana",), "Jann", id="too-short"),
        pytest.param("Xanna", "given", ("Sanna", "Hanna"), "Xanna", id="two-common-names"),
    ],
)
def test_a_name_of_nobody_is_the_common_one_a_letter_away(
    part: str, kind: str, others: tuple[str, ...], expected: str
) -> None:
    (line,) = card(part)
    read = Word(part, line.box, 0.7, tuple((other, 0.3) for other in others))
    assert of_common(part, [read], kind) == expected
