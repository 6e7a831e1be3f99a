"""How long the photo stage takes, and how good its outlines are.

    python benchmarks/photo_stage.py TRUTH.jsonl PHOTOS [--limit N] [--failures DIR]

Prints CPU milliseconds a photo for each step (one core), and for each tag: how many cards are found
with IoU > 0.9, with all corners within 2 % of the card's longer side, how many keep all their
printed lines inside the crop, and how many found outlines are no card.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from digitize import photo
from digitize.model import CardImage, Page
from digitize.photo.cards import crop_outline


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--failures", type=Path, help="folder for pictures of what went wrong")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seconds: dict[str, float] = defaultdict(float)
    rows = [json.loads(line) for line in options.truth.read_text("utf-8").splitlines()]
    for row in rows[: options.limit]:
        started = time.process_time()
        (page,) = photo.read_pages(options.photos / row["source"], source=row["source"])
        read = time.process_time()
        cards = photo.find_cards(page)
        found = time.process_time()
        for step, spent in (
            ("read", read - started),
            ("cards", found - read),
            ("all", found - started),
        ):
            seconds[step] += spent
        result = judge(row, cards)
        for tag in ("all", *row.get("tags", ())):
            for name, value in result.items():
                counts[tag][name] += value
        bad = result["cards"] > result["text inside"] or result["false"]
        if options.failures and bad:
            show(page, row, cards, options.failures)
            print("failed:", row["source"], dict(result), " ".join(row.get("tags", ())))
    print(
        "ms a photo:", {k: round(1000 * v / len(rows[: options.limit])) for k, v in seconds.items()}
    )
    print(
        f"{'tag':28}{'cards':>6}{'IoU>.9':>8}{'corners':>8}{'text in':>8}{'whole':>7}{'false':>7}"
    )
    for tag, sums in sorted(counts.items(), key=lambda item: -item[1]["cards"]):
        total = max(sums["cards"], 1)
        shares = [100 * sums[name] / total for name in ("iou", "corners", "text inside", "whole")]
        line = "".join(f"{share:7.1f}%" for share in shares)
        print(f"{tag:28}{sums['cards']:6.0f}{line}{sums['false']:7.0f}")


def judge(row: dict[str, Any], cards: tuple[CardImage, ...]) -> dict[str, float]:
    """Counts for one photo: truth cards found well, and outlines that are no card."""
    result: dict[str, float] = defaultdict(float)
    used: set[int] = set()
    for truth in row["cards"]:
        outline = np.array(truth["outline"], np.float32)
        overlaps = [overlap(outline, np.array(card.outline, np.float32)) for card in cards]
        best = int(np.argmax(overlaps))
        used.add(best)
        card = cards[best]
        quad = np.array(card.outline, np.float32)
        longest = np.linalg.norm(np.roll(outline, -1, axis=0) - outline, axis=1).max()
        turns = [np.roll(quad, steps, axis=0) for steps in range(4)]
        error = min(np.linalg.norm(turn - outline, axis=1).max() for turn in turns) / longest
        result["cards"] += 1
        result["iou"] += overlaps[best] > 0.9
        result["corners"] += error < 0.02
        result["whole"] += card.whole_page
        crop = np.array(crop_outline(card))
        result["text inside"] += card.whole_page or text_inside(truth, outline, crop)
    result["false"] = sum(
        index not in used and not card.whole_page for index, card in enumerate(cards)
    )
    return result


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union of two convex quads."""
    shared, _ = cv2.intersectConvexConvex(one, other)
    union = cv2.contourArea(one) + cv2.contourArea(other) - shared
    return float(shared) / max(float(union), 1.0)


def text_inside(truth: dict[str, Any], outline: np.ndarray, crop: np.ndarray) -> bool:
    """Whether every printed line of the card lies completely inside the crop."""
    width, height = truth["size"]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, outline)
    border = crop.astype(np.float32).reshape(-1, 1, 2)
    for line in truth["lines"]:
        box = np.array(line["box"], np.float32).reshape(-1, 1, 2)
        for corner in cv2.perspectiveTransform(box, matrix).reshape(-1, 2):
            if cv2.pointPolygonTest(border, (float(corner[0]), float(corner[1])), True) < -1:
                return False
    return True


def show(page: Page, row: dict[str, Any], cards: tuple[CardImage, ...], folder: Path) -> None:
    """The photo with truth in green and findings in red."""
    folder.mkdir(parents=True, exist_ok=True)
    canvas = page.pixels.copy()
    thick = max(canvas.shape[1] // 400, 2)
    for quad, colour in (
        *((truth["outline"], (0, 200, 0)) for truth in row["cards"]),
        *((card.outline, (0, 0, 255)) for card in cards),
    ):
        cv2.polylines(canvas, [(np.array(quad) / page.step).astype(np.int32)], True, colour, thick)
    scale = 640 / max(canvas.shape)
    small = cv2.resize(canvas, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(folder / Path(row["source"]).with_suffix(".png").name), small)


if __name__ == "__main__":
    main()
