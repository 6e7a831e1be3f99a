"""Build the reader's list of country names from the Unicode CLDR as ``babel`` brings it.

Usage: ``python -m benchmarks.build_countries``. Writes ``countries.txt`` to
``digitize/fields/vocabulary``: folded names in the languages of European cards with the ISO 3166-1
alpha-2 code. Loading the languages' data takes a sixth of a second, reading the list a hundredth.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from babel import Locale

from digitize.fields.countries import bare

OUT = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary" / "countries.txt"
HEADER = "# Source: Unicode CLDR by babel {version}, by benchmarks/build_countries.py\n"
LANGUAGES = ("de en fr it es pt nl pl cs sk hu sl hr ro bg da sv nb fi is et lv lt tr el").split()
NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ"}


def main() -> None:
    """Write the list; of two countries of one name the language that is listed first decides."""
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES:
                names.setdefault(bare(name), code)
    lines = [f"{name}\t{code}\n" for name, code in sorted(names.items())]
    OUT.write_text(HEADER.format(version=version("babel")) + "".join(lines), encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} names")


if __name__ == "__main__":
    main()
