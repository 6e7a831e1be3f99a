"""The hard cases: somebody in the address book, and a card that does or does not show them.

A case gives pairs ``(existing contacts, new contacts)`` with the number of the person each shows.
Numbers below zero are companies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.matching.world import Person, World, slug
from benchmarks.matching.write_down import (
    badge,
    card,
    company_entry,
    entry,
    misread,
    misread_email,
    respell,
)
from digitize.model import Contact, Email, Phone

Shown = tuple[int, Contact]
"""The number of the person, and how they are written down."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case drawn: who is known, and who comes anew."""

    known: tuple[Shown, ...]
    new: tuple[Shown, ...]


def _one(person: Person, known: Contact, new: Contact) -> Drawn:
    return Drawn(((person.number, known),), ((person.number, new),))


# --- the same person ---------------------------------------------------------------------


def same_card(world: World) -> Drawn:
    """A card of somebody who is in the address book, less completely."""
    person = world.person()
    return _one(person, entry(world, person, ""), card(world, person, ""))


def moved(world: World) -> Drawn:
    """Changed company, title, email and line; mobile, private address and profile stay."""
    person = world.person()
    if not person.mobile and world.chance(0.7):
        person = replace(person, mobile=world.mobile())
    after = world.leave(person)
    new = card(world, after, "")
    if person.private_email and world.chance(0.4):
        new = replace(new, emails=(*new.emails, Email(person.private_email, "home")))
    return _one(person, entry(world, person, ""), new)


def married(world: World) -> Drawn:
    """Another family name; the mobile stays, the company mostly too."""
    person = world.person(woman=True)
    if not person.mobile and world.chance(0.8):
        person = replace(person, mobile=world.mobile())
    family = world.family_name()
    if world.chance(0.25):
        family = f"{person.family}-{family}"
    company = person.company
    email = person.email
    if world.chance(0.6):
        email = world.email(person.given, family, company.domain, company.email_format)
    after = replace(person, family=family, email=email)
    return _one(person, entry(world, person, ""), card(world, after, ""))


def short_name(world: World) -> Drawn:
    """The full given name on one side, what people call themselves on the other."""
    full, short = world.word("short")
    person = world.person(given=full, woman=False)
    known, new = entry(world, person, ""), card(world, person, "")
    if world.chance(0.5):
        return _one(person, replace(known, given=short), new)
    return _one(person, known, replace(new, given=short))


def umlauts(world: World) -> Drawn:
    """Other writings of ä, ö, ü and ß."""
    family = world.rng.choice([n for n in world.words["family"] if set(n) & set("äöüÄÖÜß")])
    person = world.person(family=family)
    known, new = entry(world, person, ""), card(world, person, "")
    if world.chance(0.5):
        return _one(person, respell(world, known), new)
    return _one(person, known, respell(world, new))


def misread_card(world: World) -> Drawn:
    """The card was read with slips in name, address or number."""
    person = world.person()
    known, new = entry(world, person, ""), card(world, person, "")
    slips = world.rng.sample(
        ["given", "family", "email", "phone", "org"], world.rng.choice([1, 1, 2])
    )
    return _one(person, known, _slip(world, new, slips))


def _slip(world: World, new: Contact, slips: list[str]) -> Contact:
    if "given" in slips:
        new = replace(new, given=misread(world, new.given))
    if "family" in slips:
        new = replace(new, family=misread(world, new.family))
    if "org" in slips:
        new = replace(new, org=misread(world, new.org))
    if "email" in slips and new.emails:
        new = replace(
            new, emails=(Email(misread_email(world, new.emails[0].address)), *new.emails[1:])
        )
    if "phone" in slips and new.phones:
        first = new.phones[0]
        place = world.rng.randrange(4, len(first.number))
        digit = str(world.rng.randrange(10))
        number = first.number[:place] + digit + first.number[place + 1 :]
        new = replace(new, phones=(replace(first, number=number), *new.phones[1:]))
    return new


def swapped(world: World) -> Drawn:
    """Given and family name in each other's place."""
    person = world.person()
    known, new = entry(world, person, ""), card(world, person, "")
    if world.chance(0.5):
        return _one(person, known, replace(new, given=new.family, family=new.given))
    return _one(person, replace(known, given=known.family, family=known.given), new)


