"""The system that the starting brief describes, in each language: a library.

A key that begins with # is commented out in the starting brief, with the value given here.
"""

from __future__ import annotations

from collections.abc import Mapping

from vitruvio.text import Language

Sample = Mapping[str, "str | Sample"]

_ENGLISH: Sample = {
    "system": "Library",
    "language": "en",
    "summary": "Lends books to its readers.",
    "actors": {
        "reader": {"kind": "person", "count": "45k", "sign_in": "oidc"},
        "librarian": {"kind": "person", "count": "30"},
    },
    "externals": {
        "mail provider": {"latency": "p95 < 400 ms", "availability": "99.5%", "#limit": "100/s"},
    },
    "#tenants": "{count: 300, largest: 20%}",
    "entities": {
        "Book": {
            "attributes": "{isbn: text, title: text, language: language, subject: [fiction, science]}",
            "parts": "[Copy]",
            "#refers_to": "[Reader]",
            "count": "400k",
            "growth": "5%/year",
            "#retention": "20 years",
            "size": "2 KB",
            "data": "[public]",
            "#owner": "catalogue",
            "popularity": "zipf(0.9)",
            "#rules": "[title is not empty]",
        },
        "Copy": {"attributes": "{code: text, on_loan: boolean}"},
        "Reader": {
            "attributes": "{id: uuid, name: text, email: email}",
            "data": "[personal]",
            "count": "45k",
        },
        "Loan": {
            "attributes": "{id: uuid, reader: -> Reader, copy: -> Copy, until: date}",
            "data": "[personal]",
            "count": "2M",
            "retention": "5 years",
        },
    },
    "use_cases": {
        "borrow book": {
            "actor": "reader",
            "only": "own",
            "reads": "{Book: 1, Copy: 3}",
            "creates": "[Loan]",
            "updates": "[Copy]",
            "#deletes": "[Copy]",
            "#writes": "[Reader]",
            "atomic": "[[Loan, Copy]]",
            "#calls": "[find book]",
            "then": "[confirm loan]",
            "#external": "[mail provider]",
            "undo": "return book",
            "rate": "1100/day",
            "peak": "8x",
            "latency": "p99 < 1.5 s",
            "#availability": "99.95%",
            "#staleness": "0 s",
            "#may_be_pending": "yes",
            "#returns": "3 KB",
            "#accepts": "1 KB",
            "#within": "10 s",
            "#every": "1 hour",
            "#mode": "request",
            "#connections": "20k",
        },
        "find book": {
            "actor": "[reader, librarian]",
            "reads": "{Book: {records: 20, match: full text, staleness: 60 s}}",
            "rate": "20/s",
            "peak": "{factor: 6x, for: 2 h, ramp: 10 min}",
            "latency": "p95 < 200 ms",
        },
        "return book": {"actor": "librarian", "updates": "[Loan, Copy]", "rate": "1100/day"},
        "confirm loan": {"reads": "[Loan, Reader]", "external": "[mail provider]", "within": "2 min"},
        "remind readers": {
            "reads": "{Loan: 900}",
            "then": "{confirm loan: 900x}",
            "every": "1 day",
            "within": "1 hour",
        },
    },
    "quality": {
        "availability": "99.9%",
        "latency": "p99 < 800 ms",
        "rpo": "5 min",
        "rto": "1 hour",
        "growth": "10%/year",
        "horizon": "3 years",
    },
    "constraints": {
        "teams": "1",
        "people": "5",
        "budget": "600 EUR/month",
        "compliance": "[gdpr]",
        "regions": "[eu-south-1]",
        "#residency": "{personal: [EU]}",
        "#provider": "aws",
        "#platform": "containers",
        "language": "python",
    },
    "#api": "{version: 1.2.0, host: library.example, contact: api@library.example, licence: Apache-2.0}",
    "#pins": "{together: [[Book, Loan]], apart: [[Book, Reader]]}",
    "#decide": "{broker: kafka}",
}

