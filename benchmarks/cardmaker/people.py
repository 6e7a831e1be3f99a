"""Invented people: name parts, degrees, titles, and how the name is printed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from benchmarks.cardmaker.words import Split, load, pick

LANGUAGE_OF: Final = {
    "DE": "de",
    "AT": "de",
    "CH": "de",
    "LI": "de",
    "GB": "en",
    "IE": "en",
    "US": "en",
    "CA": "en",
    "AU": "en",
    "FR": "fr",
    "BE": "nl",
    "NL": "nl",
    "LU": "fr",
    "IT": "it",
    "ES": "es",
    "PT": "pt",
    "PL": "pl",
    "CZ": "cs",
    "SK": "cs",
    "HU": "hu",
    "SI": "hr",
    "HR": "hr",
    "RO": "ro",
    "BG": "ro",
    "DK": "da",
    "SE": "sv",
    "NO": "no",
    "FI": "fi",
    "IS": "is",
    "EE": "lt",
    "LV": "lt",
    "LT": "lt",
    "TR": "tr",
    "GR": "gr",
}
"""The language a country's card is printed in (its first one, where there are several)."""

PREFIXES: Final = {
    "de": [
        "Dr.",
        "Dr.",
        "Dr.",
        "Dr.-Ing.",
        "Prof. Dr.",
        "Prof. Dr.-Ing. habil.",
        "Dipl.-Kfm.",
        "Dipl.-Ing.",
        "Dipl.-Ing. (FH)",
        "Dr. med.",
        "Dr. iur.",
        "Dr. rer. nat.",
        "Prof.",
        "Prof. Dr. med. dent.",
        "Dipl.-Betriebsw.",
        "Dipl.-Inf.",
        "PD Dr.",
    ],
    "at": [
        "Mag.",
        "Mag. (FH)",
        "DI",
        "Dipl.-Ing.",
        "Ing.",
        "Dr.",
        "Mag. Dr.",
        "Univ.-Prof. Dr.",
        "KommR",
    ],
    "en": ["Dr.", "Dr", "Prof.", "Sir", "Rev.", "Ms.", "Mr."],
    "fr": ["Dr", "Me", "Pr", "Maître", "Mme"],
    "it": ["Dott.", "Dott.ssa", "Ing.", "Avv.", "Arch.", "Geom."],
    "es": ["Dr.", "Dra.", "D.", "Lic."],
    "pt": ["Dr.", "Dra.", "Eng.º"],
    "nl": ["drs.", "ir.", "mr.", "dr.", "ing."],
    "pl": ["dr", "mgr", "mgr inż.", "dr hab."],
    "cs": ["Ing.", "Mgr.", "JUDr.", "MUDr.", "Bc.", "doc. Ing."],
    "hu": ["Dr.", "dr."],
    "ro": ["Ing.", "Dr.", "Av."],
    "tr": ["Dr.", "Av.", "Prof. Dr."],
    "hr": ["dr. sc.", "mr. sc."],
}
SUFFIXES: Final = {
    "de": ["MBA", "M.Sc.", "LL.M.", "B.A.", "M.A.", "B.Eng.", "Ph.D.", "M.Eng.", "MBA, CFA"],
    "en": [
        "MBA",
        "PhD",
        "Ph.D.",
        "Jr.",
        "CPA",
        "MD",
        "M.D., PhD",
        "Esq.",
        "PE",
        "CFA",
        "III",
        "MRICS",
        "RIBA",
        "PMP",
        "FRSA",
    ],
    "cs": ["Ph.D.", "CSc.", "MBA", "DiS."],
    "other": ["MBA", "PhD", "M.Sc."],
}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; empty parts are not there."""

    given: str
    family: str
    prefix: str = ""
    additional: str = ""
    suffix: str = ""
    language: str = "de"

    @property
    def plain(self) -> str:
        """Given, additional and family name."""
        return " ".join(part for part in (self.given, self.additional, self.family) if part)


def invent(rng: random.Random, country: str, split: Split) -> Person:
    """A person who could live in ``country``; one in eight has a name from elsewhere."""
    home = "fr" if country in ("CH", "BE", "CA") and rng.random() < 0.35 else LANGUAGE_OF[country]
    names = load("names")
    language = rng.choice(list(names)) if rng.random() < 0.12 else home
    words = names[language]
    woman = rng.random() < 0.45
    given = pick(rng, words["female" if woman else "male"].split(), split)
    family = pick(rng, words["family"].split(), split)
    family = _of_a_woman(family, language) if woman else family
    chance = rng.random()
    noble = [name for name in words["noble"].split(";") if name]
    if noble and chance < 0.09:
        family = pick(rng, noble, split)
    elif chance < 0.15 and "-" not in family:
        family = f"{family}-{pick(rng, words['family'].split(), split).split('-')[0]}"
    elif language in ("es", "pt") and chance < 0.6:
        family = f"{family} {pick(rng, words['family'].split(), split)}"
    return Person(
        given=given,
        family=family,
        prefix=_prefix(rng, country, home),
        additional=_additional(rng, words["female" if woman else "male"].split(), language),
        suffix=_suffix(rng, home),
        language=home,
    )


def _of_a_woman(family: str, language: str) -> str:
    if language == "pl" and family.endswith(("ski", "cki", "dzki")):
        return family[:-1] + "a"
    if language == "cs" and not family.endswith(("í", "ý")):
        return family.removesuffix("a").removesuffix("e") + "ová"
    return family[:-1] + "á" if language == "cs" and family.endswith("ý") else family


def _prefix(rng: random.Random, country: str, language: str) -> str:
    key = "at" if country == "AT" else language
    share = {"de": 0.2, "at": 0.35, "cs": 0.45, "it": 0.3, "en": 0.07}.get(key, 0.12)
    return rng.choice(PREFIXES[key]) if key in PREFIXES and rng.random() < share else ""


def _suffix(rng: random.Random, language: str) -> str:
    share = 0.12 if language in ("en", "cs") else 0.06
    return rng.choice(SUFFIXES.get(language, SUFFIXES["other"])) if rng.random() < share else ""


def _additional(rng: random.Random, given: list[str], language: str) -> str:
    share = 0.3 if language == "en" else 0.06
    if rng.random() >= share:
        return ""
    second = rng.choice(given)
    return f"{second[0]}." if rng.random() < 0.75 else second.split("-")[0]


# --- how it is printed ------------------------------------------------------------------

NAME_FORMS: Final = (
    "plain",
    "plain",
    "plain",
    "plain",
    "plain",
    "capitals",
    "family capitals",
    "family first",
    "FAMILY first",
)


def printed_lines(person: Person, form: str, *, two_lines: bool) -> tuple[str, ...]:
    """The name as it stands on the card, in one or two lines."""
    family, given = person.family, " ".join(filter(None, (person.given, person.additional)))
    suffix = f", {person.suffix}" if person.suffix else ""
    if form in ("capitals",):
        family, given = capitals(family), capitals(given)
    elif form in ("family capitals", "FAMILY first"):
        family = capitals(family)
    prefix = f"{person.prefix} " if person.prefix else ""
    if form == "family first":
        return (f"{family}, {prefix}{given}{suffix}",)
    if form == "Family Given":
        parts = (f"{prefix}{family}", f"{given}{suffix}")
        return parts if two_lines else (" ".join(parts),)
    if form == "FAMILY first":
        return (f"{prefix}{family} {given}{suffix}",)
    if two_lines:
        return (f"{prefix}{given}", f"{family}{suffix}")
    return (f"{prefix}{given} {family}{suffix}",)


def capitals(text: str) -> str:
    """Capitals as a typesetter sets them: ß becomes SS."""
    return text.upper()
