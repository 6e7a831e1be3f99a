"""Why a piece of the card became name, company, title or department.

Takes the lines of a card. Gives for each of these fields the features that spoke most for and
against it, in log2 odds. Leaves alone what its shape gives away: that needs no reasons.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from digitize.fields import surroundings_of
from digitize.fields.choose import choose
from digitize.fields.scores import Role, Scores
from digitize.fields.segments import Segment
from digitize.model import Evidence, FieldKind, TextLine

MOST_REASONS = 6

_FIELDS = {
    Role.NAME: (FieldKind.GIVEN, FieldKind.FAMILY),
    Role.ORG: (FieldKind.ORG,),
    Role.TITLE: (FieldKind.TITLE,),
    Role.DEPARTMENT: (FieldKind.DEPARTMENT,),
}


def reasons(
    lines: Sequence[TextLine], *, region: str = "DE"
) -> dict[FieldKind, tuple[Evidence, ...]]:
    """The heaviest reasons of each field that was chosen by position.

    Args:
        lines: The card's text in reading order, boxes in card pixels.
        region: As for ``read_fields``.
    """
    around = surroundings_of(lines, region=region)
    chosen = choose(around)
    scores = Scores(around)
    name = chosen.name.segment if chosen.name else None
    pieces: dict[Role, list[Segment]] = {
        Role.NAME: [name] if name else [],
        Role.ORG: [chosen.org.segment] if chosen.org else [],
        Role.TITLE: [choice.segment for choice in chosen.titles],
        Role.DEPARTMENT: [choice.segment for choice in chosen.departments],
    }
    found: dict[FieldKind, tuple[Evidence, ...]] = {}
    for role, of_role in pieces.items():
        steps = tuple(step for piece in of_role for step in _steps(piece, role, name, scores))
        for kind in _FIELDS[role] if steps else ():
            found[kind] = steps
    return found


def _steps(piece: Segment, role: Role, name: Segment | None, scores: Scores) -> list[Evidence]:
    weighed = scores.weighed(piece, role, name)
    heaviest = sorted(weighed.items(), key=lambda item: -abs(item[1]))[:MOST_REASONS]
    return [
        Evidence(role.value, feature, round(weight / math.log(2), 2), piece.text)
        for feature, weight in heaviest
    ]
