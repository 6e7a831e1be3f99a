"""The one place where the score asks the pipeline to read photos.

Takes a folder and labelled photos, gives the read cards of exactly those photos. A photo that
could not be read has no cards: its labelled cards count as not found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from digitize import cards_jsonl
from digitize.errors import UnreadableError
from digitize.model import CardReading, Decision
from digitize.score.truth import ReadCard, TruthPhoto, card_of


def photo_paths(truth: Iterable[TruthPhoto], folder: Path) -> tuple[Path, ...]:
    """The files of the labelled photos. Raises UnreadableError naming those that are missing."""
    paths = tuple(folder / photo.source for photo in truth)
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise UnreadableError(
            f"{folder}: {len(missing)} labelled photos are missing, first {missing[0]}",
            "Give the folder that the truth file was made for.",
        )
    return paths


def read_card(card: CardReading) -> ReadCard:
    """A card of the pipeline exactly as ``cards.jsonl`` would give it back."""
    line = cards_jsonl.line_of(card, Decision("new"), uid="")
    return card_of(json.loads(line))
