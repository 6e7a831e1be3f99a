"""The lines of a 3.0 card as 4.0 has them.

Takes lines, gives lines. Private lines that stand for what only 4.0 has become that again.
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
    caret,
)
from digitize.vcard.property import Line, Params, Property
from digitize.vcard.text import unescape

_BACK: Final = {f"X-{name}": name for name in ONLY_4 - {"SOCIALPROFILE"}} | {
    name: new for new, name in APPLE.items()
}
"""``X-SOCIALPROFILE`` stays: more programs know it than the name it got in RFC 9554."""
_GENDERS: Final = {"male": "M", "female": "F", "other": "O"}


def up(lines: Iterable[Line]) -> Iterator[Line]:
    """Every line of a 3.0 card in the words of 4.0."""
    pending = list(lines)
    there = {line.name for line in pending if isinstance(line, Property)}
    sort = next((p for p in pending if isinstance(p, Property) and p.name == "SORT-STRING"), None)
    if sort is not None and "N" in there:
        pending.remove(sort)
    for line in pending:
        if not isinstance(line, Property):
            yield line
            continue
        label = _label_of(line, pending) if line.name == "ADR" else None
        if line.name == "LABEL" and _is_of_an_address(line, pending):
            continue
        made = _up_one(line, there)
        if sort is not None and line.name == "N":
            made = _with(made, "SORT-AS", unescape(sort.value))
        yield _with(made, "LABEL", caret(unescape(label.value))) if label else made


def _label_of(address: Property, lines: Iterable[Line]) -> Property | None:
    """The 3.0 line with the text of an address as it stands on an envelope."""
    of_kind = [line for line in lines if isinstance(line, Property) and line.types == address.types]
    addresses = [line for line in of_kind if line.name == "ADR"]
    labels = [line for line in of_kind if line.name == "LABEL"]
    place = next(at for at, line in enumerate(addresses) if line is address)
    return labels[place] if place < len(labels) else None


def _is_of_an_address(label: Property, lines: Iterable[Line]) -> bool:
    kept = list(lines)
    addresses = [line for line in kept if isinstance(line, Property) and line.name == "ADR"]
    return any(_label_of(address, kept) is label for address in addresses)


def _with(line: Property, name: str, value: str) -> Property:
    return Property(line.name, line.value, (*line.params, (name, (value,))), line.group)


def _up_one(line: Property, there: set[str]) -> Property:
    change = _UP.get(line.name)
    made = change(line) if change else line
    if line.name in MEDIA:
        made = _media_up(line)
    name = made.name
    if name in _BACK:
        name = _BACK[name]
    elif name == "X-ALT-FN":
        name = "FN"
    elif name in ONLY_3:
        name = f"X-{name}"
    if name != line.name and name in STRICTLY_ONCE - {"FN"} and name in there:
        name = line.name
    return Property(name, made.value, _params_up(made.params, name), made.group)


def _params_up(params: Params, name: str) -> Params:
    made: list[tuple[str, tuple[str, ...]]] = []
    types: list[str] = []
    for key, values in params:
        if key == "TYPE":
            types += values
        elif key in ("CHARSET", "CONTEXT"):
            continue
        elif key.removeprefix("X-") in PARAMS_OF_4:
            made.append((key.removeprefix("X-"), values))
        else:
            made.append((key, values))
    words = {word.upper() for word in types}
    if "PREF" in words and not any(key == "PREF" for key, _ in made):
        made.append(("PREF", ("1",)))
    # INTERNET is what an address is by itself, and OTHER is no word of 4.0.
    dropped = {"PREF", "OTHER", *(("INTERNET",) if name == "EMAIL" else ())}
    kept = tuple(word.lower() for word in types if word.upper() not in dropped)
    return ((("TYPE", kept),) if kept else ()) + tuple(made)


def _date_up(line: Property) -> Property:
    found = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(T.*)?", line.value.strip())
    if not found:
        return line
    year, month, day, time = found.groups()
    without = tuple(pair for pair in line.params if pair[0] != NO_YEAR[0])
    if without != line.params:
        return Property(line.name, f"--{month}{day}", without, line.group)
    time = (time or "").replace(":", "")
    return Property(line.name, f"{year}{month}{day}{time}", without, line.group)


def _partial_date_up(line: Property) -> Property:
    return replace(line, name="BDAY", raw=b"")


def _anniversary_up(line: Property) -> Property:
    return replace(_date_up(line), name="ANNIVERSARY", raw=b"")


def _gender_up(line: Property) -> Property:
    """3.0 programs write words, 4.0 has letters."""
    value = _GENDERS.get(line.value.strip().lower(), line.value)
    name = "GENDER" if re.fullmatch(r"[MFONU]?(;.*)?", value) else "X-GENDER-TEXT"
    return Property(name, value, line.params, line.group)


def _revision_up(line: Property) -> Property:
    return line.with_value(re.sub(r"[-:](?=\d)", "", unescape(line.value).strip()))


def _place_up(line: Property) -> Property:
    found = re.fullmatch(r"(-?[\d.]+)[;,](-?[\d.]+)", line.value.replace("\\", "").strip())
    return line.with_value(f"geo:{found[1]},{found[2]}") if found else line


def _media_up(line: Property) -> Property:
    params = tuple(pair for pair in line.params if pair[0] not in ("ENCODING", "TYPE", "VALUE"))
    kind = (line.param("TYPE") or ("",))[0].lower()
    family = {"SOUND": "audio", "KEY": "application"}.get(line.name, "image")
    kind = kind if "/" in kind or not kind else f"{family}/{kind}"
    if line.param("ENCODING"):
        value = f"data:{kind or f'{family}/jpeg'};base64,{line.value}"
        return Property(line.name, value, params, line.group)
    if line.name == "KEY" and not re.match(r"[a-z][a-z0-9+.-]*:", line.value, re.I):
        return line
    made = (*params, ("MEDIATYPE", (kind,))) if kind else params
    return Property(line.name, line.value, made, line.group)


_UP: Final[dict[str, Callable[[Property], Property]]] = {
    "BDAY": _date_up,
    "X-BDAY": _partial_date_up,
    "X-ANNIVERSARY": _anniversary_up,
    "X-GENDER": _gender_up,
    "REV": _revision_up,
    "GEO": _place_up,
}
