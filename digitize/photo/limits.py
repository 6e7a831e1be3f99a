"""How large an input may be: limits against mistakes and decompression bombs.

Every limit is generous for a phone or scanner and small for a computer.
"""

from __future__ import annotations

MAX_FILE_BYTES = 400 * 2**20
"""One file, or one member of a zip once unpacked. A 50-megapixel 16-bit TIFF has 300 MB."""

MAX_PIXELS = 120_000_000
"""Pixels of one picture, judged from its header. Large phone sensors have 108 million."""

FIRST_LOOK_PIXELS = 3_000_000
"""A JPEG is first decoded at half (or a quarter) of its size as long as this many pixels remain:
enough to find the cards, and to read one that fills a quarter of the frame."""

ENOUGH_PIXELS = 12_000_000
"""The same for the closer look at smaller cards: one that fills 15 % of such a frame is about 1700
pixels long."""

MIN_SIDE = 20
"""Pixels. Nothing smaller can hold a readable line of text."""

MAX_PAGES = 300
"""Pages of one PDF or TIFF."""

MAX_PAGE_PIXELS = 25_000_000
"""A PDF page is rendered at 300 dpi, or less where that gave more pixels than this (A3 has 17)."""

MAX_ZIP_MEMBERS = 20_000
MAX_ZIP_DEPTH = 2
"""A zip may lie in a zip, not deeper."""

MAX_ZIP_RATIO = 200
"""Unpacked bytes for each packed byte, once a member exceeds ``ZIP_RATIO_FROM``. Deflate reaches
at most 1032; photos stay below 2, an empty scanned page as TIFF below 100."""

ZIP_RATIO_FROM = 32 * 2**20
