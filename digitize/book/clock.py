"""The time as the book writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """UTC to the second, as vCard's REV has it: ``2026-04-21T09:30:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
