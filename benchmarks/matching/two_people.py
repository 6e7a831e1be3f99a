"""Cases in which two people look like one: whatever they share, they must not be merged."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.matching.drawn import Drawn, two_people
from benchmarks.matching.world import Person, World, slug
from benchmarks.matching.write_down import card, company_entry, entry
from digitize.model import Email, Phone


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
    return two_people(one, other, known, new)


def namesakes(world: World) -> Drawn:
    """One name, two companies: mostly a common name, now and then any."""
    if world.half and world.chance(0.75):
        woman = world.chance(0.45)
        given, family = world.name_of_many(woman)
        one = world.person(given=given, family=family, woman=woman)
    else:
        one = world.person()
    other = world.person(given=one.given, family=one.family, woman=one.woman)
    return two_people(one, other, entry(world, one, ""), card(world, other, ""))


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
    return two_people(
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
    return two_people(one, other, known, new)


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
    return two_people(one, other, known, new)


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
    return two_people(father, son, known, new)


def assistant(world: World) -> Drawn:
    """The assistant's card names the boss's number."""
    boss = world.person()
    helper = replace(_colleague(world, boss), title="Assistentin der Geschäftsleitung")
    new = replace(card(world, helper, ""), phones=(Phone(boss.line, "", "work"),))
    return two_people(boss, helper, entry(world, boss, ""), new)


def successor(world: World) -> Drawn:
    """The same desk, line and title, now and then the same given name."""
    one = world.person()
    same = {"given": one.given, "woman": one.woman} if world.chance(0.3) else {}
    other = world.person(one.company, **same)
    while other.family == one.family:
        other = world.person(one.company, **same)
    other = replace(other, extension=one.extension, title=one.title)
    known = replace(entry(world, one, ""), phones=(Phone(one.line, "", "work"),))
    return two_people(one, other, known, card(world, other, ""))


def company_record(world: World) -> Drawn:
    """The address book has the company, the card shows somebody who works there, or the reverse."""
    person = world.person()
    record = company_entry(world, person, "")
    if world.chance(0.5):
        return Drawn(((-person.number, record),), ((person.number, card(world, person, "")),))
    return Drawn(((person.number, entry(world, person, "")),), ((-person.number, record),))
