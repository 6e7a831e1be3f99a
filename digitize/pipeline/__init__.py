"""The order of the stages: one short function for each command."""

from __future__ import annotations

from digitize.pipeline.api import read
from digitize.pipeline.plan import FiledCard, Listener, RunOptions, RunResult
from digitize.pipeline.reading import PhotoReading, read_photo
from digitize.pipeline.run import run

__all__ = [
    "FiledCard",
    "Listener",
    "PhotoReading",
    "RunOptions",
    "RunResult",
    "read",
    "read_photo",
    "run",
]
