"""An engine that replays what another one read, so that a test needs no engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from digitize.model import Pixels, Quad, TextLine


class RecordedEngine:
    """Gives the next recorded card at each call, in the order recorded."""

    name = "recorded"

    def __init__(self, cards: Sequence[tuple[int, tuple[TextLine, ...]]]) -> None:
        self._cards = iter(cards)

    @classmethod
    def of_file(cls, path: Path) -> RecordedEngine:
        """From JSON: a list of ``{"turns": 0, "lines": [{"text", "box", "confidence"}]}``."""
        recorded = json.loads(path.read_text(encoding="utf-8"))
        return cls([(card.get("turns", 0), _lines(card["lines"])) for card in recorded])

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """The lines of the next card."""
        return self.read_upright(pixels)[1]

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:  # noqa: ARG002
        """Turns and lines of the next card.

        Raises:
            LookupError: More cards are asked for than were recorded.
        """
        try:
            return next(self._cards)
        except StopIteration:
            raise LookupError("more cards were read than are recorded") from None


def _lines(recorded: Sequence[dict[str, object]]) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(str(line["text"]), _quad(line["box"]), float(str(line["confidence"])))
        for line in recorded
    )


def _quad(box: object) -> Quad:
    if not isinstance(box, list) or len(box) != 4:
        raise ValueError("a box has four corners")
    a, b, c, d = ((float(x), float(y)) for x, y in box)
    return (a, b, c, d)
