"""Text lines and readings as JSON, for the book's rows and back.

Takes and gives the nouns of ``model``; reading a row back gives an equal value. Leaves
alone pictures and contacts, which are stored as they are.
"""

from __future__ import annotations

import json
from typing import Any, cast

from digitize.model import (
    Address,
    Assumption,
    Email,
    Evidence,
    Field,
    FieldKind,
    Phone,
    Quad,
    Reading,
    TextLine,
    Value,
    Word,
)

_TYPED: dict[str, type[Phone] | type[Email] | type[Address]] = {
    "phone": Phone,
    "email": Email,
    "address": Address,
}


def dump_quad(quad: Quad) -> str:
    """Four corners."""
    return json.dumps(_quad_out(quad))


def load_quad(text: str) -> Quad:
    """The inverse of ``dump_quad``."""
    return _quad_in(json.loads(text))


def dump_lines(lines: tuple[TextLine, ...]) -> str:
    """Text lines with their words."""
    return _dump(
        [
            {
                "text": line.text,
                "box": _quad_out(line.box),
                "confidence": float(line.confidence),
                "engine": line.engine,
                "words": [
                    [word.text, _quad_out(word.box), float(word.confidence)] for word in line.words
                ],
            }
            for line in lines
        ]
    )


def load_lines(text: str) -> tuple[TextLine, ...]:
    """The inverse of ``dump_lines``."""
    return tuple(
        TextLine(
            text=line["text"],
            box=_quad_in(line["box"]),
            confidence=line["confidence"],
            words=tuple(Word(word[0], _quad_in(word[1]), word[2]) for word in line["words"]),
            engine=line["engine"],
        )
        for line in json.loads(text)
    )


def dump_reading(reading: Reading) -> str:
    """A reading with every field, what was assumed and what is left over."""
    return _dump(
        {
            "fields": [
                {
                    "kind": field.kind.value,
                    "value": _value_out(field.value),
                    "text": field.text,
                    "lines": list(field.lines),
                    "confidence": float(field.confidence),
                    "assumed": sorted(assumption.name for assumption in field.assumed),
                    "alternatives": [_value_out(value) for value in field.alternatives],
                }
                for field in reading.fields
            ],
            "left_over": list(reading.left_over),
            "doubts": list(reading.doubts),
        }
    )


def load_reading(text: str) -> Reading:
    """The inverse of ``dump_reading``."""
    row = json.loads(text)
    return Reading(
        fields=tuple(
            Field(
                kind=FieldKind(field["kind"]),
                value=_value_in(field["value"]),
                text=field["text"],
                lines=tuple(field["lines"]),
                confidence=field["confidence"],
                assumed=frozenset(Assumption[name] for name in field["assumed"]),
                alternatives=tuple(_value_in(value) for value in field["alternatives"]),
            )
            for field in row["fields"]
        ),
        left_over=tuple(row["left_over"]),
        doubts=tuple(row["doubts"]),
    )


def dump_texts(texts: tuple[str, ...]) -> str:
    """A row of sentences."""
    return _dump(list(texts))


def load_texts(text: str) -> tuple[str, ...]:
    """The inverse of ``dump_texts``."""
    return tuple(json.loads(text))


def dump_evidence(evidence: tuple[Evidence, ...]) -> str:
    """The labelled steps of a decision."""
    return _dump([[e.field, e.level, float(e.weight), e.left, e.right] for e in evidence])


def load_evidence(text: str) -> tuple[Evidence, ...]:
    """The inverse of ``dump_evidence``."""
    return tuple(Evidence(*step) for step in json.loads(text))


def _value_out(value: Value) -> Any:
    for name, kind in _TYPED.items():
        if isinstance(value, kind):
            return {name: {slot: getattr(value, slot) for slot in value.__slots__}}
    return value


def _value_in(value: Any) -> Value:
    if isinstance(value, str):
        return value
    ((name, slots),) = value.items()
    return _TYPED[name](**slots)


def _quad_out(quad: Quad) -> list[list[float]]:
    return [[float(x), float(y)] for x, y in quad]


def _quad_in(points: list[list[float]]) -> Quad:
    return cast("Quad", tuple((x, y) for x, y in points))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
