"""A folder of written files, changed all at once: whatever happens, every file is whole.

A change is staged in a folder beside the files (`PARTIAL`), made durable, and takes effect when that folder
is renamed (`READY`): from then on it is only moved into place. A run that is killed before leaves nothing
changed, one that is killed after leaves the rest to the next run. `LIST` names the files that were written,
with their SHA-256; no other file is touched.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from vitruvio.workbench.errors import failure, told

LIST = ".vitruvio.json"
PARTIAL = ".vitruvio.partial"
READY = ".vitruvio.ready"
_FORMAT = 1


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `files`, contents by name, those written in `folder`; those of before are replaced or deleted.

    Raises SourceError: the folder cannot be made or written, another run is at work in it, a file is in the
    way that was not written by this function, a link leads out of the folder, the disk is full.
    """
    change_files(folder, lambda: files)


def add_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` beside those written in `folder` before, which stay; SourceError as `write_files`."""
    change_files(folder, lambda: files, keep=True)


def change_files(
    folder: Path, make: Callable[[], Mapping[str, bytes]], keep: bool = False
) -> Mapping[str, bytes]:
    """As `write_files`, with files made while no other run can change the folder; return them.

    With `keep`, those of before that are not among them stay.
    """
    with told(str(folder)), _made(folder), _locked(folder):
        _recover(folder)
        files = make()
        _refuse_foreign(folder, files)
        _stage(folder, files, written_in(folder) if keep else {})
        _roll_forward(folder)
    return files


def finish_writing(folder: Path) -> None:
    """Finish or undo what a killed run left in `folder`; SourceError where that cannot be."""
    if any(os.path.lexists(folder / name) for name in (PARTIAL, READY)):
        with told(str(folder)), _locked(folder):
            _recover(folder)


def written_in(folder: Path) -> dict[str, str]:
    """The files that were written in `folder`, with their SHA-256; none where there is no list.

    Raises SourceError where the list is not one.
    """
    return _read_list(folder / LIST, folder)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    before = folder.exists()
    if before and not folder.is_dir():
        raise failure("workbench.file_in_the_way", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if not before and not os.listdir(folder):
            folder.rmdir()
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise failure("workbench.busy", str(folder)) from None
    except OSError as error:
        # Some network file systems know no locks.
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            os.close(descriptor)
            raise
    try:
        yield
    finally:
        os.close(descriptor)


def _recover(folder: Path) -> None:
    if os.path.lexists(folder / READY):
        _roll_forward(folder)
    if os.path.lexists(folder / PARTIAL):
        _remove(folder / PARTIAL)


def _stage(folder: Path, files: Mapping[str, bytes], kept: Mapping[str, str]) -> None:
    staged = folder / PARTIAL
    sums = {**kept, **{name: sha256(files[name]).hexdigest() for name in files}}
    listing = (
        json.dumps({"format": _FORMAT, "files": dict(sorted(sums.items()))}, indent=1, ensure_ascii=False)
        + "\n"
    )
    try:
        staged.mkdir()
        for name in sorted(files):
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            _write(staged / name, files[name])
        _write(staged / LIST, listing.encode())
        for each, _, _ in os.walk(staged):
            _sync(Path(each))
    except BaseException:
        _remove(staged)
        raise
    staged.rename(folder / READY)
    _sync(folder)


def _roll_forward(folder: Path) -> None:
    ready = folder / READY
    if not ready.is_symlink() and (ready / LIST).exists():
        before, after = _read_list(folder / LIST, folder), _read_list(ready / LIST, folder)
        for name in before:
            if name not in after:
                _delete_stale(folder, name, before[name])
        for name in after:
            if (ready / name).exists():
                _refuse_link(folder, name)
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(ready / name, folder / name)
        _sync(folder)
        os.replace(ready / LIST, folder / LIST)
        _sync(folder)
    _remove(ready)


def _delete_stale(folder: Path, name: str, digest: str) -> None:
    # What somebody has edited since is theirs now.
    path = folder / name
    _refuse_link(folder, name)
    if _digest(path) != digest:
        return
    path.unlink()
    for parent in Path(name).parents[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            return


def _refuse_foreign(folder: Path, files: Mapping[str, bytes]) -> None:
    ours = _read_list(folder / LIST, folder)
    for name in sorted(files):
        _refuse_link(folder, name)
        if name not in ours and os.path.lexists(folder / name):
            raise failure("workbench.foreign_file", str(folder / name), name=name)
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            raise failure("workbench.folder_in_the_way", str(folder / name))
        for parent in Path(name).parents[:-1]:
            if os.path.lexists(folder / parent) and not (folder / parent).is_dir():
                raise failure("workbench.file_in_the_way", str(folder / parent))


def _refuse_link(folder: Path, name: str) -> None:
    for parent in Path(name).parents[:-1]:
        if (folder / parent).is_symlink():
            raise failure("workbench.link", str(folder / parent))


def _read_list(path: Path, folder: Path) -> dict[str, str]:
    if not os.path.lexists(path):
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        files = found["files"]
        if found["format"] != _FORMAT or not all(_is_inside(name) for name in files):
            raise ValueError(path)
        return {name: str(files[name]) for name in sorted(files)}
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise failure("workbench.broken_list", str(folder / LIST)) from error


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return bool(name) and "\\" not in name and not any(part in ("", ".", "..") for part in parts)


def _digest(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    # Some systems cannot open a folder, or not make it durable: then the renames are all there is.
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for name in sorted(os.listdir(path)):
        _remove(path / name)
    path.rmdir()
