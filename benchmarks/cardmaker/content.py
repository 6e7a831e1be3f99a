"""What one card says: a person at a company, with everything that could be printed.

Gives a ``Content``; which of it really stands on the card is decided by the layout, and the
truth (``contact_of``) has only what was printed.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any, Final

from benchmarks.cardmaker import companies, people, phones, places, themes
from benchmarks.cardmaker.companies import Company, ascii_of
from benchmarks.cardmaker.people import LANGUAGE_OF, Person
from benchmarks.cardmaker.places import Place
from benchmarks.cardmaker.words import Split, load, pick

COUNTRIES: Final = {
    "DE": 46,
    "AT": 7,
    "CH": 6,
    "LI": 0.5,
    "GB": 4,
    "US": 6,
    "CA": 1.5,
    "AU": 1,
    "IE": 1,
    "FR": 3.5,
    "BE": 1.5,
    "NL": 2,
    "LU": 0.7,
    "IT": 3,
    "ES": 2.5,
    "PT": 1.2,
    "PL": 2,
    "CZ": 1.5,
    "SK": 0.8,
    "HU": 1.2,
    "SI": 0.7,
    "HR": 0.8,
    "RO": 1,
    "BG": 0.5,
    "DK": 1.2,
    "SE": 1.4,
    "NO": 1,
    "FI": 1.1,
    "IS": 0.4,
    "EE": 0.5,
    "LV": 0.5,
    "LT": 0.6,
    "TR": 1.2,
    "GR": 0.7,
}
"""How often a country occurs, in parts of a hundred or so: German-speaking ones first."""

LETTERS: Final = {"work": "T", "cell": "M", "fax": "F", "home": "P", "emails": "E", "urls": "W"}


@dataclass(frozen=True, slots=True)
class Item:
    """One contact line: ``key`` says where in the contact its value stands."""

    key: str  # "phones/0", "emails/0", "urls/0", "socials/0"
    kind: str  # work, cell, fax, home, emails, urls, socials
    text: str  # as printed, without a label
    label: str = ""  # the word that would stand before it
    short: str = ""  # how it can be written after its sibling: "-599" for a fax

    @property
    def field(self) -> str:
        """The field of ``cards.jsonl``."""
        return self.key.split("/")[0]

    @property
    def letter(self) -> str:
        """The one-letter label."""
        return LETTERS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Content:
    """Everything about one card before it is set."""

    country: str
    language: str
    person: Person | None
    company: Company
    title: str  # "|" breaks the line
    title_other: str  # the same job in a second language, or a second job
    department: str
    items: tuple[Item, ...]
    values: dict[str, Any]  # item key -> value of the contact
    places: tuple[Place, ...]
    distractors: tuple[str, ...]
    name_form: str
    colon: bool = field(default=False)
    more_titles: tuple[str, ...] = ()  # beyond the second: lawyers have three


def invent(
    rng: random.Random,
    split: Split,
    *,
    country: str = "",
    only_example: bool = False,
    person: bool = True,
    theme: str = "",
) -> Content:
    """Everything for one card; without a ``person`` it is a shop's.

    ``theme`` is a line of business of ``themes``.
    """
    country = country or rng.choices(list(COUNTRIES), list(COUNTRIES.values()))[0]
    language = LANGUAGE_OF[country]
    near = phones.area_of_fiction(rng, country) if only_example else ""
    place = places.invent(rng, country, split, near=near)
    company = companies.invent(rng, country, place.city, split, only_example=only_example)
    somebody = people.invent(rng, country, split)
    titles = load("titles")
    home = somebody.language if somebody.language in titles else language
    title = _title(rng, titles, home, somebody, split)
    second = _title(rng, titles, "en", somebody, split) if home != "en" else ""
    trade = None
    if theme:
        trade = themes.invent(
            rng,
            theme,
            split,
            country=country,
            city=place.city,
            person=somebody,
            company=company,
            only_example=only_example,
        )
        somebody, company = trade.person, trade.company
    items, values = _items(
        rng, country, somebody, company, place, fiction=only_example, shop=not person
    )
    others = [place]
    if rng.random() < 0.1:
        others.append(places.invent(rng, country, split))
    made = Content(
        country,
        language,
        somebody if person else None,
        company,
        title,
        second if rng.random() < 0.5 else _title(rng, titles, home, somebody, split),
        pick(rng, titles[home]["departments"], split) if rng.random() < 0.3 else "",
        items,
        values,
        tuple(others),
        _distractors(rng, country, company),
        rng.choice(people.NAME_FORMS),
    )
    if country == "HU" and made.name_form == "plain":  # Hungarians put the family first
        made = replace(made, name_form="Family Given")
    if trade is None:
        return made
    return replace(
        made,
        title=trade.titles[0],
        title_other=trade.titles[1],
        more_titles=trade.titles[2:],
        department=trade.department,
        distractors=(trade.lines[0], *trade.lines[1:]),
    )


def _title(
    rng: random.Random, titles: dict[str, Any], language: str, person: Person, split: Split
) -> str:
    known = titles[language]["titles"]
    woman = person.given in load("names").get(language, {}).get("female", "").split()
    if language == "de":  # Leiterin, Inhaberin: only for women
        known = [
            text for text in known if woman or not text.split("|")[0].split(" ")[0].endswith("in")
        ]
    return pick(rng, known, split)


def _items(
    rng: random.Random,
    country: str,
    person: Person,
    company: Company,
    place: Place,
    *,
    fiction: bool,
    shop: bool,
) -> tuple[tuple[Item, ...], dict[str, Any]]:
    language = "ch" if country == "CH" and person.language == "de" else LANGUAGE_OF[country]
    words = load("labels").get(language, load("labels")["en"])
    if language not in ("de", "ch", "en") and rng.random() < 0.25:
        words = load("labels")["en"]
    label = {kind: rng.choice(options) for kind, options in words.items()}
    colon = any(text.endswith(":") for text in label.values()) and rng.random() < 0.8
    label = {kind: text.rstrip(" :") + (":" if colon else "") for kind, text in label.items()}
    items: list[Item] = []
    values: dict[str, Any] = {}

    def add(field_name: str, kind: str, text: str, value: Any, short: str = "") -> None:
        key = f"{field_name}/{sum(item.field == field_name for item in items)}"
        word = {"emails": "email", "urls": "url"}.get(kind, kind)
        items.append(Item(key, kind, text, label.get(word, ""), short))
        values[key] = value

    style = phones.writing(rng, country)
    work = phones.landline(rng, country, place.area, fiction=fiction)
    numbers = []
    if rng.random() < 0.9:
        numbers.append(work)
        if rng.random() < 0.08 and not work.desk and country in ("US", "GB", "CA", "AU", "IE"):
            numbers = [phones.with_parts(work, extension=str(rng.randint(11, 899)))]
    if rng.random() < 0.62 or not numbers:
        numbers.append(phones.mobile(rng, country, place.area, fiction=fiction))
    if rng.random() < 0.42:
        numbers.append(phones.sibling(rng, work, "fax"))
    if rng.random() < 0.04:
        numbers.append(phones.sibling(rng, phones.with_parts(work, desk=work.desk), "home"))
    if len(numbers) > 1 and numbers[0].kind == "work" and rng.random() < 0.08:
        numbers.insert(1, phones.sibling(rng, work, "work"))
    seen: set[str] = set()
    for number in numbers:
        if number.e164 in seen:
            continue
        seen.add(number.e164)
        text = phones.written(number, style)
        if number.extension:
            text += rng.choice([" ext. ", " x", " Ext. ", " extn "]) + number.extension
        short = f"-{number.desk}" if number.desk and number.kind == "fax" and "-d}" in style else ""
        add(
            "phones",
            number.kind,
            text,
            {
                "number": number.e164,
                "extension": number.extension,
                "type": number.kind,
            },
            short,
        )
    email = companies.email_of(rng, None if shop else person, company)
    if rng.random() < 0.86:
        add("emails", "emails", email, email)
    if rng.random() < 0.05:
        general = f"info@{company.domain}"
        if general != email:
            add("emails", "emails", general, general)
    if rng.random() < 0.72:
        link = rng.choice(["www.{}", "www.{}", "www.{}", "{}", "{}", "https://{}", "http://www.{}"])
        link = link.format(company.domain)
        link += rng.choice(["/", "/de", "/kontakt"]) if rng.random() < 0.05 else ""
        add("urls", "urls", link, link)
    if not shop and rng.random() < 0.12:
        text, value = _social(rng, person)
        add("socials", "socials", text, value)
    return tuple(items), values


def _social(rng: random.Random, person: Person) -> tuple[str, str]:
    slug = f"{ascii_of(person.given)}-{ascii_of(person.family)}"
    handle = slug.replace("-", rng.choice(["", "_", "."]))[:22]
    return rng.choice(
        [
            (f"linkedin.com/in/{slug}", f"https://www.linkedin.com/in/{slug}"),
            (f"www.linkedin.com/in/{slug}", f"https://www.linkedin.com/in/{slug}"),
            (
                f"xing.com/profile/{slug.replace('-', '_')}",
                f"https://www.xing.com/profile/{slug.replace('-', '_')}",
            ),
            (f"github.com/{slug}", f"https://github.com/{slug}"),
            (f"instagram.com/{handle}", f"https://www.instagram.com/{handle}"),
            (f"Skype: {handle}", f"skype:{handle}"),
            (f"twitter.com/{handle}", f"https://x.com/{handle}"),
        ]
    )


def _distractors(rng: random.Random, country: str, company: Company) -> tuple[str, ...]:
    """Lines with digits or words that belong to no field."""
    nine = f"{rng.randint(100_000_000, 999_999_999)}"
    five = f"{rng.randint(10_000, 99_999)}"
    iban = f"{rng.randint(10, 99)} " + " ".join(f"{rng.randint(0, 9999):04d}" for _ in range(4))
    of_country = {
        "DE": [
            f"USt-IdNr. DE {nine}",
            f"Amtsgericht {rng.choice(['Köln', 'Stuttgart', 'Jena'])} HRB {five}",
            f"IBAN DE{iban} {rng.randint(10, 99)}",
            f"Steuer-Nr. {five[:3]}/{five}/{nine[:4]}",
            "Mo–Fr 8.00–17.00 Uhr",
            "Zertifiziert nach ISO 9001:2015",
            "Termine nach Vereinbarung",
            f"HRA {five} · USt-ID DE{nine}",
            "Ein Unternehmen der Rundfels-Gruppe",
        ],
        "AT": [f"UID: ATU{nine[:8]}", f"FN {five}4 k, LG Wien", f"IBAN AT{iban}"],
        "CH": [f"CHE-{nine[:3]}.{nine[3:6]}.{nine[6:]} MWST", "Mitglied Branchenverband Ost"],
        "FR": [f"SIRET {nine[:3]} {nine[3:6]} {nine[6:]} 000{five[:2]}", f"RCS Lyon B {nine}"],
        "IT": [f"P. IVA {nine}{five[:2]}", f"C.F. {nine}{five[:2]}"],
        "GB": [f"Company No. {nine[:8]}", f"VAT Reg. GB {nine}", "Mon–Fri 9am–5.30pm"],
        "US": [f"License # {five}{nine[:3]}", "Open Mon – Sat 9–6", "A Tollerby Company"],
        "PL": [f"NIP {nine}{five[0]}", f"REGON {nine}"],
        "ES": [f"CIF B-{nine[:8]}"],
        "NL": [f"KvK {nine[:8]}", f"BTW NL{nine}B01"],
        "CZ": [f"IČO: {nine[:8]}  DIČ: CZ{nine[:8]}"],
    }.get(country, ["ISO 9001:2015", f"VAT {country}{nine}"])
    lines = rng.sample(of_country, min(len(of_country), rng.choice([1, 1, 2])))
    return (company.slogan, *lines)


# --- truth ------------------------------------------------------------------------------


def contact_of(content: Content, printed: Collection[str]) -> dict[str, Any]:
    """The ``contact`` object of ``cards.jsonl``, of what was ``printed`` (keys) only."""
    person = content.person if "person" in printed else None
    titles = [content.title] if "title" in printed else []
    titles += [content.title_other] if "title_other" in printed else []
    titles += content.more_titles if "more_titles" in printed else []
    org = content.company.legal if "legal" in printed else ""
    org = org or (content.company.brand if "brand" in printed else "")
    found: dict[str, list[Any]] = {"phones": [], "emails": [], "urls": [], "socials": []}
    for item in content.items:
        if item.key in printed:
            found[item.field].append(content.values[item.key])
    return {
        "prefix": person.prefix if person else "",
        "given": person.given if person else "",
        "additional": person.additional if person else "",
        "family": person.family if person else "",
        "suffix": person.suffix if person else "",
        "title": " / ".join(text.replace("|", " ") for text in titles),
        "org": org,
        "department": content.department if "department" in printed else "",
        "emails": found["emails"],
        "phones": found["phones"],
        "urls": found["urls"],
        "addresses": [
            place.address
            for number, place in enumerate(content.places)
            if f"addresses/{number}" in printed
        ],
        "socials": found["socials"],
        "note": "",
    }
