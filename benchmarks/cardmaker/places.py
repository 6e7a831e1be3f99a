"""Invented addresses in real cities: street patterns, postcodes and how a country writes them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.cardmaker.words import Split, load, pick

PRINTS_REGION: Final = frozenset({"US", "CA", "AU", "IT"})
PO_BOX: Final = {
    "DE": "Postfach",
    "AT": "Postfach",
    "CH": "Postfach",
    "GB": "PO Box",
    "US": "P.O. Box",
    "FR": "BP",
    "NL": "Postbus",
    "SE": "Box",
    "IT": "C.P.",
    "ES": "Apdo.",
    "NO": "Postboks",
    "FI": "PL",
}


@dataclass(frozen=True, slots=True)
class Place:
    """An address; ``locality`` is the printed line of postcode and city."""

    country: str
    street: str
    postal_code: str
    city: str
    region: str
    area: str  # telephone area code as dialled inside the country
    locality: str
    country_name: str  # as printed; empty when the card does not say it

    @property
    def address(self) -> dict[str, str]:
        """The object of ``cards.jsonl``."""
        return {
            "street": self.street,
            "postal_code": self.postal_code,
            "city": self.city,
            "region": self.region,
            "country": self.country,
        }


def invent(rng: random.Random, country: str, split: Split, *, near: str = "") -> Place:
    """An address in ``country``, in a city with area code ``near`` if one is asked for."""
    spec = load("places")[country]
    cities = [city for city in spec["cities"] if not near or city.split(";")[2] == near]
    city, code, area, region = rng.choice(cities).split(";")
    street = spec["order"].format(
        street=pick(rng, spec["streets"], split), number=_number(rng, spec)
    ) + rng.choice(spec.get("tails", [""])).format(h=rng.randint(100, 950), k=rng.randint(2, 9))
    if country in PO_BOX and rng.random() < 0.03:
        street = f"{PO_BOX[country]} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    named = rng.choice(spec["names"].split(";")) if rng.random() < 0.3 else ""
    locality = spec["line"].format(code=code, city=city, region=region)
    if spec["prefix"] and rng.random() < 0.2:
        locality = locality.replace(code, spec["prefix"] + code, 1)
    elif country in PRINTS_REGION and country == "IT" and rng.random() < 0.35:
        locality, region = f"{code} {city}", ""
    return Place(country, street, code, city, region, area, locality, named)


def _number(rng: random.Random, spec: dict[str, Any]) -> str:
    first = rng.randint(1, rng.choice([9, 60, 199]))
    form: str = rng.choice(spec["numbers"])
    return form.format(
        n=first,
        m=first + rng.choice([1, 2, 4, 6]),
        k=rng.randint(1, 19),
        a=rng.choice("abcde"),
        h=rng.choice([rng.randint(100, 999), rng.randint(1000, 9800)]),
    )
