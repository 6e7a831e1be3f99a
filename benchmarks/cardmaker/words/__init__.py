"""The word lists of the generator, and how they are shared between the two splits.

Takes the TOML files beside it, gives plain mappings. A fifth of every list of names belongs to
the held-back split alone, so that names of the held-back photos are new to whoever developed.
"""

from __future__ import annotations

import random
import tomllib
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

Split: TypeAlias = Literal["dev", "held"]

HELD_SHARE = 5
"""One word in so many is kept out of the developed-on split."""


@cache
def load(name: str) -> dict[str, Any]:
    """The word list ``name`` (without ``.toml``)."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


def is_held(word: str) -> bool:
    """Whether ``word`` occurs in held-back photos only; the same on every machine."""
    return zlib.crc32(word.encode()) % HELD_SHARE == 0


def pick(rng: random.Random, words: Sequence[str], split: Split) -> str:
    """One of ``words``; in the held-back split every second time one that only it may use."""
    held = [word for word in words if is_held(word)]
    known = [word for word in words if not is_held(word)]
    if held and (not known or (split == "held" and rng.random() < 0.5)):
        return rng.choice(held)
    return rng.choice(known)
