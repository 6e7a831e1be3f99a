"""``digitize read``: what is read from one photo, and why; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from digitize.cli import printable
from digitize.commands.common import debug_option, engine_option, region_option
from digitize.files import write_atomically
from digitize.model import Address, CardReading, Email, Field, Phone, Value


@click.command("read")
@click.argument("photo", type=click.Path(exists=True, path_type=Path))
@click.option("--explain", is_flag=True, help="Say for each field which lines, why, what else.")
@click.option(
    "--draw",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.png",
    help="Write a picture of the card with its lines coloured by field.",
)
@engine_option
@region_option
@debug_option
def command(photo: Path, explain: bool, draw: Path | None, engine: str, region: str) -> None:
    r"""Read PHOTO and print its fields; nothing goes into the book.

    \b
    Examples:
      digitize read card.jpg
      digitize read card.jpg --explain --draw card.png
    """
    from digitize.pipeline.api import read

    cards = read(photo, engine=engine, region=region)
    for number, card in enumerate(cards, start=1):
        if len(cards) > 1:
            click.echo(f"{'' if number == 1 else chr(10)}Card {number}")
        for line in _explained(card, region) if explain else _plain(card):
            click.echo(printable(line))
        if draw is not None:
            from digitize.report.drawing import drawn

            path = draw if number == 1 else draw.with_stem(f"{draw.stem}-{number}")
            write_atomically(path, drawn(card))
            click.echo(f"Picture: {path}")


def _plain(card: CardReading) -> Iterator[str]:
    for field in card.reading.fields:
        yield f"{field.kind.value:<11} {shown(field.value):<48} {field.confidence:5.0%}"
    for text in card.reading.left_over:
        yield f"{'left over':<11} {text}"
    for doubt in card.reading.doubts:
        yield f"{'check':<11} {doubt}"


def _explained(card: CardReading, region: str) -> Iterator[str]:
    from digitize.fields.explain import reasons

    why = reasons(card.lines, region=region)
    for field in card.reading.fields:
        yield f"{field.kind.value}: {shown(field.value)}  ({field.confidence:.0%})"
        yield from (f"    {line}" for line in _where(field, card))
        for step in why.get(field.kind, ()):
            if step.level != "one":
                yield f"    {step.weight:+6.1f}  {step.level}  ({step.left})"
        for other in field.alternatives:
            yield f"    or: {shown(other)}"
    for text in card.reading.left_over:
        yield f"left over: {text}"
    for doubt in card.reading.doubts:
        yield f"check: {doubt}"


def _where(field: Field, card: CardReading) -> Iterator[str]:
    for number in field.lines:
        line = card.lines[number]
        yield f"line {number + 1}: {line.text}  (letters sure by {line.confidence:.0%})"
    if field.text != shown(field.value):
        yield f"as read: {field.text}"
    for assumed in sorted(one.value for one in field.assumed):
        yield f"assumed: {assumed}"


def shown(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, Phone):
        extension = f" ext. {value.extension}" if value.extension else ""
        return f"{value.number}{extension} {value.type}"
    if isinstance(value, Email):
        return value.address
    if isinstance(value, Address):
        place = " ".join(part for part in (value.postal_code, value.city) if part)
        parts = (value.street, place, value.region, value.country)
        return ", ".join(part for part in parts if part)
    return value
