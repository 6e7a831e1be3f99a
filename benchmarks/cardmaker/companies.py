"""Invented companies: brand, legal name, internet domain, what they say of themselves."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from benchmarks.cardmaker.people import LANGUAGE_OF, Person
from benchmarks.cardmaker.words import Split, load, pick

SUFFIX_OF: Final = {"GB": "co.uk", "US": "com", "AU": "com.au", "TR": "com.tr", "CA": "ca"}
"""Internet suffix of a country where it is not the country's own code in small letters."""


@dataclass(frozen=True, slots=True)
class Company:
    """``legal`` is what the contact's organisation shall be, ``brand`` what the logo says."""

    brand: str
    legal: str
    domain: str
    slogan: str
    logo_only: bool  # the legal name is printed nowhere: the brand is all there is


def invent(
    rng: random.Random, country: str, city: str, split: Split, *, only_example: bool
) -> Company:
    """A company of ``country``; it may be named after a person, a city or nothing at all."""
    words = load("companies")
    language = LANGUAGE_OF[country]
    fields = words["field"].get(language, words["field"]["other"])
    form = rng.choice(words["forms"][country])
    chance = rng.random()
    coined = chance >= 0.27 or language not in words["person"]
    if chance < 0.07 and language in words["public"]:
        brand = legal = rng.choice(words["public"][language]).format(city=city.split(" (")[0])
        form = ""
    elif chance < 0.27 and language in words["person"]:
        families = load("names")[language]["family"].split()
        first, second = pick(rng, families, split), pick(rng, families, split)
        brand = rng.choice(words["person"][language]).format(f=first, g=second)
        legal = brand
        form = form if rng.random() < 0.35 else ""
    else:
        brand = _nonsense(rng, words["brand"], split)
        field = pick(rng, fields, split)
        legal = brand if rng.random() < 0.3 else f"{brand} {field}"
        if rng.random() < 0.08:
            family = pick(rng, load("names")[language]["family"].split(), split)
            legal = f"{family} {field}"  # a dealer's own name beside the brand in the logo
        form = form if rng.random() < 0.88 else ""
    legal = f"{legal} {form}".strip()
    domain = _domain(rng, brand, country, only_example=only_example, coined=coined)
    slogan = pick(rng, words["slogans"].get(language, words["slogans"]["other"]), split)
    logo_only = rng.random() < 0.13
    return Company(brand, brand if logo_only else legal, domain, slogan, logo_only)


def _nonsense(rng: random.Random, brand: dict[str, str], split: Split) -> str:
    heads, tails = brand["heads"].split(), brand["tails"].split()
    if split == "held":
        heads, tails = heads + 3 * brand["held_heads"].split(), tails + brand["held_tails"].split()
    head, tail = rng.choice(heads), rng.choice(tails)
    writing = rng.random()
    if writing < 0.6:
        return head + tail
    if writing < 0.72:
        return head + tail.capitalize()
    if writing < 0.82:
        return (head + tail).upper()
    if writing < 0.88:
        return f"{head} {tail.capitalize()}"
    if writing < 0.92:
        return (head + tail).lower()
    if writing < 0.96:
        return "".join(rng.sample("ABDEFGHKLMNPRSTVWZ", 3))
    return f"{head}{tail} {rng.choice(['4', '21', 'X', '24', '360'])}"


def _domain(
    rng: random.Random, brand: str, country: str, *, only_example: bool, coined: bool
) -> str:
    words = [ascii_of(word) for word in re.split(r"[^\w]+", brand) if ascii_of(word)]
    stem = ("-" if rng.random() < 0.5 else "").join(words[:3])
    if len(stem) < 5 or rng.random() < 0.1:  # short brands would be somebody's real domain
        stem += rng.choice(["-gruppe", "-online", "-team", "-work", "-invented"])
    if only_example or rng.random() < 0.35:
        return f"{stem}.example"
    if not coined or "-" in stem:  # names and cities: letters put in make it nobody's domain
        at = rng.randrange(1, len(stem))
        stem = stem[:at] + rng.choice(["qu", "x", "yl", "zz"]) + stem[at:]
    elif rng.random() < 0.5:
        stem += rng.choice(["-gmbx", "-quell", "-brix", "-nordo", "-talis", "xo"])
    suffix = SUFFIX_OF.get(country, country.lower())
    other = ["com", "eu", "net", "info", "io", "shop", "biz"]
    return f"{stem}.{suffix if rng.random() < 0.75 else rng.choice(other)}"


def domain_of(rng: random.Random, brand: str, country: str, *, only_example: bool) -> str:
    """A domain for a brand made of people's names and cities."""
    return _domain(rng, brand, country, only_example=only_example, coined=False)


_SPELLED: Final = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "ø": "oe",
    "æ": "ae",
    "å": "a",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "þ": "th",
    "ð": "d",
}


def ascii_of(text: str) -> str:
    """Small letters a to z and digits, umlauts spelled out as in German addresses."""
    spelled = "".join(_SPELLED.get(char, char) for char in text.lower())
    folded = unicodedata.normalize("NFKD", spelled)
    return re.sub(r"[^a-z0-9]", "", folded)


def email_of(rng: random.Random, person: Person | None, company: Company) -> str:
    """An address as companies hand them out, with the person's name or a general one."""
    if person is None or rng.random() < 0.12:
        general = ["info", "kontakt", "office", "mail", "post", "hello", "contact", "team"]
        return f"{rng.choice(general)}@{company.domain}"
    given = ascii_of(person.given.split("-")[0]) or "x"
    family = ascii_of(person.family.split("-")[0]) or "y"
    double = "-".join(filter(None, (ascii_of(part) for part in person.family.split("-"))))
    local = rng.choice(
        [f"{given}.{family}"] * 4
        + [f"{given[0]}.{family}"] * 4
        + [family, family, given, f"{given}.{double}", f"{family}.{given}", f"{given}_{family}"]
        + [f"{given[0]}{family}", f"{family}{given[0]}", f"{given[:2]}{family[:3]}"]
    )
    writing = rng.random()
    address = f"{local}@{company.domain}"
    if writing < 0.06:
        return ".".join(part.capitalize() for part in local.split(".")) + f"@{company.domain}"
    return address
