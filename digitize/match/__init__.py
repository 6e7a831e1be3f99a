"""Who is who: new contacts against an address book, and the merging of two that are one."""

from __future__ import annotations

from digitize.match.decide import decide, decide_all, duplicates
from digitize.match.entries import is_one_entry
from digitize.match.index import Index
from digitize.match.merge import merge

__all__ = ["Index", "decide", "decide_all", "duplicates", "is_one_entry", "merge"]
