"""What can go wrong with files, as problems that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from vitruvio.source import Problem, SourceError
from vitruvio.source.problems import Detail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_REASONS = {
    errno.EACCES: "workbench.forbidden",
    errno.EPERM: "workbench.forbidden",
    errno.EROFS: "workbench.read_only",
    errno.ENOSPC: "workbench.no_space",
    errno.EDQUOT: "workbench.no_space",
    errno.ENOTDIR: "workbench.file_in_the_way",
    errno.EISDIR: "workbench.folder_in_the_way",
    errno.EEXIST: "workbench.file_in_the_way",
    errno.ENAMETOOLONG: "workbench.bad_name",
    errno.EINVAL: "workbench.bad_name",
    errno.ELOOP: "workbench.link",
}


def failure(id: str, path: str, language: Language = "en", **details: Detail) -> SourceError:
    """The error that says one thing of the file or folder at `path`."""
    return SourceError([Problem(id, {"path": path, **details}, path, 0, 0)], language)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn errors of the file system, while `path` is worked on, into a SourceError."""
    try:
        yield
    except ValueError as error:
        # A name with a null character in it.
        raise failure("workbench.bad_name", path) from error
    except OSError as error:
        code = error.errno or 0
        reason = errno.errorcode.get(code, str(code))
        raise failure(_REASONS.get(code, "workbench.unusable"), path, reason=reason) from error


def write_new(path: str, text: str, language: Language = "en") -> None:
    """Write a text into a file that must not be there yet; SourceError where that cannot be."""
    import os

    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        raise failure("workbench.file_exists", path, language) from None
    except (OSError, ValueError) as error:
        raise _unwritable(path, error, language) from error
    try:
        with open(descriptor, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        os.unlink(path)
        raise _unwritable(path, error, language) from error


def _unwritable(path: str, error: Exception, language: Language) -> SourceError:
    code = getattr(error, "errno", None) or errno.EINVAL
    return failure("workbench.unwritable", path, language, reason=errno.errorcode.get(code, str(code)))
