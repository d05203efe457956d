"""``look-ups.yaml`` says where clones are and whom to ask; all that is wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from vitruvio.source import SourceError
from vitruvio.workbench.looking_up import resolve_library, search_code


def write(home: Path, text: str) -> None:
    """Write the user's own settings."""
    file = home / "vitruvio" / "look-ups.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_configured_folders_are_searched_for_clones(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clones" / "example.org" / "acme" / "tool"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text('[remote "origin"]\n url = https://example.org/Acme/Tool.git\n')
    (folder / "tool.c").write_text("int turn(void) {\n}\n")
    write(home, f"folders: [{tmp_path / 'clones'}, {tmp_path / 'not-there'}]\n")
    found = search_code("acme/tool", "turn")
    assert [(each.path, each.line, each.rank) for each in found.matches] == [("tool.c", 1, "definition")]
    # What the user configured may be read under roots, too.
    assert search_code("acme/tool", "turn", roots=[tmp_path / "elsewhere"]).total == 1


def test_a_projects_folders_count_from_its_own(home: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "vendored" / "screws").mkdir(parents=True)
    (project / "vendored" / "screws" / "README.md").write_text("# Screws\n")
    (project / ".vitruvio").mkdir()
    (project / ".vitruvio" / "look-ups.yaml").write_text("folders: [../vendored]\n")
    assert resolve_library("screws", project=project).libraries[0].name == "screws"
    assert resolve_library("screws", project=project, roots=[home]).libraries == ()


def test_everything_wrong_is_told_with_its_line(home: Path) -> None:
    write(
        home,
        "folder: [a]\n"
        "servers:\n"
        "  context8: {url: http://localhost}\n"
        "  context7: {command: [npx], url: http://localhost}\n"
        "  git-mcp: {url: ftp://example.org, timeout: soon, headers: [a]}\n",
    )
    with pytest.raises(SourceError) as told:
        resolve_library("click")
    assert [(each.id.removeprefix("library.settings."), each.line) for each in told.value.problems] == [
        ("key_near", 1),
        ("key_near", 3),
        ("one_of", 4),
        ("address", 5),
        ("timeout", 5),
        ("pairs", 5),
    ]
