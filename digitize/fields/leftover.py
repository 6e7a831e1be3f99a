"""What no field claims of the lines, as read: nothing on a card is lost."""

from __future__ import annotations

from collections.abc import Sequence

from digitize.fields.choices import Choices
from digitize.fields.shapes import Shapes
from digitize.fields.text import CLAIMED
from digitize.model import Span, TextLine


def left_over(lines: Sequence[TextLine], shapes: Shapes, choices: Choices) -> tuple[str, ...]:
    """What no field claims, line by line as read; distractors in their place."""
    texts = list(shapes.texts)
    chosen = [
        c.segment for c in (choices.name, choices.org, *choices.titles, *choices.departments) if c
    ]
    for piece in (*chosen, *choices.suffixes, *choices.prefixes):
        for span in piece.spans:
            texts[span.line] = _blank(texts[span.line], span)
    for span in shapes.distractors:
        text = lines[span.line].text
        texts[span.line] = (
            texts[span.line][: span.start]
            + text[span.start : span.end]
            + texts[span.line][span.end :]
        )
    left = []
    for line, text in zip(lines, texts, strict=True):
        kept = "".join(
            read if shown != CLAIMED else " " for read, shown in zip(line.text, text, strict=True)
        )
        kept = " ".join(kept.split()).strip(" |•·,;:-/")
        if any(character.isalnum() for character in kept):
            left.append(kept)
        elif CLAIMED not in text and line.text.strip():
            left.append(line.text)
    return tuple(left)


def _blank(text: str, span: Span) -> str:
    return text[: span.start] + CLAIMED * (span.end - span.start) + text[span.end :]
