"""What a code on the card says joined to what was recognised: the code is right, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from digitize.model import Address, Candidate, Email, Field, FieldKind, Phone, Value

_SINGLE = frozenset(
    {
        FieldKind.PREFIX,
        FieldKind.GIVEN,
        FieldKind.ADDITIONAL,
        FieldKind.FAMILY,
        FieldKind.SUFFIX,
        FieldKind.TITLE,
        FieldKind.ORG,
        FieldKind.DEPARTMENT,
    }
)

ALMOST = 85
"""Per cent of similarity from which a recognised value is a misreading of the code's."""


def with_codes(
    fields: Sequence[Field], coded: Sequence[Candidate]
) -> tuple[list[Field], tuple[str, ...]]:
    """The fields with the codes' values in place, and a sentence for each disagreement."""
    joined = list(fields)
    doubts: list[str] = []
    for candidate in coded:
        twin = _twin(candidate, joined)
        if twin is None:
            joined.append(_field(candidate))
            continue
        old = joined[twin]
        if _key(old.value) != _key(candidate.value):
            doubts.append(
                f"The code says {candidate.text!r}, the card was read as {_shown(old.value)!r}"
            )
        agree = _key(old.value) == _key(candidate.value)
        joined[twin] = replace(
            old,
            value=candidate.value
            if not isinstance(candidate.value, Phone)
            else _phone(old, candidate),
            confidence=max(old.confidence, candidate.strength),
            assumed=old.assumed if agree else old.assumed | candidate.assumed,
            alternatives=old.alternatives if agree else (old.value, *old.alternatives),
        )
    return joined, tuple(doubts)


def _field(candidate: Candidate) -> Field:
    return Field(
        candidate.kind, candidate.value, candidate.text, (), candidate.strength, candidate.assumed
    )


def _phone(old: Field, candidate: Candidate) -> Value:
    """The code's number with the kind that is printed: codes often say only ``TEL``."""
    if isinstance(old.value, Phone) and isinstance(candidate.value, Phone):
        kind = old.value.type if candidate.value.type in {"work", "other"} else candidate.value.type
        return replace(candidate.value, type=kind)
    return candidate.value


def _twin(candidate: Candidate, fields: Sequence[Field]) -> int | None:
    """The field that says the same, or should."""
    same_kind = [number for number, field in enumerate(fields) if field.kind is candidate.kind]
    if candidate.kind in _SINGLE:
        return same_kind[0] if same_kind else None
    for number in same_kind:
        if _key(fields[number].value) == _key(candidate.value):
            return number
    for number in same_kind:
        if fuzz.ratio(_key(fields[number].value), _key(candidate.value)) >= ALMOST:
            if isinstance(candidate.value, Phone) and len(_key(candidate.value)) != len(
                _key(fields[number].value)
            ):
                continue
            return number
    return None


def _key(value: Value) -> str:
    if isinstance(value, Phone):
        return value.number
    if isinstance(value, Email):
        return value.address.casefold()
    if isinstance(value, Address):
        return f"{value.postal_code} {value.city} {value.street}".casefold()
    text = value.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return " ".join(text.rstrip("/").split())


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else _key(value)
