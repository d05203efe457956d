"""What users write, read with its places: YAML as located nodes, problems, the nearest valid name."""

from vitruvio.source.events import parse_yaml
from vitruvio.source.file import LIMITS, Limits, check_characters, decode, read_text
from vitruvio.source.nearest import fold, nearest
from vitruvio.source.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from vitruvio.source.problems import (
    MOST_PROBLEMS,
    NOWHERE,
    Amount,
    Detail,
    Located,
    Phrase,
    Place,
    Problem,
    Problems,
    SourceError,
    render_problem,
    render_problems,
)

__all__ = [
    "LIMITS",
    "MOST_PROBLEMS",
    "NOWHERE",
    "Amount",
    "Detail",
    "Limits",
    "Located",
    "MappingNode",
    "Phrase",
    "Place",
    "Problem",
    "Problems",
    "ScalarNode",
    "SequenceNode",
    "SourceError",
    "SourceNode",
    "check_characters",
    "decode",
    "fold",
    "nearest",
    "parse_yaml",
    "read_text",
    "render_problem",
    "render_problems",
]
