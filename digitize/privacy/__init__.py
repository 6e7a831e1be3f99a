"""Their data: what is stored about a person, and what has been kept long enough."""

from __future__ import annotations

from digitize.privacy.disclose import Disclosure, disclose
from digitize.privacy.page import page
from digitize.privacy.retention import Due, due

__all__ = ["Disclosure", "Due", "disclose", "due", "page"]
