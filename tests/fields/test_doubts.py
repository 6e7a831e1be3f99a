"""What tells that letters of a field may have been misread."""

from __future__ import annotations

import pytest

from digitize.fields import doubts
from digitize.fields.evidence import CrossEvidence
from digitize.model import TextLine, Word

BOX = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
NONE = CrossEvidence()


def line(*words: tuple[str, float]) -> TextLine:
    least = min(chance for _, chance in words)
    text = " ".join(word for word, _ in words)
    return TextLine(text, BOX, least, tuple(Word(word, BOX, chance) for word, chance in words))


def test_only_the_words_of_the_field_itself_count() -> None:
    lines = (line(("Anna", 0.99), ("Lang", 0.4)),)
    assert doubts.certainty("Anna", (0,), lines) > doubts.certainty("Lang", (0,), lines)
    assert doubts.certainty("Anna Lang", (0,), lines) < 0


def test_an_engine_without_words_is_asked_about_the_line() -> None:
    lines = (TextLine("Anna Lang", BOX, 0.5), TextLine("Beraterin", BOX, 0.99))
    assert doubts.certainty("Anna", (0, 1), lines) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("name", "evidence", "said"),
    [
        ("Mullek", NONE, "one letter off a known one"),
        ("Gunes", CrossEvidence(locals=("a.gunez",)), "email nearly spells it"),
        ("Železnikova", NONE, "accents expected"),
    ],
)
def test_a_name_that_is_nearly_something_else_is_doubtful(
    name: str, evidence: CrossEvidence, said: str
) -> None:
    assert doubts.of_name(name, "family", evidence)[said]


def test_a_known_name_that_the_email_spells_is_not_doubtful() -> None:
    found = doubts.of_name("Müller", "family", CrossEvidence(locals=("a.mueller",)))
    assert not any(found.values())


@pytest.mark.parametrize(("title", "near"), [("Diractor", True), ("Director", False)])
def test_a_title_one_letter_off_a_listed_word_is_doubtful(title: str, near: bool) -> None:
    assert doubts.of_words(title)["one letter off a known one"] is near


@pytest.mark.parametrize(
    ("host", "others", "near"),
    [
        ("firma.example", ("fIrma.example",), True),
        ("firma.example", ("firma.example", "firmb.example"), False),
        ("firma.example", ("anders.example",), False),
    ],
)
def test_nearly_is_neither_equal_nor_far(host: str, others: tuple[str, ...], near: bool) -> None:
    assert doubts.nearly(host, others) is near
