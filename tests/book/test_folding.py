"""Text as people search for it."""

import pytest

from digitize.book.folding import fold, searchable, spellings


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller & Söhne", "muller & sohne"),
        ("GROẞ", "gross"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Søren  Ærø", "soren aero"),
        ("Žižková", "zizkova"),
    ],
)
def test_folding_drops_case_accents_and_spare_blanks(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_name_is_found_in_both_german_spellings() -> None:
    assert spellings("Müller") == ("muller", "mueller")


def test_decomposed_umlauts_are_transliterated_too() -> None:
    assert spellings("Mu\u0308ller") == ("muller", "mueller")


def test_searchable_text_has_each_spelling_once() -> None:
    assert searchable(("Weiß", "", "WEISS")) == "weiss"
