"""What the parser of calls refuses, as messages."""

from __future__ import annotations

import click

from vitruvio.cli.call import CallError


def call_error(error: click.ClickException) -> CallError:
    """The error of a call that the parser's own error stands for."""
    context = getattr(error, "ctx", None)
    command = "vitruvio" if context is None else context.command_path
    options = _options(context)
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error.option_name, command, options)
    if isinstance(error, click.BadOptionUsage):
        option = options.get(error.option_name)
        flag = isinstance(option, click.Option) and option.is_flag
        id = "cli.error.flag_value" if flag else "cli.error.no_value"
        return CallError(id, command, name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return CallError("cli.error.missing", command, name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        if isinstance(kind, click.Choice):
            found = str(error.message).partition("'")[2].partition("'")[0]
            return CallError(
                "cli.error.choice",
                command,
                found=found,
                name=_name(error.param),
                expected=", ".join(kind.choices),
            )
        if isinstance(kind, click.IntRange):
            found = str(error.message).partition("'")[2].partition("'")[0] or str(error.message).split()[0]
            return CallError(
                "cli.error.whole_number", command, found=found, name=_name(error.param), least=str(kind.min)
            )
    return CallError("cli.error.call", command, found=error.format_message())


def _unknown_option(name: str, command: str, options: dict[str, click.Parameter]) -> CallError:
    from vitruvio.source.nearest import nearest

    known = [each for each in options if each.startswith("--")]
    near = nearest(name, known)
    if near is not None:
        return CallError("cli.error.unknown_option_near", command, found=name, nearest=near)
    return CallError("cli.error.unknown_option", command, found=name, expected=", ".join(known))


def _options(context: click.Context | None) -> dict[str, click.Parameter]:
    if context is None:
        return {}
    return {name: each for each in context.command.params for name in each.opts if name.startswith("-")}


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "?"
    if isinstance(parameter, click.Argument):
        return str(parameter.metavar or parameter.name)
    return parameter.opts[-1]
