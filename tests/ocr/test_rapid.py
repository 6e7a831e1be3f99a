"""PP-OCRv6 on drawn cards: the real models, as they come with the wheel."""

from __future__ import annotations

import unicodedata

import cv2
import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from digitize import networks, ocr
from digitize.model import Pixels, TextLine
from digitize.ocr import models
from digitize.ocr.rapid import RapidEngine
from tests.ocr import drawn

EXPECTED = [text for text, _ in drawn.TEXT]


@pytest.fixture(scope="module")
def engine() -> ocr.Engine:
    """Opened once: it takes a second."""
    return ocr.open_engine("rapidocr")


def texts(lines: tuple[TextLine, ...]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize("lying", [0, 1, 2, 3])
def test_a_card_lying_any_way_is_turned_upright_and_read(engine: ocr.Engine, lying: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(drawn.card(), lying))
    turns, lines = ocr.read_upright(drawn.image(pixels), engine)
    assert turns == lying
    assert texts(lines) == EXPECTED


@pytest.mark.parametrize("lying", [0, 1, 2, 3])
def test_boxes_lie_in_the_turned_picture(engine: ocr.Engine, lying: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(drawn.card(), lying))
    _, lines = ocr.read_upright(drawn.image(pixels), engine)
    left, top = lines[0].box[0]
    assert 50 < left < 75
    assert 45 < top < 85
    assert all(50 < line.box[0][0] < 75 for line in lines)
    assert [word.text for word in lines[0].words] == ["Martin", "Weissenfels"]
    assert lines[0].words[1].box[0][0] > lines[0].words[0].box[1][0]


@pytest.mark.parametrize("degrees", [-50, 8])
def test_text_at_any_angle_is_read(engine: ocr.Engine, degrees: int) -> None:
    pixels = slanted(drawn.card(), degrees)
    turns, lines = ocr.read_upright(drawn.image(pixels), engine)
    assert turns == (1 if degrees == -50 else 0)
    errors = Levenshtein.distance("".join(texts(lines)), "".join(EXPECTED))
    assert errors <= 2


def slanted(pixels: Pixels, degrees: float) -> Pixels:
    """The card turned clockwise on a larger sheet of the same paper."""
    matrix = np.asarray(cv2.getRotationMatrix2D((500, 300), -degrees, 1.0))
    matrix[:, 2] += (100, 300)
    sheet = cv2.warpAffine(pixels, matrix, (1200, 1200), borderValue=(240, 240, 240))
    return np.asarray(sheet, np.uint8)


def test_light_text_on_a_dark_card_is_read(engine: ocr.Engine) -> None:
    assert texts(engine.read(drawn.card(ink=235, paper=25))) == EXPECTED


def test_text_in_deep_shadow_is_found(engine: ocr.Engine) -> None:
    pixels = drawn.card()
    pixels[:, 500:] = pixels[:, 500:] // 4
    assert texts(engine.read(pixels)) == EXPECTED


def test_type_too_small_for_the_first_look_is_read(engine: ocr.Engine) -> None:
    small = tuple((text, 19) for text in EXPECTED)
    lines = engine.read_upright(drawn.card(small, size=(1600, 1000)))[1]
    errors = Levenshtein.distance("".join(texts(lines)), "".join(EXPECTED))
    assert errors <= 4


def test_two_columns_are_kept_apart(engine: ocr.Engine) -> None:
    left = drawn.card((("Office North", 34), ("Main Street 1", 34)), size=(500, 300))
    right = drawn.card((("Office South", 34), ("Elm Street 2", 34)), size=(500, 300))
    read = texts(engine.read(np.hstack([left, right])))
    assert read == ["Office North", "Main Street 1", "Office South", "Elm Street 2"]


def test_a_card_without_text_gives_no_lines(engine: ocr.Engine) -> None:
    blank = np.full((600, 1000, 3), 240, np.uint8)
    assert ocr.read_upright(drawn.image(blank), engine) == (0, ())


def test_a_picture_of_one_pixel_gives_no_lines(engine: ocr.Engine) -> None:
    assert ocr.read_upright(drawn.image(np.zeros((1, 1, 3), np.uint8)), engine) == (0, ())


def test_both_runtimes_read_the_same() -> None:
    pixels = drawn.card()
    readings = [texts(RapidEngine(runtime=name).read(pixels)) for name in networks.RUNTIMES]
    assert readings == [EXPECTED] * len(networks.RUNTIMES)


def test_the_letters_of_european_alphabets_are_known_and_chinese_ones_are_not() -> None:
    _, characters = models.open_recogniser("onnxruntime")
    letters = "äöüßÄÖÜéèêëçñãõåæøđłŁőűşŞğİıřžščěůýțșăâîąęćńśźżāēīūģķļņøþðœ"
    assert set(letters + "0123456789@&€§+-–/()[]\"'.,:;·•|°©®™№"[:-1]) <= set(characters)
    assert not [character for character in characters if character > "\u3000"]
    assert unicodedata.is_normalized("NFC", "".join(characters))


def test_seconds_inside_the_models_are_counted(engine: ocr.Engine) -> None:
    before = networks.STOPWATCH.inference
    engine.read(drawn.card())
    assert networks.STOPWATCH.inference > before
