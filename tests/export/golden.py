"""The golden files: what each target looks like, small enough to read.

Run ``python -m tests.export.golden`` to write them anew after a change, then read the difference.
"""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from digitize import export
from tests.export.people import READABLE

FOLDER = Path(__file__).parent / "golden"

VARIANTS: dict[str, tuple[str, dict[str, str]]] = {
    **{name: (name, {}) for name in export.TARGETS},
    "vcard-2.1": ("vcard", {"vcard_version": "2.1"}),
    "vcard-4.0": ("vcard", {"vcard_version": "4.0"}),
    "vcard-outlook-2.1": ("vcard-outlook", {"vcard_version": "2.1"}),
    "outlook-csv-de-older": ("outlook-csv-de", {"generation": "older"}),
}
"""File name (without ending): the target and its options."""


def made(variant: str) -> dict[str, bytes]:
    """The golden files of a variant, by name."""
    target, options = VARIANTS[variant]
    rendered = export.TARGETS[target].render(READABLE, export.Options(**options))  # type: ignore[arg-type]
    files = {}
    for part in rendered.parts:
        suffix = export.TARGETS[target].suffix
        if suffix == ".xlsx":
            files[f"{variant}.xlsx.txt"] = _cells(part.data)
        else:
            files[f"{variant}{suffix}" if suffix else f"{variant}/{part.name}"] = part.data
    if rendered.warnings:
        files[f"{variant}.warnings.txt"] = "".join(f"{one}\n" for one in rendered.warnings).encode()
    return files


def _cells(data: bytes) -> bytes:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    rows = ("\t".join(str(cell.value or "") for cell in row) for row in sheet.iter_rows())
    return "".join(f"{row}\n" for row in rows).encode()


def main() -> None:
    """Write all golden files."""
    for variant in VARIANTS:
        for name, data in made(variant).items():
            path = FOLDER / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


if __name__ == "__main__":
    main()
