"""Every target's output, byte for byte, as files a person can read."""

from __future__ import annotations

import pytest

from tests.export.golden import FOLDER, VARIANTS, made


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_target_writes_exactly_its_golden_files(variant: str) -> None:
    for name, data in made(variant).items():
        assert data == (FOLDER / name).read_bytes(), name


def test_there_is_no_golden_file_that_nothing_makes() -> None:
    names = {name for variant in VARIANTS for name in made(variant)}
    there = {str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file()}
    assert there == names
