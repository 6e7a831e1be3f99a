"""Readings as JSON and back."""

from hypothesis import given
from hypothesis import strategies as st

from digitize.book import records
from digitize.model import (
    Address,
    Assumption,
    Email,
    Evidence,
    Field,
    FieldKind,
    Phone,
    Quad,
    Reading,
    TextLine,
    Word,
)

texts = st.text(max_size=12)
shares = st.floats(0, 1)
points = st.tuples(st.integers(-9, 9999).map(float), st.integers(-9, 9999).map(float))
quads: st.SearchStrategy[Quad] = st.tuples(points, points, points, points)
values = st.one_of(
    texts,
    st.builds(Phone, texts, texts, st.sampled_from(["work", "cell", "fax"])),
    st.builds(Email, texts),
    st.builds(Address, texts, texts, texts, texts, texts),
)
fields = st.builds(
    Field,
    kind=st.sampled_from(FieldKind),
    value=values,
    text=texts,
    lines=st.lists(st.integers(0, 30), max_size=3).map(tuple),
    confidence=shares,
    assumed=st.frozensets(st.sampled_from(Assumption), max_size=3),
    alternatives=st.lists(values, max_size=2).map(tuple),
)
readings = st.builds(
    Reading,
    st.lists(fields, max_size=4).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
    st.lists(texts, max_size=3).map(tuple),
)
lines = st.builds(
    TextLine,
    texts,
    quads,
    shares,
    st.lists(st.builds(Word, texts, quads, shares), max_size=2).map(tuple),
    texts,
)


@given(readings)
def test_a_reading_comes_back_equal(reading: Reading) -> None:
    assert records.load_reading(records.dump_reading(reading)) == reading


@given(st.lists(lines, max_size=3).map(tuple))
def test_text_lines_come_back_equal(given_lines: tuple[TextLine, ...]) -> None:
    assert records.load_lines(records.dump_lines(given_lines)) == given_lines


@given(quads)
def test_an_outline_comes_back_equal(quad: Quad) -> None:
    assert records.load_quad(records.dump_quad(quad)) == quad


def test_evidence_comes_back_equal() -> None:
    evidence = (Evidence("email", "same", 9.5, "a@b.example", "A@b.example"),)
    assert records.load_evidence(records.dump_evidence(evidence)) == evidence
