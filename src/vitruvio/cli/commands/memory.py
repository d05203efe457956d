"""``vitruvio memory``: what worked before, stored, searched and exchanged."""

from __future__ import annotations

import sys
from typing import Any

import click

from vitruvio.cli import options
from vitruvio.cli.call import CallError, Command, Group
from vitruvio.cli.language import language_of_environment
from vitruvio.cli.output import Outcome
from vitruvio.text import message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vitruvio.text import Language

# What a pattern says, as options: one a part.
_PARTS = ("text", "context", "problem", "forces", "solution", "when_not")
_LIMIT = 5


def command(language: Language) -> Group:
    """The group of all commands, described in `language`."""
    shared = [options.lang(language), options.json(language), _memory(language)]
    file = options.argument("file", language, required=False)
    id = options.argument("id", language)
    groups, kinds = _many("group", language), _many("kind", language)
    written = [_text(each, language) for each in ("name", *_PARTS, "group")]
    told = [_many("label", language), _many("related", language)]
    verdict = click.Argument(["verdict"], type=click.Choice(["good", "bad"]), metavar="good|bad")
    limit = click.Option(["--limit"], type=click.IntRange(1), default=_LIMIT, help=_help("limit", language))
    commands = [
        Command("memory.add", language, _add, [file, *written, *told, *shared]),
        Command(
            "memory.search",
            language,
            _search,
            [options.argument("query", language), limit, kinds, groups, _flag("words", language), *shared],
        ),
        Command("memory.list", language, _list, [kinds, groups, _flag("ended", language), *shared]),
        Command("memory.show", language, _show, [id, *shared]),
        Command("memory.forget", language, _forget, [id, _flag("entirely", language), *shared]),
        Command("memory.export", language, _export, [file, _flag("curated", language), *shared]),
        Command("memory.import", language, _import, [options.argument("file", language), *shared]),
        Command(
            "memory.outcome",
            language,
            _outcome,
            [
                options.argument("decision", language),
                verdict,
                _text("because", language),
                _text("date", language),
                *shared,
            ],
        ),
        Command("memory.index", language, _index, shared),
    ]
    return Group("memory", language, commands, [options.lang(language)])


def _add(
    file: str | None,
    lang: Language | None,
    as_json: bool,
    memory: str | None,
    label: tuple[str, ...],
    related: tuple[str, ...],
    group: str | None,
    name: str | None,
    **parts: str | None,
) -> Outcome:
    from vitruvio.workbench.remembering import add_pattern, add_written, open_memory

    language = lang or language_of_environment()
    said = {part: parts[part] for part in _PARTS if parts[part] is not None}
    if file is not None and (name is not None or said):
        raise CallError("cli.error.file_and_options", "vitruvio memory add")
    if name is None and said:
        raise CallError("cli.error.missing", "vitruvio memory add", name="--name")
    if name is not None:
        written = {"name": name, **said, "labels": list(label), "related": list(related)}
        with open_memory(memory, language=language) as opened:
            found: tuple[Any, ...] = (add_pattern(opened, written, group),)
    else:
        text = _read(file or "-", language)
        with open_memory(memory, language=language) as opened:
            found = add_written(opened, text, file or "-", group, language)
    return _entities(found, language, as_json)


def _search(
    query: str,
    limit: int,
    kind: tuple[str, ...],
    group: tuple[str, ...],
    words: bool,
    lang: Language | None,
    as_json: bool,
    memory: str | None,
) -> Outcome:
    from vitruvio.workbench.remembering import open_memory, search
    from vitruvio.workbench.remembering.documents import found_document

    language = lang or language_of_environment()
    with open_memory(memory, create=False, language=language) as opened:
        found = search(opened, query, limit, kind, group, by_sense=not words)
    if as_json:
        return _document(found_document(found))
    from vitruvio.workbench.remembering.telling import found_lines, found_notes

    notes = "" if words else "".join(f"{each}\n" for each in found_notes(found, language))
    return Outcome(out="".join(f"{each}\n" for each in found_lines(found, language)), err=notes)


def _list(
    kind: tuple[str, ...],
    group: tuple[str, ...],
    ended: bool,
    lang: Language | None,
    as_json: bool,
    memory: str | None,
) -> Outcome:
    from vitruvio.workbench.remembering import list_entities, open_memory

    language = lang or language_of_environment()
    with open_memory(memory, create=False, language=language) as opened:
        found = list_entities(opened, kind, group, ended)
    return _entities(found, language, as_json)


