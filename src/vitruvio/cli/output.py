"""What a command gives back, and its way to standard output: always UTF-8, whatever the locale."""

from __future__ import annotations

import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

DONE = 0
FALLS_SHORT = 1
WRONG = 2
INTERRUPTED = 130


class Outcome:
    """The texts for standard output and standard error, and the exit code."""

    __slots__ = ("code", "err", "out")

    def __init__(self, code: int = DONE, out: str = "", err: str = "") -> None:
        self.code = code
        self.out = out
        self.err = err


def deliver(outcome: Outcome) -> int:
    """Print an outcome; return its exit code.

    A reader that has gone away is no error. Where the output cannot be written at all, that is said and the
    code is that of a wrong call.
    """
    if outcome.err:
        _print(sys.stderr, outcome.err)
    if not outcome.out:
        return outcome.code
    error = _print(sys.stdout, outcome.out)
    if error is None or error.errno in (errno.EPIPE, errno.EINVAL):
        return outcome.code
    from vitruvio.cli.language import language_of_environment
    from vitruvio.text import message

    reason = errno.errorcode.get(error.errno or 0, "?")
    _print(sys.stderr, message("cli.error.output", language_of_environment(), {"reason": reason}) + "\n")
    return WRONG


def _print(stream: TextIO | None, text: str) -> OSError | None:
    if stream is None:
        return None
    try:
        buffer = getattr(stream, "buffer", None)
        if buffer is None:
            stream.write(text)
        else:
            stream.flush()
            buffer.write(text.encode("utf-8", "replace"))
        stream.flush()
    except OSError as error:
        _silence(stream)
        return error
    except ValueError:
        # The stream was closed before the process began.
        return None
    return None


def _silence(stream: TextIO) -> None:
    # Else Python tries again to write what is left, and fails, when it ends.
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
