"""Reading -> Contact: fields joined into one person, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from digitize.model import Address, Contact, Email, Field, FieldKind, Phone, Reading

_T = TypeVar("_T")

_TEXTS = (
    FieldKind.PREFIX,
    FieldKind.GIVEN,
    FieldKind.ADDITIONAL,
    FieldKind.FAMILY,
    FieldKind.SUFFIX,
    FieldKind.TITLE,
    FieldKind.ORG,
    FieldKind.DEPARTMENT,
)

_LISTS = (
    FieldKind.EMAIL,
    FieldKind.PHONE,
    FieldKind.URL,
    FieldKind.ADDRESS,
    FieldKind.SOCIAL,
)


def contact_of(reading: Reading) -> Contact:
    """The contact that a card's fields make; single fields keep their first value."""
    return Contact(
        prefix=_text(reading, FieldKind.PREFIX),
        given=_text(reading, FieldKind.GIVEN),
        additional=_text(reading, FieldKind.ADDITIONAL),
        family=_text(reading, FieldKind.FAMILY),
        suffix=_text(reading, FieldKind.SUFFIX),
        title=_text(reading, FieldKind.TITLE),
        org=_text(reading, FieldKind.ORG),
        department=_text(reading, FieldKind.DEPARTMENT),
        emails=_values(_listed(reading, FieldKind.EMAIL), Email),
        phones=_values(_listed(reading, FieldKind.PHONE), Phone),
        addresses=_values(_listed(reading, FieldKind.ADDRESS), Address),
        urls=_values(_listed(reading, FieldKind.URL), str),
        socials=_values(_listed(reading, FieldKind.SOCIAL), str),
    )


def confidence_of(reading: Reading) -> dict[str, float | list[float]]:
    """The ``confidence`` of ``cards.jsonl``: a number for each text, a list for each list."""
    chances: dict[str, float | list[float]] = {}
    for (kind, _), field in units_of(reading):
        if field.kind in _TEXTS:
            chances[kind] = field.confidence
        else:
            listed = chances.setdefault(kind, [])
            if isinstance(listed, list):
                listed.append(field.confidence)
    return chances


def units_of(reading: Reading) -> tuple[tuple[tuple[str, int], Field], ...]:
    """The fields that are in the contact, each with its key there and its place in the list."""
    units: list[tuple[tuple[str, int], Field]] = []
    for kind in _TEXTS:
        first = next((field for field in reading.fields if field.kind is kind), None)
        if first is not None:
            units.append(((kind.value, 0), first))
    for kind in _LISTS:
        units += [((kind.value, place), one) for place, one in enumerate(_listed(reading, kind))]
    return tuple(units)


def _text(reading: Reading, kind: FieldKind) -> str:
    values = (field.value for field in reading.fields if field.kind is kind)
    return next((value for value in values if isinstance(value, str)), "")


def _listed(reading: Reading, kind: FieldKind) -> tuple[Field, ...]:
    """The fields of a kind, the first of those that say the same."""
    first: dict[object, Field] = {}
    for field in reading.fields:
        if field.kind is kind:
            first.setdefault(_key(field), field)
    return tuple(first.values())


def _key(field: Field) -> object:
    value = field.value
    if isinstance(value, Phone):
        return value.number, value.extension, value.type
    if isinstance(value, Email):
        return value.address.casefold()
    if isinstance(value, str):
        plain = value.casefold().removeprefix("https://").removeprefix("http://")
        return plain.removeprefix("www.").rstrip("/")
    return value


def _values(fields: Sequence[Field], kind: type[_T]) -> tuple[_T, ...]:
    return tuple(field.value for field in fields if isinstance(field.value, kind))
