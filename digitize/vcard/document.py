"""An address book file: cards, and whatever stands between them.

``parse`` never raises for broken cards: a piece that is no readable card is carried along as it
stood and named in ``Document.problems``. ``serialize`` of an unchanged document gives the bytes
read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from digitize.errors import UnreadableError
from digitize.model import Problem
from digitize.vcard.card import VCard, read_card
from digitize.vcard.encoding import file_encoding

MAX_FILE_BYTES = 4 << 30
"""A million cards with small photos fit; a bigger file is refused."""
MAX_CARD_BYTES = 64 << 20
"""A card with several full-size photos fits."""
MAX_CARD_LINES = 200_000
MAX_DEPTH = 8
"""Cards inside cards (AGENT)."""

_MARKER = re.compile(
    rb"(?i)(?:(?<=[\r\n])|(?<=[\r\n]\xef\xbb\xbf)|\A"
    rb"|(?<=[\r\n]END:VCARD)(?=BEGIN)|(?<=[\r\n]END:VCARD\xef\xbb\xbf)(?=BEGIN))"
    rb"(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*"
    rb"(?:\r{0,2}\n|\r|\Z|(?=(?:\xef\xbb\xbf)?BEGIN:VCARD[ \t]*[\r\n]))"
)
"""A BEGIN or END line. Files put together by ``cat`` or ``copy`` have no line end before BEGIN
where the one before had none, and a byte order mark in the middle."""
_LINE_END = re.compile(rb"\r{0,2}\n|\r")


@dataclass(frozen=True, slots=True)
class Document:
    """An address book file. ``pieces`` are its cards and the bytes between them, in order."""

    pieces: tuple[VCard | bytes, ...]
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"
    mark: bytes = b""

    @property
    def cards(self) -> tuple[VCard, ...]:
        """The readable cards, in file order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, VCard))

    def replaced(self, changed: Mapping[int, VCard], added: Iterable[VCard] = ()) -> Document:
        """Return the document with the cards at some positions changed, and more added.

        New cards come after the last readable one, so that a truncated card at the end of the
        file does not swallow them.
        """
        pieces: list[VCard | bytes] = []
        position = 0
        last = 0
        for piece in self.pieces:
            if isinstance(piece, VCard):
                pieces.append(changed.get(position, piece))
                position += 1
                last = len(pieces)
            else:
                pieces.append(piece)
        new = list(added)
        if new and last:
            before = pieces[last - 1]
            if isinstance(before, VCard) and not before.serialize().endswith((b"\n", b"\r")):
                new.insert(0, b"\r\n")  # type: ignore[arg-type]
        pieces[last:last] = new
        return replace(self, pieces=tuple(pieces))

    def serialize(self) -> bytes:
        """Return the file's bytes."""
        parts = (piece if isinstance(piece, bytes) else piece.serialize() for piece in self.pieces)
        data = b"".join(parts)
        if self.encoding != "utf-8":
            data = data.decode("utf-8").encode(self.encoding)
        return self.mark + data


def parse(data: bytes, *, source: str = "") -> Document:
    """Read an address book file of any version and encoding.

    Raises:
        UnreadableError: the file is too large, or is UTF-16 with broken characters.
    """
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableError(
            f"{source or 'address book'}: larger than {MAX_FILE_BYTES >> 30} GiB",
            "Split the file and merge the parts one after the other.",
        )
    encoding, skip = file_encoding(data)
    mark, body = data[:skip], data[skip:]
    if encoding != "utf-8":
        try:
            body = body.decode(encoding).encode("utf-8")
        except UnicodeError as error:
            raise UnreadableError(
                f"{source or 'address book'}: broken UTF-16 text ({error})",
                "Export the address book again, as UTF-8 if the program offers it.",
            ) from error
    pieces, problems = _split(body, source)
    return Document(tuple(pieces), tuple(problems), encoding, mark)


def _split(data: bytes, source: str) -> tuple[list[VCard | bytes], list[Problem]]:
    """Cut the file at its BEGIN and END lines, with a stack for cards inside cards."""
    pieces: list[VCard | bytes] = []
    problems: list[Problem] = []
    done = 0  # everything before stands in pieces
    start = -1
    depth = 0
    deepest = 0
    line_of = _LineCounter(data)

    def verbatim(end: int, error: str) -> None:
        where = f"{source}, line {line_of(start)}" if source else f"line {line_of(start)}"
        problems.append(Problem(where, error, "It is kept as it is; nothing was merged into it."))
        pieces.append(data[start:end])

    markers = list(_MARKER.finditer(data))
    for number, found in enumerate(markers):
        if found[1].upper() == b"BEGIN":
            if depth and not _is_nested(data, markers, number):
                verbatim(found.start(), "a card has no END line")
                done, depth = found.start(), 0
            if not depth:
                if found.start() > done:
                    pieces.append(data[done : found.start()])
                start = done = found.start()
                deepest = 0
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
            if not depth:
                text = data[start : found.end()]
                error = _too_much(text, deepest)
                if error:
                    verbatim(found.end(), error)
                else:
                    pieces.append(read_card(text))
                done = found.end()
    if depth:
        verbatim(len(data), "the last card has no END line; the file may be cut off")
    elif done < len(data):
        pieces.append(data[done:])
    if not markers and data.strip():
        problems.append(
            Problem(source or "address book", "there is no vCard in it", "Choose a .vcf file.")
        )
    return pieces, problems


def _is_nested(data: bytes, markers: list[re.Match[bytes]], number: int) -> bool:
    """Whether the BEGIN at ``number``, met inside a card, is a card within it."""
    before = data[max(0, markers[number].start() - 80) : markers[number].start()].rstrip(b"\r\n")
    last_line = _LINE_END.split(before)[-1].upper()
    if re.match(rb"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:[ \t]*$", last_line):
        return True
    depth = 0
    for position in range(number, min(number + 2 * MAX_DEPTH, len(markers))):
        depth += 1 if markers[position][1].upper() == b"BEGIN" else -1
        if not depth:
            following = markers[position + 1 : position + 2]
            return bool(following) and following[0][1].upper() == b"END"
    return False


def _too_much(text: bytes, depth: int) -> str:
    if len(text) > MAX_CARD_BYTES:
        return f"a card is larger than {MAX_CARD_BYTES >> 20} MiB"
    if depth > MAX_DEPTH:
        return f"a card has more than {MAX_DEPTH} cards inside each other"
    if text.count(b"\n") + text.count(b"\r") > 2 * MAX_CARD_LINES:
        return f"a card has more than {MAX_CARD_LINES} lines"
    return ""


class _LineCounter:
    """Counts lines up to an offset, going forward only, so that many problems stay cheap."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._offset = 0
        self._line = 1

    def __call__(self, offset: int) -> int:
        self._line += len(_LINE_END.findall(self._data, self._offset, offset))
        self._offset = offset
        return self._line
