"""The lines of a 4.0 card as 3.0 has them.

Takes lines, gives lines. What 3.0 has no word for becomes a private line or parameter (``X-``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from digitize.vcard.differences import (
    APPLE,
    MEDIA,
    NO_YEAR,
    ONLY_3,
    ONLY_4,
    PARAMS_OF_4,
    STRICTLY_ONCE,
    TYPED,
    decaret,
)
from digitize.vcard.property import Line, Params, Property
from digitize.vcard.text import escape, unescape

_DATA: Final = re.compile(r"data:([\w.+/-]*)((?:;[\w.+=-]*)*?)(;base64)?,(.*)", re.S | re.I)


def down(lines: Iterable[Line]) -> Iterator[Line]:
    """Every line of a 4.0 card in the words of 3.0."""
    seen: set[str] = set()
    for line in lines:
        if not isinstance(line, Property):
            yield line
            continue
        for made in _down_one(line):
            if made.name in STRICTLY_ONCE and made.name in seen:
                # A second one, in another language or calendar, is of no use to 3.0.
                yield Property(f"X-ALT-{made.name}", made.value, made.params, made.group)
            else:
                seen.add(made.name)
                yield made


def _down_one(line: Property) -> Iterator[Property]:
    change = _DOWN.get(line.name)
    made = change(line) if change else line
    if line.name in MEDIA:
        made = _media_down(line)
    if line.name in ONLY_4:
        made = replace(made, name=APPLE.get(line.name, f"X-{line.name}"))
    elif line.name.removeprefix("X-") in ONLY_3:
        made = replace(made, name=line.name.removeprefix("X-"))
    params = _params_down(made.params, line.name)
    yield Property(made.name, made.value, params, made.group)
    if label := line.param("LABEL"):
        types = tuple(pair for pair in params if pair[0] == "TYPE")
        yield Property("LABEL", escape(decaret(label[0])), types, line.group)
    if line.name == "N" and (sort := line.param("SORT-AS")):
        yield Property("SORT-STRING", escape(", ".join(sort)), (), line.group)


def _params_down(params: Params, name: str) -> Params:
    made: list[tuple[str, tuple[str, ...]]] = []
    types: list[str] = []
    for key, values in params:
        if key == "TYPE":
            types += [value.upper() if value.isascii() else value for value in values]
        elif key == "PREF":
            plain = values == ("1",) and name in TYPED
            types += ["PREF"] if plain else []
            made += [] if plain else [("X-PREF", values)]
        elif (key, name) == ("SORT-AS", "N"):
            continue  # it becomes a line of its own
        elif key in PARAMS_OF_4:
            made.append((f"X-{key}", values))
        elif key != "LABEL":
            made.append((key, values))
    return ((("TYPE", tuple(types)),) if types else ()) + tuple(made)


def _phone_down(line: Property) -> Property:
    """``tel:+49-30-1;ext=5`` as ``+49-30-1 ext. 5``: half of all programs show the URI as it is."""
    value = unescape(line.value)
    if not value.lower().startswith("tel:"):
        return _unvalued(line)
    number, *more = value[4:].split(";")
    extension = next((part[4:] for part in more if part.lower().startswith("ext=")), "")
    return _unvalued(line, f"{number} ext. {extension}" if extension else number)


def _email_down(line: Property) -> Property:
    return line if line.types & {"INTERNET", "X400"} else line.with_types(("INTERNET",))


def _unvalued(line: Property, value: str | None = None) -> Property:
    params = tuple(pair for pair in line.params if pair[0] != "VALUE")
    return Property(line.name, line.value if value is None else escape(value), params, line.group)


def _date_down(line: Property) -> Property:
    value = line.value.strip()
    if found := re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(T.*)?", value):
        year, month, day, time = found.groups()
        return _unvalued(line, f"{year}-{month}-{day}{time or ''}")
    if found := re.fullmatch(r"--(\d\d)-?(\d\d)", value):
        params = (*(pair for pair in line.params if pair[0] != "VALUE"), NO_YEAR)
        return Property(line.name, f"1604-{found[1]}-{found[2]}", params, line.group)
    return Property(f"X-{line.name}", line.value, line.params, line.group)


def _anniversary_down(line: Property) -> Property:
    made = _date_down(line)
    return replace(made, name=line.name)


def _revision_down(line: Property) -> Property:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(.*)", line.value.strip())
    if not found:
        return line
    year, month, day, hour, minute, second, zone = found.groups()
    zone = re.sub(r"^([+-]\d\d)(\d\d)$", r"\1:\2", zone)
    return line.with_value(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}")


def _place_down(line: Property) -> Property:
    found = re.fullmatch(r"geo:(-?[\d.]+),(-?[\d.]+).*", unescape(line.value), re.I)
    if not found:
        return line
    return Property(line.name, f"{found[1]};{found[2]}", _unvalued(line).params, line.group)


def _media_down(line: Property) -> Property:
    """A picture in the line itself as base64, one elsewhere as a link."""
    value = unescape(line.value)
    found = _DATA.fullmatch(value)
    params = tuple(
        pair for pair in line.params if pair[0] not in ("MEDIATYPE", "VALUE", "ENCODING")
    )
    kind = (line.param("MEDIATYPE") or ("",))[0]
    if found and found[3]:
        kind = found[1] or kind
        made = (("ENCODING", ("b",)), *_media_type(kind), *params)
        return Property(line.name, "".join(found[4].split()), made, line.group)
    if line.param("ENCODING") or not re.match(r"[a-z][a-z0-9+.-]*:", value, re.I):
        return line  # text (a key), or 3.0's own way in a card that says 4.0
    made = (("VALUE", ("uri",)), *_media_type(kind), *params)
    return Property(line.name, line.value, made, line.group)


def _media_type(kind: str) -> Params:
    word = kind.rpartition("/")[2].upper().removeprefix("X-")
    return (("TYPE", (word,)),) if word else ()


_DOWN: Final[dict[str, Callable[[Property], Property]]] = {
    "TEL": _phone_down,
    "EMAIL": _email_down,
    "BDAY": _date_down,
    "ANNIVERSARY": _anniversary_down,
    "REV": _revision_down,
    "GEO": _place_down,
    "UID": _unvalued,
}
