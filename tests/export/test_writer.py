"""Exports on the disk: whole or not at all, and never over somebody's file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from digitize import export
from digitize.errors import RefusedError, UsageError
from digitize.export.powershell import SCRIPT_NAME
from tests.export.people import ADA, BEN, MANY, READABLE


def test_an_export_is_the_bytes_of_its_target(tmp_path: Path) -> None:
    result = export.write(READABLE, "csv", tmp_path / "new" / "out.csv")
    (part,) = export.TARGETS["csv"].render(READABLE, export.Options()).parts
    assert result.paths == (tmp_path / "new" / "out.csv",)
    assert result.paths[0].read_bytes() == part.data
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out.csv"]


def test_several_files_are_numbered_beside_each_other(tmp_path: Path) -> None:
    result = export.write(MANY, "google-csv", tmp_path / "g.csv")
    assert [path.name for path in result.paths] == ["g-1.csv", "g-2.csv"]


@pytest.mark.parametrize(
    ("target", "names"),
    [("csv", ["a.csv"]), ("google-csv", ["a-1.csv", "a-2.csv"]), ("vcard", ["a.vcf"])],
)
def test_any_export_can_be_one_archive(tmp_path: Path, target: str, names: list[str]) -> None:
    (path,) = export.write(MANY, target, tmp_path / "a.zip").paths
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == names


def test_the_same_contacts_give_the_same_archive(tmp_path: Path) -> None:
    one, two = (
        export.write(READABLE, "vcard-outlook", tmp_path / name).paths[0].read_bytes()
        for name in ("1.zip", "2.zip")
    )
    assert one == two


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine")
    with pytest.raises(UsageError, match=r"out\.csv: is there already"):
        export.write(READABLE, "csv", out)
    assert out.read_text() == "mine"
    export.write(READABLE, "csv", out, force=True)
    assert out.read_text(encoding="utf-8").startswith("uid,")


def test_cards_of_an_earlier_export_are_never_imported_again(tmp_path: Path) -> None:
    out = tmp_path / "outlook"
    export.write(READABLE, "vcard-outlook", out)
    (out / "my-own.vcf").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        export.write([BEN], "vcard-outlook", out)
    export.write([BEN], "vcard-outlook", out, force=True)
    assert {path.name for path in out.iterdir()} == {
        "001-ben-o-hara.vcf",
        SCRIPT_NAME,
        "my-own.vcf",
    }


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(RefusedError, match="it is a folder"):
        export.write([ADA], "csv", tmp_path / "out.csv", force=True)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RefusedError):
        export.write([ADA], "vcard-outlook", tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_the_files_of_a_longer_export_before_do_not_stay(tmp_path: Path) -> None:
    wrote = set(export.write(MANY, "zoho-leads", tmp_path / "z.csv").paths)
    (tmp_path / "z-9.csv").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        export.write(MANY, "zoho-leads", tmp_path / "z.csv")
    export.write(MANY[:1500], "zoho-leads", tmp_path / "z.csv", ours=wrote.__contains__)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["z-1.csv", "z-2.csv", "z-9.csv"]
    export.write(MANY[:1], "zoho-leads", tmp_path / "z.csv", ours=wrote.__contains__)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["z-9.csv", "z.csv"]
