"""Labelled address books and cards to match against them, from a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from benchmarks.matching.cases import CASES
from benchmarks.matching.world import Company, World
from benchmarks.matching.write_down import entry
from digitize.match.profile import profile_of
from digitize.model import Contact


@dataclass(frozen=True, slots=True)
class Labelled:
    """``existing`` and ``new`` contacts; ``person`` says by UID whom each shows."""

    existing: tuple[Contact, ...]
    new: tuple[Contact, ...]
    person: dict[str, int]
    case: dict[str, str]  # of each new contact

    def twin_of(self) -> dict[str, frozenset[str]]:
        """Return for each new contact the UIDs of those that show the same person before it."""
        seen: dict[int, list[str]] = {}
        for contact in self.existing:
            seen.setdefault(self.person[contact.uid], []).append(contact.uid)
        found = {}
        for contact in self.new:
            number = self.person[contact.uid]
            found[contact.uid] = frozenset(seen.get(number, ()))
            seen.setdefault(number, []).append(contact.uid)
        return found


def labelled(seed: int, names: str, *, existing: int, new: int, wide: bool = True) -> Labelled:
    """Return ``existing`` contacts and about ``new`` cards from a seed.

    Beside the drawn cases the address book holds other people, a part of them colleagues in the
    companies of the cases, so that switchboards and domains are as common as in a real one.
    """
    world = World.of(seed, names, wide=wide)
    kinds = list(CASES)
    shares = [share for _, share in CASES.values()]
    known: list[tuple[int, Contact]] = []
    fresh: list[tuple[int, Contact, str]] = []
    companies: list[Company] = []
    while len(fresh) < new:
        kind = world.rng.choices(kinds, shares)[0]
        drawn = CASES[kind][0](world)
        known += drawn.known
        fresh += [(number, contact, kind) for number, contact in drawn.new]
    while len(known) < existing:
        if companies and world.chance(0.6):
            person = world.person(world.rng.choice(companies))
        else:
            person = world.person()
            companies.append(person.company)
        known.append((person.number, entry(world, person, "")))
    world.rng.shuffle(known)
    order = list(range(len(fresh)))
    world.rng.shuffle(order)
    person_of: dict[str, int] = {}
    case_of: dict[str, str] = {}
    olds, news = [], []
    for place, (number, contact) in enumerate(known):
        person_of[f"e{place}"] = number
        olds.append(replace(contact, uid=f"e{place}"))
    for place, index in enumerate(order):
        number, contact, kind = fresh[index]
        person_of[f"n{place}"] = number
        case_of[f"n{place}"] = kind
        news.append(replace(contact, uid=f"n{place}"))
    return Labelled(tuple(olds), tuple(news), person_of, case_of)


def decidable(left: Contact, right: Contact) -> bool:
    """Whether two writings of one person share anything but the name."""
    one, other = profile_of(left, ""), profile_of(right, "")
    numbers = {n + x for n, x, kind in one.phones if kind != "fax"}
    return bool(
        set(one.emails) & set(other.emails)
        or numbers & {n + x for n, x, _ in other.phones}
        or set(one.links) & set(other.links)
        or set(one.sites) & set(other.sites)
        or {place[:2] for place in one.places} & {place[:2] for place in other.places}
        or (one.org and one.org.split()[:2] == other.org.split()[:2])
    )
