"""A client is written whole into its own folder, the same for the same contract, or it is said why not."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.design.briefs import catalogue, design_of, design_tree
from vitruvio.source import SourceError
from vitruvio.workbench import open_design, save_design, written_in
from vitruvio.workbench.clients import GATEWAY, write_client

pytest.importorskip("openapi_python_client")
WRITE: Final = "import sys; from vitruvio.workbench.clients import write_client; write_client(*sys.argv[1:])"


@pytest.fixture(scope="module")
def bottega(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of bottega's design."""
    folder = tmp_path_factory.mktemp("designs") / "bottega"
    save_design(design_of("bottega"), folder, catalogue())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def problem(error: pytest.ExceptionInfo[SourceError]) -> str:
    """The id of the one problem of an error."""
    (found,) = error.value.problems
    return found.id


@pytest.mark.parametrize("service", ["accounts", "catalogue", "payments", "sales", "warehouse", GATEWAY])
def test_every_contract_gives_a_whole_package(bottega: Path, tmp_path: Path, service: str) -> None:
    made = write_client(bottega, service, tmp_path / "client")
    assert made.lacks == ()
    assert {*made.files} == {*written_in(tmp_path / "client")}
    assert {f"{made.package}/__init__.py", f"{made.package}/py.typed", "pyproject.toml"} <= {*made.files}
    for name, content in contents(tmp_path / "client").items():
        if name.endswith(".py"):
            ast.parse(content)


