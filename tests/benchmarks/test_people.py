"""Invented people, companies and addresses."""

from __future__ import annotations

import random

import pytest

from benchmarks.cardmaker import companies, content, people, places
from benchmarks.cardmaker.people import Person
from benchmarks.cardmaker.words import is_held, load, pick

MEIER = Person("Jürgen", "Weiß", prefix="Dr.", suffix="MBA")


@pytest.mark.parametrize(
    ("form", "two_lines", "printed"),
    [
        ("plain", False, ("Dr. Jürgen Weiß, MBA",)),
        ("plain", True, ("Dr. Jürgen", "Weiß, MBA")),
        ("capitals", False, ("Dr. JÜRGEN WEISS, MBA",)),
        ("family capitals", False, ("Dr. Jürgen WEISS, MBA",)),
        ("family first", False, ("Weiß, Dr. Jürgen, MBA",)),
        ("FAMILY first", True, ("Dr. WEISS Jürgen, MBA",)),
        ("Family Given", False, ("Dr. Weiß Jürgen, MBA",)),
        ("Family Given", True, ("Dr. Weiß", "Jürgen, MBA")),
    ],
)
def test_a_name_is_printed_in_its_form(
    form: str, two_lines: bool, printed: tuple[str, ...]
) -> None:
    assert people.printed_lines(MEIER, form, two_lines=two_lines) == printed


@pytest.mark.parametrize("country", list(content.COUNTRIES))
def test_every_country_has_people_companies_and_places(country: str) -> None:
    rng = random.Random(country)
    person = people.invent(rng, country, "dev")
    place = places.invent(rng, country, "dev")
    company = companies.invent(rng, country, place.city, "dev", only_example=True)
    assert person.given
    assert person.family
    assert company.legal
    assert place.city in place.locality
    assert place.postal_code in place.locality
    assert "{" not in place.street


def test_the_held_back_names_never_occur_in_the_developed_on_split() -> None:
    families = load("names")["de"]["family"].split()
    rng = random.Random(0)
    dev = {pick(rng, families, "dev") for _ in range(3000)}
    held = {pick(rng, families, "held") for _ in range(3000)}
    assert not any(is_held(name) for name in dev)
    assert any(is_held(name) for name in held)


def test_umlauts_are_spelled_out_in_addresses() -> None:
    assert companies.ascii_of("Müller-Öztürk") == "muelleroeztuerk"
    assert companies.ascii_of("Łukasz Ørsted") == "lukaszoersted"


@pytest.mark.parametrize("seed", range(40))
def test_samples_have_only_example_domains(seed: int) -> None:
    made = content.invent(random.Random(seed), "dev", only_example=True)
    for item in made.items:
        if item.field in ("emails", "urls"):
            assert ".example" in item.text


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_gives_the_same_card(seed: int) -> None:
    first = content.invent(random.Random(seed), "held")
    assert first == content.invent(random.Random(seed), "held")


def test_only_what_was_printed_is_truth() -> None:
    made = content.invent(random.Random(3), "dev", country="DE")
    nothing = content.contact_of(made, ())
    assert not any(nothing.values())
    some = content.contact_of(made, ("person", made.items[0].key))
    assert some["family"]
    assert not some["org"]
    assert len(some["phones"]) + len(some["emails"]) + len(some["urls"]) == 1


def test_a_shop_has_no_person() -> None:
    made = content.invent(random.Random(5), "dev", country="DE", person=False)
    assert made.person is None
    assert content.contact_of(made, ("person", "title"))["family"] == ""
