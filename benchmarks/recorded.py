"""Recognised lines of labelled photos, recorded once, so that fields are measured in seconds.

    python -m benchmarks.recorded TRUTH.jsonl PHOTOS OUT.jsonl [--limit N] [--unrectified]

Runs the stages up to the text on every photo and writes one line of JSON for each card found.
``--unrectified`` reads cards cut out along the photo's edges, as they lie, to see what flattening
adds.
``cards_of`` pairs such cards, or the perfect lines of the truth itself, with their labels.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from digitize import cards_jsonl, ocr, photo
from digitize.contact import confidence_of, contact_of
from digitize.fields import read_fields
from digitize.model import CardImage, Code, Page, Quad, Reading, TextLine, Word
from digitize.score import ReadCard, TruthCard, load_truth
from digitize.score.pair import pair
from digitize.score.truth import quad_of


@dataclass(frozen=True, slots=True)
class Recorded:
    """A labelled card and the lines that were read of it, or are printed on it."""

    source: str
    tags: tuple[str, ...]
    truth: TruthCard
    fields_of_lines: tuple[str, ...]  # of the printed lines
    lines: tuple[TextLine, ...]
    codes: tuple[Code, ...]
    size: tuple[int, int]
    outline: Any = None

    def reading(self) -> Reading:
        """What the fields stage makes of the lines."""
        return read_fields(self.lines, codes=self.codes, size=self.size)

    def read_card(self) -> ReadCard:
        """The reading as ``cards.jsonl`` would give it back."""
        reading = self.reading()
        contact = contact_of(reading)
        return ReadCard(
            self.source,
            cards_jsonl.contact_object(contact),
            outline=self.outline,
            lines=tuple(line.text for line in self.lines),
            confidence=confidence_of(reading),
            left_over=reading.left_over,
        )


def cards_of(truth: Path, recorded: Path | None = None) -> Iterator[Recorded]:
    """Every card that was found; without ``recorded`` every card, its lines read perfectly."""
    rows = _rows(recorded) if recorded else []
    raw = {row["source"]: row["cards"] for row in _rows(truth)}
    for labelled in load_truth(truth):
        if not recorded:
            for card, row in zip(labelled.cards, raw[labelled.source], strict=True):
                yield Recorded(
                    labelled.source, labelled.tags, card,
                    tuple(line.field for line in card.lines), _lines(row["lines"]), (),
                    (int(row["size"][0]), int(row["size"][1])), card.outline,
                )  # fmt: skip
            continue
        found = [row for row in rows if row["source"] == labelled.source]
        read = [
            ReadCard(labelled.source, {}, card=number, outline=quad_of(row["outline"]))
            for number, row in enumerate(found)
        ]
        for card, match in pair(labelled.cards, read).found:
            row = found[match.card]
            codes = tuple(
                Code(text, "QRCode", ((0, 0), (1, 0), (1, 1), (0, 1))) for text in row["codes"]
            )
            yield Recorded(
                labelled.source, labelled.tags, card, tuple(line.field for line in card.lines),
                _lines(row["lines"]), codes, (row["size"][0], row["size"][1]), card.outline,
            )  # fmt: skip


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]


def _lines(rows: list[dict[str, Any]]) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(row["text"], quad, float(row.get("confidence", 1.0)), _words(row, quad))
        for row in rows
        if (quad := quad_of(row["box"])) is not None
    )


def _words(row: dict[str, Any], quad: Quad) -> tuple[Word, ...]:
    """The line's words; where they stand is not recorded."""
    return tuple(
        Word(str(text), quad, float(chance), tuple((str(one), float(odds)) for one, odds in others))
        for text, chance, *rest in row.get("words", ())
        for others in (rest[0] if rest else (),)
    )


LONGEST = 1280
"""Pixels of the longer side of a card that is not flattened, as of those that are."""


def unrectified(card: CardImage, page: Page) -> CardImage:
    """The card as it lies in the photo, cut out along the photo's edges."""
    page = page.closer() if page.closer else page
    corners = np.array(card.outline) / page.step
    height, width = page.pixels.shape[:2]
    left, top = np.clip(corners.min(axis=0).astype(int), 0, (width - 1, height - 1))
    right, bottom = np.clip(corners.max(axis=0).astype(int) + 1, 1, (width, height))
    cut = page.pixels[top:bottom, left:right]
    scale = min(1.0, LONGEST / max(cut.shape[:2]))
    pixels = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return replace(card, pixels=np.ascontiguousarray(pixels, np.uint8))


def record(
    source: str, path: Path, engine: ocr.Engine, *, flat: bool = True
) -> Iterator[dict[str, Any]]:
    """Read one photo up to its text."""
    for page in photo.read_pages(path, source=source):
        for found in photo.find_cards(page):
            card = found if flat else unrectified(found, page)
            turns, lines = ocr.read_upright(card, engine)
            upright = photo.turn(card, turns)
            height, width = upright.pixels.shape[:2]
            yield {
                "source": source,
                "outline": cards_jsonl.corners(upright.outline),
                "size": [int(width), int(height)],
                "codes": [code.text for code in upright.codes],
                "lines": [
                    {
                        "text": line.text,
                        "box": cards_jsonl.corners(line.box),
                        "confidence": round(float(line.confidence), 4),
                        "words": [
                            [word.text, round(float(word.confidence), 4), word.others]
                            for word in line.words
                        ],
                    }
                    for line in lines
                ],
            }


def main() -> None:
    """Record every photo of a truth file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--unrectified", action="store_true")
    options = parser.parse_args()
    engine = ocr.open_engine("auto")
    with options.out.open("w", encoding="utf-8") as out:
        for labelled in load_truth(options.truth)[: options.limit]:
            path = options.photos / labelled.source
            for row in record(labelled.source, path, engine, flat=not options.unrectified):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
