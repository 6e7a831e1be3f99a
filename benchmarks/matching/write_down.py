"""How people end up in address books and on cards: parts missing, misread, written otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from benchmarks.matching.world import UMLAUTS, Person, World
from digitize.model import Address, Contact, Email, Phone


def entry(world: World, person: Person, uid: str) -> Contact:
    """Return the person as somebody's address book has them: typed or synced, incomplete."""
    emails = [Email(person.email)] if world.chance(0.78) else []
    if person.private_email and world.chance(0.5):
        emails.append(Email(person.private_email, "home"))
    phones = []
    if world.chance(0.55):
        phones.append(_line(world, person))
    if world.chance(0.3):
        phones.append(Phone(_written(world, person.company.stem + "0"), "", "work"))
    if person.mobile and world.chance(0.75):
        phones.append(Phone(_written(world, person.mobile), "", "cell"))
    if person.home_phone and world.chance(0.6):
        phones.append(Phone(_written(world, person.home_phone), "", "home"))
    if world.chance(0.15):
        phones.append(Phone(_written(world, person.company.stem + "999"), "", "fax"))
    if not emails and not phones:
        emails = [Email(person.email)]
    addresses = []
    if world.chance(0.3):
        addresses.append(_office(person))
    if person.home_phone and world.chance(0.3):
        street, code, city = person.home
        addresses.append(Address(street, code, city, "", "DE", "home"))
    return Contact(
        prefix=person.prefix if world.chance(0.5) else "",
        given=_typed(world, person.given),
        additional=person.middle if world.chance(0.2) else "",
        family=_typed(world, person.family),
        suffix=person.suffix,
        title=person.title if world.chance(0.5) else "",
        org=_company(world, person.company.name) if world.chance(0.85) else "",
        emails=tuple(emails),
        phones=tuple(phones),
        addresses=tuple(addresses),
        socials=(person.link,) if person.link and world.chance(0.4) else (),
        birthday=person.birthday,
        uid=uid,
    )


def card(world: World, person: Person, uid: str) -> Contact:
    """Return the person as their business card has them, read without a mistake."""
    emails = [Email(person.email)] if world.chance(0.93) else []
    if not emails and world.chance(0.5):
        emails = [Email(f"info@{person.company.domain}")]
    phones = []
    if world.chance(0.8):
        phones.append(_line(world, person))
    else:
        phones.append(Phone(_written(world, person.company.stem + "0"), "", "work"))
    if person.mobile and world.chance(0.7):
        phones.append(Phone(_written(world, person.mobile), "", "cell"))
    if world.chance(0.5):
        phones.append(Phone(_written(world, person.company.stem + "999"), "", "fax"))
    return Contact(
        prefix=person.prefix,
        given=person.given,
        additional=person.middle if world.chance(0.4) else "",
        family=person.family,
        suffix=person.suffix,
        title=person.title,
        org=person.company.name,
        emails=tuple(emails),
        phones=tuple(phones),
        urls=(f"https://www.{person.company.domain}",) if world.chance(0.7) else (),
        addresses=(_office(person),) if world.chance(0.85) else (),
        socials=(person.link,) if person.link and world.chance(0.4) else (),
        uid=uid,
    )


def badge(person: Person, uid: str) -> Contact:
    """Return what stands on a conference badge: name and company."""
    return Contact(given=person.given, family=person.family, org=person.company.name, uid=uid)


def company_entry(world: World, person: Person, uid: str) -> Contact:
    """Return the record of a company, without a person."""
    company = person.company
    return Contact(
        org=company.name,
        emails=(Email(f"info@{company.domain}"),),
        phones=(Phone(_written(world, company.stem + "0"), "", "work"),),
        urls=(f"https://www.{company.domain}",),
        addresses=(_office(person),) if world.chance(0.6) else (),
        uid=uid,
    )


_MISREAD = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("l", "I"),
    ("i", "l"),
    ("O", "0"),
    ("o", "0"),
    ("ü", "u"),
    ("ö", "o"),
    ("ä", "a"),
    ("ß", "B"),
    ("cl", "d"),
    ("e", "c"),
    ("h", "b"),
    ("vv", "w"),
)


def misread(world: World, text: str) -> str:
    """Return ``text`` with one slip of recognition: letters confused, or one lost."""
    fits = [(a, b) for a, b in _MISREAD if a in text]
    if fits and world.chance(0.75):
        wrong, as_read = world.rng.choice(fits)
        places = [found.start() for found in re.finditer(re.escape(wrong), text)]
        place = world.rng.choice(places)
        return text[:place] + as_read + text[place + len(wrong) :]
    if len(text) < 5:
        return text
    place = world.rng.randrange(1, len(text) - 1)
    return text[:place] + text[place + 1 :]


def misread_email(world: World, address: str) -> str:
    """Return an address with a slip: a letter, a lost dot, a letter of the domain."""
    local, _, domain = address.partition("@")
    if "." in local and world.chance(0.3):
        return f"{local.replace('.', '')}@{domain}"
    if world.chance(0.25):
        name, _, top = domain.rpartition(".")
        return f"{local}@{misread(world, name).lower()}.{top}"
    return f"{misread(world, local).lower()}@{domain}"


def respell(world: World, contact: Contact) -> Contact:
    """Return a contact with other umlaut writings."""
    table = world.rng.choice(
        [
            {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "ç": "c", "Ö": "Oe"},
            {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "ç": "c", "Ö": "O"},
        ]
    )
    letters = str.maketrans(table)
    return replace(
        contact, given=contact.given.translate(letters), family=contact.family.translate(letters)
    )


def _line(world: World, person: Person) -> Phone:
    if world.chance(0.15):
        return Phone(_written(world, person.company.stem), person.extension, "work")
    return Phone(_written(world, person.line), "", "work")


def _written(world: World, number: str) -> str:
    """One of the ways people write a number."""
    if world.chance(0.4):
        return number
    rest = number.removeprefix("+49")
    cut = 3
    return world.rng.choice(
        [
            f"0{rest[:cut]} {rest[cut:]}",
            f"0{rest[:cut]}/{rest[cut:]}",
            f"+49 (0) {rest[:cut]} {rest[cut:]}",
            f"0049 {rest}",
            f"+49 {rest[:cut]} {rest[cut:-2]} {rest[-2:]}",
            f"(0{rest[:cut]}) {rest[cut:]}",
        ]
    )


def _typed(world: World, name: str) -> str:
    """A name as typed: now and then without umlauts or in small letters."""
    if world.chance(0.05):
        return name.translate(UMLAUTS)
    return name.lower() if world.chance(0.02) else name


def _company(world: World, name: str) -> str:
    """A company as typed: without the legal form, or shortened."""
    words = name.split()
    if world.chance(0.4):
        return " ".join(words[:2])
    return name.upper() if world.chance(0.05) else name


def _office(person: Person) -> Address:
    company = person.company
    return Address(company.street, company.postal_code, company.city, "", "DE")