def _show(id: str, lang: Language | None, as_json: bool, memory: str | None) -> Outcome:
    from vitruvio.workbench.remembering import open_memory, show
    from vitruvio.workbench.remembering.documents import shown_document

    language = lang or language_of_environment()
    with open_memory(memory, create=False, language=language) as opened:
        shown = show(opened, id)
    if as_json:
        return _document(shown_document(shown))
    from vitruvio.workbench.remembering.telling import shown_lines

    return Outcome(out="".join(f"{each}\n" for each in shown_lines(shown, language)))


def _forget(id: str, entirely: bool, lang: Language | None, as_json: bool, memory: str | None) -> Outcome:
    from vitruvio.workbench.remembering import forget, open_memory

    language = lang or language_of_environment()
    with open_memory(memory, create=False, language=language) as opened:
        found = forget(opened, id, entirely)
    return _entities((found,), language, as_json)


def _export(
    file: str | None, curated: bool, lang: Language | None, as_json: bool, memory: str | None
) -> Outcome:
    from vitruvio.workbench import write_new
    from vitruvio.workbench.remembering import export_memory, open_memory

    language = lang or language_of_environment()
    with open_memory(memory, create=False, language=language) as opened:
        text = export_memory(opened, curated)
    if file is None:
        return Outcome(out=text)
    write_new(file, text, language)
    records = text.count("\n") - 1
    if as_json:
        return _document({"file": file, "records": records})
    return Outcome(out=message("memory.exported", language, {"records": str(records), "path": file}) + "\n")


def _import(file: str, lang: Language | None, as_json: bool, memory: str | None) -> Outcome:
    from vitruvio.workbench.remembering import import_memory, open_memory

    language = lang or language_of_environment()
    text = _read(file, language)
    with open_memory(memory, language=language) as opened:
        done = import_memory(opened, text, file, language)
    if as_json:
        return _document(done._asdict())
    counts = {"added": str(done.added), "known": str(done.known)}
    return Outcome(out=message("memory.imported", language, counts) + "\n")


def _outcome(
    decision: str,
    verdict: Any,
    because: str | None,
    date: str | None,
    lang: Language | None,
    as_json: bool,
    memory: str | None,
) -> Outcome:
    from vitruvio.workbench.remembering import open_memory, record_outcome
    from vitruvio.workbench.remembering.documents import past_document

    language = lang or language_of_environment()
    if because is None:
        raise CallError("cli.error.missing", "vitruvio memory outcome", name="--because")
    with open_memory(memory, create=False, language=language) as opened:
        past = record_outcome(opened, decision, verdict, because, date)
    if as_json:
        return _document(past_document(past))
    from vitruvio.workbench.remembering.telling import past_lines

    return Outcome(out="".join(f"{each}\n" for each in past_lines(past, language)))


def _index(lang: Language | None, as_json: bool, memory: str | None) -> Outcome:
    from vitruvio.workbench.remembering import learn_sense, open_memory

    language = lang or language_of_environment()

    def tell(done: int, of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done}/{of}" + ("\n" if done == of else ""))
            sys.stderr.flush()

    with open_memory(memory, create=False, language=language) as opened:
        left = learn_sense(opened, None, tell)
    if as_json:
        return _document({"waiting": left})
    return Outcome(
        out=message("memory.waiting" if left else "memory.indexed", language, {"count": str(left)}) + "\n"
    )


def _entities(found: tuple[Any, ...], language: Language, as_json: bool) -> Outcome:
    from vitruvio.workbench.remembering.documents import entity_document

    if as_json:
        return _document([entity_document(each) for each in found])
    from vitruvio.workbench.remembering.telling import entity_lines

    return Outcome(out="".join(f"{each}\n" for each in entity_lines(found, language)))


def _read(file: str, language: Language) -> str:
    """The text of a file, or (``-``) of standard input."""
    from vitruvio.workbench.remembering.reading import read_file

    return read_file(file, language)


def _memory(language: Language) -> click.Option:
    metavar = message("cli.metavar.file", language)
    return click.Option(["--memory"], metavar=metavar, help=message("cli.option.memory", language))


def _text(name: str, language: Language) -> click.Option:
    flag = f"--{name.replace('_', '-')}"
    return click.Option(
        [flag, name], metavar=message("cli.metavar.text", language), help=_help(name, language)
    )


def _many(name: str, language: Language) -> click.Option:
    metavar = message("cli.metavar.text", language)
    return click.Option([f"--{name}"], multiple=True, metavar=metavar, help=_help(name, language))


def _flag(name: str, language: Language) -> click.Option:
    return click.Option([f"--{name}"], is_flag=True, help=_help(name, language))


def _help(name: str, language: Language) -> str:
    return message(f"cli.memory.option.{name}", language)


def _document(content: Any) -> Outcome:
    import msgspec

    return Outcome(out=msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n")