_ITALIAN: Sample = {
    "system": "Biblioteca",
    "language": "it",
    "summary": "Presta libri ai suoi lettori.",
    "actors": {
        "lettore": {"kind": "person", "count": "45k", "sign_in": "spid"},
        "bibliotecario": {"kind": "person", "count": "30"},
    },
    "externals": {
        "servizio di posta": {"latency": "p95 < 400 ms", "availability": "99,5%", "#limit": "100/s"},
    },
    "#tenants": "{count: 300, largest: 20%}",
    "entities": {
        "Libro": {
            "attributes": "{isbn: text, titolo: text, lingua: language, materia: [narrativa, scienza]}",
            "parts": "[Copia]",
            "#refers_to": "[Lettore]",
            "count": "400k",
            "growth": "5%/anno",
            "#retention": "20 anni",
            "size": "2 KB",
            "data": "[public]",
            "#owner": "catalogo",
            "popularity": "zipf(0.9)",
            "#rules": "[il titolo non è vuoto]",
        },
        "Copia": {"attributes": "{codice: text, in_prestito: boolean}"},
        "Lettore": {
            "attributes": "{id: uuid, nome: text, email: email}",
            "data": "[personal]",
            "count": "45k",
        },
        "Prestito": {
            "attributes": "{id: uuid, lettore: -> Lettore, copia: -> Copia, scadenza: date}",
            "data": "[personal]",
            "count": "2 mln",
            "retention": "5 anni",
        },
    },
    "use_cases": {
        "prendi in prestito": {
            "actor": "lettore",
            "only": "own",
            "reads": "{Libro: 1, Copia: 3}",
            "creates": "[Prestito]",
            "updates": "[Copia]",
            "#deletes": "[Copia]",
            "#writes": "[Lettore]",
            "atomic": "[[Prestito, Copia]]",
            "#calls": "[cerca libro]",
            "then": "[conferma prestito]",
            "#external": "[servizio di posta]",
            "undo": "restituisci libro",
            "rate": "1100/giorno",
            "peak": "8x",
            "latency": "p99 < 1,5 s",
            "#availability": "99,95%",
            "#staleness": "0 s",
            "#may_be_pending": "yes",
            "#returns": "3 KB",
            "#accepts": "1 KB",
            "#within": "10 s",
            "#every": "1 ora",
            "#mode": "request",
            "#connections": "20k",
        },
        "cerca libro": {
            "actor": "[lettore, bibliotecario]",
            "reads": "{Libro: {records: 20, match: full text, staleness: 60 s}}",
            "rate": "20/s",
            "peak": "{factor: 6x, for: 2 ore, ramp: 10 min}",
            "latency": "p95 < 200 ms",
        },
        "restituisci libro": {
            "actor": "bibliotecario",
            "updates": "[Prestito, Copia]",
            "rate": "1100/giorno",
        },
        "conferma prestito": {
            "reads": "[Prestito, Lettore]",
            "external": "[servizio di posta]",
            "within": "2 min",
        },
        "ricorda le scadenze": {
            "reads": "{Prestito: 900}",
            "then": "{conferma prestito: 900x}",
            "every": "1 giorno",
            "within": "1 ora",
        },
    },
    "quality": {
        "availability": "99,9%",
        "latency": "p99 < 800 ms",
        "rpo": "5 min",
        "rto": "1 ora",
        "growth": "10%/anno",
        "horizon": "3 anni",
    },
    "constraints": {
        "teams": "1",
        "people": "5",
        "budget": "600 EUR/mese",
        "compliance": "[gdpr]",
        "regions": "[eu-south-1]",
        "#residency": "{personal: [EU]}",
        "#provider": "aws",
        "#platform": "containers",
        "language": "python",
    },
    "#api": "{version: 1.2.0, host: libri.example, contact: api@libri.example, licence: Apache-2.0}",
    "#pins": "{together: [[Libro, Prestito]], apart: [[Libro, Lettore]]}",
    "#decide": "{broker: kafka}",
}

SAMPLES: dict[Language, Sample] = {"en": _ENGLISH, "it": _ITALIAN}
