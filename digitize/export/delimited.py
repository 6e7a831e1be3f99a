"""Rows as CSV bytes (RFC 4180: CRLF, quotes doubled), in any encoding, with any delimiter."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from digitize.errors import UsageError
from digitize.export.columns import Table
from digitize.export.rows import Rows, rows
from digitize.export.target import Notices, Options, Part, Rendered
from digitize.export.wording import territories
from digitize.model import Contact

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t"}

_ENCODINGS: Final = "Use utf-8, utf-8-sig (with BOM) or cp1252."


def encode(table: Rows, *, encoding: str, delimiter: str, quote_all: bool) -> bytes:
    """The file; raises nothing for text that ``rows`` made for the same encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerow(table.header)
    writer.writerows(table.rows)
    return text.getvalue().encode(encoding)


def render(contacts: Sequence[Contact], table: Table, options: Options) -> Rendered:
    """A table as one file, or several where the program takes only so many rows."""
    notices = Notices()
    encoding = options.encoding or table.encoding
    try:
        "".join(table.columns).encode(encoding)
    except LookupError as error:
        raise UsageError(f"there is no encoding {encoding}", _ENCODINGS) from error
    except UnicodeError as error:
        raise UsageError(
            f"{encoding} has not all letters of the column names of {table.name}", _ENCODINGS
        ) from error
    language = options.language or table.language
    territories(language)  # refuses an unknown one even where no contact has a country
    filled = rows(contacts, table, notices, language=language, encoding=encoding)
    size = table.max_rows or max(len(filled.rows), 1)
    chunks = [filled.rows[at : at + size] for at in range(0, len(filled.rows), size)] or [()]
    several = len(chunks) > 1
    parts = tuple(
        Part(
            name=str(number) if several else "",
            data=encode(
                Rows(filled.header, chunk),
                encoding=encoding,
                delimiter=DELIMITERS.get(options.delimiter, options.delimiter) or table.delimiter,
                quote_all=table.quote == "all",
            ),
        )
        for number, chunk in enumerate(chunks, start=1)
    )
    said = notices.sentences()
    if several:
        limit = f"{table.label} takes {size} contacts a file: {len(parts)} files were written."
        said = (limit, *said)
    return Rendered(parts, said)
