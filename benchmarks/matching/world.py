"""The invented world: companies, the people in them, and what each of them really has.

Nothing here knows how an address book or a card looks; ``cases`` writes people down.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from anyascii import anyascii


@dataclass(frozen=True, slots=True)
class Company:
    """A company; ``stem`` is the part of its numbers before the extension."""

    name: str
    domain: str
    stem: str
    street: str
    postal_code: str
    city: str
    email_format: str
    family: str = ""  # the owners' name, of a family firm


@dataclass(frozen=True, slots=True)
class Person:
    """One human being and everything that is theirs at one time."""

    number: int
    given: str
    family: str
    woman: bool
    company: Company
    title: str
    email: str
    extension: str
    mobile: str
    private_email: str = ""
    home_phone: str = ""
    home: tuple[str, str, str] = ("", "", "")
    link: str = ""
    prefix: str = ""
    middle: str = ""
    suffix: str = ""
    birthday: str = ""

    @property
    def line(self) -> str:
        """The direct line."""
        return self.company.stem + self.extension


@dataclass(slots=True)
class World:
    """Draws people and companies; every draw comes from one seed."""

    rng: random.Random
    words: dict[str, Any]
    numbers: Any = field(default_factory=lambda: count(1))
    slugs: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    half: str = ""  # dev or held, where names are drawn from the wide lists

    @classmethod
    def of(cls, seed: int, names: str, *, wide: bool = True) -> World:
        """Open the world of a seed; ``names`` is ``dev`` or ``held``.

        ``wide``: people are called as in a real country, a few names borne by many and thousands
        by few; else every name is drawn from a short list.
        """
        text = (Path(__file__).parent / f"names_{names}.toml").read_text("utf-8")
        rng = random.Random(f"{seed}/{names}")  # noqa: S311 - test data
        return cls(rng, tomllib.loads(text), half=names if wide else "")

    def chance(self, share: float) -> bool:
        """Whether something that happens to ``share`` of all happens now."""
        return self.rng.random() < share

    def word(self, kind: str) -> Any:
        """Return one of a list, all alike."""
        return self.rng.choice(self.words[kind])

    def origin(self) -> str:
        """Return the language of somebody's names."""
        return self.rng.choices(list(ORIGINS), list(ORIGINS.values()))[0] if self.half else ""

    def given_name(self, woman: bool, origin: str = "") -> str:
        """Return a given name."""
        kind = "women" if woman else "men"
        if not self.half:
            return str(self.word(kind))
        names, weights, _ = _frequent(self.half, origin or "de", kind)
        return self.rng.choices(names, cum_weights=weights)[0]

    def name_of_many(self, woman: bool) -> tuple[str, str]:
        """Return a whole name as drawn from those who have a namesake: mostly a common one."""
        found = []
        for kind in ("women" if woman else "men", "family"):
            names, _, squared = _frequent(self.half, "de", kind)
            found.append(self.rng.choices(names, cum_weights=squared)[0])
        return found[0], found[1]

    def family_name(self, origin: str = "") -> str:
        """Return a family name: a part is common, the others are rare."""
        if self.half and (origin not in ("", "de") or self.chance(0.6)):
            names, weights, _ = _frequent(self.half, origin or "de", "family")
            return self.rng.choices(names, cum_weights=weights)[0]
        if not self.half and self.chance(0.35):
            names = self.words["family"]
            return str(names[min(int(self.rng.expovariate(4 / len(names))), len(names) - 1)])
        middle = self.rng.choice(["", "", "er", "en", "els"]) if self.half else ""
        name = self.word("beginnings") + middle + self.word("endings")
        if self.chance(0.03):
            name = f"{self.word('particles')} {name}"
        if self.chance(0.04):
            name = f"{name}-{self.word('family')}"
        return str(name)

    def company(self, family: str = "") -> Company:
        """Return a new company."""
        name = f"{family or self.word('companies')} {self.word('branches')}"
        if self.chance(0.3) and not family:
            name = (
                self.word("companies")
                + self.word("companies").lower()
                + " "
                + self.word("branches")
            )
        slug = re.sub(r"[^a-z]+", "-", anyascii(name).lower()).strip("-")
        if self.chance(0.4):
            slug = slug.replace("-", "")
        domain = f"{slug}.example"
        while domain in self.domains:
            domain = f"{slug}{self.rng.randrange(10000)}.example"
        self.domains.add(domain)
        code, city, area = self.word("cities")
        stem = f"+49{area}{self.rng.randrange(10**4, 10**6)}"
        while stem in self.stems:
            stem = f"+49{area}{self.rng.randrange(10**4, 10**7)}"
        self.stems.add(stem)
        return Company(
            name=f"{name} {self.word('forms')}".strip(),
            domain=domain,
            stem=stem,
            street=f"{self.word('streets')} {self.rng.randrange(1, 180)}",
            postal_code=str(int(code) + self.rng.randrange(60)).zfill(5),
            city=city,
            email_format=self.rng.choice(
                ["g.f", "g.f", "gi.f", "gi.f", "f", "gf", "g_f", "gif", "g"]
            ),
            family=family,
        )

    def person(self, company: Company | None = None, **fixed: Any) -> Person:
        """Return a new person; ``fixed`` are fields that are given."""
        woman = fixed.pop("woman", self.chance(0.45))
        origin = self.origin()
        given = fixed.pop("given", "") or self.given_name(woman, origin)
        family = fixed.pop("family", "") or self.family_name(origin)
        company = company or self.company()
        home_code, home_city, area = self.word("cities")
        person = Person(
            number=next(self.numbers),
            given=given,
            family=family,
            woman=woman,
            company=company,
            title=str(self.word("titles")),
            email=self.email(given, family, company.domain, company.email_format),
            extension=str(self.rng.randrange(11, 999)),
            mobile=self.mobile() if self.chance(0.7) else "",
            private_email=self.private_email(given, family) if self.chance(0.25) else "",
            home_phone=f"+49{area}{self.rng.randrange(10**5, 10**7)}" if self.chance(0.12) else "",
            home=(
                f"{self.word('streets')} {self.rng.randrange(1, 180)}",
                str(int(home_code) + self.rng.randrange(60)).zfill(5),
                home_city,
            ),
            link=self.link(given, family) if self.chance(0.3) else "",
            prefix=self.rng.choice(["Dr.", "Prof. Dr.", "Dipl.-Ing."]) if self.chance(0.12) else "",
            middle=self.given_name(woman, origin) if self.chance(0.06) else "",
            birthday=f"{self.rng.randrange(1950, 2003)}-{self.rng.randrange(1, 13):02}-"
            f"{self.rng.randrange(1, 29):02}"
            if self.chance(0.08)
            else "",
        )
        return replace(person, **fixed)

    def email(self, given: str, family: str, domain: str, pattern: str) -> str:
        """Return a company address in the company's pattern."""
        first, last = slug(given), slug(family)
        local = {
            "g.f": f"{first}.{last}",
            "gi.f": f"{first[0]}.{last}",
            "f": last,
            "gf": first + last,
            "g_f": f"{first}_{last}",
            "gif": first[0] + last,
            "g": first,
        }[pattern]
        return f"{local}@{domain}"

    def private_email(self, given: str, family: str) -> str:
        """Return an address at a public mail service, one that nobody else has."""
        for _ in range(1000):
            year = self.rng.randrange(60, 99)
            local = self.rng.choice(
                [
                    f"{slug(given)}.{slug(family)}",
                    f"{slug(family)}{year}",
                    f"{slug(given)}{year}",
                    f"{slug(given)[0]}{slug(family)}{self.rng.randrange(100)}",
                ]
            )
            address = f"{local}@{self.word('public')}"
            if address not in self.slugs:
                self.slugs.add(address)
                return address
        raise AssertionError("no free address")

    def link(self, given: str, family: str) -> str:
        """Return a profile link that nobody else has."""
        name = f"{slug(given)}-{slug(family)}-{self.rng.randrange(16**6):06x}"
        return f"https://www.linkedin.com/in/{name}"

    def mobile(self) -> str:
        """Return a mobile number that nobody else has."""
        network = self.rng.choice(["51", "60", "70", "72", "75", "76", "78"])
        return f"+491{network}{self.rng.randrange(10**7, 10**8)}"

    def leave(self, person: Person) -> Person:
        """Return the person in another company: email, line, title and place are new."""
        company = self.company()
        return replace(
            person,
            company=company,
            title=str(self.word("titles")),
            email=self.email(person.given, person.family, company.domain, company.email_format),
            extension=str(self.rng.randrange(11, 999)),
        )


