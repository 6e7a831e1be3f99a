"""Private address books: homes, birthdays, families; and what goes round in an office by itself."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.matching.drawn import Drawn, one_person, two_people
from benchmarks.matching.world import Person, World, slug
from benchmarks.matching.write_down import card, entry, misread
from digitize.model import Address, Contact, Email, Phone


def _at_home(person: Person) -> Contact:
    """Name, home, birthday: what a private address book has."""
    street, code, city = person.home
    return Contact(
        given=person.given,
        family=person.family,
        addresses=(Address(street, code, city, "", "DE", "home"),),
        birthday=person.birthday,
    )


def _born(world: World, person: Person) -> Person:
    if person.birthday:
        return person
    month, day = world.rng.randrange(1, 13), world.rng.randrange(1, 29)
    return replace(person, birthday=f"{world.rng.randrange(1930, 2003)}-{month:02}-{day:02}")


def _slipped_birthday(world: World, birthday: str) -> str:
    """One digit wrong, or day and month in each other's place."""
    year, month, day = birthday.split("-")
    if world.chance(0.3):
        return f"{year}-{day}-{month}"
    place = world.rng.choice([2, 3, 6, 8, 9])
    return birthday[:place] + str(world.rng.randrange(10)) + birthday[place + 1 :]


def _slipped_address(world: World, address: Address) -> Address:
    kind = world.rng.randrange(4)
    if kind == 0:
        return replace(address, street=misread(world, address.street))
    if kind == 1:
        return replace(address, city=misread(world, address.city))
    if kind == 2:
        place = world.rng.randrange(2, 4)
        code = address.postal_code
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        return replace(address, postal_code=swapped)
    return replace(address, postal_code="")


def typed_again(world: World) -> Drawn:
    """The same person typed by two hands: birthday, street, town or name with a slip."""
    person = _born(world, world.person())
    known = new = _at_home(person)
    if world.chance(0.3):
        known = replace(known, birthday="")
    if world.chance(0.4) and new.birthday:
        new = replace(new, birthday=_slipped_birthday(world, new.birthday))
    if world.chance(0.5):
        new = replace(new, addresses=(_slipped_address(world, new.addresses[0]),))
    if world.chance(0.4):
        if world.chance(0.5):
            new = replace(new, given=misread(world, new.given))
        else:
            new = replace(new, family=misread(world, new.family))
    if world.chance(0.2):
        _, code, city = world.person().home
        new = replace(new, addresses=(Address("Neue Gasse 5", code, city, "", "DE", "home"),))
    return one_person(person, known, new)


def other_writing(world: World) -> Drawn:
    """Stefan on one side, Stephan on the other."""
    writings = list(world.word("writings"))
    world.rng.shuffle(writings)
    person = world.person(given=writings[0])
    new = replace(card(world, person, ""), given=writings[1])
    return one_person(person, entry(world, person, ""), new)


def twins(world: World) -> Drawn:
    """One home, one birthday, one telephone, two given names that may look alike."""
    one = _born(world, world.person(woman=False))
    alike = world.chance(0.5)
    pair = list(world.word("brothers")) if alike else world.rng.sample(world.words["men"], 2)
    one = replace(one, given=pair[0])
    other = replace(world.person(given=pair[1], family=one.family, woman=False),
                    home=one.home, birthday=one.birthday)  # fmt: skip
    home = Phone(f"+4930{world.rng.randrange(10**5, 10**7)}", "", "home")
    known, new = _at_home(one), _at_home(other)
    if world.chance(0.6):
        known, new = replace(known, phones=(home,)), replace(new, phones=(home,))
    if world.chance(0.3):
        new = replace(new, given=f"{new.given[0]}.")
    return two_people(one, other, known, new)


def brothers_at_work(world: World) -> Drawn:
    """Brothers with names alike in the family's firm, with one telephone."""
    family = world.family_name()
    firm = world.company(family.split()[-1])
    left, right = world.word("brothers")
    one = world.person(firm, given=left, family=family, woman=False)
    other = world.person(firm, given=right, family=family, woman=False)
    line = Phone(firm.stem + "12", "", "work")
    known, new = entry(world, one, ""), card(world, other, "")
    if world.chance(0.6):
        known, new = replace(known, phones=(line,)), replace(new, phones=(line,))
    if world.chance(0.4):
        new = replace(new, emails=())
    return two_people(one, other, known, new)


def two_generations_at_home(world: World) -> Drawn:
    """Father and son of one name in one house; nothing says junior."""
    father = world.person(woman=False)
    father = replace(father, birthday=f"19{world.rng.randrange(30, 60)}-03-14")
    son = replace(world.person(given=father.given, family=father.family, woman=False),
                  home=father.home, birthday=f"19{world.rng.randrange(65, 95)}-08-21")  # fmt: skip
    known, new = _at_home(father), _at_home(son)
    if world.chance(0.4):
        known = replace(known, birthday="")
    if world.chance(0.5):
        known = replace(known, phones=(Phone(world.mobile(), "", "cell"),))
        new = replace(new, phones=(Phone(world.mobile(), "", "cell"),))
    return two_people(father, son, known, new)


def recycled_number(world: World) -> Drawn:
    """A mobile number that was given to somebody else, now and then of the same given name."""
    one = world.person()
    same = world.chance(0.2)
    other = world.person(given=one.given if same else "", woman=one.woman)
    while (other.given, other.family) == (one.given, one.family):  # nobody could tell the two
        other = world.person(given=one.given if same else "", woman=one.woman)
    mobile = Phone(one.mobile or world.mobile(), "", "cell")
    known, new = entry(world, one, ""), card(world, other, "")
    return two_people(
        one,
        other,
        replace(known, phones=(*known.phones, mobile)),
        replace(new, phones=(*new.phones, mobile)),
    )


def one_mailbox(world: World) -> Drawn:
    """A couple with one address, which spells only the family."""
    one = world.person(woman=False)
    other = world.person(family=one.family, woman=True)
    box = Email(f"{slug(one.family)}{world.rng.randrange(10, 99)}@{world.word('public')}", "home")
    known = replace(entry(world, one, ""), emails=(box,))
    new = replace(card(world, other, ""), emails=(box,), org="", urls=())
    return two_people(one, other, known, new)


def couples_entry(world: World) -> Drawn:
    """The address book has a couple as one entry, the card shows one of them."""
    one = world.person(woman=False)
    other = world.person(family=one.family, woman=True)
    given = f"{other.given} {world.rng.choice(['&', 'und', '+'])} {one.given}"
    box = Email(f"{slug(one.family)}{world.rng.randrange(10, 99)}@{world.word('public')}", "home")
    known = Contact(given=given, family=one.family, emails=(box,))
    new = replace(card(world, one, ""), emails=(box,))
    return Drawn(((-one.number, known),), ((one.number, new),))


def owners_address(world: World) -> Drawn:
    """The record of a family firm has its owner's address; the card shows the owner."""
    family = world.family_name()
    firm = world.company(family.split()[-1])
    owner = world.person(firm, family=family)
    owner = replace(owner, email=f"{slug(owner.family)}@{firm.domain}")
    record = Contact(org=firm.name, emails=(Email(owner.email),), formatted_name=firm.name)
    return Drawn(((-owner.number, record),), ((owner.number, card(world, owner, "")),))
