"""A library is found by its name, its import, its repository, in an environment, as a checkout."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from vitruvio.source import SourceError
from vitruvio.workbench.looking_up import library_docs, resolve_library


def checkout(folder: Path, name: str, **files: str) -> Path:
    """A checkout with a package of its own name."""
    package = folder / name / "src" / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        '"""Screws."""\n\n\ndef turn(angle: float) -> int:\n    """Turn a screw."""\n'
    )
    project = f'[project]\nname = "{name}"\nversion = "4.2"\ndescription = "Turns screws"\n'
    (folder / name / "pyproject.toml").write_text(project)
    for path, text in files.items():
        (folder / name / path.replace("__", "/").replace("_md", ".md").replace("_txt", ".txt")).write_text(
            text
        )
    return folder / name


def installed(environment: Path, **texts: str) -> Path:
    """An environment with one distribution; `texts` are files of its metadata."""
    packages = environment / "lib" / "python3.12" / "site-packages"
    info = packages / "screws-7.0.dist-info"
    info.mkdir(parents=True)
    (environment / "pyvenv.cfg").write_text("version = 3.12\n")
    (packages / "screws.py").write_text("def turn():\n    '''Turn it.'''\n")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Screws\nVersion: 7.0\n\nBy hand.\n")
    (info / "RECORD").write_text("screws.py,,\nscrews-7.0.dist-info/METADATA,,\n")
    for name, text in texts.items():
        (info / name.replace("_json", ".json")).write_text(text)
    return info


@pytest.mark.parametrize(
    ("asked", "id", "match"),
    [
        ("PyYAML", "/pypi/pyyaml/", "name"),
        ("pyyaml", "/pypi/pyyaml/", "name"),
        ("yaml", "/pypi/pyyaml/", "import"),
        ("markdown_it", "/pypi/markdown-it-py/", "import"),
        ("google.protobuf", "/pypi/protobuf/", "import"),
        ("pallets/click", "/pypi/click/", "repository"),
        ("/pallets/click", "/pypi/click/", "repository"),
        ("/pallets/click/v8", "/pypi/click/", "repository"),
    ],
)
def test_a_name_means_a_distribution(asked: str, id: str, match: str) -> None:
    first = resolve_library(asked).libraries[0]
    assert first.id.startswith(id)
    assert first.match == match
    assert first.passages is not None
    assert first.passages > 10


def test_a_misspelt_name_gives_the_nearest() -> None:
    found = resolve_library("clik").libraries
    assert (found[0].name, found[0].match) == ("click", "near")
    with pytest.raises(SourceError, match="/pypi/click/"):
        library_docs("clik", "prompt")


def test_a_name_like_none_gives_none() -> None:
    assert resolve_library("qqqqzzzz").libraries == ()


def test_another_version_is_refused_by_its_id_and_told_of_a_repositorys() -> None:
    with pytest.raises(SourceError, match=r"1\.2\.3"):
        library_docs("/pypi/click/1.2.3", "prompt")
    assert "1.2.3" in library_docs("/pallets/click/1.2.3", "prompt").notes[0]


def test_a_checkout_is_read_with_its_documents_and_its_api(tmp_path: Path) -> None:
    folder = checkout(
        tmp_path, "screws", README_md="# Screws\n\nFor wood.\n", llms_txt="# Screws\n\n> About torque\n"
    )
    found = resolve_library("screws", folders=[tmp_path]).libraries[0]
    assert found.id == f"/local{folder.as_posix()}"
    assert (found.version, found.description, found.imports) == ("4.2", "Turns screws", ("screws",))
    turn = library_docs(found.id, "turn a screw").passages[0]
    assert (turn.object, turn.source) == ("screws.turn", "src/screws/__init__.py:4")
    assert turn.signature == "turn(angle: float) -> int"
    torque = library_docs("screws", "torque", folders=[tmp_path]).passages[0]
    assert torque.source == "llms.txt:3"
    wood = library_docs("/local/screws", "wood", folders=[tmp_path]).passages[0]
    assert wood.source == "README.md:3"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = checkout(tmp_path, "screws", README_md="For wood.\n")
    assert library_docs("screws", "metal", folders=[folder]).passages == ()
    (folder / "README.md").write_text("For metal, too.\n")
    assert library_docs("screws", "metal", folders=[folder]).passages[0].source == "README.md:1"


def test_nothing_that_is_read_is_run(tmp_path: Path) -> None:
    folder = checkout(tmp_path, "screws")
    trap = "import pathlib\npathlib.Path(__file__).with_name('ran').touch()\ndef trapped() -> None: ...\n"
    for name in ("__init__.py", "setup.py", "conftest.py"):
        (folder / "src" / "screws" / name).write_text(trap)
        (folder / name).write_text(trap)
    assert library_docs("screws", "trapped", folders=[folder]).passages[0].object == "screws.trapped"
    assert list(tmp_path.rglob("ran")) == []


def test_an_environment_is_read_instead_of_the_running_python(tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    info = installed(environment)
    with (info / "RECORD").open("a") as record:
        record.write("../../../../outside.md,,\n")
    (tmp_path / "outside.md").write_text("hand\n")
    found = library_docs("screws", "hand", python=environment)
    assert [each.source for each in found.passages] == ["METADATA:5"]
    assert found.passages[0].library == "/pypi/screws/7.0"
    with pytest.raises(SourceError):
        library_docs("click", "prompt", python=environment)


def test_whatever_is_wrong_with_a_call_is_told_at_once(tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    with pytest.raises(SourceError) as told:
        library_docs("x", "y", folders=[here / "none", tmp_path], python=here, roots=[here])
    assert [each.id for each in told.value.problems] == [
        "library.no_folder",
        "library.outside",
        "library.no_environment",
    ]


def test_under_roots_a_checkout_outside_is_not_read(tmp_path: Path) -> None:
    folder = checkout(tmp_path, "screws")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "screws").symlink_to(folder)
    for id in (f"/local{folder}", f"/local{inside}/screws"):
        with pytest.raises(SourceError):
            library_docs(id, "turn", roots=[inside])
    assert library_docs(f"/local{folder}", "turn", roots=[tmp_path]).passages


def test_the_running_pythons_packages_stay_readable_under_roots(tmp_path: Path) -> None:
    assert library_docs("click", "prompt", roots=[tmp_path]).passages


def test_without_the_reader_of_code_documents_are_read_and_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checkout(tmp_path, "screws", README_md="For wood.\n")
    monkeypatch.setitem(sys.modules, "griffe", None)
    found = library_docs("screws", "wood", folders=[folder])
    assert [each.source for each in found.passages] == ["README.md:1"]
    assert "pip install vitruvio[library]" in found.notes[0]


def test_under_roots_an_environment_leads_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "outside"
    secret.mkdir()
    (secret / "README.md").write_text("The secret word.\n")
    (secret / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: Screws\nVersion: 7.0\n\nThe secret word.\n"
    )
    root = tmp_path / "root"
    direct = f'{{"url": "file://{secret.as_posix()}", "dir_info": {{"editable": true}}}}'
    info = installed(root / "venv", direct_url_json=direct)
    assert library_docs("screws", "secret", python=root / "venv").passages
    assert library_docs("screws", "secret", python=root / "venv", roots=[root]).passages == ()
    (info / "direct_url.json").unlink()
    (info / "METADATA").unlink()
    (info / "METADATA").symlink_to(secret / "METADATA")
    assert library_docs("screws", "secret", python=root / "venv").passages
    with pytest.raises(SourceError):
        library_docs("screws", "secret", python=root / "venv", roots=[root])
