"""The documents say what the project does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def shell_commands(markdown: str) -> list[str]:
    """The lines of all ``sh`` blocks."""
    blocks = re.findall(r"```sh\n(.*?)```", markdown, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    commands = shell_commands((ROOT / "README.md").read_text(encoding="utf-8"))
    (command,) = [line for line in commands if "pytest" in line]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_start_command_of_the_readme_reads_photos_that_are_there() -> None:
    commands = shell_commands((ROOT / "README.md").read_text(encoding="utf-8"))
    (command,) = [line for line in commands if "digitize run samples/cards --out out" in line]
    assert "apt" not in command
    assert any((ROOT / "samples" / "cards").rglob("photo.*"))


def test_the_python_example_of_the_readme_prints_a_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    shutil.copy(ROOT / "samples" / "cards" / "kopfueber" / "photo.jpg", tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert (
        "von und zu Eschenfels ['vonundzueschenfelsi@westsys.example']" in capsys.readouterr().out
    )


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), (page.name, target)
