"""Column tables: what a program that imports a table expects, as data.

Takes a TOML file, gives a checked ``Table``. Everything that is wrong in a file is said in
one error. Leaves contacts alone.
"""

from __future__ import annotations

import codecs
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, get_args

from digitize.errors import DigitizeError
from digitize.model import PhoneType

SINGLE_SOURCES: Final = frozenset(
    {
        "prefix",
        "given",
        "additional",
        "family",
        "suffix",
        "title",
        "org",
        "department",
        "nickname",
        "note",
        "uid",
        "revised",
        "name",
        "birthday",
        "categories",
        "event",
        "topic",
        "is_company",
    }
)
"""Sources of a column, beside ``work.street`` and the like; ``place.single_values`` has them."""

ADDRESS_PARTS: Final = ("street", "postal_code", "city", "region", "country", "formatted")
ADDRESS_KINDS: Final = ("work", "home", "other")
REPEATED: Final = ("emails", "phones", "urls", "addresses")
REPEATED_PARTS: Final = frozenset({*ADDRESS_PARTS, "value", "label", "empty"})
"""What a repeated column can hold; ``empty`` is there because the program expects the column."""

CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "quote": frozenset({"all", "needed"}),
    "phone_format": frozenset({"e164", "international"}),
    "country": frozenset({"name", "code"}),
    "line_breaks": frozenset({"keep", "space"}),
    "inner_quotes": frozenset({"double", "apostrophe"}),
}
"""Settings with a fixed set of words."""

DEFAULTS: Final[Mapping[str, Any]] = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quote": "needed",
    "language": "en",
    "phone_format": "e164",
    "country": "name",
    "line_breaks": "keep",
    "inner_quotes": "double",
    "dates": "YYYY-MM-DD",
    "category_joiner": "; ",
    "category_first": "",
    "max_rows": 0,
    "columns": [],
    "values": {},
    "constants": {},
    "phones": {},
    "emails": [],
    "urls": [],
    "socials": [],
    "required": {},
    "one_of": [],
    "limits": {},
    "longest": 0,
    "repeat": [],
}
"""What a table may leave out."""

NEEDED: Final = ("label", "how", "source", "columns")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Columns that come once for each value: ``{n}`` in a name is the number, from 1.

    ``columns`` gives the part of the value by column name, ``labels`` the word the program has
    for a kind of value; ``least`` groups are always there.
    """

    of: str
    least: int
    columns: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A program's import table. ``how`` says what to click, ``source`` who says so.

    ``columns`` are all headers in order, an entry ``*phones`` standing for a repeated group;
    ``values`` maps a header to the source of its text, ``phones`` a kind of phone to the
    headers it may take, best first; ``category_first`` goes before the categories there are;
    ``required`` gives the text that fills an empty cell; of ``one_of`` one must be filled, and
    where none is, the first gets the fallback;
    ``limits`` the most characters of a column (in a file, ``longest`` is that of all which
    ``limits`` does not name); ``max_rows`` the most contacts a file, 0 for any number.
    """

    name: str
    label: str
    how: str
    source: str
    columns: tuple[str, ...]
    values: Mapping[str, str]
    constants: Mapping[str, str]
    phones: Mapping[str, Sequence[str]]
    emails: Sequence[str]
    urls: Sequence[str]
    socials: Sequence[str]
    required: Mapping[str, str]
    one_of: Sequence[str]
    limits: Mapping[str, int]
    repeat: Mapping[str, Repeat]
    encoding: str
    delimiter: str
    quote: str
    language: str
    phone_format: str
    country: str
    line_breaks: str
    inner_quotes: str
    dates: str
    category_joiner: str
    category_first: str
    max_rows: int

    @property
    def note_column(self) -> str | None:
        """The column that takes the note, and what finds no column of its own."""
        return next((name for name, source in self.values.items() if source == "note"), None)

    @property
    def address_slots(self) -> tuple[str, ...]:
        """The kinds of address that have columns."""
        sources = self.values.values()
        return tuple(
            kind for kind in ADDRESS_KINDS if any(one.startswith(f"{kind}.") for one in sources)
        )

    def address_columns(self, kind: str) -> dict[str, str]:
        """Column by part of the address of this kind."""
        return {
            source.partition(".")[2]: column
            for column, source in self.values.items()
            if source.startswith(f"{kind}.")
        }


