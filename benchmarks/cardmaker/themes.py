"""The line of business of a card: what a law firm, a practice or a town hall prints.

Takes a person and a place; gives company, titles, department and the lines that are no field,
from ``words/themes.toml``.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.cardmaker import companies
from benchmarks.cardmaker.companies import Company
from benchmarks.cardmaker.people import Person
from benchmarks.cardmaker.words import Split, load, pick


@dataclass(frozen=True, slots=True)
class Trade:
    """What a theme says on one card."""

    person: Person
    company: Company
    titles: tuple[str, ...]  # three, the first is the main one
    department: str
    lines: tuple[str, ...]


def invent(
    rng: random.Random,
    theme: str,
    split: Split,
    *,
    country: str,
    city: str,
    person: Person,
    company: Company,
    only_example: bool,
) -> Trade:
    """The theme in the person's language, or in English; ``company`` gives the nonsense brand."""
    known: dict[str, Any] = load("themes")[theme]
    language = person.language if person.language in known else "en"
    words = known[language]
    names = load("names")
    families = names.get(language, names["en"])["family"].split()
    family = person.family if rng.random() < 0.55 else pick(rng, families, split)
    parts = {
        "f": family,
        "g": pick(rng, families, split),
        "v": person.given,
        "b": company.brand if company.brand.isalpha() else "Solvero",
        "city": city.split(" (")[0],
    }
    brand = rng.choice(words["brands"]).format(**parts)
    if theme == "freelance":
        brand = brand.lower() if rng.random() < 0.6 else brand
    legal = f"{brand} {rng.choice(words['forms'])}".strip()
    if "prefixes" in words and (not person.prefix or rng.random() < 0.8):
        person = replace(person, prefix=rng.choice(words["prefixes"]))
    titles = rng.sample(words["titles"], 3)
    lines = [line.format(**parts) for line in words["lines"]]
    return Trade(
        person,
        Company(
            brand,
            legal,
            companies.domain_of(rng, brand, country, only_example=only_example),
            company.slogan,
            logo_only=theme in ("city", "university", "freelance"),
        ),
        tuple(titles),
        rng.choice(words["departments"]) if "departments" in words else "",
        tuple(rng.sample(lines, len(lines))),
    )
