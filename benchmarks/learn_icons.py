"""Learns to tell the little pictures beside telephone numbers: receiver, mobile phone, fax.

    cd benchmarks/icons && npm install
    python -m benchmarks.learn_icons [--out digitize/ocr/icons.npz]

The pictures are those of free icon sets, drawn beside where a number would begin, boxed or not,
blurred, noisy, tilted and as small as on cards, and cut out as the program cuts them out. Other
icons of the sets and letters are what they are not. Prints how many are named, how many of these
rightly, and how often something else is named, on five sets that are held back; the weights that
are written are then learned from all sets. Softmax regression (scikit-learn).
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cairosvg
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from sklearn.linear_model import LogisticRegression

from digitize.ocr import icons

HERE = Path(__file__).with_name("icons")
HELD_BACK = {
    "@fortawesome/fontawesome-free",
    "@tabler/icons",
    "ionicons",
    "lucide-static",
    "remixicon",
}
OTHERS = 150
"""Icons of each set that show something else."""

FINE = 4
"""Drawn this many times as large as the strip, then reduced."""

LETTERS = (*"TMFEWPDXQBGtmfoi810@|-+(#*&", "Tel", "Fax", "Mob", "T.", "M:", "in")
FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_COMPLEX)

Ink = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Icon:
    """A picture of a set; ``ink`` is ``(H, W)`` in 0..1."""

    group: str
    kind: int
    ink: Ink


def main() -> None:
    """Read the sets, report on those held back, learn from all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=icons.WEIGHTS_FILE)
    parser.add_argument("--count", type=int, default=16_000)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    known = list(collect())
    learnt = fit(*examples([one for one in known if one.group not in HELD_BACK], options.count, 1))
    report(
        learnt, *examples([one for one in known if one.group in HELD_BACK], options.count // 4, 2)
    )
    final = fit(*examples(known, options.count, 3))
    np.savez_compressed(
        options.out,
        weights=final.coef_.T.astype(np.float16),
        bias=final.intercept_.astype(np.float16),
    )


def fit(measured: NDArray[np.float32], kinds: NDArray[np.int64]) -> LogisticRegression:
    """Weights that tell the kinds."""
    return LogisticRegression(C=0.1, max_iter=500).fit(measured, kinds)


def report(
    model: LogisticRegression, measured: NDArray[np.float32], kinds: NDArray[np.int64]
) -> None:
    """How good the model is by the chance from which a picture is named."""
    chances = model.predict_proba(measured)
    best, sure = chances.argmax(axis=1), chances.max(axis=1)
    print(f"{'sure':>5}{'named':>8}{'right':>8}{'others named':>14}  of {len(kinds)}")
    for least in (0.6, 0.7, icons.SURE, 0.9):
        named = (best > 0) & (sure >= least)
        right = (best == kinds)[named].mean()
        print(
            f"{least:5}{named[kinds > 0].mean():8.1%}{right:8.1%}{named[kinds == 0].mean():14.1%}"
        )


# --- the sets ---------------------------------------------------------------------------


def collect() -> list[Icon]:
    """The icons of the installed sets: all that show a phone or fax, and some that do not."""
    names = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
    special = names.pop("other-names")
    rng = random.Random(1)  # noqa: S311 - nothing secret
    found: list[Icon] = []
    wanted = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    for name in sorted(wanted):
        package = HERE / "node_modules" / name
        patterns = {**names, **special.get(name, {})}
        others = []
        for file in sorted(package.rglob("*.svg")):
            kind = next((k for k, p in patterns.items() if re.fullmatch(p, file.stem.lower())), "")
            if kind:
                found += drawn(name, icons.KINDS.index(kind), file)
            elif not re.search(r"phone|mobile|cell|print|fax|call", file.stem.lower()):
                others.append(file)
        for file in rng.sample(others, min(OTHERS, len(others))):
            found += drawn(name, 0, file)
    return found


def drawn(group: str, kind: int, file: Path) -> list[Icon]:
    """The icon as ink without its margin; nothing if it cannot be drawn."""
    text = file.read_text("utf-8").replace("currentColor", "#000")
    try:
        picture = cairosvg.svg2png(bytestring=text.encode(), output_width=96, output_height=96)
    except Exception as error:  # a set's odd file; there are thousands
        print(f"left out: {file.name}: {error}")
        return []
    ink = np.asarray(Image.open(io.BytesIO(picture)).convert("RGBA"))[..., 3].astype(np.float32)
    rows, columns = np.nonzero(ink > 60)
    if not len(rows):
        return []
    part = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] / 255
    return [Icon(group, kind, np.asarray(part, np.float32))]


# --- as they are printed and photographed -----------------------------------------------


