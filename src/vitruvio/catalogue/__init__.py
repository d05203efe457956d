"""Facts that decisions rest on, with source and date: demands, prices, limits, duties, patterns, terms."""

from vitruvio.catalogue.catalogue import Catalogue
from vitruvio.catalogue.errors import CatalogueError
from vitruvio.catalogue.load import load_catalogue
from vitruvio.catalogue.model import TRUST, Duty, Fact, Localised, Pattern, Source, Term
from vitruvio.catalogue.ranges import Range

__all__ = [
    "TRUST",
    "Catalogue",
    "CatalogueError",
    "Duty",
    "Fact",
    "Localised",
    "Pattern",
    "Range",
    "Source",
    "Term",
    "load_catalogue",
]
