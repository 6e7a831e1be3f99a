"""``digitize score``: reads labelled photos and prints how good the reading is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from digitize import score
from digitize.commands.common import debug_option
from digitize.files import write_atomically
from digitize.score import ReadCard, show

TAGS = ("difficulty", "country", "layout")
"""Groups of tags shown when none is asked for."""

WORST = 10

PLAIN_WIDTH = 160
"""Columns where there is no terminal to ask: wide enough that no table is broken."""


@click.command("score")
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("photos", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--engine", default="auto", show_default=True, help="Recognition engine to measure.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="processors",
    help="Photos read at the same time.",
)
@click.option("--region", default="DE", show_default=True, help="Country of unclear numbers.")
@click.option(
    "--cards",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score this cards.jsonl instead of reading the photos.",
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all figures to this file as well.",
)
@click.option(
    "--by",
    "groups",
    multiple=True,
    metavar="TAG",
    help="Figures for each tag of this group, such as light or country:DE.",
)
@click.option("--stages", is_flag=True, help="Say where each printed value was lost.")
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=WORST,
    show_default=True,
    help="Cards to list, most errors first.",
)
@debug_option
def command(
    truth: Path,
    photos: Path,
    engine: str,
    jobs: int,
    region: str,
    cards: Path | None,
    json_out: Path | None,
    groups: tuple[str, ...],
    stages: bool,
    worst: int,
) -> None:
    r"""Measure the reading of the photos in the folder PHOTOS against the labels in TRUTH.

    TRUTH is a file of JSON lines, one a photo, as the generator of samples writes it.

    \b
    Examples:
      digitize score samples/truth.jsonl samples/cards --stages
      digitize score truth.jsonl photos/ --cards out/cards.jsonl --by light
    """
    labelled = score.load_truth(truth)
    if cards is None:
        from digitize.score import source  # the whole pipeline, needed only here

        readings = source.read(labelled, photos, engine=engine, jobs=jobs, region=region)
        read = tuple(card for done in _with_progress(readings, len(labelled)) for card in done)
    else:
        read = score.load_cards(cards)
    results = score.results(labelled, read)
    everything = score.figures(results)
    tags = {
        tag: one for group in groups or TAGS for tag, one in score.by_tag(results, group).items()
    }
    losses = score.lost(results)

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    console.print(show.summary(everything))
    console.print(show.per_field(everything))
    if tags:
        console.print(show.per_tag(tags))
    if everything.calibration.fields:
        console.print(show.reliability(everything.calibration))
    if stages:
        console.print(show.stages(losses) if losses else "No printed value was lost.")
    if worst and (listed := score.worst(results, worst)):
        console.print(show.worst_cards(listed))
    if json_out is not None:
        data = show.as_json(everything, tags, results, losses)
        text = json.dumps(data, ensure_ascii=False, indent=1)
        write_atomically(json_out, f"{text}\n".encode())


def _with_progress(
    readings: Iterable[tuple[ReadCard, ...]], photos: int
) -> Iterator[tuple[ReadCard, ...]]:
    """A bar on the error stream, where that is a terminal."""
    console = Console(stderr=True)
    yield from track(readings, "Reading", photos, console=console, disable=not console.is_terminal)
