"""Blocks of unclaimed lines: a card has few lines in one, a page of running text has many.

Takes the free pieces of a card. Gives for each line how long its block is and how it goes on from
line to line. Leaves alone what that means for a field: that is learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digitize.fields.segments import Segment, follows


@dataclass(frozen=True, slots=True)
class Block:
    """Unclaimed lines below each other in type of one size: a card's few, or a page's many."""

    lines: int
    starts_small: float  # share of the lines that begin with a small letter

    @property
    def is_prose(self) -> bool:
        """Whether it goes on from line to line as running text does."""
        return self.lines >= LONGEST_BLOCK and self.starts_small >= MANY_SMALL


LONGEST_BLOCK = 6
"""Lines from which a block may be running text."""


MANY_SMALL = 0.3
"""Share of lines beginning with a small letter from which they go on from each other."""


def blocks_of(pieces: Sequence[Segment]) -> dict[int, Block]:
    """For each line the block that it belongs to."""
    first: dict[int, Segment] = {}
    for piece in pieces:
        first.setdefault(piece.line, piece)
    found = list(first.values())
    group = {piece.line: {piece.line} for piece in found}
    for upper in found:
        for lower in found:
            alike = 0.75 < upper.extent.height / max(lower.extent.height, 1e-6) < 1.33
            apart = group[upper.line] is not group[lower.line]
            if alike and apart and follows(upper, lower):
                whole = group[upper.line] | group[lower.line]
                group.update(dict.fromkeys(whole, whole))
    return {
        line: Block(len(lines), sum(first[one].text[:1].islower() for one in lines) / len(lines))
        for line, lines in group.items()
    }
