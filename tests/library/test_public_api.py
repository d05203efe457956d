"""The public API of well-known packages is found by topics in a user's own words, offline."""

from __future__ import annotations

from typing import Final

import pytest

from vitruvio.workbench.looking_up import library_docs

pytest.importorskip("griffe")

# Package (or what is imported), topic, the object that must stand among the first five.
TOPICS: Final = (
    ("click", "prompt the user for input", "click.prompt"),
    ("click", "ask for confirmation yes or no", "click.confirm"),
    ("click", "progress bar", "click.progressbar"),
    ("click", "open an editor", "click.edit"),
    ("click", "choice from a list of values", "click.Choice"),
    ("click", "pass context to a command", "click.pass_context"),
    ("click", "integer range parameter", "click.IntRange"),
    ("click", "show version option", "click.version_option"),
    ("msgspec", "decode json bytes", "msgspec.json.decode"),
    ("msgspec", "encode to messagepack", "msgspec.msgpack.encode"),
    ("msgspec", "json schema of a type", "msgspec.json.schema"),
    ("msgspec", "convert builtin types into a struct", "msgspec.convert"),
    ("numpy", "inverse of a matrix", "numpy.linalg.inv"),
    ("numpy", "solve linear equations", "numpy.linalg.solve"),
    ("numpy", "evenly spaced numbers", "numpy.linspace"),
    ("numpy", "eigenvalues", "numpy.linalg.eig"),
    ("numpy", "load data from a text file", "numpy.loadtxt"),
    ("numpy", "singular value decomposition", "numpy.linalg.svd"),
    ("numpy", "array of zeros", "numpy.zeros"),
    ("yaml", "load yaml safely", "yaml.safe_load"),
    ("PyYAML", "serialize python object to yaml", "yaml.dump"),
    ("pyyaml", "add custom constructor", "yaml.add_constructor"),
    ("hypothesis", "lists of elements", "hypothesis.strategies.lists"),
    ("hypothesis", "one of several strategies", "hypothesis.strategies.one_of"),
    ("hypothesis", "generate integers", "hypothesis.strategies.integers"),
    ("hypothesis", "stateful rule based test", "hypothesis.stateful.RuleBasedStateMachine"),
    ("pytest", "assert that code raises an exception", "pytest.raises"),
    ("pytest", "compare floats approximately", "pytest.approx"),
    ("pytest", "skip test", "pytest.skip"),
    ("pytest", "monkeypatch environment variable", "pytest.MonkeyPatch.setenv"),
    ("pydantic", "validate a json string against the model", "pydantic.BaseModel.model_validate_json"),
    ("pydantic", "field with default and alias", "pydantic.Field"),
    ("pydantic", "dump model to dict", "pydantic.BaseModel.model_dump"),
    ("httpx", "send a post request", "httpx.post"),
    ("httpx", "asynchronous client", "httpx.AsyncClient"),
    ("httpx", "raise error for bad status", "httpx.Response.raise_for_status"),
    ("markdown-it-py", "render markdown to html", "markdown_it.MarkdownIt.render"),
    ("markdown_it", "parse source into tokens", "markdown_it.MarkdownIt.parse"),
    ("jsonschema", "validate an instance", "jsonschema.validate"),
    ("jsonschema", "best error", "jsonschema.exceptions.best_match"),
    ("jsonschema", "extend a validator with new keywords", "jsonschema.validators.extend"),
    ("networkx", "minimum spanning tree", "networkx.minimum_spanning_tree"),
    ("networkx", "strongly connected components", "networkx.strongly_connected_components"),
    # In Italian, where the words have a root in common.
    ("numpy", "matrice inversa", "numpy.linalg.inv"),
    ("numpy", "determinante di una matrice", "numpy.linalg.det"),
    ("msgspec", "decodifica json", "msgspec.json.decode"),
    ("httpx", "autenticazione basic", "httpx.BasicAuth"),
    ("hypothesis", "strategia per interi", "hypothesis.strategies.integers"),
    ("pydantic", "serializzazione del modello", "pydantic.model_serializer"),
    ("click", "opzione password", "click.password_option"),
    ("networkx", "componenti connesse", "networkx.connected_components"),
)


@pytest.mark.parametrize(
    ("library", "topic", "object"), TOPICS, ids=[f"{each[0]}: {each[1]}" for each in TOPICS]
)
def test_a_topic_finds_its_object_among_the_first_five(library: str, topic: str, object: str) -> None:
    pytest.importorskip("networkx" if library == "networkx" else "griffe")
    found = library_docs(library, topic, tokens=20_000)
    assert object in [each.object for each in found.passages[:5]]


def test_a_passage_says_where_it_stands() -> None:
    found = library_docs("click", "progress bar")
    first = found.passages[0]
    assert found.library is not None
    assert first.library == found.library.id == f"/pypi/click/{first.version}"
    assert first.signature.startswith("progressbar(")
    file, line = first.source.split(":")
    import click

    with open(str(click.__file__).replace("click/__init__.py", file), encoding="utf-8") as text:
        assert text.read().splitlines()[int(line) - 1].startswith("def progressbar(")


def test_compiled_objects_have_the_docstrings_that_calls_give_them() -> None:
    found = library_docs("numpy", "create an array of zeros")
    zeros = next(each for each in found.passages if each.object == "numpy.zeros")
    assert "filled with zeros" in zeros.text
    assert zeros.source.startswith("numpy/_core/_add_newdocs.py:")


@pytest.mark.parametrize("tokens", [100, 400, 2000])
def test_an_answer_keeps_to_its_tokens(tokens: int) -> None:
    found = library_docs("numpy", "matrix", tokens=tokens)
    assert 0 < found.tokens <= tokens
    assert sum(len(each.text) for each in found.passages) <= tokens * 4


def test_an_empty_topic_gives_the_introduction() -> None:
    found = library_docs("click", "")
    assert found.passages[0].kind == "readme"
    assert found.passages[0].source.startswith("METADATA:")
    assert any("composable" in each.text for each in found.passages)


def test_a_topic_of_which_nothing_speaks_finds_nothing() -> None:
    assert library_docs("click", "qqqqzzzz").passages == ()
