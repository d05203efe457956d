"""What a git clone says of itself: its HEAD, its remotes, its files. No hook, pager, filter or monitor is
run.
"""

from __future__ import annotations

import os
import re
import subprocess

from vitruvio.library.files import allowed, read_inside, read_plain, real, text_of

# Bytes of a file below .git that are read at most: packed references are the largest.
_MOST = 20_000_000
# After so many seconds git is taken to wait for something that never comes, as a pipe named in its settings.
_PATIENCE = 20.0
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REFERENCE = re.compile(r"ref: (refs/[^\s\\]+)\s*")
_ADDRESS = re.compile(r"(?:[/:])([\w.~-]+)/([\w.-]+?)(?:\.git)?/?$")
_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.untrackedCache=false"),
    *(
        "-c",
        "core.pager=cat",
        "-c",
        "diff.external=",
        "-c",
        "core.sshCommand=false",
        "-c",
        "protocol.allow=never",
    ),
)


def git_folder(folder: str, roots: tuple[str, ...] | None) -> str | None:
    """The real folder where git keeps what it knows of the clone at a real `folder`; None where it is none.

    A worktree's or submodule's lies elsewhere, and is followed only into `roots`; None: anywhere.
    """
    path = os.path.join(folder, ".git")
    if os.path.islink(path):
        return None
    if os.path.isdir(path):
        return path
    data = read_plain(path, 10_000)
    if data is None or not data.startswith(b"gitdir: "):
        return None
    found = real(os.path.join(folder, text_of(data)[len("gitdir: ") :].strip()))
    usable = found is not None and allowed(found, roots) and os.path.isfile(os.path.join(found, "HEAD"))
    return found if usable else None


def head(git: str, roots: tuple[str, ...] | None) -> str:
    """The commit that HEAD is at, in hexadecimal; empty where there is none yet."""
    text = _text(git, "HEAD")
    if _HASH.fullmatch(text.strip()):
        return text.strip()
    named = _REFERENCE.fullmatch(text)
    if named is None or ".." in named[1]:
        return ""
    for each in (git, _common(git, roots)):
        found = _text(each, named[1]).strip()
        if _HASH.fullmatch(found):
            return found
        for line in _text(each, "packed-refs").splitlines():
            hash, _, name = line.partition(" ")
            if name == named[1] and _HASH.fullmatch(hash):
                return hash
    return ""


def remotes(git: str, roots: tuple[str, ...] | None) -> tuple[str, ...]:
    """The ``owner/name`` that the addresses of a clone's remotes end in, in lower case, in their order."""
    found: dict[str, None] = {}
    section = ""
    for line in _text(_common(git, roots), "config").splitlines():
        key, _, value = (each.strip() for each in line.partition("="))
        if line.lstrip().startswith("["):
            section = line.strip()
        elif section.startswith("[remote ") and key.lower() == "url":
            address = repository_of(value)
            if address:
                found[address] = None
    return tuple(found)


def repository_of(address: str) -> str:
    """The ``owner/name`` that an address ends in (``https://host/owner/name.git``), in lower case; empty
    where none.
    """
    found = _ADDRESS.search(address.split("#", 1)[0].split("?", 1)[0].strip().strip('"'))
    return f"{found[1]}/{found[2]}".lower() if found else ""


def listed(folder: str, git: str) -> list[str] | None:
    """The files of a clone, tracked ones and new ones that nothing ignores, in order; None where git cannot
    say.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    ask = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        # The work tree is said, since the clone's own settings may name one elsewhere.
        done = subprocess.run(
            ["git", *_SAFE, f"--git-dir={git}", f"--work-tree={folder}", *ask],
            capture_output=True,
            cwd=folder,
            env={**kept, **quiet},
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return sorted({os.fsdecode(each) for each in done.stdout.split(b"\0") if each})


def _common(git: str, roots: tuple[str, ...] | None) -> str:
    """The folder that a worktree shares with its clone, else `git` itself."""
    named = _text(git, "commondir").strip()
    found = real(os.path.join(git, named)) if named else None
    return found if found is not None and allowed(found, roots) else git


def _text(git: str, name: str) -> str:
    data = read_inside(git, name, _MOST)
    return "" if data is None else text_of(data)
