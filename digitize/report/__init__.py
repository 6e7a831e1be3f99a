"""``report.html``: each card's picture beside what was read."""

from __future__ import annotations

from digitize.report.card import ReportCard
from digitize.report.levels import to_check
from digitize.report.page import Report, render
from digitize.report.words import WORDS

__all__ = ["WORDS", "Report", "ReportCard", "render", "to_check"]
