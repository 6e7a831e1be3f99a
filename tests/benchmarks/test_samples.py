"""The samples in the repository: files and truth belong together."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from benchmarks.cardmaker.samples import README, SAMPLES, table
from benchmarks.cardmaker.vcards import vcard_of

ROOT = Path(__file__).resolve().parents[2] / "samples"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "truth.jsonl").read_text("utf-8").splitlines()
]


def test_every_sample_has_its_photo_its_vcard_and_its_truth() -> None:
    assert [row["source"] for row in ROWS] == [f"{one.slug}/{one.file}" for one in SAMPLES]
    folders = {path.name for path in (ROOT / "cards").iterdir()}
    assert folders == {one.slug for one in SAMPLES}
    for one in SAMPLES:
        assert (ROOT / "cards" / one.slug / one.file).stat().st_size > 10_000


def test_the_table_of_the_readme_is_the_one_of_the_code() -> None:
    assert (ROOT / "README.md").read_text("utf-8") == README.format(table=table())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"].split("/")[0])
def test_the_vcard_beside_the_photo_says_what_the_truth_says(row: dict[str, Any]) -> None:
    expected = "".join(vcard_of(card["contact"]) for card in row["cards"])
    path = (ROOT / "cards" / row["source"]).parent / "contact.vcf"
    assert path.read_bytes().decode() == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"].split("/")[0])
def test_outlines_and_lines_lie_in_their_pictures(row: dict[str, Any]) -> None:
    path = ROOT / "cards" / row["source"]
    sides: tuple[int, int] = (10_000, 10_000)
    if path.suffix == ".jpg":
        with Image.open(path) as picture:
            sides = picture.size
            if picture.getexif().get(0x0112, 1) in (6, 8):
                sides = (sides[1], sides[0])
    for card in row["cards"]:
        assert len(card["outline"]) == 4
        for x, y in card["outline"]:
            assert -0.05 * sides[0] <= x <= 1.05 * sides[0]
            assert -0.05 * sides[1] <= y <= 1.05 * sides[1]
        width, height = card["size"]
        for line in card["lines"]:
            assert line["text"].strip() == line["text"] != ""
            for x, y in line["box"]:
                assert -0.1 * width <= x <= 1.1 * width
                assert -0.1 * height <= y <= 1.1 * height


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"].split("/")[0])
def test_every_domain_of_a_sample_ends_in_example(row: dict[str, Any]) -> None:
    for card in row["cards"]:
        for email in card["contact"]["emails"]:
            assert email.endswith(".example")
        for link in card["contact"]["urls"]:
            assert re.search(r"\.example(/|$)", link)


def test_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file()) < 25_000_000
