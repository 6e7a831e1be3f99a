"""Build the generator's wide lists of names from Faker (MIT): ``names_wide.toml``.

Usage: ``python -m benchmarks.matching.build_names``. Every name falls to the development or to the
held-back half, by its own letters, so that no name of one half is in the other. The lists are in
an order of chance, but for languages whose frequencies Faker knows: most frequent first.
"""

from __future__ import annotations

import hashlib
import importlib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import faker

LANGUAGES = {
    "de": (("de_DE", "de_AT", "de_CH"), 700),
    "en": (("en_US", "en_GB"), 250),
    "fr": (("fr_FR",), 150),
    "it": (("it_IT",), 150),
    "es": (("es_ES",), 120),
    "pl": (("pl_PL",), 150),
    "nl": (("nl_NL",), 120),
    "nordic": (("sv_SE", "da_DK", "no_NO", "fi_FI"), 150),
    "tr": (("tr_TR",), 120),
    "hu": (("hu_HU",), 100),
    "cs": (("cs_CZ",), 120),
}
"""Language -> Faker's locales, and how many names of a kind a half gets at most."""
TARGET = Path(__file__).parent / "names_wide.toml"
_KINDS = {
    "men": ("first_names_male",),
    "women": ("first_names_female",),
    "family": ("last_names", "last_names_male", "unisex_last_names", "male_last_names"),
}


def main() -> None:
    """Write the lists."""
    lines = [
        f"# Source: the person providers of Faker {faker.VERSION} (MIT), by",
        "# python -m benchmarks.matching.build_names",
    ]
    for half, other in (("dev", "held"), ("held", "dev")):
        taken = _narrow(other)
        for language, (locales, most) in LANGUAGES.items():
            lines += ["", f"[{half}.{language}]"]
            for kind, attributes in _KINDS.items():
                names = [name for name in _names(locales, attributes) if _half(name) == half]
                names = [name for name in names if name not in taken and name != "Doe"]
                row = ", ".join(f'"{name}"' for name in names[:most])
                lines.append(f"{kind} = [{row}]")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _names(locales: Iterable[str], attributes: tuple[str, ...]) -> list[str]:
    """All names of a kind, most frequent first, else by chance."""
    share: dict[str, float] = {}
    for locale in locales:
        module = importlib.import_module(f"faker.providers.person.{locale}")
        for attribute in attributes:
            found = getattr(module.Provider, attribute, ())
            weights = found if isinstance(found, dict) else dict.fromkeys(found, 0.0)
            most = max(weights.values(), default=0.0) or 1.0
            for name, weight in weights.items():
                if re.fullmatch(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?", name):
                    share[name] = max(share.get(name, 0.0), weight / most)
    return sorted(share, key=lambda name: (-share[name], _chance(name)))


def _narrow(half: str) -> frozenset[str]:
    """The names of the short lists of a half."""
    data = tomllib.loads((TARGET.parent / f"names_{half}.toml").read_text("utf-8"))
    return frozenset(name for kind in _KINDS for name in data[kind])


def _chance(name: str) -> str:
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def _half(name: str) -> str:
    """Which half a name belongs to; the same for all ways of writing its accents and case."""
    return "held" if int(_chance(name.casefold()), 16) % 2 else "dev"


if __name__ == "__main__":
    main()
