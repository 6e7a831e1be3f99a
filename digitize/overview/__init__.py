"""The picture of the network: one HTML page with charts and a graph, for oneself."""

from __future__ import annotations

from digitize.overview.figures import Overview, figures
from digitize.overview.page import page

__all__ = ["Overview", "figures", "page"]
