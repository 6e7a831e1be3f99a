"""``cards.jsonl``: one line of JSON for each card found, and for each photo that failed.

Takes card readings, decisions and problems. Gives lines in the fixed format of the README.
Leaves alone how the values came about; it only names them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from digitize.model import (
    Address,
    CardReading,
    Contact,
    Decision,
    FieldKind,
    Problem,
    Quad,
    Reading,
    Value,
)

_SINGLE = (
    FieldKind.PREFIX,
    FieldKind.GIVEN,
    FieldKind.ADDITIONAL,
    FieldKind.FAMILY,
    FieldKind.SUFFIX,
    FieldKind.TITLE,
    FieldKind.ORG,
    FieldKind.DEPARTMENT,
    FieldKind.NOTE,
)


def line_of(card: CardReading, decision: Decision, *, uid: str) -> str:
    """One card as a line of JSON, without the line end; ``uid`` is the contact it became."""
    return _dump(
        {
            "source": card.source,
            "page": card.page,
            "card": card.card,
            "outline": corners(card.outline),
            "lines": [
                {
                    "text": line.text,
                    "box": corners(line.box),
                    "confidence": round(line.confidence, 3),
                }
                for line in card.lines
            ],
            "contact": contact_object(card.contact),
            "confidence": confidences(card.reading, card.contact),
            "left_over": list(card.reading.left_over),
            "decision": {
                "kind": decision.kind,
                "uid": uid,
                "score": round(decision.score, 4),
                "reasons": list(decision.reasons),
            },
            "warnings": list(card.warnings),
        }
    )


def problem_line(problem: Problem) -> str:
    """One photo that could not be read, as a line of JSON."""
    return _dump({"source": problem.source, "error": problem.error, "hint": problem.hint})


def contact_object(contact: Contact) -> dict[str, Any]:
    """The ``contact`` object: every key is always there, empty means unknown."""
    return {
        "prefix": contact.prefix,
        "given": contact.given,
        "additional": contact.additional,
        "family": contact.family,
        "suffix": contact.suffix,
        "title": contact.title,
        "org": contact.org,
        "department": contact.department,
        "emails": [email.address for email in contact.emails],
        "phones": [
            {"number": phone.number, "extension": phone.extension, "type": phone.type}
            for phone in contact.phones
        ],
        "urls": list(contact.urls),
        "addresses": [_address(address) for address in contact.addresses],
        "socials": list(contact.socials),
        "note": contact.note,
    }


def confidences(reading: Reading, contact: Contact) -> dict[str, float | list[float]]:
    """For each key of the contact that has a value: the chance that it is right.

    Lists run beside the contact's own; a value no field of the reading stands for (it was
    put together from several) takes the lowest confidence of its kind.
    """
    found: dict[str, float | list[float]] = {}
    for kind in _SINGLE:
        marks = [field.confidence for field in reading.fields if field.kind is kind]
        if getattr(contact, kind.value) and marks:
            found[kind.value] = round(min(marks), 3)
    several: tuple[tuple[FieldKind, Sequence[Value]], ...] = (
        (FieldKind.EMAIL, contact.emails),
        (FieldKind.PHONE, contact.phones),
        (FieldKind.URL, contact.urls),
        (FieldKind.ADDRESS, contact.addresses),
        (FieldKind.SOCIAL, contact.socials),
    )
    for kind, values in several:
        if values:
            found[kind.value] = [round(confidence_of(reading, kind, value), 3) for value in values]
    return found


def confidence_of(reading: Reading, kind: FieldKind, value: Value) -> float:
    """The chance that ``value`` is right; 0 where the reading has nothing of its kind."""
    fields = [field for field in reading.fields if field.kind is kind]
    exact = [field.confidence for field in fields if field.value == value]
    return max(exact) if exact else min((field.confidence for field in fields), default=0.0)


def corners(quad: Quad) -> list[list[float]]:
    """Four corners, to a tenth of a pixel."""
    return [[round(float(x), 1), round(float(y), 1)] for x, y in quad]


def join(lines: Iterable[str]) -> bytes:
    """The file: UTF-8, one line feed after each line."""
    return "".join(f"{line}\n" for line in lines).encode()


def _address(address: Address) -> dict[str, str]:
    return {
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "region": address.region,
        "country": address.country,
    }


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