def examples(
    known: Sequence[Icon], count: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Features and kinds of pictures cut out of drawn strips."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    by_kind = [[one.ink for one in known if one.kind == kind] for kind in range(len(icons.KINDS))]
    measured, kinds = [], []
    for _ in range(count):
        (kind,) = rng.choices(range(len(icons.KINDS)), (0.46, 0.2, 0.18, 0.16))
        is_letter = kind == 0 and rng.random() < 0.4
        ink = letter(rng) if is_letter else rng.choice(by_kind[kind])
        glyph = icons.glyph_in(photographed(rng, printed(rng, ink, boxed=not is_letter)))
        if glyph is not None:
            measured.append(icons.features(glyph))
            kinds.append(kind)
    return np.array(measured), np.array(kinds)


def letter(rng: random.Random) -> Ink:
    """Text that might stand before a number."""
    text, font, scale, thick = rng.choice(LETTERS), rng.choice(FONTS), 3.0, rng.randint(3, 9)
    (width, height), below = cv2.getTextSize(text, font, scale, thick)
    canvas = np.zeros((height + below + 20, width + 20), np.uint8)
    cv2.putText(canvas, text, (10, height + 10), font, scale, 255, thick, cv2.LINE_AA)
    return np.asarray(canvas / np.float32(255), np.float32)


def printed(rng: random.Random, ink: Ink, *, boxed: bool) -> Ink:
    """The strip beside a number: the picture, perhaps its neighbours above and below."""
    unit = icons.UNIT * FINE
    width, height = (side * FINE for side in icons.STRIP)
    high = rng.uniform(0.42, 1.2) * unit
    shape = resized(ink, high / max(ink.shape))
    if boxed and rng.random() < 0.15:
        shape = on_a_disc(rng, shape, 1.25 * unit)
    canvas = np.zeros((height, width), np.float32)
    left = max(0, round(width - rng.uniform(0.15, 1.3) * unit - shape.shape[1]))
    top = round(height / 2 - shape.shape[0] / 2 + rng.uniform(-0.12, 0.12) * unit)
    place(canvas, shape, left, top)
    if rng.random() < 0.5:
        step = round(rng.uniform(1.0, 1.3) * unit)
        for away in (-step, step):
            place(canvas, shape, left, top + away)
    if rng.random() < 0.5:  # the end of another column
        place(canvas, resized(letter(rng), 0.25), rng.randint(-60, 20), round(0.3 * height))
    return canvas


def resized(ink: Ink, by: float) -> Ink:
    """The ink in another size."""
    size = (max(2, round(ink.shape[1] * by)), max(2, round(ink.shape[0] * by)))
    return np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32)


def on_a_disc(rng: random.Random, ink: Ink, largest: float) -> Ink:
    """The picture in white on a disc or a square."""
    side = round(max(ink.shape) * 1.56)
    ground = np.zeros((side, side), np.float32)
    if rng.random() < 0.6:
        cv2.circle(ground, (side // 2, side // 2), side // 2, (1.0,), -1)
    else:
        ground[:] = 1
    hole = np.zeros_like(ground)
    place(hole, ink, (side - ink.shape[1]) // 2, (side - ink.shape[0]) // 2)
    return resized(np.clip(ground - hole, 0, 1), min(1.0, largest / side))


def place(canvas: Ink, shape: Ink, left: int, top: int) -> None:
    """Lay the shape on the canvas; what reaches beyond is cut off."""
    high, wide = shape.shape
    rows = slice(max(top, 0), min(top + high, canvas.shape[0]))
    columns = slice(max(left, 0), min(left + wide, canvas.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    part = shape[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    np.maximum(canvas[rows, columns], part, out=canvas[rows, columns])


def photographed(rng: random.Random, canvas: Ink) -> NDArray[np.uint8]:
    """The strip as the camera sees it: tilted, small, blurred, noisy, of any colours."""
    height, width = canvas.shape
    turn = cv2.getRotationMatrix2D(
        (width / 2, height / 2), rng.uniform(-4, 4), rng.uniform(0.92, 1.08)
    )
    seen = cv2.warpAffine(canvas, turn, (width, height))
    seen = resized(np.asarray(seen, np.float32), rng.uniform(11, 34) / (icons.UNIT * FINE))
    blurred = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.3, 1.1))
    if rng.random() < 0.15:
        length = rng.randint(2, 4)
        blurred = cv2.blur(blurred, (length, 1) if rng.random() < 0.5 else (1, length))
    paper = rng.uniform(60, 250)
    change = -rng.uniform(50, 180) if paper > 140 else rng.uniform(60, 150)
    noise = np.random.default_rng(rng.randrange(2**30)).normal(0, rng.uniform(1, 7), blurred.shape)
    grey = paper + change * blurred + np.linspace(0, rng.uniform(-15, 15), blurred.shape[1]) + noise
    small = np.clip(grey, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(small, icons.STRIP, interpolation=cv2.INTER_LINEAR), np.uint8)


if __name__ == "__main__":
    main()
