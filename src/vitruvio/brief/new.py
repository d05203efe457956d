"""The commented brief that one starts from: every key of the table, with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vitruvio.brief.keys import SECTIONS, Key
from vitruvio.brief.kinds import Items, Section
from vitruvio.brief.samples import SAMPLES, Sample
from vitruvio.text import Language, message

_NUMBERS = {
    "en": "10k, 2M, 5 min, 1.3/s, 500/day, 99.95%, 35%/year",
    "it": "10k, 2 mln, 5 min, 1,3/s, 500/giorno, 99,95%, 35%/anno",
}
_COMMENT_COLUMN = 44


def starting_brief(language: Language) -> str:
    """Return a brief in `language` that can be read as it is; keys that it does not use are commented out."""
    return "\n".join((*_opening(language), *_top(language))) + "\n"


def _opening(language: Language) -> Iterator[str]:
    yield f"# {message('brief.new.intro', language)}"
    yield f"# {message('brief.new.commented', language)}"
    yield f"# {message('brief.new.numbers', language, {'examples': _NUMBERS[language]})}"
    yield ""


def _top(language: Language) -> Iterator[str]:
    sample = SAMPLES[language]
    open_block = False
    for key in SECTIONS["brief"].keys.values():
        value = sample.get(key.name)
        if open_block or isinstance(value, Mapping):
            yield ""
        open_block = isinstance(value, Mapping)
        if isinstance(value, Mapping):
            yield f"# {message(f'brief.doc.brief.{key.name}', language)}"
            yield f"{key.name}:"
            yield from _part(key, value, language)
        else:
            yield from _lines("brief", key, sample, "", language)


def _part(key: Key, value: Sample, language: Language) -> Iterator[str]:
    if isinstance(key.kind, Section):
        yield from _keys(key.kind.section, value, "  ", language, everything=True)
    elif isinstance(key.kind, Items):
        for number, (name, item) in enumerate(value.items()):
            assert isinstance(item, Mapping)
            yield f"  {name}:"
            yield from _keys(key.kind.section, item, "    ", language, everything=number == 0)
    else:
        yield from (f"  {name}: {text}" for name, text in value.items())


def _keys(section: str, sample: Sample, indent: str, language: Language, everything: bool) -> Iterator[str]:
    for key in SECTIONS[section].keys.values():
        if everything:
            yield from _lines(section, key, sample, indent, language)
        elif key.name in sample:
            yield f"{indent}{key.name}: {sample[key.name]}"


def _lines(section: str, key: Key, sample: Sample, indent: str, language: Language) -> Iterator[str]:
    """Yield a key with its value and what it means; commented out where the sample does not use it."""
    unused = f"#{key.name}"
    name, value = (
        (key.name, sample[key.name]) if key.name in sample else (unused, sample.get(unused, key.example))
    )
    written = f"{indent}{name}: {value}"
    meaning = f"# {message(f'brief.doc.{section}.{key.name}', language)}"
    if len(written) > _COMMENT_COLUMN:
        yield f"{indent}{meaning}"
        yield written
    else:
        yield f"{written.ljust(_COMMENT_COLUMN)}  {meaning}"
