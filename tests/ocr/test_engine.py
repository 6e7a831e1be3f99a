"""Engines by name, and the recorded one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from digitize import ocr
from digitize.errors import EngineError
from digitize.ocr import models
from digitize.ocr.recorded import RecordedEngine
from tests.ocr import drawn

BLANK = np.zeros((10, 10, 3), np.uint8)


def test_an_unknown_engine_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(EngineError, match="nosuch") as caught:
        ocr.open_engine("nosuch")
    assert all(name in caught.value.hint for name in ("auto", "rapidocr", "tesseract"))


def test_a_missing_model_is_an_error_that_says_what_to_install() -> None:
    with pytest.raises(EngineError, match=r"PP-OCRv9\.onnx") as caught:
        models.model_path("PP-OCRv9.onnx")
    assert "pip install" in caught.value.hint


def test_recorded_cards_are_given_in_order_and_then_there_are_no_more(tmp_path: Path) -> None:
    path = tmp_path / "cards.json"
    box = [[0, 0], [9, 0], [9, 5], [0, 5]]
    cards = [
        {"turns": 2, "lines": [{"text": "one", "box": box, "confidence": 0.5}]},
        {"lines": []},
    ]
    path.write_text(json.dumps(cards), encoding="utf-8")
    engine = RecordedEngine.of_file(path)
    turns, (line,) = ocr.read_upright(drawn.image(BLANK), engine)
    assert (turns, line.text, line.confidence) == (2, "one", 0.5)
    assert line.box == ((0, 0), (9, 0), (9, 5), (0, 5))
    assert engine.read(BLANK) == ()
    with pytest.raises(LookupError):
        engine.read(BLANK)
