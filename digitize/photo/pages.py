"""One file -> its upright pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digitize.errors import UnreadableError
from digitize.model import Page
from digitize.photo import formats, inputs, pdf, pictures


def read_pages(path: Path, *, source: str) -> Iterator[Page]:
    """The pages of a picture or PDF file, one at a time so that only one is in memory.

    Raises:
        UnreadableError: names ``source``, the reason and what to do; pages before the broken
            one have been given by then.
    """
    yield from pages_of(inputs.read_file(path, source=source), source=source)


def pages_of(data: bytes, *, source: str) -> Iterator[Page]:
    """As ``read_pages``, from bytes (for members of a zip, see ``Input.read``)."""
    if not data:
        raise UnreadableError(
            f"{source}: the file is empty (0 bytes)",
            "Copy it from the phone again; it may not have been downloaded from the cloud.",
        )
    kind = formats.kind(data[:1024])
    if kind == "zip":
        raise UnreadableError(
            f"{source}: a zip, not a picture", "Give it a name that ends in .zip."
        )
    if kind == "pdf":
        for number, pixels in enumerate(pdf.render_pages(data, source=source)):
            yield Page(source, number, pixels)
        return
    for number, picture in enumerate(pictures.read_pictures(data, source=source)):
        yield _page(picture, source, number)


def _page(picture: pictures.Picture, source: str, number: int) -> Page:
    closer = picture.closer
    return Page(
        source,
        number,
        picture.pixels,
        picture.taken,
        picture.step,
        closer and (lambda: _page(closer(), source, number)),
    )