def load_all() -> dict[str, Table]:
    """Every table of the package, by name. Raises DigitizeError on a bad one."""
    folder = resources.files("digitize.export") / "tables"
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    return {
        name: parse(name, entry.read_text(encoding="utf-8"))
        for entry in files
        if (name := entry.name.removesuffix(".toml"))
    }


def parse(name: str, text: str) -> Table:
    """A table from TOML; raises DigitizeError with everything that is wrong in it."""
    try:
        raw: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DigitizeError(f"export table {name}.toml: {error}") from error
    faults = [f"`{key}` is missing" for key in NEEDED if not raw.get(key)]
    faults += [f"`{key}` is not known" for key in raw if key not in DEFAULTS and key not in NEEDED]
    given = {**DEFAULTS, **raw}
    repeat = {
        str(one.get("of")): Repeat(
            of=str(one.get("of")),
            least=int(one.get("least", 1)),
            columns=dict(one.get("columns", {})),
            labels=dict(one.get("labels", {})),
        )
        for one in given["repeat"]
    }
    if not faults:
        faults = _faults(given, repeat)
    if faults:
        raise DigitizeError(f"export table {name}.toml: {'; '.join(faults)}")
    single = [column for column in given["columns"] if not column.startswith("*")]
    if longest := given.pop("longest"):
        given["limits"] = dict.fromkeys(single, longest) | given["limits"]
    plain = {key: value for key, value in given.items() if key not in {"columns", "repeat"}}
    return Table(name=name, columns=tuple(given["columns"]), repeat=repeat, **plain)


def _faults(given: Mapping[str, Any], repeat: Mapping[str, Repeat]) -> list[str]:
    columns: Sequence[str] = given["columns"]
    faults = [f"column `{name}` stands twice" for name, n in Counter(columns).items() if n > 1]
    used = [
        *given["values"],
        *given["constants"],
        *given["required"],
        *given["one_of"],
        *given["limits"],
        *(name for names in given["phones"].values() for name in names),
        *given["emails"],
        *given["urls"],
        *given["socials"],
    ]
    faults += [f"`{name}` is not among the columns" for name in used if name not in columns]
    groups = [name.removeprefix("*") for name in columns if name.startswith("*")]
    faults += [f"`*{name}` has no [[repeat]]" for name in groups if name not in repeat]
    faults += [f"[[repeat]] of `{name}` is not used" for name in repeat if name not in groups]
    faults += [f"[[repeat]] of `{name}` is not known" for name in repeat if name not in REPEATED]
    faults += [
        f"source `{source}` of `{name}` is not known"
        for name, source in given["values"].items()
        if source not in SINGLE_SOURCES and not _is_address(source)
    ]
    faults += [
        f"part `{part}` of `{name}` is not known"
        for group in repeat.values()
        for name, part in group.columns.items()
        if part not in REPEATED_PARTS
    ]
    kinds = get_args(PhoneType)
    faults += [
        f"kind of phone `{kind}` is not known" for kind in given["phones"] if kind not in kinds
    ]
    faults += [
        f"`{key}` must be one of {', '.join(sorted(words))}, not `{given[key]}`"
        for key, words in CHOICES.items()
        if given[key] not in words
    ]
    try:
        codecs.lookup(given["encoding"])
    except LookupError:
        faults.append(f"encoding `{given['encoding']}` is not known")
    if "note" not in given["values"].values():
        faults.append("no column takes the note, so that values without a column would be lost")
    return faults


def _is_address(source: str) -> bool:
    kind, _, part = source.partition(".")
    return kind in ADDRESS_KINDS and part in ADDRESS_PARTS
