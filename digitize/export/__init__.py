"""Contacts for other programs: each target gets exactly what it takes.

Takes contacts, gives files and what a person should know about them. Exporters make bytes;
only ``write`` touches the disk, and each file appears whole or not at all.
"""

from __future__ import annotations

from digitize.export.target import ExportResult, Options, Part, Rendered, Target
from digitize.export.targets import TARGETS, target_of
from digitize.export.writer import write

__all__ = [
    "TARGETS",
    "ExportResult",
    "Options",
    "Part",
    "Rendered",
    "Target",
    "target_of",
    "write",
]
