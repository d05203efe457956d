"""What holds for the files of the repository, whatever they say."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = re.compile(r"[.](git|venv|hypothesis|\w+_cache)|build|dist|__pycache__|.*[.]mo")
BYTES_OF_A_FILE = 1_000_000
LINES_OF_A_MODULE = 500
LINES_OF_A_FUNCTION = 60

# The brackets keep a pattern from finding itself.
MACHINE_PATH = re.compile(r"(?<![\w.:/}-])/(?:work|tmp|root|home/\w+|Users/\w+)/\w")
INDEX_HOST = re.compile(r"(?i:\bpypi[.]org|pythonhosted[.]org|registry[.]npmjs|proxy[.]golang[.]org)")
PROCESS = re.compile(
    r"\b(?:TO[D]O|FIX[M]E|HA[C]K|W[I]P)\b"
    r"|(?i:co-authored[-]by|work in[ ]progress|as[ ]requested|\b(?:ai|machine)[-]generated)"
)


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository: those git would commit, or all but what was made."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    names = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    if not names:
        names = [path for path in ROOT.rglob("*") if not was_made(path)]
    return tuple(sorted(path for path in names if path.is_file()))


def was_made(path: Path) -> bool:
    """Whether a path is, or lies in, what `make` makes."""
    return any(MADE.fullmatch(part) for part in path.relative_to(ROOT).parts)


def texts() -> Iterator[tuple[str, str]]:
    """The name and the text of every file that is text."""
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(folder: str = "") -> Iterator[tuple[str, str]]:
    """The name and the text of every Python file under `folder`."""
    return ((name, text) for name, text in texts() if name.endswith(".py") and name.startswith(folder))


def hits(pattern: re.Pattern[str]) -> list[str]:
    """Every line of the repository in which `pattern` is found, as file:line: match."""
    return [
        f"{name}:{number}: {found[0]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def name_of(requirement: str) -> str:
    """The package that a requirement is about."""
    return re.split(r"[=<>~! ]", requirement)[0].lower()


def pins(lock: str) -> dict[str, str]:
    """The lines of `requirements/LOCK`, continued ones joined, by the name of their package."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return {name_of(line): line for line in text.splitlines() if line and not line.startswith("#")}


def says_its_job(package: Path) -> bool:
    """Whether the docstring of a package begins with a sentence."""
    if not package.is_file():
        return False
    docstring = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
    return docstring.split("\n\n")[0].rstrip().endswith(".")


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (MACHINE_PATH, "a path of one machine"),
        (INDEX_HOST, "a package index"),
        (PROCESS, "how the project is being written"),
    ],
    ids=["machine paths", "package indexes", "process"],
)
def test_no_file_speaks_of(pattern: re.Pattern[str], what: str) -> None:
    assert hits(pattern) == [], f"these lines name {what}"


def test_files_are_small() -> None:
    sizes = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in files()}
    assert {name: size for name, size in sizes.items() if size > BYTES_OF_A_FILE} == {}


def test_modules_are_short() -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules("src/")}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_MODULE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_every_package_says_its_job() -> None:
    packages = {(ROOT / name).parent / "__init__.py" for name, _ in modules("src/")}
    assert sorted(path.relative_to(ROOT).as_posix() for path in packages if not says_its_job(path)) == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_lock_pins_every_version_with_its_hashes_and_names_no_source(lock: str) -> None:
    pinned = re.compile(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert pins(lock)
    assert [line for line in pins(lock).values() if not pinned.match(line)] == []


def test_the_checks_run_on_the_versions_that_users_get() -> None:
    run, dev = pins("run.txt"), pins("dev.txt")
    assert {name: dev.get(name) for name in run} == run


def test_the_lock_holds_what_the_package_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert [need for need in declared if name_of(need) not in pins("run.txt")] == []
