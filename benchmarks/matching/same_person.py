"""Cases in which the card shows somebody who is known: every way one person is written twice."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.matching.drawn import Drawn, one_person
from benchmarks.matching.world import World
from benchmarks.matching.write_down import badge, card, entry, misread, misread_email, respell
from digitize.model import Contact, Email, Phone


def same_card(world: World) -> Drawn:
    """A card of somebody who is in the address book, less completely."""
    person = world.person()
    return one_person(person, entry(world, person, ""), card(world, person, ""))


def moved(world: World) -> Drawn:
    """Changed company, title, email and line; mobile, private address and profile stay."""
    person = world.person()
    if not person.mobile and world.chance(0.7):
        person = replace(person, mobile=world.mobile())
    after = world.leave(person)
    new = card(world, after, "")
    if person.private_email and world.chance(0.4):
        new = replace(new, emails=(*new.emails, Email(person.private_email, "home")))
    return one_person(person, entry(world, person, ""), new)


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
    return one_person(person, entry(world, person, ""), card(world, after, ""))


def short_name(world: World) -> Drawn:
    """The full given name on one side, what people call themselves on the other."""
    full, short = world.word("short")
    person = world.person(given=full, woman=False)
    known, new = entry(world, person, ""), card(world, person, "")
    if world.chance(0.5):
        return one_person(person, replace(known, given=short), new)
    return one_person(person, known, replace(new, given=short))


def umlauts(world: World) -> Drawn:
    """Other writings of ä, ö, ü and ß."""
    family = world.rng.choice([n for n in world.words["family"] if set(n) & set("äöüÄÖÜß")])
    person = world.person(family=family)
    known, new = entry(world, person, ""), card(world, person, "")
    if world.chance(0.5):
        return one_person(person, respell(world, known), new)
    return one_person(person, known, respell(world, new))


def misread_card(world: World) -> Drawn:
    """The card was read with slips in name, address or number."""
    person = world.person()
    known, new = entry(world, person, ""), card(world, person, "")
    slips = world.rng.sample(
        ["given", "family", "email", "phone", "org"], world.rng.choice([1, 1, 2])
    )
    return one_person(person, known, _slip(world, new, slips))


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
        return one_person(person, known, replace(new, given=new.family, family=new.given))
    return one_person(person, replace(known, given=known.family, family=known.given), new)


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
    return one_person(person, known, new)


def initial_only(world: World) -> Drawn:
    """The address book has only the initial of the given name."""
    person = world.person()
    known, new = entry(world, person, ""), card(world, person, "")
    return one_person(person, replace(known, given=f"{person.given[0]}.", additional=""), new)


def part_of_name(world: World) -> Drawn:
    """A double name of which one side has a part, or a middle name used as the call name."""
    if world.chance(0.5):
        double = [n for n in (*world.words["men"], *world.words["women"]) if "-" in n]
        person = world.person(given=world.rng.choice(double))
        known, new = entry(world, person, ""), card(world, person, "")
        return one_person(
            person, replace(known, given=world.rng.choice(person.given.split("-"))), new
        )
    family = f"{world.word('family')}-{world.word('beginnings')}{world.word('endings')}"
    person = world.person(family=family)
    known, new = entry(world, person, ""), card(world, person, "")
    return one_person(person, replace(known, family=world.rng.choice(family.split("-"))), new)


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
    return one_person(person, known, new)


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
    return one_person(person, known, new)


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
    return one_person(person, known, replace(card(world, after, ""), socials=(person.link,)))


def badge_of_known(world: World) -> Drawn:
    """A conference badge of somebody who is in the address book."""
    person = world.person()
    known = replace(entry(world, person, ""), org=person.company.name)
    return one_person(person, known, badge(person, ""))


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
    return one_person(person, known, card(world, person, ""))


def second_book(world: World) -> Drawn:
    """The same person out of another address book, with birthday and private numbers."""
    person = world.person()
    if not person.birthday:
        person = replace(
            person, birthday=f"19{world.rng.randrange(50, 99)}-0{world.rng.randrange(1, 10)}-11"
        )
    after = world.leave(person) if world.chance(0.2) else person
    return one_person(person, entry(world, person, ""), entry(world, after, ""))


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


def stranger(world: World) -> Drawn:
    """Somebody new who has nothing in common with anybody."""
    person = world.person()
    return Drawn((), ((person.number, card(world, person, "")),))
