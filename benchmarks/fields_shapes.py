"""How well emails, websites, profiles, telephone numbers and addresses are read from perfect text.

    python -m benchmarks.fields_shapes TRUTH.jsonl [--misses 40]

Feeds the printed lines of labelled cards to ``claim_shapes``; prints precision and recall by kind,
and the misses, so that their causes can be found. Codes are not asked.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitize.fields.shapes import claim_shapes
from digitize.model import Address, Candidate, Email, Phone, TextLine

KINDS = ("emails", "urls", "socials", "phones", "addresses")


def lines_of(card: dict[str, Any]) -> tuple[TextLine, ...]:
    """The printed lines with the boxes they were drawn in."""
    return tuple(
        TextLine(line["text"], tuple(tuple(point) for point in line["box"]), 1.0)  # type: ignore[arg-type]
        for line in card["lines"]
    )


def values_of(contact: dict[str, Any]) -> Counter[tuple[str, str]]:
    """What the truth says, as comparable strings."""
    found: Counter[tuple[str, str]] = Counter()
    for kind in KINDS:
        for value in contact.get(kind, ()):
            found[kind, _key_of_truth(kind, value)] += 1
    return found


def _key_of_truth(kind: str, value: Any) -> str:
    if kind == "phones":
        return f"{value['number']} x{value['extension']} {value['type']}"
    if kind == "addresses":
        return " | ".join(
            value.get(part, "") for part in ("street", "postal_code", "city", "region", "country")
        )
    return _plain(value) if kind == "urls" else str(value)


def key_of(candidate: Candidate) -> tuple[str, str]:
    """A claimed value in the same form."""
    value = candidate.value
    if isinstance(value, Phone):
        return "phones", f"{value.number} x{value.extension} {value.type}"
    if isinstance(value, Email):
        return "emails", value.address
    if isinstance(value, Address):
        parts = (value.street, value.postal_code, value.city, value.region, value.country)
        return "addresses", " | ".join(parts)
    return candidate.kind.value, _plain(value) if candidate.kind == "urls" else value


def _plain(url: str) -> str:
    """Without what no reader of a card can see: scheme and final slash."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def cards(truth: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and label of every card."""
    for row in truth.read_text("utf-8").splitlines():
        photo = json.loads(row)
        for card in photo["cards"]:
            yield photo["source"], card


def main() -> None:
    """Print the table and the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--misses", type=int, default=40)
    options = parser.parse_args()
    hits: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    left = options.misses
    for source, card in cards(options.truth):
        expected = values_of(card["contact"])
        given = Counter(key_of(found) for found in claim_shapes(lines_of(card)).candidates)
        for kind, count in (("hit", expected & given), ("miss", expected - given)):
            for (name, _), number in count.items():
                (hits if kind == "hit" else missed)[name] += number
        for (name, _), number in (given - expected).items():
            invented[name] += number
        wrong = (expected - given, given - expected)
        if left > 0 and any(wrong):
            left -= 1
            print(f"{source}: missed {list(wrong[0])} instead {list(wrong[1])}")
            print("   ", " / ".join(line["text"] for line in card["lines"]))
    print(f"{'kind':10} {'right':>6} {'missed':>6} {'wrong':>6} {'precision':>9} {'recall':>7}")
    for kind in KINDS:
        precision = hits[kind] / max(hits[kind] + invented[kind], 1)
        recall = hits[kind] / max(hits[kind] + missed[kind], 1)
        counts = f"{hits[kind]:6} {missed[kind]:6} {invented[kind]:6}"
        print(f"{kind:10} {counts} {precision:9.3f} {recall:7.3f}")


if __name__ == "__main__":
    main()
