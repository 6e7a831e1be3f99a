"""Email addresses that were misread, put right by the name and the website on the card.

Takes the fields of a card. Gives them with addresses repaired where one misreading apart from the
person's name; the text stays as read. Leaves alone what spells the name already, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from digitize.fields import suffixes, words
from digitize.fields.evidence import is_role
from digitize.model import Assumption, Email, Field, FieldKind, TextLine

COST = 0.9
"""Share of the confidence that a repaired address keeps."""


def emails(fields: Sequence[Field], lines: Sequence[TextLine] = ()) -> list[Field]:
    """The fields, email addresses repaired: hosts by the website, local parts by the name.

    Args:
        fields: All fields of the card.
        lines: Its lines; where two hosts differ by a letter, another line may spell one of them.
    """
    fields = hosts(fields, lines)
    sites = {_host(str(field.value)) for field in fields if field.kind is FieldKind.URL}
    fields = [_at_home(field, sites) for field in fields]
    given, family = (_spellings(fields, kind) for kind in (FieldKind.GIVEN, FieldKind.FAMILY))
    initials = _initials(fields)
    patterns = {f"{initials}{other}" for other in family} | {
        f"{other}{initials}" for other in family
    }
    patterns |= {
        pattern
        for one in given
        for other in family
        for pattern in (
            f"{one}{other}", f"{other}{one}", f"{one[0]}{other}", f"{other}{one[0]}", one, other,
        )
    }  # fmt: skip
    fields = [_of_role(field) for field in fields]
    return [_repaired(field, patterns, initials[:1]) if patterns else field for field in fields]


def _of_role(field: Field) -> Field:
    """``inf0@`` as ``info@``."""
    if not isinstance(field.value, Email):
        return field
    local, _, host = field.value.address.rpartition("@")
    for letters_ in ("ol", "oi"):
        other = local.translate(str.maketrans("01", letters_))
        if other != local and other.isalpha() and is_role(other):
            return replace(
                field,
                value=replace(field.value, address=f"{other}@{host}"),
                assumed=field.assumed | {Assumption.REPAIRED},
                alternatives=(*field.alternatives, field.value),
            )
    return field


def hosts(fields: Sequence[Field], lines: Sequence[TextLine]) -> Sequence[Field]:
    """Email and website that differ by one letter, where another line spells one of them."""
    found = {at: _host_of(field) for at, field in enumerate(fields) if _host_of(field)}
    names = {host: suffixes.parts(host)[0] for host in found.values()}
    of_hosts = {number for at in found for number in fields[at].lines}
    rest = " ".join(
        _letters(line.text) for number, line in enumerate(lines) if number not in of_hosts
    )
    mended = list(fields)
    for at, host in found.items():
        if names[host] in rest or len(names[host]) < SHORTEST_HOST:
            continue
        better = [
            other
            for other in found.values()
            if Levenshtein.distance(host, other) == 1 and names[other] in rest
        ]
        if not better:
            better = [
                host.replace(names[host], word, 1)
                for word in set(rest.split())
                if len(word) == len(names[host]) and _is_misread(names[host], word)
            ]
        if better:
            mended[at] = _with_host(fields[at], host, better[0])
    return mended


_ALIKE = frozenset(
    map(frozenset, ("ao", "ec", "il", "nh", "uv", "ft", "gq", "bh", "lt", "ea", "eo", "rn", "tf"))
)
"""Small letters that recognition takes for each other."""


def _is_misread(read: str, printed: str) -> bool:
    """``moltamill`` of a firm Moltomill: one letter is another that looks like it."""
    differing = [{a, b} for a, b in zip(read, printed, strict=True) if a != b]
    return len(read) > SHORTEST_HOST and len(differing) == 1 and differing[0] in _ALIKE


SHORTEST_HOST = 5
"""Letters of a domain that another line can spell by no accident."""


def _host_of(field: Field) -> str:
    if isinstance(field.value, Email):
        return field.value.address.rpartition("@")[2]
    return _host(str(field.value)) if field.kind is FieldKind.URL else ""


def _with_host(field: Field, host: str, better: str) -> Field:
    value: Email | str
    if isinstance(field.value, Email):
        local = field.value.address.rpartition("@")[0]
        value = replace(field.value, address=f"{local}@{better}")
    else:
        value = str(field.value).replace(host, better, 1)
    return replace(
        field,
        value=value,
        confidence=round(field.confidence * COST, 3),
        assumed=field.assumed | {Assumption.REPAIRED},
        alternatives=(*field.alternatives, field.value),
    )


def _letters(text: str) -> str:
    return " ".join(sorted(re.sub(r"[^a-z0-9-]", "", form) for form in words.spellings(text)))


def _initials(fields: Sequence[Field]) -> str:
    """``lm`` of Louis-Max."""
    values = [
        str(field.value)
        for kind in (FieldKind.GIVEN, FieldKind.ADDITIONAL)
        for field in fields
        if field.kind is kind
    ]
    return "".join(words.bare(part)[:1] for value in values for part in re.split(r"[ -]", value))


def _spellings(fields: Sequence[Field], kind: FieldKind) -> set[str]:
    """The person's name of that kind as an address may write it, also half of a double name."""
    values = [str(field.value) for field in fields if field.kind is kind]
    parts = [part for value in values[:1] for part in (value, *re.split(r"[ -]", value))]
    return {form for part in parts for form in words.spellings(part) if len(form) > 1}


