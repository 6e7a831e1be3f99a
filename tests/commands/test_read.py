"""``digitize read``: fields of one photo, the reasons, the drawing."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner

from digitize.cli import cli
from digitize.contact import contact_of
from digitize.fields import read_fields
from digitize.model import CardReading
from digitize.report.drawing import drawn
from tests.fields.lines import card

TEXTS = (
    ("Anna Lang", 1.6),
    "Leiterin Vertrieb",
    "Sternwerk GmbH",
    "Tel. 030 23125 85",
    "anna.lang@sternwerk.example",
    "Mit Liebe gemacht",
)


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A photo that is read as the card of ``TEXTS``."""
    path = tmp_path / "card.jpg"
    path.write_bytes(b"not opened")
    monkeypatch.setattr("digitize.pipeline.api.read", lambda *_, **__: (reading(),))
    return path


def reading() -> CardReading:
    """The card as the pipeline gives it, without a picture."""
    lines = card(*TEXTS)
    read = read_fields(lines)
    corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    return CardReading(
        "card.jpg", 0, 0, corners, lines, read, contact_of(read), read.doubts, size=(850, 550)
    )


def test_every_field_and_what_is_left_is_printed(photo: Path) -> None:
    result = CliRunner().invoke(cli, ["read", str(photo)])
    assert result.exit_code == 0, result.output
    for part in ("Anna", "Lang", "Leiterin Vertrieb", "Sternwerk GmbH", "+49302312585 work"):
        assert part in result.output
    assert "left over   Mit Liebe gemacht" in result.output


def test_explaining_names_lines_reasons_and_assumptions(photo: Path) -> None:
    result = CliRunner().invoke(cli, ["read", str(photo), "--explain"])
    assert result.exit_code == 0, result.output
    org = result.output.split("org: Sternwerk GmbH")[1].split("\ntitle")[0]
    assert "line 3: Sternwerk GmbH" in org
    assert "legal form" in org
    assert "assumed: country taken from settings" in result.output


def test_the_drawing_is_a_png_with_a_frame_in_the_colour_of_the_field(
    photo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "drawn.png"
    result = CliRunner().invoke(cli, ["read", str(photo), "--draw", str(out)])
    assert result.exit_code == 0, result.output
    pixels = cv2.imdecode(np.frombuffer(out.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert max(pixels.shape) == 1100
    assert (pixels == (0, 0, 200)).all(axis=2).sum() > 50  # the company


def test_a_line_without_a_field_is_framed_in_grey() -> None:
    pixels = cv2.imdecode(np.frombuffer(drawn(reading()), np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None
    assert (pixels == (150, 150, 150)).all(axis=2).sum() > 50
