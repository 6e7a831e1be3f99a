"""Whatever the text: nothing raises, claims lie inside their lines and never overlap."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.fields.shapes import claim_shapes
from tests.fields.lines import card

PIECES = st.sampled_from(
    [
        "Tel.", "030 23125 543", "-599", "Fax", "/ 544", "info@firma.example", "www.firma.example",
        "70174 Stuttgart", "Hauptstr. 12", "·", "|", "D-", "HRB 12345", "+49 (0)", "@anna",
        "ext. 23", "Österreich", "USt-IdNr. DE123456789", "08.00 – 17.00", "x", "ß", "12", ",",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES | st.text(max_size=8), max_size=5).map(" ".join), max_size=5)


@settings(max_examples=120, deadline=None)
@given(LINES)
def test_claims_lie_inside_the_lines_and_never_overlap(texts: list[str]) -> None:
    lines = card(*texts)
    shapes = claim_shapes(lines)
    taken: set[tuple[int, int]] = set()
    by_place = {candidate.spans: candidate for candidate in shapes.candidates}
    for spans in by_place:  # `Tel/Fax` gives two candidates of the same spans
        for span in spans:
            assert 0 <= span.start <= span.end <= len(lines[span.line].text)
            characters = {(span.line, at) for at in range(span.start, span.end)}
            assert not characters & taken
            taken |= characters


def test_a_german_card_is_claimed_whole() -> None:
    shapes = claim_shapes(
        card(
            "Hauptstraße 12 · D-70174 Stuttgart",
            "Tel. +49 30 23125 543 | Mobil 0152 28817386",
            "E-Mail: a.lang@studio.example",
            "www.studio.example",
            "USt-IdNr. DE123456789",
        )
    )
    kinds = sorted(candidate.kind.value for candidate in shapes.candidates)
    assert kinds == ["addresses", "emails", "phones", "phones", "urls"]
    assert len(shapes.distractors) == 1
    assert not any(text.strip("\x00 |") for text in shapes.texts)