def _repaired(field: Field, patterns: set[str], initial: str) -> Field:
    if not isinstance(field.value, Email):
        return field
    local, _, host = field.value.address.rpartition("@")
    if _flat(local) in patterns:
        return field
    for other in (*_misread(local), *([initial + local] if local[:1] == "." else [])):
        if other == local[1:] and local[0].lower() == initial:
            continue  # `lm.dupont` of Louis-Max: no icon
        if _flat(other) in patterns:
            return replace(
                field,
                value=replace(field.value, address=f"{other}@{host}"),
                confidence=round(field.confidence * COST, 3),
                assumed=field.assumed | {Assumption.REPAIRED},
                alternatives=(*field.alternatives, field.value),
            )
    return field


def _at_home(field: Field, sites: set[str]) -> Field:
    """``firma-36O.de`` where the website is ``firma-360.de``: letters and digits alike."""
    if not isinstance(field.value, Email):
        return field
    local, _, host = field.value.address.rpartition("@")
    alike = [site for site in sites if host != site and _looks(host) == _looks(site)]
    if host in sites or len(alike) != 1:
        return field
    return replace(
        field,
        value=replace(field.value, address=f"{local}@{alike[0]}"),
        confidence=round(field.confidence * COST, 3),
        assumed=field.assumed | {Assumption.REPAIRED},
        alternatives=(*field.alternatives, field.value),
    )


def _looks(host: str) -> str:
    return host.translate(str.maketrans("01i", "oll")).replace("rn", "m")


def _host(url: str) -> str:
    return re.sub(r"^https?://|[/?#].*$", "", url.casefold()).removeprefix("www.")


def _flat(local: str) -> str:
    return re.sub(r"[._+-]", "", local if local[1:] != local[1:].lower() else local.casefold())


def _misread(local: str) -> Iterator[str]:
    """What may have been printed where ``local`` was read."""
    if "I" in local:
        yield local.replace("I", "l")
        yield local.replace("I", "l", 1)
    if re.match(r"[EM][a-z]", local):  # the letter of a label: `Emax.muster@`
        yield local[1:]
    label = re.match(r"(?:E-?)?[Mm]ail(?=\w)", local)
    if label:
        yield local[label.end() :]
    if local[:1] in {"1", "I", "l", "0", "O", "'"} and local[1:2] != ".":  # an icon as a letter
        yield local[1:]
    if re.search(r"[01]", local):
        yield local.replace("1", "l").replace("0", "o")
    if local[:2] == "E.":  # a label: `E.max.muster@`
        yield local[2:]
    stop = None if re.search(r"[._]", local) else re.search(r"(?<=[a-z])[JI|](?=[a-z])", local)
    if stop:
        yield f"{local[: stop.start()]}.{local[stop.end() :]}"
    at = re.search(r"(?<=[a-z])L(?=[a-z])", local)
    if at:
        yield f"{local[: at.start()]}l.{local[at.end() :]}"
    if "rn" in local:
        yield local.replace("rn", "m", 1)
