"""Whatever a user does to the files, theirs is kept and ours is taken away; texts survive their forms."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agents.install.hosts import body_of
from vitruvio.agents.install import folders
from vitruvio.agents.install.documents import headed
from vitruvio.agents.install.gemini import command_text
from vitruvio.workbench.folder import LIST

NAMES = st.sampled_from(["a.md", "agents/a.md", "agents/deep/b.md", "commands/c.toml"])
FILES = st.dictionaries(NAMES, st.text("xyz", max_size=3), min_size=1)
LINES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1)


def contents(folder: Path) -> dict[str, str]:
    return {
        each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8")
        for each in folder.rglob("*")
        if each.is_file() and each.name != LIST
    }


# Each case writes through to the disk, twice.
@settings(max_examples=30)
@given(before=FILES, changed=st.dictionaries(NAMES, st.just("mine")), after=FILES)
def test_what_a_user_wrote_is_never_lost(
    before: dict[str, str], changed: dict[str, str], after: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "vitruvio", "host")
        folders.write(folder, before, True, "en")
        for name, text in changed.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        folders.write(folder, after, True, "en")
        assert after.items() <= contents(folder).items()
        mine = [text for text in contents(folder).values() if text == "mine"]
        assert len(mine) == len(changed)
        removed, kept = folders.take_away(folder, True)
        assert (sorted(removed), kept) == (sorted(after), ())
        assert folder.parent.exists() == bool(changed)
        assert sorted(contents(folder).values()) == sorted(mine) if changed else True


@given(description=LINES, text=st.lists(LINES).map("\n".join))
def test_a_command_is_read_as_it_was_written(description: str, text: str) -> None:
    read = tomllib.loads(command_text({"description": description, "text": text}))
    assert read == {"description": description, "prompt": text}


@given(
    head=st.dictionaries(
        st.sampled_from(["name", "description", "tools"]), LINES | st.lists(LINES), min_size=1
    )
)
def test_a_head_is_read_as_it_was_written(head: dict[str, str | list[str]]) -> None:
    written = headed(head, "Body --- of it.\n")
    assert yaml.safe_load(written.removeprefix("---\n").partition("\n---\n")[0]) == head
    assert written.endswith("\n---\n\nBody --- of it.\n")
    assert body_of(headed({"name": "a"}, "Body")).strip() == "Body"
