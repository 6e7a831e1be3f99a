"""A numbered photo of a data set, from its seed alone; and writing it with its truth."""

from __future__ import annotations

import io
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np
from PIL import Image

from benchmarks.cardmaker import (
    content,
    extras,
    finish,
    flat,
    layouts,
    penned,
    poses,
    render,
    scene,
    stamps,
    style,
)
from benchmarks.cardmaker.flyers import handbills
from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.poses import Plan
from benchmarks.cardmaker.prints import pages
from benchmarks.cardmaker.render import Card
from benchmarks.cardmaker.scene import Photo
from benchmarks.cardmaker.words import Split
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXTENDED: Final = frozenset({"pl", "cs", "hu", "tr", "ro", "hr", "lt"})
"""Languages whose letters go beyond the Latin files of most fonts."""

STORED: Final = {1: 62, 3: 8, 6: 22, 8: 8}
"""EXIF orientations of real phone photos, in percent."""

_TURN_FOR: Final = {
    1: None,
    3: cv2.ROTATE_180,
    6: cv2.ROTATE_90_COUNTERCLOCKWISE,
    8: cv2.ROTATE_90_CLOCKWISE,
}

ORIENTATION_TAG: Final = 0x0112
TAKEN_TAG: Final = 0x0132


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A photo with its cards, before it is written."""

    photo: Photo
    cards: tuple[Card, ...]
    orientation: int
    quality: int


def card(stage: Page, rng: random.Random, split: Split, *, badge: bool | None = None) -> Card:
    """A drawn card; tries again with other content while the text does not fit."""
    while True:
        layout = layouts.choose(rng, split)
        if badge is not None and layout.badge != badge:
            continue
        words = content.invent(rng, split, person=layout.person, theme=layout.theme)
        look = style.invent(rng, split, extended=words.language in EXTENDED)
        drawn = render.draw(stage, words, look, layout, rng.getrandbits(30))
        if drawn is not None:
            return drawn


def back(stage: Page, rng: random.Random, split: Split, front: Card) -> Card:
    """The card's other side: brand, slogan, website, no person."""
    while True:
        layout = layouts.choose(rng, split, back=True)
        drawn = render.draw(
            stage,
            replace(front.content, person=None),
            front.style,
            replace(layout, size=front.layout.size),
            rng.getrandbits(30),
        )
        if drawn is not None:
            return drawn


def adorned(
    stage: Page, rng: random.Random, split: Split, scheme: Plan, one: Card
) -> tuple[Card, list[str]]:
    """The card in foil or relief, and with a pen note, as planned; with the tags of what was done.

    Where a card has no place for it, it stays as it is.
    """
    tags: list[str] = []
    for name in ("foil", "letterpress", "embossed"):
        done = finish.printed(rng, one, name) if name in scheme.extras else None
        if done is not None:
            one, tags = done, [*tags, f"print:{name}"]
    done = penned.noted(stage, rng, split, one) if "pen" in scheme.extras else None
    if done is not None:
        one, tags = done, [*tags, "pen note"]
    return one, tags


def make(
    stage: Page,
    split: Split,
    seed: int,
    number: int,
    *,
    long_side: int,
    prints: tuple[Pixels, ...],
    flyers: tuple[Pixels, ...] = (),
) -> Made:
    """Photo ``number`` of the set."""
    rng = random.Random(f"{split}/{seed}/{number}")
    first = card(stage, rng, split)
    scheme = poses.plan(rng, split, badge=first.layout.badge)
    scheme = extras.choose(rng, scheme, first)
    first, tags = adorned(stage, rng, split, scheme, first)
    if "back" in scheme.extras:
        cards: tuple[Card, ...] = (first, back(stage, rng, split, first))
    else:
        more = (card(stage, rng, split, badge=False) for _ in range(scheme.cards - 1))
        cards = (first, *more)
    others: tuple[Card, ...] = ()
    if (
        scheme.kind == "single"
        and scheme.difficulty != "easy"
        and scheme.surface != "air"
        and rng.random() < 0.1
    ):
        others = (card(stage, rng, split, badge=False),)
    photo = photograph(
        rng,
        scheme,
        cards,
        long_side=long_side,
        prints=prints,
        others=others,
        flyers=flyers,
        mark=stamps.stamp(stage, rng, split) if "watermark" in scheme.extras else None,
    )
    photo = replace(photo, tags=(*photo.tags, *tags))
    hard = scheme.difficulty == "hard"
    return Made(
        photo,
        cards,
        rng.choices(list(STORED), list(STORED.values()))[0],
        rng.choice([40, 55, 70, 85]) if hard else rng.choice([78, 85, 90, 94]),
    )