def decorated(world: World) -> Drawn:
    """Titles in the name, particles left out, everything in the formatted name only."""
    particle = world.word("particles")
    family = world.word("beginnings") + world.word("endings")
    person = world.person(family=f"{particle} {family}", prefix="Dr.")
    known, new = entry(world, person, ""), card(world, person, "")
    kind = world.rng.randrange(3)
    if kind == 0:
        known = replace(known, family=family, prefix="")
    elif kind == 1:
        known = replace(known, given=f"Dr. {known.given}", prefix="")
    else:
        name = f"Dr. {known.given} {person.family}"
        known = replace(known, given="", family="", prefix="", formatted_name=name)
    return _one(person, known, new)


def initial_only(world: World) -> Drawn:
    """The address book has only the initial of the given name."""
    person = world.person()
    known, new = entry(world, person, ""), card(world, person, "")
    return _one(person, replace(known, given=f"{person.given[0]}.", additional=""), new)


def part_of_name(world: World) -> Drawn:
    """A double name of which one side has a part, or a middle name used as the call name."""
    if world.chance(0.5):
        double = [n for n in (*world.words["men"], *world.words["women"]) if "-" in n]
        person = world.person(given=world.rng.choice(double))
        known, new = entry(world, person, ""), card(world, person, "")
        return _one(person, replace(known, given=world.rng.choice(person.given.split("-"))), new)
    family = f"{world.word('family')}-{world.word('beginnings')}{world.word('endings')}"
    person = world.person(family=family)
    known, new = entry(world, person, ""), card(world, person, "")
    return _one(person, replace(known, family=world.rng.choice(family.split("-"))), new)


def email_only(world: World) -> Drawn:
    """The address book has an address with a name, or without."""
    person = world.person()
    shown = f"{person.given} {person.family}" if world.chance(0.6) else person.email
    named = "@" not in shown
    known = Contact(
        given=person.given if named else "",
        family=person.family if named else "",
        formatted_name=shown,
        emails=(Email(person.email),),
    )
    new = card(world, person, "")
    if not any(email.address == person.email for email in new.emails):
        new = replace(new, emails=(Email(person.email),))
    return _one(person, known, new)


def private_entry(world: World) -> Drawn:
    """The book knows the private side, the card the business side; the mobile joins them."""
    person = world.person()
    mobile = person.mobile or world.mobile()
    person = replace(
        person, mobile=mobile, private_email=world.private_email(person.given, person.family)
    )
    known = Contact(
        given=person.given,
        family=person.family,
        emails=(Email(person.private_email, "home"),),
        phones=(Phone(mobile, "", "cell"),),
    )
    new = card(world, person, "")
    if not any(phone.type == "cell" for phone in new.phones):
        new = replace(new, phones=(*new.phones, Phone(mobile, "", "cell")))
    return _one(person, known, new)


def profile_only(world: World) -> Drawn:
    """A network export knows the profile link; the card has it too, and nothing else in common."""
    person = world.person()
    person = replace(person, link=world.link(person.given, person.family))
    known = Contact(
        given=person.given,
        family=person.family,
        org=person.company.name,
        title=person.title,
        socials=(person.link,),
    )
    after = world.leave(person)
    return _one(person, known, replace(card(world, after, ""), socials=(person.link,)))


def badge_of_known(world: World) -> Drawn:
    """A conference badge of somebody who is in the address book."""
    person = world.person()
    known = replace(entry(world, person, ""), org=person.company.name)
    return _one(person, known, badge(person, ""))


def half_a_name(world: World) -> Drawn:
    """A telephone's own entry: a given name or a family name, and a mobile or an address."""
    person = world.person()
    mobile = person.mobile or world.mobile()
    person = replace(person, mobile=mobile)
    given = world.chance(0.6)
    known = Contact(
        given=person.given if given else "",
        family="" if given else person.family,
        phones=(Phone(mobile, "", "cell"),) if world.chance(0.7) else (),
        emails=(Email(person.email),) if world.chance(0.4) else (),
    )
    if not known.phones and not known.emails:
        known = replace(known, phones=(Phone(mobile, "", "cell"),))
    return _one(person, known, card(world, person, ""))