def test_the_same_contract_gives_the_same_bytes_in_any_process(bottega: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        call = [sys.executable, "-c", WRITE, str(bottega), "sales", str(tmp_path / seed)]
        subprocess.run(call, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, timeout=120)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_nothing_else_is_touched(bottega: Path, tmp_path: Path) -> None:
    before = contents(bottega)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_client(bottega, "sales", tmp_path / "client")
    assert contents(bottega) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["client", "notes.txt"]


def test_a_client_takes_the_place_of_the_one_before(bottega: Path, tmp_path: Path) -> None:
    write_client(bottega, "sales", tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    made = write_client(bottega, "payments", tmp_path)
    assert {*contents(tmp_path)} == {*made.files, ".vitruvio.json", "notes.txt"}


def test_a_file_of_somebody_else_stays(bottega: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(SourceError) as error:
        write_client(bottega, "sales", tmp_path)
    assert problem(error) == "workbench.foreign_file"
    assert contents(tmp_path) == {"README.md": b"mine"}


def test_a_design_is_not_cleared_for_a_client(bottega: Path) -> None:
    before = contents(bottega)
    with pytest.raises(SourceError) as error:
        write_client(bottega, "sales", bottega)
    assert problem(error) == "workbench.client.design_there"
    assert contents(bottega) == before
    assert open_design(bottega) == design_of("bottega")


def test_a_design_does_not_clear_the_folder_of_a_client(bottega: Path, tmp_path: Path) -> None:
    write_client(bottega, "payments", tmp_path / "client")
    before = contents(tmp_path / "client")
    with pytest.raises(SourceError) as error:
        save_design(design_of("bottega"), tmp_path / "client", catalogue())
    assert problem(error) == "workbench.client_there"
    assert contents(tmp_path / "client") == before


@pytest.mark.parametrize(
    ("service", "id"),
    [("Sales", "workbench.client.unknown_near"), ("sale", "workbench.client.unknown_near")]
    + [(each, "workbench.client.unknown") for each in ("", "../sales", "zzz")],
)
def test_an_unknown_service_is_told_with_those_that_are(
    bottega: Path, tmp_path: Path, service: str, id: str
) -> None:
    with pytest.raises(SourceError) as error:
        write_client(bottega, service, tmp_path / "client")
    assert problem(error) == id
    assert all(each in str(error.value) for each in ("accounts", "sales", GATEWAY))
    assert not (tmp_path / "client").exists()


def _without(contract: Path) -> None:
    contract.unlink()


def _broken(contract: Path) -> None:
    contract.write_text("openapi: [", encoding="utf-8")


def _a_list(contract: Path) -> None:
    contract.write_text("- 1\n", encoding="utf-8")


def _no_paths(contract: Path) -> None:
    contract.write_text("openapi: '3.1.0'\ninfo: {title: a, version: '1'}\npaths: 7\n", encoding="utf-8")


def _bytes(contract: Path) -> None:
    contract.write_bytes(b"openapi: \xff\n")


@pytest.mark.parametrize(
    ("harm", "id"),
    [(_without, "workbench.client.no_contract")]
    + [(each, "workbench.client.refused") for each in (_broken, _a_list, _no_paths, _bytes)],
)
def test_a_contract_that_is_none_is_refused(tmp_path: Path, harm: object, id: str) -> None:
    assert callable(harm)
    save_design(design_of("pastebin"), tmp_path / "design", catalogue())
    service = next(iter(design_of("pastebin").parts.deployables))
    harm(tmp_path / "design" / "contracts" / service / "openapi.yaml")
    with pytest.raises(SourceError) as error:
        write_client(tmp_path / "design", service, tmp_path / "client")
    assert problem(error) == id
    assert not (tmp_path / "client").exists()


def test_what_the_client_lacks_is_told(tmp_path: Path) -> None:
    save_design(design_of("pastebin"), tmp_path / "design", catalogue())
    contract = tmp_path / "design" / "contracts" / "openapi.yaml"
    text = contract.read_text(encoding="utf-8")
    contract.write_text(text.replace("#/components/schemas/Problem", "#/components/schemas/Trouble"))
    made = write_client(tmp_path / "design", GATEWAY, tmp_path / "client")
    assert {each.id for each in made.lacks} == {"workbench.client.left_out"}


def bound_twice(code: bytes) -> set[str]:
    """The names that a module has from two places."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef):
            found.setdefault(node.name, set()).add("itself")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            place = f"{node.level}.{node.module}" if isinstance(node, ast.ImportFrom) else ""
            for each in node.names:
                found.setdefault(each.asname or each.name, set()).add(f"{place}.{each.name}")
    return {name for name, places in found.items() if len(places) > 1}


def test_a_name_that_is_bound_twice_is_found() -> None:
    assert bound_twice(b"from a import B\nfrom c import B, D") == {"B"}
    assert bound_twice(b"from a import B\nfrom a import B") == set()


@pytest.mark.parametrize(
    "names",
    [
        ("Response", "Client", "Unset", "UUID", "File", "Any", "Generator"),
        ("Mapping", "HTTPStatus", "T", "TypeVar", "Authenticated Client", "Errors", "Cast"),
        ("Class", "List", "Type", "Import", "None", "Models", "Api"),
    ],
)
def test_entities_may_be_called_as_the_client_calls_its_own(tmp_path: Path, names: tuple[str, ...]) -> None:
    kinds = {"id": "uuid", "at": "timestamp", "state": ["new"], "scan": "file(3 MB)", "price": "money"}
    tree = {
        "system": "Names",
        "actors": {"clerk": {}},
        "entities": {name: {"attributes": kinds} for name in names},
        "use_cases": {
            f"{verb} {name.lower()}": {"actor": "clerk", way: [name], "rate": "1/s"}
            for name in names
            for verb, way in (("create", "creates"), ("view", "reads"))
        },
    }
    save_design(design_tree(tree), tmp_path / "design", catalogue())
    made = write_client(tmp_path / "design", GATEWAY, tmp_path / "client")
    assert made.lacks == ()
    code = {name: each for name, each in contents(tmp_path / "client").items() if name.endswith(".py")}
    assert len([name for name in code if "/api/" in name]) > 2 * len(names)
    assert {name: bound_twice(each) for name, each in code.items() if bound_twice(each)} == {}


@pytest.mark.parametrize(
    ("system", "package"),
    [("3 Porcellini", "client_3_porcellini"), ("Caffè È", "caffe_e_client"), ("株式会社", "design_client")],
)
def test_packages_have_names_that_python_takes(tmp_path: Path, system: str, package: str) -> None:
    tree = {
        "system": system,
        "actors": {"clerk": {}},
        "entities": {"Note": {}},
        "use_cases": {"view note": {"actor": "clerk", "reads": ["Note"], "rate": "1/s"}},
    }
    save_design(design_tree(tree), tmp_path / "design", catalogue())
    made = write_client(tmp_path / "design", GATEWAY, tmp_path / "client")
    assert made.package == package
    assert made.package.isidentifier()
    assert (tmp_path / "client" / package / "client.py").is_file()