ORIGINS = {
    "de": 72, "en": 6, "it": 4, "tr": 4, "fr": 3, "pl": 3, "nl": 2, "nordic": 2, "es": 2, "hu": 1,
    "cs": 1,
}  # fmt: skip
"""Languages of the names in an address book kept in Germany, in hundredths."""
GIVEN_RANKS, FAMILY_RANKS = (15, 1.1), (10, 1.0)
"""Zipf-Mandelbrot: the share of the r-th name is as 1 / (r + first) ** second; so the first given
name is that of two men in a hundred, the first family name that of one in a hundred."""


@cache
def _frequent(half: str, origin: str, kind: str) -> tuple[list[str], list[float], list[float]]:
    """Names of a language, their running weights, and those of people who have a namesake."""
    folder = Path(__file__).parent
    names = tomllib.loads((folder / "names_wide.toml").read_text("utf-8"))[half][origin][kind]
    if origin == "de":  # the commonest stand in the short lists
        short = tomllib.loads((folder / f"names_{half}.toml").read_text("utf-8"))[kind]
        names = list(dict.fromkeys((*short, *names)))
    first, power = FAMILY_RANKS if kind == "family" else GIVEN_RANKS
    weights = [(rank + first) ** -power for rank in range(len(names))]
    return names, list(accumulate(weights)), list(accumulate(one**2 for one in weights))


UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


def slug(name: str) -> str:
    """Return a name as email addresses have it: Müller -> mueller."""
    text = name.lower().translate(UMLAUTS)
    return re.sub(r"[^a-z]", "", anyascii(text))