def second_book(world: World) -> Drawn:
    """The same person out of another address book, with birthday and private numbers."""
    person = world.person()
    if not person.birthday:
        person = replace(
            person, birthday=f"19{world.rng.randrange(50, 99)}-0{world.rng.randrange(1, 10)}-11"
        )
    after = world.leave(person) if world.chance(0.2) else person
    return _one(person, entry(world, person, ""), entry(world, after, ""))


# --- new people shown twice --------------------------------------------------------------


def twice(world: World) -> Drawn:
    """One new card photographed twice, the second time with a slip."""
    person = world.person()
    first = card(world, person, "")
    slips = world.rng.sample(
        ["given", "family", "email", "phone", "org"], world.rng.choice([0, 1, 1])
    )
    return Drawn((), ((person.number, first), (person.number, _slip(world, first, slips))))


def two_sides(world: World) -> Drawn:
    """The German and the English side of one new card."""
    person = world.person()
    first = card(world, person, "")
    back = replace(first, title="Manager", prefix="", addresses=(), urls=())
    if world.chance(0.5):
        back = respell(world, back)
    return Drawn((), ((person.number, first), (person.number, back)))


def badge_and_card(world: World) -> Drawn:
    """A badge and a card of one new person."""
    person = world.person()
    return Drawn((), ((person.number, card(world, person, "")), (person.number, badge(person, ""))))


# --- two people --------------------------------------------------------------------------


def _two(one: Person, other: Person, known: Contact, new: Contact) -> Drawn:
    return Drawn(((one.number, known),), ((other.number, new),))


def _colleague(world: World, one: Person) -> Person:
    """Somebody of another name, and so of another address, in the same company."""
    other = world.person(one.company)
    while (other.given, other.family) == (one.given, one.family) or other.email == one.email:
        other = world.person(one.company)
    return other


def colleagues(world: World) -> Drawn:
    """One switchboard, one office address, one fax, one building."""
    one = world.person()
    other = _colleague(world, one)
    office = Email(f"info@{one.company.domain}")
    switchboard = Phone(one.company.stem + "0", "", "work")
    known, new = entry(world, one, ""), card(world, other, "")
    if world.chance(0.5):
        known = replace(known, emails=(office,), phones=(switchboard,))
        new = replace(new, emails=(office, *new.emails[1:]), phones=(switchboard, *new.phones[1:]))
    return _two(one, other, known, new)


def namesakes(world: World) -> Drawn:
    """One name, two companies."""
    one = world.person()
    other = world.person(given=one.given, family=one.family, woman=one.woman)
    return _two(one, other, entry(world, one, ""), card(world, other, ""))


def namesakes_here(world: World) -> Drawn:
    """One name, one company, different addresses."""
    one = world.person()
    company = one.company
    base, _, domain = one.email.partition("@")
    address = world.rng.choice(
        [
            f"{base}2@{domain}",
            f"{slug(one.given)}{slug(one.family)}1@{domain}",
            f"{slug(one.given)[0]}{slug(one.given)[1]}.{slug(one.family)}@{domain}",
        ]
    )
    other = world.person(
        company, given=one.given, family=one.family, email=address, woman=one.woman
    )
    known, new = entry(world, one, ""), card(world, other, "")
    return _two(
        one,
        other,
        replace(known, emails=(Email(one.email),)),
        replace(new, emails=(Email(address),)),
    )


def alike_here(world: World) -> Drawn:
    """Similar names in one company, with one switchboard."""
    one = world.person()
    if world.chance(0.5):
        left, right = world.rng.sample(world.word("alike_given"), 2)
        one = world.person(one.company, given=left)
        other = world.person(one.company, given=right, family=one.family)
    else:
        left, right = world.rng.sample(world.word("alike_family"), 2)
        one = world.person(one.company, family=left)
        other = world.person(one.company, given=one.given, family=right, woman=one.woman)
    if one.email == other.email:
        local, _, domain = other.email.partition("@")
        other = replace(other, email=f"{local}2@{domain}")
    known, new = entry(world, one, ""), card(world, other, "")
    if world.chance(0.5):
        switchboard = Phone(one.company.stem + "0", "", "work")
        known, new = replace(known, phones=(switchboard,)), replace(new, phones=(switchboard,))
    return _two(one, other, known, new)


