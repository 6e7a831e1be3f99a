"""The learnt layers fit the installed model, and read letters that it did not know."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ImageFont

from digitize import networks
from digitize.ocr import alphabet, layers, models
from digitize.ocr.rapid import RapidEngine
from tests.ocr import drawn

ROUNDED = 0.12
"""OpenVINO rounds to bf16, which makes 0.05 of difference on noise; mixed layers make 0.26."""


def test_the_layers_were_learnt_for_the_installed_model() -> None:
    learnt = layers.learnt_for(models.model_path(models.RECOGNISER))
    assert learnt is not None
    assert learnt.characters == ("", *alphabet.CHARACTERS)
    assert len(learnt.constants[layers.LAST_BIAS]) == len(learnt.characters)


def test_another_model_is_used_with_its_own_layers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.onnx"
    other.write_bytes(b"another model")
    assert layers.learnt_for(other) is None
    monkeypatch.setattr(layers, "learnt_for", lambda _model: None)
    for runtime in networks.RUNTIMES:
        engine = RapidEngine(runtime=runtime)
        assert engine.read(drawn.card())[0].text == "Martin Weissenfels"


def test_letters_with_rare_accents_are_read() -> None:
    """A bar above the U, as in Latvian and Lithuanian: the font at hand has no such letter."""
    card = drawn.card((("RUTA JURGIS", 90),))
    font = ImageFont.load_default(90)
    left, top, right, _ = font.getbbox("U")
    start = (round(70 + font.getlength("R") + left) + 12, round(60 + top) - 18)
    cv2.rectangle(card, start, (start[0] + round(right - left) - 24, start[1] + 7), (20,) * 3, -1)
    assert RapidEngine().read(card)[0].text == "RŪTA JURGIS"


def test_both_runtimes_give_the_learnt_layers_chances() -> None:
    """One that mixes them with the model's own reads every fifth line differently."""
    chaos = np.random.default_rng(2).uniform(-1, 1, (1, 3, 48, 448)).astype(np.float32)
    one, other = (models.open_recogniser(runtime)[0](chaos) for runtime in networks.RUNTIMES)
    assert float(np.abs(one - other).sum(axis=-1).mean()) < ROUNDED


def test_every_character_is_one_letter_written_in_one_way() -> None:
    assert len(set(alphabet.CHARACTERS)) == len(alphabet.CHARACTERS)
    assert unicodedata.is_normalized("NFC", alphabet.CHARACTERS)


def test_layers_without_a_column_for_each_character_are_not_written(tmp_path: Path) -> None:
    model = tmp_path / "model.onnx"
    model.write_bytes(b"model")
    with pytest.raises(ValueError, match="column"):
        layers.save({layers.LAST_BIAS: np.zeros(3, np.float32)}, "abc", model)
