"""Whom to ask: searching by words, level, function and tag; who introduced whom."""

from __future__ import annotations

from digitize.network.acquaintance import Chain, introduced, introducer_of, paths_to, said, say
from digitize.network.roles import LEVELS, Role, functions, levels_named, role_of
from digitize.network.search import Question, find, refresh, save, saved
from digitize.network.tags import below, put_below, tree

__all__ = [
    "LEVELS",
    "Chain",
    "Question",
    "Role",
    "below",
    "find",
    "functions",
    "introduced",
    "introducer_of",
    "levels_named",
    "paths_to",
    "put_below",
    "refresh",
    "role_of",
    "said",
    "save",
    "saved",
    "say",
    "tree",
]
