"""Business cards, badges and attendee lists into contacts that are right."""

from __future__ import annotations

__version__ = "0.1.0"
