"""Labelled photos and read cards, from JSON lines.

Takes a truth file (one photo a line) or a ``cards.jsonl`` (one card a line), gives frozen
values. Leaves the contacts as the mappings they are: ``values`` knows their keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from digitize.errors import UnreadableError
from digitize.model import Quad

Json: TypeAlias = Mapping[str, Any]
"""An object of a JSON line; its keys are those of ``cards.jsonl``."""


@dataclass(frozen=True, slots=True)
class TruthLine:
    """A printed line and the field it belongs to (``distractor`` for none)."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class TruthCard:
    """A card as it was drawn; ``outline`` in pixels of the upright photo, None when unknown."""

    contact: Json
    lines: tuple[TruthLine, ...] = ()
    outline: Quad | None = None


@dataclass(frozen=True, slots=True)
class TruthPhoto:
    """One labelled photo."""

    source: str
    cards: tuple[TruthCard, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card as the program read it; ``page`` and ``card`` tell several of one photo apart."""

    source: str
    contact: Json
    page: int = 0
    card: int = 0
    outline: Quad | None = None
    lines: tuple[str, ...] = ()
    confidence: Json = field(default_factory=dict)
    left_over: tuple[str, ...] = ()


def load_truth(path: Path) -> tuple[TruthPhoto, ...]:
    """Read a truth file. Raises UnreadableError naming file and line."""
    return tuple(
        TruthPhoto(
            source=str(row["source"]),
            tags=tuple(str(tag) for tag in row.get("tags", ())),
            cards=tuple(
                TruthCard(
                    contact=card["contact"],
                    lines=tuple(
                        TruthLine(str(line["text"]), str(line.get("field", "")))
                        for line in card.get("lines", ())
                    ),
                    outline=quad_of(card.get("outline")),
                )
                for card in row["cards"]
            ),
        )
        for row in _rows(path, ("source", "cards"))
    )


def load_cards(path: Path) -> tuple[ReadCard, ...]:
    """Read a ``cards.jsonl``; lines of unreadable photos are left out. Raises UnreadableError."""
    rows = _rows(path, ("source",))
    return tuple(card_of(row) for row in rows if "contact" in row)


def card_of(row: Json) -> ReadCard:
    """One line of ``cards.jsonl``."""
    return ReadCard(
        source=str(row["source"]),
        contact=row["contact"],
        page=int(row.get("page", 0)),
        card=int(row.get("card", 0)),
        outline=quad_of(row.get("outline")),
        lines=tuple(str(line["text"]) for line in row.get("lines", ())),
        confidence=row.get("confidence", {}),
        left_over=tuple(str(text) for text in row.get("left_over", ())),
    )


def quad_of(corners: Sequence[Sequence[float]] | None) -> Quad | None:
    """Four corners, or None where there are not four."""
    if not corners or len(corners) != 4:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


def _rows(path: Path, needed: Sequence[str]) -> Iterator[Json]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}", "Give a file of JSON lines.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableError(f"{path}, line {number}: {error}") from error
        missing = [key for key in needed if not isinstance(row, dict) or key not in row]
        if missing:
            raise UnreadableError(f"{path}, line {number}: no {', '.join(missing)}")
        yield row