def photograph(
    rng: random.Random,
    scheme: Plan,
    cards: tuple[Card, ...],
    *,
    long_side: int,
    prints: tuple[Pixels, ...] = (),
    others: tuple[Card, ...] = (),
    flyers: tuple[Pixels, ...] = (),
    mark: Floats | None = None,
) -> Photo:
    """The photo of ``cards`` as planned, with the plan among its tags."""
    if scheme.kind == "scan":
        photo = flat.scan(rng, cards[0], mark)
        scheme = replace(scheme, difficulty="easy", turn=0)
    elif scheme.kind in ("filled", "screen"):
        photo = flat.filled(rng, scheme, cards[0], long_side=long_side)
    else:
        photo = scene.shoot(
            rng,
            scheme,
            cards,
            long_side=long_side,
            prints=prints,
            others=others,
            flyers=flyers,
        )
    tags = (f"difficulty:{scheme.difficulty}", f"kind:{scheme.kind}", f"turn:{90 * scheme.turn}")
    return replace(photo, tags=(*tags, *photo.tags))


def stored(made: Made) -> bytes:
    """The JPEG as a phone stores it: turned, with the EXIF orientation that turns it back."""
    turn = _TURN_FOR[made.orientation]
    pixels = made.photo.pixels if turn is None else cv2.rotate(made.photo.pixels, turn)
    picture = Image.fromarray(np.ascontiguousarray(pixels[..., ::-1]))
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = made.orientation
    exif[TAKEN_TAG] = "2026:09:14 10:30:00"
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=made.quality, exif=exif, subsampling=2)
    return buffer.getvalue()


def write(made: Made, path: Path) -> dict[str, Any]:
    """Write the JPEG and give its line of the truth file."""
    path.write_bytes(stored(made))
    return truth(made, path.name)


def truth(made: Made, source: str) -> dict[str, Any]:
    """The truth file's object of one photo."""
    first = made.cards[0]
    tags = [
        f"layout:{first.layout.name}",
        f"family:{first.layout.family}",
        f"country:{first.country}",
        f"font:{first.style.body}",
        f"labels:{first.style.labels}",
        *made.photo.tags,
        *([f"exif:{made.orientation}"] if made.orientation != 1 else []),
        *(["dark card"] if first.layout.dark else []),
        *(["front and back"] if len(made.cards) == 2 and made.cards[1].layout.back else []),
    ]
    return {
        "source": source,
        "tags": tags,
        "cards": [
            {
                "outline": [[round(float(x), 1), round(float(y), 1)] for x, y in outline],
                "lines": [
                    {
                        "text": line.text,
                        "box": _quad(line.box, one, outline, placed),
                        "field": line.field,
                    }
                    for line in one.lines
                ],
                "size": [one.pixels.shape[1], one.pixels.shape[0]],
                "contact": one.contact,
            }
            for one, outline, placed in zip(
                made.cards, made.photo.outlines, made.photo.placed, strict=True
            )
        ],
    }


def _quad(
    box: tuple[float, float, float, float], one: Card, outline: Floats, placed: Floats
) -> list[list[int]]:
    """The line's box in the flat picture that ``outline`` cuts out, of the card's own size."""
    left, top, right, bottom = box
    height, width = one.pixels.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    line = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float32)
    there = cv2.perspectiveTransform(line, cv2.getPerspectiveTransform(flat, placed))
    back = cv2.perspectiveTransform(there, cv2.getPerspectiveTransform(outline, flat))
    return [[round(float(x)), round(float(y))] for x, y in back[0]]


def produce(
    split: Split, seed: int, numbers: range, out: Path, *, long_side: int, quiet: bool = False
) -> None:
    """Make photos ``numbers`` and append their truth to ``truth.<first number>.part``."""
    cv2.setNumThreads(1)
    part = out / f"truth.{numbers.start}.part"
    with render.browser() as stage, part.open("w", encoding="utf-8") as lines:
        prints, flyers = pages(stage, split, seed), handbills(stage, split, seed)
        for done, number in enumerate(numbers, start=1):
            made = make(
                stage, split, seed, number, long_side=long_side, prints=prints, flyers=flyers
            )
            line = write(made, out / f"{number:04d}.jpg")
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            lines.flush()
            if not quiet:
                print(f"\r{split}: {done} of {len(numbers)}", end="", flush=True)
    if not quiet:
        print()


def gather(out: Path) -> int:
    """Join the parts into ``truth.jsonl``, in order; gives the number of photos."""
    rows = []
    for part in out.glob("truth.*.part"):
        rows += [json.loads(line) for line in part.read_text("utf-8").splitlines()]
        part.unlink()
    rows.sort(key=lambda row: str(row["source"]))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "truth.jsonl").write_text(text, encoding="utf-8")
    return len(rows)
