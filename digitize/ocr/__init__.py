"""CardImage -> TextLines: engines behind one protocol, and which way is up."""

from __future__ import annotations

from digitize.ocr.engine import ENGINES, Engine, open_engine
from digitize.ocr.upright import read_upright

__all__ = ["ENGINES", "Engine", "open_engine", "read_upright"]
