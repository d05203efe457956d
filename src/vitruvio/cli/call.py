"""Commands and options, with help and errors in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from vitruvio.text import has_message, message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

_WIDTH = 100


class CallError(Exception):
    """A call that cannot be followed: a message of the domain ``cli``, its details, the command called."""

    def __init__(self, id: str, command: str, **details: str) -> None:
        super().__init__(id)
        self.id = id
        self.command = command
        self.details = details


class HelpAsked(Exception):
    """Help was asked for; `text` is it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Command(click.Command):
    """A command that refuses what it does not know in the user's language."""

    def __init__(
        self, id: str, language: Language, run: Callable[..., Any], params: Sequence[click.Parameter]
    ) -> None:
        self.id = id
        self.language = language
        super().__init__(
            name=id.rpartition(".")[2],
            callback=run,
            params=[*params, help_option(language)],
            add_help_option=False,
            context_settings={"allow_extra_args": True, "allow_interspersed_args": True},
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser does not know which command it parses for.
            error.ctx = error.ctx or ctx
            raise
        if ctx.args:
            raise CallError("cli.error.too_many", ctx.command_path, found=ctx.args[0])
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        # `--lang` before the command's name holds for the command.
        above = ctx.parent
        while above is not None and ctx.params.get("lang") is None:
            ctx.params["lang"] = above.params.get("lang")
            above = above.parent
        return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Usage, what it does, and the options."""
        lines = [
            *_usage(self, ctx, self.language),
            "",
            *_wrapped(message(f"cli.{self.id}.help", self.language)),
        ]
        if has_message(f"cli.{self.id}.more", self.language):
            lines += _wrapped(message(f"cli.{self.id}.more", self.language, _EXAMPLES))
        return "\n".join([*lines, "", *_options(self, self.language)]) + "\n"


class Group(click.Group):
    """A command of commands."""

    def __init__(
        self,
        id: str,
        language: Language,
        commands: Sequence[click.Command],
        params: Sequence[click.Parameter],
    ) -> None:
        self.id = id
        self.language = language
        super().__init__(
            name=id or None,
            commands={each.name or "": each for each in commands},
            params=[*params, help_option(language)],
            add_help_option=False,
            no_args_is_help=False,
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        found = self.get_command(ctx, name)
        if found is not None:
            return name, found, args[1:]
        from vitruvio.source.nearest import nearest

        near = nearest(name, self.commands)
        if near is not None:
            raise CallError("cli.error.unknown_command_near", ctx.command_path, found=name, nearest=near)
        expected = ", ".join(self.commands)
        raise CallError("cli.error.unknown_command", ctx.command_path, found=name, expected=expected)

    def get_help(self, ctx: click.Context) -> str:
        """Usage, what it is, the commands and the options."""
        language = self.language
        about = message("cli.about" if not self.id else f"cli.{self.id}.help", language)
        lines = [*_usage(self, ctx, language), "", *_wrapped(about), "", message("cli.commands", language)]
        rows = [(name, message(f"cli.{_id_of(each)}.help", language)) for name, each in self.commands.items()]
        lines += [*_rows(rows), "", *_options(self, language)]
        if not self.id:
            codes = {"done": "0", "short": "1", "wrong": "2"}
            lines += ["", *_wrapped(message("cli.codes", language, codes)), message("cli.start", language)]
        return "\n".join(lines) + "\n"


_EXAMPLES = {
    "first": "scalability_design.capacity_planning.cost_optimization",
    "second": "service_design.services[orders].dependencies",
    "short": "1",
    "settings": "vitruvio-check.yaml",
}


def help_option(language: Language) -> click.Option:
    """The option that asks for help."""

    def ask(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not ctx.resilient_parsing:
            raise HelpAsked(ctx.command.get_help(ctx))

    return click.Option(
        ["-h", "--help", "show_help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=ask,
        help=message("cli.option.help", language),
    )


def _id_of(command: click.Command) -> str:
    return str(getattr(command, "id", command.name))


def _usage(command: click.Command, ctx: click.Context, language: Language) -> list[str]:
    words = [ctx.command_path, f"[{message('cli.option_word', language)}]"]
    if isinstance(command, click.Group):
        words.append(f"{message('cli.command_word', language)} …")
    for each in command.params:
        if isinstance(each, click.Argument):
            name = each.metavar or each.name or ""
            words.append(name if each.required else f"[{name}]")
    return [f"{message('cli.usage', language)} {' '.join(words)}"]


def _options(command: click.Command, language: Language) -> list[str]:
    options = [each for each in command.params if isinstance(each, click.Option)]
    rows = [(_written(each), each.help or "") for each in options]
    return [message("cli.options", language), *_rows(rows)]


def _written(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()


def _rows(rows: Sequence[tuple[str, str]]) -> list[str]:
    wide = max(len(name) for name, _ in rows)
    return [f"  {name.ljust(wide)}  {text}" for name, text in rows]


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
