"""Candidates and choices -> fields with their values, alternatives and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digitize.fields import accents, names
from digitize.fields.choose import Choice, Choices
from digitize.fields.confidence import confidence, of_score
from digitize.fields.evidence import CrossEvidence
from digitize.fields.names import PersonName
from digitize.fields.segments import Segment
from digitize.model import Assumption, Candidate, Field, FieldKind, TextLine


def of_candidate(candidate: Candidate, lines: Sequence[TextLine]) -> Field:
    """The field of a value that its shape gave away."""
    numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
    chance = confidence(candidate.strength, lines, numbers, candidate.assumed)
    return Field(
        candidate.kind, candidate.value, candidate.text, numbers, chance, candidate.assumed
    )


def of_choices(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    """The fields of what was chosen by position."""
    if choices.name:
        yield from _name_fields(choices, evidence, lines)
    if choices.org:
        others = tuple(_as_read(choice.segment, lines) for choice in choices.other_orgs)
        yield _cleaned(_chosen(FieldKind.ORG, (choices.org,), lines, others), evidence)
    if choices.titles:
        others = tuple(_as_read(choice.segment, lines) for choice in choices.departments)
        yield _cleaned(_chosen(FieldKind.TITLE, choices.titles, lines, others), evidence)
    if choices.departments:
        others = tuple(_as_read(choice.segment, lines) for choice in choices.titles)
        yield _cleaned(_chosen(FieldKind.DEPARTMENT, choices.departments, lines, others), evidence)


def _name_fields(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    choice = choices.name
    if choice is None:
        return
    name = names.parse(choice.segment.text, evidence.locals) or PersonName()
    name = _mended(name, evidence)
    numbers = _numbers((choice.segment,))
    before = " ".join(_as_read(segment, lines) for segment in choices.prefixes)
    after = ", ".join(_as_read(segment, lines) for segment in choices.suffixes)
    values = {
        FieldKind.PREFIX: " ".join(part for part in (before, name.prefix) if part),
        FieldKind.GIVEN: name.given,
        FieldKind.ADDITIONAL: name.additional,
        FieldKind.FAMILY: name.family,
        FieldKind.SUFFIX: ", ".join(part for part in (name.suffix, after) if part),
    }
    outside = {
        FieldKind.PREFIX: _numbers(choices.prefixes),
        FieldKind.SUFFIX: _numbers(choices.suffixes),
    }
    text = _as_read(choice.segment, lines)
    others = _other_names(choices, evidence)
    for kind, value in values.items():
        if value:
            of = (*numbers, *outside.get(kind, ()))
            chance = confidence(of_score(choice.score), lines, of, name.assumed)
            possible = dict.fromkeys(others.get(kind, ()))
            offered = tuple(one for one in possible if one not in {"", value})
            yield Field(kind, value, text, of, chance, name.assumed, offered)


def _other_names(choices: Choices, evidence: CrossEvidence) -> dict[FieldKind, list[str]]:
    """What given and family name would be if another piece were the name, or the order changed."""
    found: dict[FieldKind, list[str]] = {FieldKind.GIVEN: [], FieldKind.FAMILY: []}
    pieces = [c.segment.text for c in (choices.name, *choices.name_alternatives) if c]
    for at, text in enumerate(pieces):
        name = names.parse(text, evidence.locals)
        if name is None:
            continue
        swapped = at == 0 and Assumption.NAME_ORDER in name.assumed
        found[FieldKind.GIVEN].append(name.family if swapped else name.given)
        found[FieldKind.FAMILY].append(name.given if swapped else name.family)
    return found


def _mended(name: PersonName, evidence: CrossEvidence) -> PersonName:
    """Misread letters put right, said so."""
    capitals = Assumption.CASE_RESTORED in name.assumed
    parts = {
        key: accents.mended(getattr(name, key), evidence.locals, capitals=capitals)
        for key in ("given", "family")
    }
    if all(getattr(name, key) == value for key, value in parts.items()):
        return name
    return replace(name, **parts, assumed=name.assumed | {Assumption.REPAIRED})


def _chosen(
    kind: FieldKind,
    chosen: Sequence[Choice],
    lines: Sequence[TextLine],
    alternatives: tuple[str, ...] = (),
) -> Field:
    numbers = _numbers([choice.segment for choice in chosen])
    value = _joined([_as_read(choice.segment, lines).strip(" ;") for choice in chosen])
    chance = of_score(min(choice.score for choice in chosen))
    assumed: frozenset[Assumption] = frozenset()
    chance = confidence(chance, lines, numbers, assumed)
    return Field(kind, value, value, numbers, chance, assumed, alternatives)


def _cleaned(field: Field, evidence: CrossEvidence) -> Field:
    """Without the logo that was read as a letter, and with legal forms as they are written."""
    value = str(field.value)
    if field.kind is FieldKind.ORG:
        for misread, printed in _LEGAL_FORMS:
            value = misread.sub(printed, value)
    letter = _STRAY.match(value)
    if letter:
        rest = value[letter.end() :]
        if field.kind is not FieldKind.ORG or evidence.names_company(rest) > SPELT:
            value = rest
    if value == field.value:
        return field
    return replace(field, value=value, assumed=field.assumed | {Assumption.REPAIRED})


SPELT = 0.95
"""Likeness of a company to its domain from which a letter before it is none of its letters."""

_STRAY = re.compile(r"^(?![AaEeIiOoUuYyÀà])[^\W\d_]\s+(?=\w{3})")
_LEGAL_FORMS = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"\bz\s?[0Oo]\.\s?[0Oo]\.", "z o.o."),
        (r"(?<=\s)[lI1]/[Ss]\b", "I/S"),
        (r"(?<=\br\.)[I1](?=\.)", "l"),
        (r"\bd\.\s?[0Oo]\.\s?[0Oo]\.", "d.o.o."),
        (r"\bs\.\s?r\.\s?0\.", "s.r.o."),
        (r"\bG(?:mbl-I|mbll|rnbH|mbI-I)\b|\bCmbH\b", "GmbH"),
    )
)
"""Misreadings of legal forms, which are written in one way."""


def _joined(texts: Sequence[str]) -> str:
    """Lines that go on are joined by a space, lines that begin anew by a comma."""
    value = texts[0]
    for text in texts[1:]:
        goes_on = text[:1].islower() or value.endswith(("&", "-", ",", "/")) or _OPEN.search(value)
        value = f"{value} {text}" if goes_on else f"{value}, {text}"
    return value.strip(" ,")


_OPEN = re.compile(
    r"\b(?:und|and|für|for|of|the|der|des|die|im|in|et|de|du|e|di|del|della|y|en|van|von)$",
    re.IGNORECASE,
)
"""Words after which a title goes on in the next line."""


def _numbers(pieces: Sequence[Segment]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(span.line for piece in pieces for span in piece.spans))


def _as_read(piece: Segment, lines: Sequence[TextLine]) -> str:
    return " ".join(lines[span.line].text[span.start : span.end] for span in piece.spans)
