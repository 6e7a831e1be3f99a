"""TextLines -> Reading: shapes first, then position, then what the code on the card says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from digitize.fields import names, suffixes
from digitize.fields.choose import Choice, Choices, choose
from digitize.fields.codes import read_codes
from digitize.fields.confidence import confidence, of_score
from digitize.fields.evidence import CrossEvidence
from digitize.fields.joining import with_codes
from digitize.fields.names import PersonName
from digitize.fields.segments import Segment, segments
from digitize.fields.shapes import Shapes, claim_shapes
from digitize.fields.text import CLAIMED
from digitize.model import (
    Assumption,
    Candidate,
    Code,
    Email,
    Field,
    FieldKind,
    Reading,
    Span,
    TextLine,
)

__all__ = ["read_fields"]


def read_fields(
    lines: Sequence[TextLine],
    *,
    codes: Sequence[Code] = (),
    region: str = "DE",
    size: tuple[int, int] = (0, 0),  # noqa: ARG001 - position is read from the lines alone
) -> Reading:
    """Read the fields of one card.

    Args:
        lines: The card's text in reading order, boxes in card pixels.
        codes: Codes on the card; their values outrank what was recognised.
        region: ISO 3166-1 alpha-2 of numbers and addresses that do not tell their country.
        size: Width and height of the card in pixels.
    """
    shapes = claim_shapes(lines, region=region)
    evidence = CrossEvidence.of(shapes.candidates)
    choices = choose(segments(lines, shapes.texts), evidence)
    fields = [_field(candidate, lines) for candidate in shapes.candidates]
    fields += _of_choices(choices, evidence, lines)
    if choices.org is None:
        fields += _org_from_domain(shapes, lines)
    if choices.name is None and not choices.org:
        fields += _name_from_email(shapes, lines)
    left = _left_over(lines, shapes, choices)
    doubts = list(shapes.doubts)
    if choices.other_names:
        others = ", ".join(choice.segment.text for choice in choices.other_names)
        doubts.append(f"There seems to be another person on the card: {others}")
    fields, disagreements = with_codes(fields, read_codes(codes, region=region))
    return Reading(tuple(fields), left, (*doubts, *disagreements))


def _field(candidate: Candidate, lines: Sequence[TextLine]) -> Field:
    numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
    chance = confidence(candidate.strength, lines, numbers, candidate.assumed)
    return Field(
        candidate.kind, candidate.value, candidate.text, numbers, chance, candidate.assumed
    )


def _of_choices(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    if choices.name:
        yield from _name_fields(choices, evidence, lines)
    if choices.org:
        others = tuple(_as_read(choice.segment, lines) for choice in choices.other_orgs)
        yield _chosen(FieldKind.ORG, (choices.org,), lines, others)
    if choices.titles:
        yield _chosen(FieldKind.TITLE, choices.titles, lines)
    if choices.departments:
        yield _chosen(FieldKind.DEPARTMENT, choices.departments, lines)


def _name_fields(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    choice = choices.name
    if choice is None:
        return
    name = names.parse(choice.segment.text, evidence.locals) or PersonName()
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
    for kind, value in values.items():
        if value:
            of = (*numbers, *outside.get(kind, ()))
            chance = confidence(of_score(choice.score), lines, of, name.assumed)
            yield Field(kind, value, text, of, chance, name.assumed)


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


def _org_from_domain(shapes: Shapes, lines: Sequence[TextLine]) -> Iterable[Field]:
    """The company is only a logo: its domain is better than nothing, and marked so."""
    for candidate in shapes.candidates:
        if isinstance(candidate.value, Email):
            host = candidate.value.address.rpartition("@")[2]
        elif candidate.kind is FieldKind.URL:
            host = str(candidate.value).removeprefix("https://").removeprefix("http://")
        else:
            continue
        name, suffix = suffixes.parts(host.partition("/")[0])
        if not name or name in suffixes.FREEMAIL or f"{name}.{suffix}" == "t-online.de":
            continue
        numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
        assumed = frozenset({Assumption.ORG_FROM_DOMAIN})
        chance = confidence(0.5, lines, numbers, assumed)
        yield Field(FieldKind.ORG, _capitalised(name), candidate.text, numbers, chance, assumed)
        return


def _capitalised(domain: str) -> str:
    return " ".join(
        part.upper() if len(part) <= 3 else part.capitalize() for part in domain.split("-") if part
    )


def _name_from_email(shapes: Shapes, lines: Sequence[TextLine]) -> Iterable[Field]:
    """``anna.schmidt@`` where no line of the card is a name."""
    for candidate in shapes.candidates:
        if not isinstance(candidate.value, Email):
            continue
        parts = candidate.value.address.partition("@")[0].split(".")
        if len(parts) != 2 or not all(part.isalpha() and len(part) > 1 for part in parts):
            continue
        name = names.parse(" ".join(part.capitalize() for part in parts))
        if name is None or not names.is_known(name):
            continue
        assumed = frozenset({Assumption.NAME_FROM_EMAIL})
        numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
        chance = confidence(0.7, lines, numbers, assumed)
        for kind, value in ((FieldKind.GIVEN, name.given), (FieldKind.FAMILY, name.family)):
            yield Field(kind, value, candidate.text, numbers, chance, assumed)
        return


def _left_over(lines: Sequence[TextLine], shapes: Shapes, choices: Choices) -> tuple[str, ...]:
    """What no field claims, line by line as read; distractors in their place."""
    texts = list(shapes.texts)
    chosen = [
        c.segment for c in (choices.name, choices.org, *choices.titles, *choices.departments) if c
    ]
    for piece in (*chosen, *choices.suffixes, *choices.prefixes):
        for span in piece.spans:
            texts[span.line] = _blank(texts[span.line], span)
    for span in shapes.distractors:
        text = lines[span.line].text
        texts[span.line] = (
            texts[span.line][: span.start]
            + text[span.start : span.end]
            + texts[span.line][span.end :]
        )
    left = []
    for line, text in zip(lines, texts, strict=True):
        kept = "".join(
            read if shown != CLAIMED else " " for read, shown in zip(line.text, text, strict=True)
        )
        kept = " ".join(kept.split()).strip(" |•·,;:-/")
        if any(character.isalnum() for character in kept):
            left.append(kept)
        elif CLAIMED not in text and line.text.strip():
            left.append(line.text)
    return tuple(left)


def _blank(text: str, span: Span) -> str:
    return text[: span.start] + CLAIMED * (span.end - span.start) + text[span.end :]