def couple(world: World) -> Drawn:
    """Two people of one family at one address, with one telephone and now and then one email."""
    one = world.person()
    other = world.person(family=one.family, woman=not one.woman)
    phone = Phone(one.home_phone or f"+4930{world.rng.randrange(10**5, 10**7)}", "", "home")
    shared = Email(
        f"{slug(one.family)}.familie{world.rng.randrange(100)}@{world.word('public')}", "home"
    )
    known = replace(entry(world, one, ""), phones=(phone,))
    new = replace(card(world, other, ""), phones=(phone,), org="", urls=())
    if world.chance(0.4):
        known, new = replace(known, emails=(shared,)), replace(new, emails=(shared,))
    return _two(one, other, known, new)


def father_and_son(world: World) -> Drawn:
    """One name, one family firm, one telephone; one of them calls himself junior."""
    family = world.family_name()
    firm = world.company(family.split()[-1])
    father = world.person(firm, family=family, woman=False)
    others = [name for name in world.words["men"] if name != father.given]
    given = father.given if world.chance(0.6) else str(world.rng.choice(others))
    if given == father.given:
        son = world.person(
            firm,
            family=family,
            given=given,
            woman=False,
            suffix="jun.",
            email=f"{slug(given)}.{slug(family)}.jun@{firm.domain}",
        )
    else:
        son = world.person(firm, family=family, given=given, woman=False)
    line = Phone(firm.stem, "", "work")
    if world.chance(0.3):
        father = replace(father, suffix="sen.")
    known, new = entry(world, father, ""), card(world, son, "")
    if world.chance(0.5):
        known, new = replace(known, phones=(line,)), replace(new, phones=(line,))
    return _two(father, son, known, new)


def assistant(world: World) -> Drawn:
    """The assistant's card names the boss's number."""
    boss = world.person()
    helper = replace(_colleague(world, boss), title="Assistentin der Geschäftsleitung")
    new = replace(card(world, helper, ""), phones=(Phone(boss.line, "", "work"),))
    return _two(boss, helper, entry(world, boss, ""), new)


def successor(world: World) -> Drawn:
    """The same desk, line and title, now and then the same given name."""
    one = world.person()
    same = {"given": one.given, "woman": one.woman} if world.chance(0.3) else {}
    other = world.person(one.company, **same)
    while other.family == one.family:
        other = world.person(one.company, **same)
    other = replace(other, extension=one.extension, title=one.title)
    known = replace(entry(world, one, ""), phones=(Phone(one.line, "", "work"),))
    return _two(one, other, known, card(world, other, ""))


def company_record(world: World) -> Drawn:
    """The address book has the company, the card shows somebody who works there, or the reverse."""
    person = world.person()
    record = company_entry(world, person, "")
    if world.chance(0.5):
        return Drawn(((-person.number, record),), ((person.number, card(world, person, "")),))
    return Drawn(((person.number, entry(world, person, "")),), ((-person.number, record),))


def stranger(world: World) -> Drawn:
    """Somebody new who has nothing in common with anybody."""
    person = world.person()
    return Drawn((), ((person.number, card(world, person, "")),))


Case = Callable[[World], Drawn]

CASES: dict[str, tuple[Case, float]] = {
    "same card again": (same_card, 10),
    "changed job": (moved, 9),
    "married name": (married, 4),
    "short given name": (short_name, 5),
    "umlaut writings": (umlauts, 4),
    "misread letters": (misread_card, 7),
    "given and family swapped": (swapped, 3),
    "titles and particles": (decorated, 3),
    "initial only": (initial_only, 3),
    "part of a double name": (part_of_name, 3),
    "entry with email only": (email_only, 3),
    "private entry": (private_entry, 3),
    "half a name": (half_a_name, 2),
    "another address book": (second_book, 3),
    "profile link only": (profile_only, 2),
    "badge of a known person": (badge_of_known, 2),
    "same new card twice": (twice, 4),
    "two sides of a new card": (two_sides, 3),
    "badge and card, both new": (badge_and_card, 2),
    "colleagues": (colleagues, 6),
    "namesakes": (namesakes, 4),
    "namesakes in one company": (namesakes_here, 2),
    "similar names in one company": (alike_here, 3),
    "couples and families": (couple, 3),
    "father and son": (father_and_son, 3),
    "assistant with the boss's number": (assistant, 2),
    "successor at the desk": (successor, 2),
    "company and person": (company_record, 3),
    "stranger": (stranger, 18),
}
"""Every case with its share among the draws."""
