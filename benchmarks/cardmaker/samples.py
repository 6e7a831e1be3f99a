"""``python -m benchmarks.cardmaker.samples``: the photographs in ``samples/``, the same each time.

Writes ``samples/cards/<slug>/photo.*`` and ``contact.vcf``, ``samples/truth.jsonl`` and the table
in ``samples/README.md``. All people and firms are invented, all domains end in ``.example``.
"""

from __future__ import annotations

import argparse
import io
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np
from PIL import Image
from pillow_heif import from_pillow

from benchmarks.cardmaker import content, layouts, render, style
from benchmarks.cardmaker.dataset import EXTENDED, Made, photograph, stored, truth
from benchmarks.cardmaker.poses import Difficulty, Kind, Plan
from benchmarks.cardmaker.prints import pages
from benchmarks.cardmaker.render import Card
from benchmarks.cardmaker.vcards import vcard_of
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG_SIDE: Final = 3000
QUALITY: Final = 85
FOLDER: Final = Path(__file__).resolve().parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: ``shows`` and ``why`` go into the table; several layouts make several cards."""

    slug: str
    shows: str
    why: str
    layouts: tuple[str, ...]
    country: str
    seed: int
    difficulty: Difficulty = "easy"
    surface: str = "wood"
    turn: int = 0
    kind: Kind = "single"
    faults: tuple[str, ...] = ()
    file: str = "photo.jpg"
    orientation: int = 1
    labels: str = ""


SAMPLES: Final = (
    Sample("sonnig", "a white card on a wooden table", "the ordinary case",
           ("left-classic",), "DE", 22),
    Sample("halb-dunkel", "dark half with the sign, light half with the text", "light on dark text",
           ("half-dark-left",), "DE", 2, "medium", "desk", faults=("shadow",)),
    Sample("weiss-auf-weiss", "a white card on a white table", "an edge that hardly shows",
           ("left-rule",), "DE", 3, "easy", "white table", orientation=6),
    Sample("kopfueber", "a card lying upside down", "the text decides what is up",
           ("columns-bottom",), "DE", 4, "easy", "stone", turn=2),
    Sample("dunkel", "a dark card in the evening", "low light, noise, light text",
           ("dark-left",), "DE", 25, "medium", "wood", faults=("dark",)),
    Sample("zeitung", "a card lying on a printed page", "text all around that is not the card's",
           ("right-aligned",), "DE", 6, "medium", "print", faults=("gradient",), orientation=8),
    Sample("drei-karten", "three cards in one photo", "several cards, several contacts",
           ("band-top", "left-first-the-person", "centred-classic"), "DE", 7, "easy", "wood",
           kind="several"),
    Sample("namensschild", "a badge of a fair", "no contact data but name and company",
           ("badge-plain",), "DE", 8, "easy", "cloth"),
    Sample("qr", "a card whose QR code holds the whole contact", "the code outranks the text",
           ("code-with-contact",), "DE", 9, "medium", "desk", faults=("soft",)),
    Sample("wien", "two offices on one card", "two addresses, Austrian door numbers",
           ("columns-two-offices",), "AT", 30, "medium", "cloth", faults=("warm",)),
    Sample("zuerich", "a card taller than wide, from an iPhone (HEIC)", "HEIC; Swiss numbers",
           ("upright-centred",), "CH", 11, "easy", "desk", file="photo.heic"),
    Sample("scan", "a scan in a PDF", "a PDF page instead of a photo",
           ("left-two-line-name",), "DE", 12, kind="scan", file="photo.pdf"),
    Sample("austin", "an American card", "(512) 555-01xx, state and ZIP code",
           ("left-american",), "US", 13, "medium", "keyboard", faults=("warm",)),
    Sample("london", "a shop without a person", "no name to be found, none to be invented",
           ("shop-centred",), "GB", 14, "easy", "stone"),
    Sample("lyon", "icons instead of labels", "kinds of phone from icons; French address",
           ("left-sign-right",), "FR", 15, "medium", "wood", turn=1, faults=("gradient",),
           labels="icon"),
    Sample("krakow", "Polish letters, the title above the name", "ł, ą, ż and ul.",
           ("left-title-above",), "PL", 16, "easy", "carpet"),
    Sample("milano", "a pale picture behind the text", "text on a pattern",
           ("picture-light",), "IT", 17, "medium", "wood", faults=("shadow",)),
    Sample("stockholm", "a curled card under a lamp", "glare and a bent edge",
           ("columns-person-contact",), "SE", 18, "hard", "desk", faults=("glare",)),
    Sample("izmir", "a Turkish card, blurred by the hand", "motion blur; İ, ş, ğ",
           ("half-dark-with-person",), "TR", 19, "hard", "stone", faults=("motion",)),
    Sample("bildschirm", "a card on a screen", "no edge, a raster over the text",
           ("minimal-left",), "DE", 20, "medium", "desk", kind="screen", labels="none"),
)  # fmt: skip


def card(stage: Page, rng: random.Random, sample: Sample, name: str) -> Card:
    """The sample's card in the layout ``name``; tries again until its text fits."""
    layout = layouts.LAYOUTS[name]
    while True:
        words = content.invent(
            rng, "dev", country=sample.country, only_example=True, person=layout.person
        )
        look = style.invent(rng, "dev", extended=words.language in EXTENDED, labels=sample.labels)
        if "two-offices" in name and len(words.places) < 2:
            continue
        drawn = render.draw(stage, words, look, layout, rng.getrandbits(30))
        if drawn is not None:
            return drawn


