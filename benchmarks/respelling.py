"""What it brings to take another spelling of a doubtful word, by the odds from which it is taken.

    python -m benchmarks.respelling TRUTH.jsonl RECORDED.jsonl ...

``RECORDED`` comes from ``benchmarks.recorded``. Prints for several least odds how many words of the
labelled cards were put right, spoilt, or changed from one wrong spelling to another. Shows where
``respelt.LEAST_ODDS`` comes from.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.recorded import cards_of
from digitize.fields.respelt import chosen

ODDS = (0.02, 0.05, 0.1, 0.2, 0.4)


def changes(truth: Path, recorded: Path) -> Iterator[tuple[float, str]]:
    """The odds of each word that is spelt otherwise, and what became of it."""
    for card in cards_of(truth, recorded):
        printed = {_core(word) for line in card.truth.lines for word in line.text.split()}
        for number, line in enumerate(card.lines):
            rest = [other.text for at, other in enumerate(card.lines) if at != number]
            for word in line.words:
                new = chosen(word, rest, least=min(ODDS))
                if new.text == word.text or _core(new.text) == _core(word.text):
                    continue
                before, after = _core(word.text) in printed, _core(new.text) in printed
                verdict = "put right" if after and not before else "spoilt" if before else "wrong"
                yield dict(word.others)[new.text], verdict


def _core(text: str) -> str:
    """A word without the signs around it; capitals do not count."""
    return re.sub(r"^[^\w]+|[^\w]+$", "", text).casefold()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", help="TRUTH and RECORDED, by turns")
    paths = parser.parse_args().sets
    found = [
        change
        for truth, recorded in zip(paths[::2], paths[1::2], strict=True)
        for change in changes(truth, recorded)
    ]
    print("least odds   put right   spoilt   another wrong spelling")
    for least in ODDS:
        count = Counter(verdict for odds, verdict in found if odds >= least)
        print(f"{least:10} {count['put right']:11} {count['spoilt']:8} {count['wrong']:24}")


if __name__ == "__main__":
    main()
