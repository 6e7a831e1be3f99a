"""TextLines -> Reading: shapes first, then position, then what the code on the card says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import guesses, make, repair, wrapped
from digitize.fields.blocks import blocks_of
from digitize.fields.calibration import calibrated
from digitize.fields.choose import choose
from digitize.fields.codes import read_codes
from digitize.fields.evidence import CrossEvidence
from digitize.fields.features import Surroundings
from digitize.fields.joining import with_codes
from digitize.fields.leftover import left_over
from digitize.fields.respelt import as_read, respelt, said_so
from digitize.fields.segments import segments
from digitize.fields.shapes import Shapes, claim_shapes
from digitize.fields.text import box_of
from digitize.model import Code, Reading, Span, TextLine

__all__ = ["raw_fields", "read_fields", "surroundings_of"]


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
    mended = respelt(lines)
    reading, evidence = _raw_fields(lines, mended, codes=codes, region=region)
    fields = calibrated(reading.fields, mended, evidence)
    return replace(reading, fields=tuple(fields))


def raw_fields(
    lines: Sequence[TextLine], *, codes: Sequence[Code] = (), region: str = "DE"
) -> tuple[Reading, CrossEvidence]:
    """The fields with the strengths of their rules, not yet calibrated, and the evidence."""
    return _raw_fields(lines, respelt(lines), codes=codes, region=region)


def _raw_fields(
    read: Sequence[TextLine], lines: Sequence[TextLine], *, codes: Sequence[Code], region: str
) -> tuple[Reading, CrossEvidence]:
    """The same of the lines as read and as put right."""
    shapes = claim_shapes(lines, region=region)
    around = _around(lines, shapes)
    choices = choose(around)
    fields = [make.of_candidate(candidate, lines) for candidate in shapes.candidates]
    fields += make.of_choices(choices, around.evidence, lines)
    if choices.org is None:
        fields += guesses.org_from_domain(shapes, lines, choices.name)
    if choices.name is None and not choices.org:
        fields += guesses.name_from_email(shapes, lines)
    fields = repair.emails(fields, lines)
    doubts = list(shapes.doubts)
    if choices.other_names:
        others = ", ".join(choice.segment.text for choice in choices.other_names)
        doubts.append(f"There seems to be another person on the card: {others}")
    fields = said_so(fields, read, lines)
    fields, disagreements = with_codes(fields, read_codes(codes, region=region))
    left = as_read(left_over(lines, shapes, choices), read, lines)
    return Reading(tuple(fields), left, (*doubts, *disagreements)), around.evidence


def surroundings_of(lines: Sequence[TextLine], *, region: str = "DE") -> Surroundings:
    """The free pieces of a card with all that is known around them."""
    lines = respelt(lines)
    return _around(lines, claim_shapes(lines, region=region))


def _cell(span: Span, text: str) -> Span:
    """The part of a line, between bars or dots, in which a number stands."""
    ends = [at for at, character in enumerate(text) if character in "|•"]
    start = max((at for at in ends if at < span.start), default=0)
    return Span(span.line, start, min((at for at in ends if at >= span.end), default=len(text)))


def _around(lines: Sequence[TextLine], shapes: Shapes) -> Surroundings:
    pieces = wrapped.with_forms(segments(lines, shapes.texts))
    return Surroundings(
        pieces,
        CrossEvidence.of(shapes.candidates),
        {span.line: found.kind for found in shapes.candidates for span in found.spans},
        tuple(box_of(line) for line in lines),
        tuple(_cell(span, shapes.texts[span.line]) for span in shapes.distractors),
        blocks_of(pieces),
    )
