"""The installed Tesseract on drawn cards, and what is said where it is missing."""

from __future__ import annotations

import numpy as np
import pytesseract
import pytest
from rapidfuzz.distance import Levenshtein

from digitize import ocr
from digitize.errors import EngineError
from digitize.model import TextLine
from digitize.ocr import tesseract
from tests.ocr import drawn

EXPECTED = [text for text, _ in drawn.TEXT]


@pytest.fixture(scope="module")
def engine() -> ocr.Engine:
    return ocr.open_engine("tesseract")


def errors(lines: tuple[TextLine, ...]) -> int:
    return Levenshtein.distance("\n".join(line.text for line in lines), "\n".join(EXPECTED))


@pytest.mark.tesseract
@pytest.mark.parametrize("lying", [0, 1, 2, 3])
def test_a_card_lying_any_way_is_turned_upright_and_read(engine: ocr.Engine, lying: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(drawn.card(), lying))
    turns, lines = ocr.read_upright(drawn.image(pixels), engine)
    assert turns == lying
    assert errors(lines) <= 3


@pytest.mark.tesseract
def test_light_text_on_a_dark_card_is_read(engine: ocr.Engine) -> None:
    assert errors(engine.read(drawn.card(ink=235, paper=25))) <= 3


@pytest.mark.tesseract
def test_lines_words_and_boxes_lie_in_pixels_of_the_card(engine: ocr.Engine) -> None:
    first = engine.read(drawn.card())[0]
    left, top = first.box[0]
    assert 60 < left < 85
    assert 55 < top < 85
    assert [word.text for word in first.words] == first.text.split()
    assert 0.3 < first.confidence <= 1


@pytest.mark.tesseract
def test_a_card_without_text_gives_no_lines(engine: ocr.Engine) -> None:
    assert engine.read(np.full((300, 500, 3), 240, np.uint8)) == ()


def test_without_the_program_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    with pytest.raises(EngineError) as caught:
        ocr.open_engine("tesseract")
    for system in ("apt install tesseract-ocr", "brew install tesseract", "winget install"):
        assert system in caught.value.hint


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        (["deu", "eng", "fra", "osd"], "deu+eng"),
        (["eng", "osd"], "eng"),
        (["fra", "osd", "spa"], "fra"),
    ],
)
def test_languages_are_chosen_from_those_installed(
    monkeypatch: pytest.MonkeyPatch, installed: list[str], chosen: str
) -> None:
    monkeypatch.setattr(pytesseract, "get_languages", lambda **_: installed)
    assert tesseract.TesseractEngine().languages == chosen


def test_no_language_data_at_all_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract, "get_languages", lambda **_: ["osd"])
    with pytest.raises(EngineError, match="no language data"):
        ocr.open_engine("tesseract")


def test_the_paper_vanishes_and_text_is_dark_whichever_is_lighter() -> None:
    for ink, paper in ((20, 240), (235, 25)):
        flat = tesseract.dark_on_white(drawn.card(ink=ink, paper=paper))
        assert np.median(flat) == 255
        assert flat.min() == 0
