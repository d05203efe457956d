"""No path leads out of the roots: neither upwards, nor from the top, nor by a link."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitruvio.agents import resources
from vitruvio.agents.answers import Settings
from vitruvio.agents.performing import perform
from vitruvio.agents.roots import Roots
from vitruvio.source import SourceError

SECRET = "a secret of nobody's"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two roots, one beside them whose name begins alike, and links out."""
    for name in ("one", "two", "one-more"):
        (tmp_path / name).mkdir()
    (tmp_path / "secret.yaml").write_text(f"system: {SECRET}\n", encoding="utf-8")
    (tmp_path / "one" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "one" / "out").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path / "one")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def settings(places: Path) -> Settings:
    """Both roots."""
    return Settings((str(places / "one"), str(places / "two")), "en", str(places / "memory.sqlite"))


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yaml",
        "/etc/passwd",
        "link.yaml",
        "out/secret.yaml",
        "../one-more/x.yaml",
        "a/../../x.yaml",
        "~/x.yaml",
    ],
)
@pytest.mark.parametrize(
    ("tool", "name", "more"),
    [
        ("check_brief", "brief", {}),
        ("design", "output", {"brief": "shop.yaml"}),
        ("design", "brief", {"text": "system: X"}),
        ("new_brief", "file", {}),
        ("explain", "folder", {"field": "style"}),
        ("diff", "old", {"new": "shop"}),
        ("catalogue_list", "catalogue", {}),
        ("memory_search", "memory", {"query": "x"}),
        ("memory_export", "file", {}),
        ("explore", "output", {"brief": "shop.yaml", "vary": ["a=1"]}),
        ("code_search", "repo", {"query": "secret"}),
        ("docs_get", "library", {"topic": "secret"}),
    ],
)
def test_a_path_outside_the_roots_is_refused_and_nothing_is_read(
    places: Path, tool: str, name: str, more: dict[str, str], path: str
) -> None:
    arguments = json.dumps({name: path, **more}).encode()
    answer = perform(tool, arguments, settings(places), lambda *_: None)
    if path.startswith("~"):
        # A name like any other: nothing is expanded.
        assert not (places / "x.yaml").exists()
        return
    assert answer.wrong, answer.text
    assert SECRET not in answer.text
    assert sorted(each.name for each in places.iterdir()) == ["one", "one-more", "secret.yaml", "two"]


def test_an_error_says_which_roots_there_are(places: Path) -> None:
    with pytest.raises(SourceError) as caught:
        Roots(settings(places).roots).inside("../x", "here")
    for name in ("one", "two"):
        assert str(places / name) in str(caught.value)


def test_a_link_within_a_design_that_leads_out_is_refused(places: Path) -> None:
    design = places / "one" / "shop"
    (design / "contracts").mkdir(parents=True)
    roots = Roots(settings(places).roots)
    assert roots.inside("shop", "here", folder=True) == "shop"
    (design / "contracts" / "openapi.yaml").symlink_to(places / "secret.yaml")
    with pytest.raises(SourceError):
        roots.inside("shop", "here", folder=True)


@given(
    path=st.lists(st.sampled_from(["..", ".", "a", "out", "link.yaml", "", "one", "two", "/"]), max_size=8)
)
def test_what_is_let_through_lies_in_a_root(
    path: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.getbasetemp() / "roots"
    (base / "one").mkdir(parents=True, exist_ok=True)
    if not (base / "one" / "out").is_symlink():
        (base / "one" / "out").symlink_to(base)
    roots = Roots((str(base / "one"),))
    try:
        found = roots.inside("/".join(path) or ".", "here")
    except SourceError:
        return
    real = os.path.realpath(roots.absolute(found))
    assert os.path.commonpath([real, os.path.realpath(base / "one")]) == os.path.realpath(base / "one")


@pytest.mark.parametrize(
    "uri",
    [
        "vitruvio://designs/..%2F/secret.yaml",
        "vitruvio://designs/out/secret.yaml",
        "vitruvio://designs/./..%2Fsecret.yaml",
        "vitruvio://designs/./link.yaml",
        "vitruvio://designs/2:..%2F..%2F/secret.yaml",
        "vitruvio://designs/%2Fetc/passwd",
        "vitruvio://sections/..%2Fone-more/x",
        "file:///etc/passwd",
        "vitruvio://",
        "",
    ],
)
def test_no_resource_leads_out_of_the_roots(places: Path, uri: str) -> None:
    found = resources.read(uri, settings(places))
    assert found.problem
    assert found.text == ""
