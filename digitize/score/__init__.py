"""How good the reading is, measured on labelled photos.

Takes a truth file and what the program read, gives figures: per field, per card, per tag, the
calibration of the confidences, and where each lost value was lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from digitize.score.compare import Result, compare
from digitize.score.figures import Calibration, Counts, Figures, by_tag, figures, worst
from digitize.score.lost import Lost, Stage, lost
from digitize.score.pair import pair
from digitize.score.truth import ReadCard, TruthCard, TruthPhoto, load_cards, load_truth

__all__ = [
    "Calibration",
    "Counts",
    "Figures",
    "Lost",
    "ReadCard",
    "Result",
    "Stage",
    "TruthCard",
    "TruthPhoto",
    "by_tag",
    "compare",
    "figures",
    "load_cards",
    "load_truth",
    "lost",
    "pair",
    "results",
    "worst",
]


def results(truth: Sequence[TruthPhoto], read: Iterable[ReadCard]) -> tuple[Result, ...]:
    """Every labelled card and every false card, judged; cards of other photos are left out."""
    by_photo: dict[str, list[ReadCard]] = defaultdict(list)
    for card in read:
        by_photo[card.source].append(card)
    judged: list[Result] = []
    for photo in truth:
        pairs = pair(photo.cards, by_photo[photo.source])
        for known, card in pairs.found:
            judged.append(compare(photo.source, photo.tags, known, card))
        judged += [compare(photo.source, photo.tags, known, None) for known in pairs.missing]
        judged += [compare(photo.source, photo.tags, None, card) for card in pairs.false]
    return tuple(judged)
