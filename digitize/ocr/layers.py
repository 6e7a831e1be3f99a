"""The recogniser's last layers, learnt anew for the letters of all Latin alphabets.

PP-OCRv6 knows 18,710 characters, most of them Chinese, and has seen few of the rarer Latin ones: of
fonts it had not met it missed every third letter with an accent. ``benchmarks/recogniser`` learns
its last layers again from drawn and photographed lines; the layers before stay as they are.
``layers.npz`` holds the constants that are replaced, under their names in the model, as float16.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("layers.npz")

LAST, LAST_BIAS = "linear_8.w_0", "linear_8.b_0"
"""The layer with a column for each character."""

NEVER = -1e4
"""Bias of a character that is not to be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Constants that replace the model's own of the same names, and what its columns stand for.

    The first of the ``characters`` is the blank of CTC, the empty string.
    """

    constants: dict[str, NDArray[np.float32]]
    characters: tuple[str, ...]

    def filled_up(self, columns: int) -> dict[str, NDArray[np.float32]]:
        """The constants with as many columns as the model has, those further right never read."""
        room = columns - len(self.characters)
        last = np.pad(self.constants[LAST], ((0, 0), (0, room)))
        bias = np.pad(self.constants[LAST_BIAS], (0, room), constant_values=NEVER)
        return {**self.constants, LAST: last, LAST_BIAS: bias}


def learnt_for(model: Path) -> Layers | None:
    """The layers, if they were learnt for this very model file."""
    with np.load(FILE, allow_pickle=False) as file:
        if str(file["model"]) != digest(model):
            return None
        names = set(file.files) - {"model", "characters"}
        constants = {name: file[name].astype(np.float32) for name in sorted(names)}
        return Layers(constants, ("", *str(file["characters"])))


def save(constants: dict[str, NDArray[np.float32]], characters: str, model: Path) -> None:
    """Write the file for a model: what learning ends with."""
    if len(characters) + 1 != len(constants[LAST_BIAS]):
        raise ValueError("the last layer has a column for the blank and one for each character")
    small = {name: value.astype(np.float16) for name, value in constants.items()}
    words = {"model": np.array(digest(model)), "characters": np.array(characters)}
    np.savez_compressed(FILE, allow_pickle=False, **small, **words)


def digest(model: Path) -> str:
    """What tells one model file from another."""
    return hashlib.sha256(model.read_bytes()).hexdigest()