def make(stage: Page, sample: Sample, prints: tuple[Pixels, ...]) -> Made:
    """The sample's photo."""
    rng = random.Random(f"samples/{sample.slug}/{sample.seed}")
    cards = tuple(card(stage, rng, sample, name) for name in sample.layouts)
    scheme = Plan(
        sample.kind, sample.difficulty, len(cards), sample.turn, sample.surface, sample.faults
    )
    photo = photograph(rng, scheme, cards, long_side=LONG_SIDE, prints=prints)
    return Made(photo, cards, sample.orientation, QUALITY)


def write(sample: Sample, made: Made, folder: Path) -> dict[str, Any]:
    """Write photo and vCard, give the line of the truth file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / sample.file
    if path.suffix == ".jpg":
        path.write_bytes(stored(made))
    else:
        picture = Image.fromarray(np.ascontiguousarray(made.photo.pixels[..., ::-1]))
        if path.suffix == ".heic":
            from_pillow(picture).save(path, quality=70)
        else:
            _pdf(picture, path)
    row = truth(made, f"{sample.slug}/{sample.file}")
    vcards = "".join(vcard_of(one["contact"]) for one in row["cards"])
    (folder / "contact.vcf").write_text(vcards, encoding="utf-8", newline="")
    return row


def _pdf(picture: Image.Image, path: Path) -> None:
    """One page of 300 dpi; without a date, so that the file is the same each time."""
    buffer = io.BytesIO()
    picture.save(
        buffer,
        "PDF",
        resolution=300.0,
        quality=QUALITY,
        producer="cardmaker",
        creationDate=None,
        modDate=None,
    )
    path.write_bytes(buffer.getvalue())


def table() -> str:
    """The README's table of all samples."""
    rows = [f"| `cards/{one.slug}/{one.file}` | {one.shows} | {one.why} |" for one in SAMPLES]
    return "\n".join(["| file | what it shows | why it is there |", "|---|---|---|", *rows])


README: Final = """# Samples

Photographs of invented business cards, made by `python -m benchmarks.cardmaker.samples`.
Beside each photo lies `contact.vcf`: what a perfect reader makes of it (one vCard a card).
`truth.jsonl` has the same as JSON, with outlines and printed lines, for
`digitize score samples/truth.jsonl samples/cards`.

Nobody here exists: people, companies and domains (`.example`) are made up, telephone numbers come
from ranges set aside for fiction where the country has one.

{table}
"""


def main() -> None:
    """Make all samples, or only the slugs named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", help="only these; the truth file keeps the others")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    path = options.out / "truth.jsonl"
    rows: dict[str, dict[str, Any]] = {}
    if options.slugs and path.exists():
        known = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        rows = {row["source"].split("/")[0]: row for row in known}
    with render.browser() as stage:
        prints = pages(stage, "dev", 0)
        for sample in SAMPLES:
            if not options.slugs or sample.slug in options.slugs:
                made = make(stage, sample, prints)
                rows[sample.slug] = write(sample, made, options.out / "cards" / sample.slug)
                print(sample.slug)
    ordered = [rows[sample.slug] for sample in SAMPLES if sample.slug in rows]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ordered)
    path.write_text(text, encoding="utf-8")
    (options.out / "README.md").write_text(README.format(table=table()), encoding="utf-8")


if __name__ == "__main__":
    main()
