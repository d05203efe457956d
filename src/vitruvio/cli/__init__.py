"""The command line: what a user types, turned into calls of the workbench, and what comes back, printed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (else those of the process) call; return the exit code.

    0 done, 1 done and something falls short, 2 the input or the call is wrong, 130 interrupted.
    """
    import sys

    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        # Asked often, by tools: answered before anything is imported.
        from vitruvio import __version__
        from vitruvio.cli.output import Outcome, deliver

        return deliver(Outcome(out=f"vitruvio {__version__}\n"))
    from vitruvio.cli.run import run

    return run(given)


__all__ = ["main"]
