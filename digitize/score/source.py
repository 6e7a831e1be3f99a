"""The one place where the score asks the pipeline to read photos.

Takes a folder and labelled photos, gives the read cards of exactly those photos. A photo that
could not be read has no cards: its labelled cards count as not found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from digitize import cards_jsonl
from digitize.errors import UnreadableError
from digitize.model import CardReading, Decision
from digitize.photo import Input
from digitize.pipeline.workers import Job, read_all
from digitize.score.truth import ReadCard, TruthPhoto, card_of


def read(
    truth: Sequence[TruthPhoto], folder: Path, *, engine: str, jobs: int, region: str = "DE"
) -> Iterator[tuple[ReadCard, ...]]:
    """The cards of each labelled photo, photo by photo as they are done.

    Raises:
        UnreadableError: A labelled photo is not in ``folder``.
        EngineError: The engine cannot be opened.
    """
    inputs = [Input(photo.source, folder / photo.source) for photo in truth]
    missing = [item.source for item in inputs if not item.path.is_file()]
    if missing:
        raise UnreadableError(
            f"{folder}: {len(missing)} labelled photos are missing, the first is {missing[0]}",
            "Give the folder that the truth file was made for.",
        )
    work = (Job(item, digest=item.source, engine=engine, region=region) for item in inputs)
    for reading in read_all(work, processes=max(1, min(jobs, len(inputs)))):
        yield tuple(read_card(card) for card in reading.cards)


def read_card(card: CardReading) -> ReadCard:
    """A card of the pipeline exactly as ``cards.jsonl`` would give it back."""
    line = cards_jsonl.line_of(card, Decision("new"), uid="")
    return card_of(json.loads(line))
