"""How good the decisions are, in all and per case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.matching.data import Labelled, decidable
from digitize.model import Decision


@dataclass(slots=True)
class Count:
    """What happened to the cards of one case."""

    cards: int = 0
    known: int = 0  # cards that show somebody seen before
    decidable: int = 0  # of these, the ones that share more than the name
    merged_right: int = 0
    merged_wrong: int = 0
    asked: int = 0
    asked_right: int = 0  # questions that name the right person
    asked_right_decidable: int = 0
    merged_right_decidable: int = 0

    @property
    def precision(self) -> float:
        """Share of merges that are right; 1 where nothing was merged."""
        merged = self.merged_right + self.merged_wrong
        return self.merged_right / merged if merged else 1.0

    def add(self, other: Count) -> None:
        """Add another count to this one."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Miss:
    """A decision that was wrong or left a known person out."""

    case: str
    new: str
    decision: Decision


def evaluate(
    data: Labelled, decisions: Sequence[Decision]
) -> tuple[dict[str, Count], list[Miss], list[Miss]]:
    """Return the counts per case, the false merges, and the decidable cards that were missed."""
    twins = data.twin_of()
    contacts = {contact.uid: contact for contact in (*data.existing, *data.new)}
    counts: dict[str, Count] = {}
    wrong, missed = [], []
    for contact, decision in zip(data.new, decisions, strict=True):
        case = data.case[contact.uid]
        count = counts.setdefault(case, Count())
        right = decision.target in twins[contact.uid]
        known = bool(twins[contact.uid])
        can = any(decidable(contacts[uid], contact) for uid in twins[contact.uid])
        count.cards += 1
        count.known += known
        count.decidable += can
        if decision.kind == "merge":
            same = data.person[decision.target or ""] == data.person[contact.uid]
            count.merged_right += same
            count.merged_right_decidable += same and can
            count.merged_wrong += not same
            if not same:
                wrong.append(Miss(case, contact.uid, decision))
        elif decision.kind == "review":
            count.asked += 1
            count.asked_right += right
            count.asked_right_decidable += right and can
        if can and decision.kind != "merge":
            missed.append(Miss(case, contact.uid, decision))
    return counts, wrong, missed


def total(counts: dict[str, Count]) -> Count:
    """Return the sum over all cases."""
    result = Count()
    for count in counts.values():
        result.add(count)
    return result


def table(counts: dict[str, Count]) -> str:
    """Return the counts as a table, one case a line."""
    head = f"{'case':34} {'cards':>6} {'known':>6} {'merged':>7} {'false':>6} {'asked':>6} "
    lines = [head + f"{'precis.':>8} {'recall':>7} {'+asked':>7}"]
    for name, count in (*counts.items(), ("ALL", total(counts))):
        known = count.known
        alone = f"{count.merged_right / known:.3f}" if known else "-"
        both = f"{(count.merged_right + count.asked_right) / known:.3f}" if known else "-"
        lines.append(
            f"{name:34} {count.cards:6} {known:6} {count.merged_right:7} {count.merged_wrong:6} "
            f"{count.asked:6} {count.precision:8.4f} {alone:>7} {both:>7}"
        )
    return "\n".join(lines)


def summary(counts: dict[str, Count]) -> str:
    """Return the figures the goals are about."""
    all_ = total(counts)
    shown = max(all_.decidable, 1)
    merged, asked = all_.merged_right, all_.asked_right
    both_decidable = all_.merged_right_decidable + all_.asked_right_decidable
    known = max(all_.known, 1)
    figures = {
        "false merges": str(all_.merged_wrong),
        "recall alone, all known": f"{merged / known:.4f}",
        "recall alone, decidable": f"{all_.merged_right_decidable / shown:.4f}",
        "recall with reviews, all known": f"{(merged + asked) / known:.4f}",
        "recall with reviews, decidable": f"{both_decidable / shown:.4f}",
        "cards to review": f"{all_.asked / max(all_.cards, 1):.4f}",
        "known, but sharing only the name": f"{1 - all_.decidable / known:.4f}",
    }
    return "\n".join(f"{label:34} {figure}" for label, figure in figures.items())
