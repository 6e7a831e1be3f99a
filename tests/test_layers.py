"""The architecture, held by walking the imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "digitize"

NOUNS = frozenset({"", "model", "errors"})
SHARED = NOUNS | {"vcard", "files", "networks", "pixels"}
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "errors": frozenset(),
    "files": NOUNS,
    "networks": NOUNS,
    "pixels": NOUNS,
    "cards_jsonl": NOUNS,
    "vcard": NOUNS,
    "photo": SHARED,
    "ocr": SHARED,
    "fields": SHARED,
    "match": SHARED,
    "export": SHARED,
    "contact": SHARED,
    "book": SHARED | {"match"},
    "report": NOUNS | {"cards_jsonl"},
    "score": SHARED | {"cards_jsonl", "contact", "photo", "pipeline"},
    "pipeline": SHARED
    | {"cards_jsonl", "photo", "ocr", "fields", "match", "export", "contact", "book", "report"},
    "review": SHARED
    | {"cards_jsonl", "photo", "ocr", "fields", "contact", "book", "pipeline", "export", "report"},
    "web": SHARED | {"book", "review", "export", "events"},
    "carddav": SHARED | {"book", "match", "pipeline"},
    "events": SHARED | {"book", "pipeline"},
    "attendees": SHARED | {"book", "events", "fields", "pipeline", "review"},
    "followups": SHARED | {"book", "events", "network", "preferences", "carddav"},
    "privacy": SHARED | {"book", "followups"},
    "overview": SHARED | {"book", "events", "followups", "network"},
    "preferences": NOUNS,
    "network": SHARED | {"book", "preferences"},
    "cli": NOUNS,
    "": frozenset({"model", "pipeline"}),
    "__main__": frozenset({"cli"}),
}
"""Part -> the parts it may import besides itself; ``terminal`` and ``commands`` may import all."""

LIGHT = ("cli", "errors", "__main__", "")
"""Imported by ``digitize --help``: nothing of these may pull in a heavy library."""

HEAVY = {"cv2", "numpy", "openvino", "onnxruntime", "rapidocr", "PIL", "rich", "phonenumbers"}


def part_of(name: str) -> str:
    """``digitize.photo.cards`` -> ``photo``; ``digitize`` -> the empty part."""
    pieces = name.split(".")
    return pieces[1] if len(pieces) > 1 else ""


def imports(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Names of the modules a file imports; ``from digitize import x`` gives ``digitize.x``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "digitize":
                names = [alias.name for alias in node.names]
                yield from (
                    "digitize" if name.startswith("__") else f"digitize.{name}" for name in names
                )
            else:
                yield node.module or ""


def files() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def owner(path: Path) -> str:
    """The part a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    name = first.removesuffix(".py")
    return "" if name == "__init__" else name


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    part = owner(path)
    used = {part_of(name) for name in imports(path) if name.split(".")[0] == "digitize"}
    if part in ("commands", "terminal"):
        return
    allowed = MAY_IMPORT[part] | {part}
    assert used <= allowed, f"{part} imports {sorted(used - allowed)}"


def test_every_part_has_its_place() -> None:
    assert {owner(path) for path in files()} <= set(MAY_IMPORT) | {"commands", "terminal"}


@pytest.mark.parametrize("part", LIGHT)
def test_what_help_needs_imports_nothing_heavy(part: str) -> None:
    path = PACKAGE / f"{part or '__init__'}.py"
    tops = {name.split(".")[0] for name in imports(path, top_only=True)}
    assert not tops & HEAVY
