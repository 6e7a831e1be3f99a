"""``digitize score``: reads labelled photos and prints how good the reading is."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from digitize import score
from digitize.errors import RefusedError
from digitize.score import show

TAGS = ("difficulty", "country", "layout")
"""Groups of tags shown when none is asked for."""

WORST = 10

PLAIN_WIDTH = 160
"""Columns where there is no terminal to ask: wide enough that no table is broken."""


@click.command("score")
@click.argument("truth", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("photos", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cards",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
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
def command(
    truth: Path,
    photos: Path,  # noqa: ARG001  cards.jsonl has read them already
    cards: Path,
    json_out: Path | None,
    groups: tuple[str, ...],
    stages: bool,
    worst: int,
) -> None:
    """Measure the reading of the photos in the folder PHOTOS against the labels in TRUTH.

    TRUTH is a file of JSON lines, one a photo, as the generator of samples writes it.
    """
    labelled = score.load_truth(truth)
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
        console.print(show.stages(losses))
    if worst and (listed := score.worst(results, worst)):
        console.print(show.worst_cards(listed))
    if json_out is not None:
        data = show.as_json(everything, tags, results, losses)
        try:
            json_out.write_text(
                json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
        except OSError as error:
            raise RefusedError(
                f"{json_out}: {error.strerror}", "Give --json another file."
            ) from error
