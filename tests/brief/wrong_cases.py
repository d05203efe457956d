"""What is said of each brief in `tests/brief/wrong`: places and complete messages, in both languages."""

# ruff: noqa: E501

from __future__ import annotations

from typing import NamedTuple


class Expected(NamedTuple):
    """A problem: line, column, and the message in English and in Italian."""

    line: int
    column: int
    en: str
    it: str


class WrongCase(NamedTuple):
    """A file of `tests/brief/wrong`, what is wrong with it, and all that must be said of it, in order."""

    name: str
    title: str
    expected: tuple[Expected, ...]


WRONG_CASES: tuple[WrongCase, ...] = (
    WrongCase(
        "only_comments",
        "a file that holds only comments",
        (
            Expected(
                1,
                1,
                "the brief is empty: write at least `entities` and `use_cases`; `vitruvio new` writes a brief to start from",
                "il brief è vuoto: scrivi almeno `entities` e `use_cases`; `vitruvio new` scrive un brief da cui partire",
            ),
        ),
    ),
    WrongCase(
        "a_list",
        "a list at the top",
        (
            Expected(
                1,
                1,
                "a brief is made of keys with values, such as `system: Library`, and here stands something else",
                "un brief è fatto di chiavi con valori, come `system: Biblioteca`, e qui c'è altro",
            ),
        ),
    ),
    WrongCase(
        "a_sentence",
        "prose instead of keys",
        (
            Expected(
                1,
                1,
                "a brief is made of keys with values, such as `system: Library`, and here stands something else",
                "un brief è fatto di chiavi con valori, come `system: Biblioteca`, e qui c'è altro",
            ),
        ),
    ),
    WrongCase(
        "tab",
        "a tab that indents",
        (
            Expected(
                2,
                1,
                "this line is indented with a tab, which YAML does not accept: use spaces",
                "questa riga rientra con una tabulazione, che YAML non accetta: usa gli spazi",
            ),
        ),
    ),
    WrongCase(
        "open_brace",
        "a brace that is not closed",
        (
            Expected(
                2,
                1,
                "the brace opened in line 1, column 11 has neither a comma nor its end before this place: put what is missing",
                "alla parentesi graffa aperta alla riga 1, colonna 11 manca, prima di questo punto, una virgola o la chiusura: aggiungila",
            ),
        ),
    ),
    WrongCase(
        "open_bracket",
        "a bracket that is not closed",
        (
            Expected(
                5,
                43,
                "the bracket opened in line 5, column 26 has neither a comma nor its end before this place: put what is missing",
                "alla parentesi quadra aperta alla riga 5, colonna 26 manca, prima di questo punto, una virgola o la chiusura: aggiungila",
            ),
        ),
    ),
    WrongCase(
        "open_quote",
        "a quote that is not closed",
        (
            Expected(
                1,
                10,
                "the quote opened here has no end: close it, or take it out",
                "le virgolette aperte qui non si chiudono: chiudile, o toglile",
            ),
        ),
    ),
    WrongCase(
        "colon_in_value",
        "a colon within a value",
        (
            Expected(
                1,
                14,
                "a colon does not fit here: put the value in quotes if the colon belongs to it, or check the line's indentation",
                "qui «:» non può stare: metti il valore fra virgolette se ne fa parte, o controlla il rientro della riga",
            ),
        ),
    ),
    WrongCase(
        "no_colon",
        "a line without a colon",
        (
            Expected(
                3,
                3,
                "here a key with its value was expected: write `key: value`, with a space after the colon",
                "qui serve una chiave con il suo valore: scrivi `chiave: valore`, con uno spazio dopo «:»",
            ),
        ),
    ),
    WrongCase(
        "no_space_after_colon",
        "a colon without a space, in braces",
        (
            Expected(
                5,
                35,
                "“rate:5/s” has no space after its colon: write `rate: 5/s`",
                "a «rate:5/s» manca lo spazio dopo «:»: scrivi `rate: 5/s`",
            ),
        ),
    ),
    WrongCase(
        "indentation",
        "a line indented unlike its neighbours",
        (
            Expected(
                4,
                4,
                "this does not line up with what began in line 2, column 3: give lines of the same level the same indentation",
                "questa riga non è allineata con ciò che comincia alla riga 2, colonna 3: dai lo stesso rientro alle righe dello stesso livello",
            ),
        ),
    ),
    WrongCase(
        "dash_on_the_line_of_the_key",
        "a list with dashes on the line of its key",
        (
            Expected(
                6,
                14,
                "a list with dashes cannot begin on the line of its key: begin it on the next line, or write it in brackets",
                "un elenco con i trattini non può cominciare sulla riga della sua chiave: comincialo sulla riga dopo, o scrivilo fra parentesi quadre",
            ),
        ),
    ),
    WrongCase(
        "reserved_character",
        "a value that begins with a reserved character",
        (
            Expected(
                1,
                10,
                "“@” has a meaning of its own at the beginning of a value: put the whole value in quotes",
                "«@» ha un significato suo all'inizio di un valore: metti l'intero valore fra virgolette",
            ),
        ),
    ),
    WrongCase(
        "comparison_first",
        "a rule that begins with a comparison",
        (
            Expected(
                2,
                19,
                "“>” has a meaning of its own at the beginning of a value: put the whole value in quotes",
                "«>» ha un significato suo all'inizio di un valore: metti l'intero valore fra virgolette",
            ),
        ),
    ),
    WrongCase(
        "text_after_quotes",
        "text after a value in quotes",
        (
            Expected(
                1,
                16,
                "“and more” stands after a value that is already complete: put the whole value in quotes, or a space after the colon",
                "«and more» sta dopo un valore già completo: metti l'intero valore fra virgolette, o uno spazio dopo «:»",
            ),
        ),
    ),
    WrongCase(
        "unknown_escape",
        "an escape that does not exist",
        (
            Expected(
                1,
                14,
                "this backslash in double quotes begins nothing that YAML knows: use single quotes instead",
                "questa barra rovesciata fra virgolette doppie non dà inizio a niente che YAML conosca: usa le virgolette semplici",
            ),
        ),
    ),
    WrongCase(
        "control_by_escape",
        "an escape that makes an invisible character",
        (
            Expected(
                1,
                10,
                "the text in quotes stands for a character that cannot be seen (U+0007): take that escape out",
                "il testo fra virgolette contiene una sequenza che produce un carattere invisibile (U+0007): toglila",
            ),
        ),
    ),
    WrongCase(
        "anchor_and_alias",
        "an anchor and an alias",
        (
            Expected(
                2,
                10,
                "“&order” gives a name to this place of the file, which is not accepted: take it out, and write each value where it belongs",
                "«&order» dà un nome a questo punto del file, e non è ammesso: toglilo, e scrivi ogni valore dove serve",
            ),
            Expected(
                3,
                10,
                "“*order” refers to another place of the file, which is not accepted: write the value itself here",
                "«*order» rimanda a un altro punto del file, e non è ammesso: scrivi qui il valore stesso",
            ),
        ),
    ),
    WrongCase(
        "merge_key",
        "a merge key",
        (
            Expected(
                3,
                11,
                "“<<” copies keys from another place, which is not accepted: write the keys out here",
                "«<<» copia chiavi da un altro punto, e non è ammesso: scrivi qui le chiavi per esteso",
            ),
        ),
    ),
    WrongCase(
        "tag",
        "a YAML tag",
        (
            Expected(
                2,
                18,
                "“!!int” is a YAML tag, which is not accepted: take it out, or put the value in quotes if it begins so",
                "«!!int» è un tag di YAML, e non è ammesso: toglilo, o metti il valore fra virgolette se comincia così",
            ),
        ),
    ),
    WrongCase(
        "tag_directive",
        "a directive that defines tags",
        (
            Expected(
                1,
                1,
                "a line that begins with “%TAG” defines YAML tags, which are not accepted: take it out",
                "una riga che comincia con «%TAG» definisce tag di YAML, che non sono ammessi: toglila",
            ),
        ),
    ),
    WrongCase(
        "unknown_directive",
        "a YAML version of the future",
        (
            Expected(
                1,
                1,
                "a line that begins with “%” is an instruction to YAML, and this one is not understood: take it out",
                "una riga che comincia con «%» è un'istruzione per YAML, e questa non si capisce: toglila",
            ),
        ),
    ),
    WrongCase(
        "several_documents",
        "a file of several documents",
        (
            Expected(
                6,
                1,
                "another document begins here, and a file holds only one: take the line out, or use a file for each",
                "qui comincia un altro documento, e un file ne contiene uno solo: togli la riga, o usa un file per ciascuno",
            ),
        ),
    ),
    WrongCase(
        "text_after_the_end",
        "text after the end of the document",
        (
            Expected(
                7,
                1,
                "this stands after the end of the document: take the line of dots before it out",
                "questo sta dopo la fine del documento: togli la riga di puntini che lo precede",
            ),
        ),
    ),
    WrongCase(
        "repeated_key",
        "a key that stands twice",
        (
            Expected(
                5,
                46,
                "“rate” already stands in line 5, column 35: keep one of them",
                "«rate» c'è già alla riga 5, colonna 35: tienine una sola",
            ),
        ),
    ),
    WrongCase(
        "repeated_entity",
        "an entity that stands twice",
        (
            Expected(
                3,
                3,
                "“Order” already stands in line 2, column 3: keep one of them",
                "«Order» c'è già alla riga 2, colonna 3: tienine una sola",
            ),
        ),
    ),
    WrongCase(
        "key_is_a_list",
        "a list as a key",
        (
            Expected(
                3,
                3,
                "a key is a text, and here stands a list or a mapping: put the key in quotes if its brackets belong to it",
                "una chiave è un testo, e qui c'è un elenco o una mappa: metti la chiave fra virgolette se le parentesi ne fanno parte",
            ),
        ),
    ),
    WrongCase(
        "template_left_in",
        "a template's braces left in",
        (
            Expected(
                1,
                9,
                "`system` takes a single value, such as `Library`, and here stands a mapping",
                "`system` vuole un valore singolo, come `Library`, e qui c'è una mappa",
            ),
            Expected(
                1,
                10,
                "a key is a text, and here stands a list or a mapping: put the key in quotes if its brackets belong to it",
                "una chiave è un testo, e qui c'è un elenco o una mappa: metti la chiave fra virgolette se le parentesi ne fanno parte",
            ),
        ),
    ),
    WrongCase(
        "decimal_comma_in_braces",
        "a decimal comma without quotes in braces",
        (
            Expected(
                6,
                25,
                "within braces a comma ends the value, so that “99,5%” is taken apart: write it in quotes, '99,5%'",
                "fra parentesi graffe la virgola chiude il valore, e «99,5%» viene spezzato: scrivilo fra virgolette, '99,5%'",
            ),
        ),
    ),
    WrongCase(
        "decimal_comma_in_a_latency",
        "a decimal comma in a latency, in braces",
        (
            Expected(
                5,
                44,
                "within braces a comma ends the value, so that “p95 < 1,5 s” is taken apart: write it in quotes, 'p95 < 1,5 s'",
                "fra parentesi graffe la virgola chiude il valore, e «p95 < 1,5 s» viene spezzato: scrivilo fra virgolette, 'p95 < 1,5 s'",
            ),
        ),
    ),
    WrongCase(
        "deep_nesting",
        "lists nested beyond measure",
        (
            Expected(
                2,
                55,
                "lists and mappings are nested more than 40 levels deep from here on: take levels out",
                "da qui in poi elenchi e mappe sono annidati oltre 40 livelli: riduci i livelli",
            ),
        ),
    ),
    WrongCase(
        "exclamation_mark_first",
        "a value that begins with an exclamation mark",
        (
            Expected(
                1,
                12,
                "a value that begins with “!” is taken for a YAML tag: put it in quotes",
                "un valore che comincia con «!» viene preso per un tag di YAML: mettilo fra virgolette",
            ),
        ),
    ),
    WrongCase(
        "stray_comma",
        "a comma where a value belongs",
        (
            Expected(
                3,
                12,
                "this cannot be read as YAML: check the quotes, the brackets and the indentation here",
                "questo non si può leggere come YAML: controlla qui le virgolette, le parentesi e i rientri",
            ),
        ),
    ),
    WrongCase(
        "unknown_key_at_the_top",
        "a misspelt key at the top",
        (
            Expected(
                6,
                1,
                "a brief has no key “qualty”: did you mean `quality`? Valid keys: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins and decide",
                "un brief non ha una chiave «qualty»: intendevi `quality`? Chiavi valide: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins e decide",
            ),
        ),
    ),
    WrongCase(
        "foreign_key_at_the_top",
        "a key that no brief has",
        (
            Expected(
                6,
                1,
                "a brief has no key “deployment”; valid keys: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins and decide",
                "un brief non ha una chiave «deployment»; chiavi valide: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins e decide",
            ),
        ),
    ),
    WrongCase(
        "unknown_key_in_a_use_case",
        "a misspelt key in a use case",
        (
            Expected(
                5,
                35,
                "there is no key “latancy” in `use_cases.place order`: did you mean `latency`? Valid keys: actor, only, reads, creates, updates, deletes, writes, atomic, calls, then, external, undo, rate, peak, latency, availability, staleness, may_be_pending, sunset, returns, accepts, within, every, mode and connections",
                "in `use_cases.place order` non c'è una chiave «latancy»: intendevi `latency`? Chiavi valide: actor, only, reads, creates, updates, deletes, writes, atomic, calls, then, external, undo, rate, peak, latency, availability, staleness, may_be_pending, sunset, returns, accepts, within, every, mode e connections",
            ),
        ),
    ),
    WrongCase(
        "foreign_key_in_an_entity",
        "a key that belongs elsewhere",
        (
            Expected(
                2,
                11,
                "there is no key “rate” in `entities.Order`; valid keys: attributes, parts, refers_to, count, growth, retention, size, data, owner, popularity and rules",
                "in `entities.Order` non c'è una chiave «rate»; chiavi valide: attributes, parts, refers_to, count, growth, retention, size, data, owner, popularity e rules",
            ),
        ),
    ),
    WrongCase(
        "unknown_key_in_quality",
        "a misspelt key in quality",
        (
            Expected(
                6,
                11,
                "there is no key “avalability” in `quality`: did you mean `availability`? Valid keys: availability, latency, rpo, rto, growth and horizon",
                "in `quality` non c'è una chiave «avalability»: intendevi `availability`? Chiavi valide: availability, latency, rpo, rto, growth e horizon",
            ),
        ),
    ),
    WrongCase(
        "unknown_key_in_a_peak",
        "a misspelt key in a peak",
        (
            Expected(
                5,
                65,
                "there is no key “during” in `use_cases.place order.peak`; valid keys: factor, for and ramp",
                "in `use_cases.place order.peak` non c'è una chiave «during»; chiavi valide: factor, for e ramp",
            ),
        ),
    ),
    WrongCase(
        "match_in_a_write",
        "a key of reads in a write",
        (
            Expected(
                5,
                35,
                "there is no key “match” in `use_cases.place order.updates.Order`; valid keys: records",
                "in `use_cases.place order.updates.Order` non c'è una chiave «match»; chiavi valide: records",
            ),
        ),
    ),
    WrongCase(
        "misspelt_entities",
        "a misspelt `entities`",
        (
            Expected(
                1,
                1,
                "a brief has no key “entites”: did you mean `entities`? Valid keys: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins and decide",
                "un brief non ha una chiave «entites»: intendevi `entities`? Chiavi valide: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins e decide",
            ),
        ),
    ),
    WrongCase(
        "no_entities",
        "no entities at all",
        (
            Expected(
                1,
                1,
                "the brief names no entity: write under `entities` what the system keeps records of",
                "il brief non nomina entità: scrivi sotto `entities` ciò di cui il sistema tiene traccia",
            ),
        ),
    ),
    WrongCase(
        "no_use_cases",
        "no use cases at all",
        (
            Expected(
                1,
                1,
                "the brief names no use case: write under `use_cases` what the system does",
                "il brief non nomina casi d'uso: scrivi sotto `use_cases` che cosa fa il sistema",
            ),
        ),
    ),
    WrongCase(
        "empty_entities",
        "entities without a name",
        (
            Expected(
                1,
                11,
                "the brief names no entity: write under `entities` what the system keeps records of",
                "il brief non nomina entità: scrivi sotto `entities` ciò di cui il sistema tiene traccia",
            ),
        ),
    ),
    WrongCase(
        "entities_as_a_list",
        "entities as a list",
        (
            Expected(
                1,
                11,
                "`entities` takes keys with values, such as `{Book: {count: 400k}}`, and here stands a list",
                "`entities` vuole chiavi con valori, come `{Book: {count: 400k}}`, e qui c'è un elenco",
            ),
        ),
    ),
    WrongCase(
        "system_as_a_list",
        "a list where a text belongs",
        (
            Expected(
                1,
                9,
                "`system` takes a single value, such as `Library`, and here stands a list",
                "`system` vuole un valore singolo, come `Library`, e qui c'è un elenco",
            ),
        ),
    ),
    WrongCase(
        "latency_as_a_mapping",
        "a mapping where a quantity belongs",
        (
            Expected(
                5,
                44,
                "`latency` takes a single value, such as `p99 < 1.5 s`, and here stands a mapping",
                "`latency` vuole un valore singolo, come `p99 < 1.5 s`, e qui c'è una mappa",
            ),
        ),
    ),
    WrongCase(
        "reads_as_a_text",
        "a text where a list belongs",
        (
            Expected(
                5,
                23,
                "`reads` takes a list: write `[Order]`",
                "`reads` vuole un elenco: scrivi `[Order]`",
            ),
        ),
    ),
    WrongCase(
        "parts_as_a_mapping",
        "a mapping where a list belongs",
        (
            Expected(
                2,
                18,
                "`parts` takes a list, such as `[OrderLine]`, and here stands a mapping",
                "`parts` vuole un elenco, come `[OrderLine]`, e qui c'è una mappa",
            ),
        ),
    ),
    WrongCase(
        "quality_as_a_text",
        "a text where a mapping belongs",
        (
            Expected(
                6,
                10,
                "`quality` takes keys with values, such as `{availability: 99.9%, latency: p99 < 800 ms}`, and here stands a single value",
                "`quality` vuole chiavi con valori, come `{availability: 99.9%, latency: p99 < 800 ms}`, e qui c'è un valore singolo",
            ),
        ),
    ),
    WrongCase(
        "empty_value",
        "a key without a value",
        (
            Expected(
                7,
                10,
                "`rate` has no value: write one, such as `1.3/s`, or take the key out",
                "`rate` non ha un valore: scrivine uno, come `1.3/s`, o togli la chiave",
            ),
        ),
    ),
    WrongCase(
        "unknown_entity",
        "a misspelt entity",
        (
            Expected(
                5,
                27,
                "no entity is called “Ordr”: did you mean `Order`?",
                "nessuna entità si chiama «Ordr»: intendevi `Order`?",
            ),
        ),
    ),
    WrongCase(
        "unlike_any_entity",
        "an entity that nothing resembles",
        (
            Expected(
                5,
                27,
                "no entity is called “Invoice”: name one of Order and Stock, or add it under `entities`",
                "nessuna entità si chiama «Invoice»: indica una fra Order e Stock, o aggiungila sotto `entities`",
            ),
        ),
    ),
    WrongCase(
        "entity_in_another_case",
        "an entity in another case",
        (
            Expected(
                5,
                27,
                "no entity is called “order”: did you mean `Order`?",
                "nessuna entità si chiama «order»: intendevi `Order`?",
            ),
        ),
    ),
    WrongCase(
        "one_of_many_entities",
        "an unknown entity among many",
        (
            Expected(
                16,
                19,
                "no entity is called “Zinc”: name one that stands under `entities`, such as Acorn, Birch, Cedar and Daisy, or add it there",
                "nessuna entità si chiama «Zinc»: indica una di quelle sotto `entities`, per esempio Acorn, Birch, Cedar e Daisy, o aggiungila lì",
            ),
        ),
    ),
    WrongCase(
        "unknown_entity_in_an_attribute",
        "a reference to an entity that does not exist",
        (
            Expected(
                2,
                31,
                "no entity is called “Custmer”: did you mean `Customer`?",
                "nessuna entità si chiama «Custmer»: intendevi `Customer`?",
            ),
        ),
    ),
    WrongCase(
        "unknown_part",
        "a misspelt part",
        (
            Expected(
                2,
                19,
                "no entity is called “OrderLin”: did you mean `OrderLine`?",
                "nessuna entità si chiama «OrderLin»: intendevi `OrderLine`?",
            ),
        ),
    ),
    WrongCase(
        "unknown_in_refers_to",
        "a misspelt entity in refers_to",
        (
            Expected(
                2,
                23,
                "no entity is called “Stok”: did you mean `Stock`?",
                "nessuna entità si chiama «Stok»: intendevi `Stock`?",
            ),
        ),
    ),
    WrongCase(
        "unknown_actor",
        "a misspelt actor",
        (
            Expected(
                7,
                24,
                "no actor is called “custmer”: did you mean `customer`?",
                "nessun attore si chiama «custmer»: intendevi `customer`?",
            ),
        ),
    ),
    WrongCase(
        "no_actor_declared",
        "an actor where none is declared",
        (
            Expected(
                6,
                24,
                "no actor is called “customer”: add it under `actors`",
                "nessun attore si chiama «customer»: aggiungilo sotto `actors`",
            ),
        ),
    ),
    WrongCase(
        "unknown_external",
        "a misspelt external system",
        (
            Expected(
                7,
                46,
                "no external system is called “mail provder”: did you mean `mail provider`?",
                "nessun sistema esterno si chiama «mail provder»: intendevi `mail provider`?",
            ),
        ),
    ),
    WrongCase(
        "unlike_any_external",
        "an external system that nothing resembles",
        (
            Expected(
                8,
                46,
                "no external system is called “weather”: name one of bank and mail provider, or add it under `externals`",
                "nessun sistema esterno si chiama «weather»: indica uno fra bank e mail provider, o aggiungilo sotto `externals`",
            ),
        ),
    ),
    WrongCase(
        "unknown_call",
        "a call to an unknown use case",
        (
            Expected(
                5,
                43,
                "no use case is called “charge payment”: name one of place order and refund, or add it under `use_cases`",
                "nessun caso d'uso si chiama «charge payment»: indica uno fra place order e refund, o aggiungilo sotto `use_cases`",
            ),
        ),
    ),
    WrongCase(
        "unknown_follow_up",
        "a follow-up that does not exist",
        (
            Expected(
                5,
                42,
                "no use case is called “send mial”: did you mean `send mail`?",
                "nessun caso d'uso si chiama «send mial»: intendevi `send mail`?",
            ),
        ),
    ),
    WrongCase(
        "unknown_undo",
        "an undo that does not exist",
        (
            Expected(
                5,
                41,
                "no use case is called “cancel ordr”: did you mean `cancel order`?",
                "nessun caso d'uso si chiama «cancel ordr»: intendevi `cancel order`?",
            ),
        ),
    ),
    WrongCase(
        "undoes_itself",
        "a use case that undoes itself",
        (
            Expected(
                5,
                41,
                "“place order” is said to undo itself: name the use case that compensates it, or take `undo` out",
                "«place order» annullerebbe se stesso: indica il caso d'uso che lo compensa, o togli `undo`",
            ),
        ),
    ),
    WrongCase(
        "named_twice",
        "an entity named more than once in a list",
        (
            Expected(
                5,
                38,
                "“Order” stands in `reads` more than once: name it once",
                "«Order» compare più di una volta in `reads`: nominalo una volta sola",
            ),
        ),
    ),
    WrongCase(
        "name_without_letters",
        "a name without letters",
        (
            Expected(
                3,
                3,
                "“---” is not a name: write one with a letter in it",
                "«---» non è un nome: scrivine uno che contenga una lettera",
            ),
        ),
    ),
    WrongCase(
        "name_too_long",
        "a name longer than any should be",
        (
            Expected(
                6,
                3,
                "the name “a very a very a very a very a very a very a very a very a very a very a very a very long name” has 93 characters, and may have 80 at most: shorten it",
                "il nome «a very a very a very a very a very a very a very a very a very a very a very a very long name» ha 93 caratteri, e può averne al massimo 80: accorcialo",
            ),
        ),
    ),
    WrongCase(
        "invisible_name",
        "a name with an invisible character",
        (
            Expected(
                3,
                3,
                "the name “Cart�” holds a character that cannot be seen: delete that character",
                "il nome «Cart�» contiene un carattere invisibile: cancella quel carattere",
            ),
        ),
    ),
    WrongCase(
        "names_alike",
        "names that differ by case and spaces alone",
        (
            Expected(
                3,
                3,
                "“order line” differs from “OrderLine” in line 2 by case, spaces or hyphens alone: give one of them another name",
                "«order line» differisce da «OrderLine» alla riga 2 solo per maiuscole, spazi o trattini: cambia uno dei nomi",
            ),
        ),
    ),
    WrongCase(
        "use_cases_alike",
        "use cases that differ by a hyphen",
        (
            Expected(
                6,
                3,
                "“place-order” differs from “place order” in line 5 by case, spaces or hyphens alone: give one of them another name",
                "«place-order» differisce da «place order» alla riga 5 solo per maiuscole, spazi o trattini: cambia uno dei nomi",
            ),
        ),
    ),
    WrongCase(
        "attributes_alike",
        "attributes that differ by case alone",
        (
            Expected(
                2,
                35,
                "“Total” differs from “total” in line 2 by case, spaces or hyphens alone: give one of them another name",
                "«Total» differisce da «total» alla riga 2 solo per maiuscole, spazi o trattini: cambia uno dei nomi",
            ),
        ),
    ),
    WrongCase(
        "unlike_any_actor",
        "an actor that nothing resembles",
        (
            Expected(
                8,
                24,
                "no actor is called “robot”: name one of clerk and customer, or add it under `actors`",
                "nessun attore si chiama «robot»: indica uno fra clerk e customer, o aggiungilo sotto `actors`",
            ),
        ),
    ),
    WrongCase(
        "one_of_many_actors",
        "an unknown actor among many",
        (
            Expected(
                6,
                24,
                "no actor is called “xylophonist”: name one that stands under `actors`, such as baker, cook, dyer and eater, or add it there",
                "nessun attore si chiama «xylophonist»: indica uno di quelli sotto `actors`, per esempio baker, cook, dyer e eater, o aggiungilo lì",
            ),
        ),
    ),
    WrongCase(
        "no_external_declared",
        "an external system where none is declared",
        (
            Expected(
                6,
                46,
                "no external system is called “bank”: add it under `externals`",
                "nessun sistema esterno si chiama «bank»: aggiungilo sotto `externals`",
            ),
        ),
    ),
    WrongCase(
        "one_of_many_externals",
        "an unknown external system among many",
        (
            Expected(
                6,
                46,
                "no external system is called “zzz”: name one that stands under `externals`, such as alpha, bravo, charlie and delta, or add it there",
                "nessun sistema esterno si chiama «zzz»: indica uno di quelli sotto `externals`, per esempio alpha, bravo, charlie e delta, o aggiungilo lì",
            ),
        ),
    ),
    WrongCase(
        "one_of_many_use_cases",
        "an unknown use case among many",
        (
            Expected(
                5,
                42,
                "no use case is called “zzz”: name one that stands under `use_cases`, such as place order, view alpha, view bravo and view charlie, or add it there",
                "nessun caso d'uso si chiama «zzz»: indica uno di quelli sotto `use_cases`, per esempio place order, view alpha, view bravo e view charlie, o aggiungilo lì",
            ),
        ),
    ),
    WrongCase(
        "long_system_name",
        "a system with an endless name",
        (
            Expected(
                1,
                9,
                "`system` has 110 characters, and may have 80 at most: shorten it",
                "`system` ha 110 caratteri, e può averne al massimo 80: accorcialo",
            ),
        ),
    ),
    WrongCase(
        "system_without_a_name",
        "a system named by signs alone",
        (
            Expected(
                1,
                9,
                "“***” in `system` says nothing: write it with letters or digits",
                "«***» in `system` non dice niente: scrivilo con lettere o cifre",
            ),
        ),
    ),
    WrongCase(
        "unknown_language",
        "a language that reports are not written in",
        (
            Expected(
                1,
                11,
                "`language` cannot be “de”; valid words: it and en",
                "`language` non può essere «de»; valori validi: it e en",
            ),
        ),
    ),
    WrongCase(
        "unknown_kind",
        "an unknown kind of actor",
        (
            Expected(
                2,
                20,
                "`kind` cannot be “persn”: did you mean `person`? Valid words: person, anonymous, system and device",
                "`kind` non può essere «persn»: intendevi `person`? Valori validi: person, anonymous, system e device",
            ),
        ),
    ),
    WrongCase(
        "unknown_sign_in",
        "an unknown way to sign in",
        (
            Expected(
                2,
                23,
                "`sign_in` cannot be “magic”; valid words: oidc, saml, spid, cie, eidas, password, passkey, one-time code, ldap, api key, client credentials and certificate",
                "`sign_in` non può essere «magic»; valori validi: oidc, saml, spid, cie, eidas, password, passkey, one-time code, ldap, api key, client credentials e certificate",
            ),
        ),
    ),
    WrongCase(
        "unknown_mode",
        "an unknown mode",
        (
            Expected(
                5,
                41,
                "`mode` cannot be “websockets”: did you mean `websocket`? Valid words: request, batch, stream, websocket, webhook and upload",
                "`mode` non può essere «websockets»: intendevi `websocket`? Valori validi: request, batch, stream, websocket, webhook e upload",
            ),
        ),
    ),
    WrongCase(
        "unknown_data_class",
        "an unknown class of data",
        (
            Expected(
                2,
                18,
                "`data` cannot be “personnal”: did you mean `personal`? Valid words: public, internal, personal, sensitive, health, payment and secret",
                "`data` non può essere «personnal»: intendevi `personal`? Valori validi: public, internal, personal, sensitive, health, payment e secret",
            ),
        ),
    ),
    WrongCase(
        "unknown_duty",
        "a rule that is not known",
        (
            Expected(
                6,
                28,
                "`compliance` cannot be “gdrp”: did you mean `gdpr`? Valid words: gdpr, pci-dss, nis2, hipaa, soc2, ehds, eprivacy, garante, dora, psd2, eidas, ai-act, cra, iso-27001, agid and acn",
                "`compliance` non può essere «gdrp»: intendevi `gdpr`? Valori validi: gdpr, pci-dss, nis2, hipaa, soc2, ehds, eprivacy, garante, dora, psd2, eidas, ai-act, cra, iso-27001, agid e acn",
            ),
        ),
    ),
    WrongCase(
        "unknown_provider",
        "an unknown provider",
        (
            Expected(
                6,
                25,
                "`provider` cannot be “amazon”; valid words: aws, gcp, azure and on-premises",
                "`provider` non può essere «amazon»; valori validi: aws, gcp, azure e on-premises",
            ),
        ),
    ),
    WrongCase(
        "unknown_platform",
        "an unknown platform",
        (
            Expected(
                6,
                25,
                "`platform` cannot be “kubernete”: did you mean `kubernetes`? Valid words: kubernetes, containers, serverless and machines",
                "`platform` non può essere «kubernete»: intendevi `kubernetes`? Valori validi: kubernetes, containers, serverless e machines",
            ),
        ),
    ),
    WrongCase(
        "unknown_programming_language",
        "an unknown programming language",
        (
            Expected(
                6,
                25,
                "`language` cannot be “cobol”; valid words: python, java, kotlin, scala, go, rust, typescript, javascript, csharp, php, ruby, elixir, swift and c++",
                "`language` non può essere «cobol»; valori validi: python, java, kotlin, scala, go, rust, typescript, javascript, csharp, php, ruby, elixir, swift e c++",
            ),
        ),
    ),
    WrongCase(
        "unknown_match",
        "an unknown way to find records",
        (
            Expected(
                5,
                46,
                "`match` cannot be “fulltext”: did you mean `full text`? Valid words: key, range, prefix, full text, nearby and similar",
                "`match` non può essere «fulltext»: intendevi `full text`? Valori validi: key, range, prefix, full text, nearby e similar",
            ),
        ),
    ),
    WrongCase(
        "only_others",
        "an `only` other than own",
        (
            Expected(
                5,
                38,
                "`only` cannot be “mine”; valid words: own",
                "`only` non può essere «mine»; valori validi: own",
            ),
        ),
    ),
    WrongCase(
        "bad_region",
        "a region that is none",
        (
            Expected(
                6,
                25,
                "“Milan!” in `regions` does not look like a place: write it as in `[eu-south-1]`",
                "«Milan!» in `regions` non sembra un luogo: scrivilo come in `[eu-south-1]`",
            ),
        ),
    ),
    WrongCase(
        "bad_day",
        "a day that no month has",
        (
            Expected(
                4,
                54,
                "“2027-02-30” in `sunset` is no day of the calendar: write it as in `2027-06-30`",
                "«2027-02-30» in `sunset` non è un giorno del calendario: scrivilo come in `2027-06-30`",
            ),
        ),
    ),
    WrongCase(
        "bad_api",
        "a version, a host and an address that are none",
        (
            Expected(
                7,
                12,
                "“1.2” in `version` is no version: write it as in `1.2.0`",
                "«1.2» in `version` non è una versione: scrivila come in `1.2.0`",
            ),
            Expected(
                8,
                9,
                "“https://shop.example” in `host` is no name of a host: write it as in `library.example`",
                "«https://shop.example» in `host` non è il nome di un host: scrivilo come in `library.example`",
            ),
            Expected(
                9,
                12,
                "“the team” in `contact` is no email address: write it as in `api@library.example`",
                "«the team» in `contact` non è un indirizzo email: scrivilo come in `api@library.example`",
            ),
        ),
    ),
    WrongCase(
        "unknown_class_in_residency",
        "an unknown class of data in residency",
        (
            Expected(
                6,
                27,
                "`residency` cannot be “persnal”: did you mean `personal`? Valid words: public, internal, personal, sensitive, health, payment and secret",
                "`residency` non può essere «persnal»: intendevi `personal`? Valori validi: public, internal, personal, sensitive, health, payment e secret",
            ),
        ),
    ),
    WrongCase(
        "bad_area",
        "an area that is none",
        (
            Expected(
                6,
                38,
                "“the EU” in `personal` does not look like a place: write it as in `[EU]`",
                "«the EU» in `personal` non sembra un luogo: scrivilo come in `[EU]`",
            ),
        ),
    ),
    WrongCase(
        "not_a_flag",
        "neither yes nor no",
        (
            Expected(
                5,
                51,
                "`may_be_pending`: “maybe” is neither yes nor no: write yes, sì, or no",
                "`may_be_pending`: «maybe» non è né sì né no: scrivi yes, sì, oppure no",
            ),
        ),
    ),
    WrongCase(
        "rate_without_a_period",
        "a rate without a period",
        (
            Expected(
                5,
                41,
                "`rate`: “120” has no period: write 120/s or 120/day",
                "`rate`: «120» non ha un periodo: scrivi 120/s o 120/giorno",
            ),
        ),
    ),
    WrongCase(
        "rate_of_zero",
        "a rate of zero",
        (
            Expected(
                5,
                41,
                "`rate`: “0/s” is not above zero: write a larger value, or take the key out",
                "`rate`: «0/s» non è maggiore di zero: scrivi un valore più grande, o togli la chiave",
            ),
        ),
    ),
    WrongCase(
        "ambiguous_count",
        "a count that reads in more than one way",
        (
            Expected(
                2,
                18,
                "`count`: “1.500” could be 1.5 (a decimal) or 1500 (thousands): write 1500 or 1.5",
                "`count`: «1.500» può valere 1.5 (decimale) o 1500 (migliaia): scrivi 1500 o 1.5",
            ),
        ),
    ),
    WrongCase(
        "count_of_zero",
        "a count of zero",
        (
            Expected(
                2,
                18,
                "`count`: “0” counts nothing: take the key out where there is nothing yet",
                "`count`: «0» non conta niente: togli la chiave se non c'è ancora niente",
            ),
        ),
    ),
    WrongCase(
        "half_a_team",
        "half a team",
        (
            Expected(
                6,
                22,
                "`teams`: “2.5” is not a whole number: write one without decimals",
                "`teams`: «2.5» non è un numero intero: scrivine uno senza decimali",
            ),
        ),
    ),
    WrongCase(
        "share_without_percent",
        "an availability without a percent sign",
        (
            Expected(
                6,
                25,
                "`availability`: “99.9” has no percent sign: write 99.9%",
                "`availability`: «99.9» non ha il segno di percentuale: scrivi 99.9%",
            ),
        ),
    ),
    WrongCase(
        "share_above_all",
        "an availability above all",
        (
            Expected(
                6,
                25,
                "`availability`: “101%” is not a share: it must lie between 0% and 100%",
                "`availability`: «101%» non è una quota: deve stare fra 0% e 100%",
            ),
        ),
    ),
    WrongCase(
        "always_available",
        "an availability of all the time",
        (
            Expected(
                5,
                49,
                "`availability`: “100%” leaves no time at all for failures, which nothing can promise: write a smaller share",
                "`availability`: «100%» non lascia tempo ai guasti, e nessuno può prometterlo: scrivi una quota più piccola",
            ),
        ),
    ),
    WrongCase(
        "latency_without_percentile",
        "a latency without a percentile",
        (
            Expected(
                6,
                20,
                "`latency`: “300 ms” is not a percentile with its bound; write for example p99 < 800 ms",
                "`latency`: «300 ms» non è un percentile con il suo limite; scrivi per esempio p99 < 800 ms",
            ),
        ),
    ),
    WrongCase(
        "percentile_out_of_range",
        "a percentile that does not exist",
        (
            Expected(
                6,
                20,
                "`latency`: “p100 < 1 s” names a percentile that does not exist; write for example p50, p95, p99, p99.9",
                "`latency`: «p100 < 1 s» nomina un percentile che non esiste; scrivi per esempio p50, p95, p99, p99.9",
            ),
        ),
    ),
    WrongCase(
        "unknown_unit",
        "an unknown unit of time",
        (
            Expected(
                6,
                16,
                "`rto`: “fortnights” in “5 fortnights” is not a unit that fits here; valid are ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
                "`rto`: «fortnights» in «5 fortnights» non è un'unità valida qui; sono valide ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
            ),
        ),
    ),
    WrongCase(
        "size_of_zero",
        "a size of zero",
        (
            Expected(
                2,
                17,
                "`size`: “0 KB” is not above zero: write a larger value, or take the key out",
                "`size`: «0 KB» non è maggiore di zero: scrivi un valore più grande, o togli la chiave",
            ),
        ),
    ),
    WrongCase(
        "negative_size",
        "a negative size",
        (
            Expected(
                2,
                17,
                "`size`: “-2 KB” is negative; write zero or more",
                "`size`: «-2 KB» è negativo; scrivi zero o più",
            ),
        ),
    ),
    WrongCase(
        "size_without_a_unit",
        "a size without a unit",
        (
            Expected(
                5,
                44,
                "`returns`: “300” has no unit: write for example 300 B, 300 KB, 300 MB",
                "`returns`: «300» non ha un'unità: scrivi per esempio 300 B, 300 KB, 300 MB",
            ),
        ),
    ),
    WrongCase(
        "peak_below_the_mean",
        "a peak below the mean",
        (
            Expected(
                5,
                52,
                "`peak`: “0.5x” is less than the mean load, which a peak multiplies: write a larger factor",
                "`peak`: «0.5x» è meno del carico medio, che il picco moltiplica: scrivi un fattore più grande",
            ),
        ),
    ),
    WrongCase(
        "peak_without_its_sign",
        "a peak without its sign",
        (
            Expected(
                5,
                52,
                "`peak`: “8” is not a factor: write 8x",
                "`peak`: «8» non è un fattore: scrivi 8x",
            ),
        ),
    ),
    WrongCase(
        "unknown_currency",
        "an unknown currency",
        (
            Expected(
                6,
                23,
                "`budget`: “CHF” in “500 CHF/month” is not a unit that fits here; valid are EUR, €, USD, $",
                "`budget`: «CHF» in «500 CHF/month» non è un'unità valida qui; sono valide EUR, €, USD, $",
            ),
        ),
    ),
    WrongCase(
        "budget_without_a_period",
        "a budget without a period",
        (
            Expected(
                6,
                23,
                "`budget`: “500 EUR” has no period: write 500 EUR/month or 500 EUR/year",
                "`budget`: «500 EUR» non ha un periodo: scrivi 500 EUR/mese o 500 EUR/anno",
            ),
        ),
    ),
    WrongCase(
        "growth_without_a_period",
        "a growth without a period",
        (
            Expected(
                2,
                31,
                "`growth`: “45%” is not a growth over a period: write 45%/year or 45%/month",
                "`growth`: «45%» non è una crescita su un periodo: scrivi 45%/anno o 45%/mese",
            ),
        ),
    ),
    WrongCase(
        "popularity",
        "a popularity that is none",
        (
            Expected(
                2,
                23,
                "`popularity`: “high” is not a popularity; write for example zipf(0.9)",
                "`popularity`: «high» non è una popolarità; scrivi per esempio zipf(0.9)",
            ),
        ),
    ),
    WrongCase(
        "records_of_nothing",
        "no records at all",
        (
            Expected(
                5,
                31,
                "`Order`: “0” is not above zero: write a larger value, or take the key out",
                "`Order`: «0» non è maggiore di zero: scrivi un valore più grande, o togli la chiave",
            ),
        ),
    ),
    WrongCase(
        "largest_tenant_too_small",
        "a largest tenant smaller than the mean",
        (
            Expected(
                1,
                30,
                "of 4 tenants the largest cannot have only 10%, less than if all were equal: write a larger share",
                "su 4 organizzazioni la più grande non può avere solo il 10%, meno che se fossero tutte uguali: scrivi una quota più grande",
            ),
        ),
    ),
    WrongCase(
        "unknown_type",
        "a misspelt type",
        (
            Expected(
                2,
                28,
                "“uid” is no type for the attribute `id`: did you mean `uuid`? Types: uuid, text, long text, integer, decimal, money, boolean, date, time, timestamp, duration, email, url, phone, country, language, currency, iban, vat number, tax code, geo point, file, json, file(2 MB), -> Customer, [text] and [placed, paid]",
                "«uid» non è un tipo per l'attributo `id`: intendevi `uuid`? Tipi: uuid, text, long text, integer, decimal, money, boolean, date, time, timestamp, duration, email, url, phone, country, language, currency, iban, vat number, tax code, geo point, file, json, file(2 MB), -> Customer, [text] e [placed, paid]",
            ),
        ),
    ),
    WrongCase(
        "foreign_type",
        "a type of another language",
        (
            Expected(
                2,
                31,
                "“varchar2” is no type for the attribute `total`; types: uuid, text, long text, integer, decimal, money, boolean, date, time, timestamp, duration, email, url, phone, country, language, currency, iban, vat number, tax code, geo point, file, json, file(2 MB), -> Customer, [text] and [placed, paid]",
                "«varchar2» non è un tipo per l'attributo `total`; tipi: uuid, text, long text, integer, decimal, money, boolean, date, time, timestamp, duration, email, url, phone, country, language, currency, iban, vat number, tax code, geo point, file, json, file(2 MB), -> Customer, [text] e [placed, paid]",
            ),
        ),
    ),
    WrongCase(
        "file_without_a_bracket",
        "a file without its closing bracket",
        (
            Expected(
                4,
                16,
                "“file(2 MB” is no type of file: write the largest size in brackets, as in `file(2 MB)`",
                "«file(2 MB» non è un tipo di file: scrivi la dimensione massima fra parentesi, come in `file(2 MB)`",
            ),
        ),
    ),
    WrongCase(
        "file_without_a_unit",
        "a file of no unit",
        (
            Expected(
                2,
                33,
                "`file`: “2” has no unit: write for example 2 B, 2 KB, 2 MB",
                "`file`: «2» non ha un'unità: scrivi per esempio 2 B, 2 KB, 2 MB",
            ),
        ),
    ),
    WrongCase(
        "list_of_lists",
        "a list of lists",
        (
            Expected(
                2,
                31,
                "the type of `grid` holds a list or a mapping within a list: make it an entity, and list it under `parts`",
                "il tipo di `grid` contiene un elenco o una mappa dentro un elenco: fanne un'entità, ed elencala sotto `parts`",
            ),
        ),
    ),
    WrongCase(
        "no_values",
        "an enumeration without values",
        (
            Expected(
                2,
                32,
                "the list that should say the type of `status` is empty: write one type, or the values, as in [text], [placed, paid]",
                "l'elenco che dovrebbe dire il tipo di `status` è vuoto: scrivi un tipo, o i valori, come in [text], [placed, paid]",
            ),
        ),
    ),
    WrongCase(
        "repeated_value",
        "a value repeated in an enumeration",
        (
            Expected(
                2,
                47,
                "“placed” stands in `status` more than once: name it once",
                "«placed» compare più di una volta in `status`: nominalo una volta sola",
            ),
        ),
    ),
    WrongCase(
        "attributes_as_a_text",
        "attributes as a text",
        (
            Expected(
                2,
                23,
                "`attributes` takes a list of names, or names with types, such as `{id: uuid, status: [placed, paid], total: money, buyer: -> Customer}`",
                "`attributes` vuole un elenco di nomi, o nomi con i tipi, come `{id: uuid, status: [placed, paid], total: money, buyer: -> Customer}`",
            ),
        ),
    ),
    WrongCase(
        "attributes_in_a_list",
        "typed attributes in a list",
        (
            Expected(
                2,
                24,
                "`attributes` takes a list of names, or names with types, such as `{id: uuid, status: [placed, paid], total: money, buyer: -> Customer}`",
                "`attributes` vuole un elenco di nomi, o nomi con i tipi, come `{id: uuid, status: [placed, paid], total: money, buyer: -> Customer}`",
            ),
        ),
    ),
    WrongCase(
        "reference_without_a_colon",
        "a reference without its colon",
        (
            Expected(
                2,
                34,
                "“buyer -> Customer” is no name of an attribute: write the name, a colon and a space before the arrow, as in `buyer: -> Customer`",
                "«buyer -> Customer» non è il nome di un attributo: prima della freccia scrivi il nome, «:» e uno spazio, come in `buyer: -> Customer`",
            ),
        ),
    ),
    WrongCase(
        "invisible_value",
        "a value of an enumeration that cannot be seen",
        (
            Expected(
                2,
                41,
                "“�” cannot be a value of `status`: write a visible text of at most 80 characters",
                "«�» non può essere un valore di `status`: scrivi un testo visibile di al massimo 80 caratteri",
            ),
        ),
    ),
    WrongCase(
        "its_own_part",
        "an entity that is its own part",
        (
            Expected(
                2,
                19,
                "“Order” is listed as a part of itself: take it out of its `parts`",
                "«Order» è elencata come parte di se stessa: toglila dalle sue `parts`",
            ),
        ),
    ),
    WrongCase(
        "part_of_several_wholes",
        "a part of several wholes",
        (
            Expected(
                2,
                19,
                "“Address” cannot be a part of both “Order” and “Customer” (line 3): leave it to one, and let the other name it under `refers_to`",
                "«Address» non può essere parte sia di «Order» sia di «Customer» (riga 3): lasciala a una sola, e nell'altra scrivila sotto `refers_to`",
            ),
        ),
    ),
    WrongCase(
        "cycle_of_parts",
        "a cycle of parts",
        (
            Expected(
                4,
                20,
                "through `parts`, Detail → Order → Line → Detail: an entity would contain itself; take one of these parts out",
                "attraverso `parts`, Detail → Order → Line → Detail: un'entità conterrebbe se stessa; togli una di queste parti",
            ),
        ),
    ),
    WrongCase(
        "cycle_of_calls",
        "a cycle of calls",
        (
            Expected(
                6,
                20,
                "through `calls` and `then`, charge → place order → charge: this never ends; take one of these steps out",
                "attraverso `calls` e `then`, charge → place order → charge: non finisce mai; togli uno di questi passi",
            ),
        ),
    ),
    WrongCase(
        "call_of_itself",
        "a use case that calls itself",
        (
            Expected(
                5,
                43,
                "through `calls` and `then`, place order → place order: this never ends; take one of these steps out",
                "attraverso `calls` e `then`, place order → place order: non finisce mai; togli uno di questi passi",
            ),
        ),
    ),
    WrongCase(
        "cycle_of_follow_ups",
        "a cycle of follow-ups",
        (
            Expected(
                7,
                18,
                "through `calls` and `then`, audit → notify → audit: this never ends; take one of these steps out",
                "attraverso `calls` e `then`, audit → notify → audit: non finisce mai; togli uno di questi passi",
            ),
        ),
    ),
    WrongCase(
        "cycle_of_both",
        "a cycle of a call and a follow-up",
        (
            Expected(
                6,
                19,
                "through `calls` and `then`, charge → place order → charge: this never ends; take one of these steps out",
                "attraverso `calls` e `then`, charge → place order → charge: non finisce mai; togli uno di questi passi",
            ),
        ),
    ),
    WrongCase(
        "batch_with_an_actor",
        "a batch with an actor",
        (
            Expected(
                6,
                24,
                "what runs by the clock (`every`) has no actor: take `actor` out, or `every`",
                "ciò che parte a orario (`every`) non ha un attore: togli `actor`, oppure `every`",
            ),
        ),
    ),
    WrongCase(
        "batch_with_a_rate",
        "a batch with a rate",
        (
            Expected(
                5,
                39,
                "`rate` and `every` both say how often this runs: keep one of them",
                "`rate` ed `every` dicono entrambi quanto spesso accade: tienine uno solo",
            ),
        ),
    ),
    WrongCase(
        "every_in_a_request",
        "`every` in a webhook",
        (
            Expected(
                5,
                35,
                "`every` makes this a batch, and `mode` says webhook: take one of them out",
                "`every` ne fa un'elaborazione periodica (batch), e `mode` dice webhook: togli l'uno o l'altro",
            ),
        ),
    ),
    WrongCase(
        "websocket_without_connections",
        "a websocket without connections",
        (
            Expected(
                5,
                21,
                "a websocket needs to know how many are open at a time: add `connections`, such as 20k",
                "per un websocket serve sapere quanti ne sono aperti insieme: aggiungi `connections`, per esempio 20k",
            ),
        ),
    ),
    WrongCase(
        "connections_of_a_request",
        "connections of a request",
        (
            Expected(
                5,
                56,
                "`connections` are for stream and websocket, and the mode here is request: take them out, or set `mode`",
                "`connections` riguarda stream e websocket, e qui la modalità è request: toglilo, o indica `mode`",
            ),
        ),
    ),
    WrongCase(
        "within_in_a_websocket",
        "`within` in a websocket",
        (
            Expected(
                5,
                58,
                "a websocket has no `within`: say with `staleness` how old what it shows may be",
                "un websocket non ha `within`: di' con `staleness` quanto può essere vecchio ciò che mostra",
            ),
        ),
    ),
    WrongCase(
        "anonymous_who_signs_in",
        "an anonymous actor who signs in",
        (
            Expected(
                1,
                46,
                "“visitor” is anonymous and yet signs in: take `sign_in` out, or write another kind",
                "«visitor» è anonimo eppure si autentica: togli `sign_in`, o scrivi un altro tipo in `kind`",
            ),
        ),
    ),
    WrongCase(
        "atomic_but_not_written",
        "a transaction over what is not written",
        (
            Expected(
                5,
                68,
                "the use case does not write “Stock”, so that no transaction covers it: add it to `creates`, `updates`, `deletes` or `writes`, or take it out of the group",
                "il caso d'uso non scrive «Stock», e nessuna transazione può comprenderla: aggiungila a `creates`, `updates`, `deletes` o `writes`, o toglila dal gruppo",
            ),
        ),
    ),
    WrongCase(
        "atomic_as_a_flat_list",
        "a transaction as a flat list",
        (
            Expected(
                5,
                50,
                "`atomic` takes a list of groups, each of them a list: write it as in `[[Order, OrderLine]]`",
                "`atomic` vuole un elenco di gruppi, ciascuno dei quali è un elenco: scrivilo come in `[[Order, OrderLine]]`",
            ),
        ),
    ),
    WrongCase(
        "pins_that_contradict",
        "pins that contradict each other",
        (
            Expected(
                6,
                44,
                "“Order” and “Stock” cannot be apart: `parts`, `together` or `atomic` holds them together (lines: 6); change one or the other",
                "«Order» e «Stock» non possono stare separate: `parts`, `together` o `atomic` le tiene insieme (righe: 6); cambia l'uno o l'altro",
            ),
        ),
    ),
    WrongCase(
        "pins_that_contradict_by_a_chain",
        "pins that contradict each other by a chain",
        (
            Expected(
                11,
                11,
                "“Order” and “Stock” cannot be apart: `parts`, `together` or `atomic` holds them together (lines: 9 and 10); change one or the other",
                "«Order» e «Stock» non possono stare separate: `parts`, `together` o `atomic` le tiene insieme (righe: 9 e 10); cambia l'uno o l'altro",
            ),
        ),
    ),
    WrongCase(
        "transaction_pinned_apart",
        "a transaction over what is pinned apart",
        (
            Expected(
                6,
                16,
                "“Order” and “Stock” cannot be apart: `parts`, `together` or `atomic` holds them together (lines: 5); change one or the other",
                "«Order» e «Stock» non possono stare separate: `parts`, `together` o `atomic` le tiene insieme (righe: 5); cambia l'uno o l'altro",
            ),
        ),
    ),
    WrongCase(
        "group_of_one",
        "a pin on one entity",
        (
            Expected(
                6,
                16,
                "this group in `apart` is too small to say anything: name more entities, as in `[[Payment, Catalogue]]`",
                "questo gruppo in `apart` è troppo piccolo per dire qualcosa: nomina più entità, come in `[[Payment, Catalogue]]`",
            ),
        ),
    ),
    WrongCase(
        "everything_at_once",
        "all problems are told at once, in the order of the file",
        (
            Expected(
                2,
                1,
                "a brief has no key “langage”: did you mean `language`? Valid keys: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins and decide",
                "un brief non ha una chiave «langage»: intendevi `language`? Chiavi valide: system, language, summary, actors, externals, tenants, entities, use_cases, quality, constraints, existing, api, pins e decide",
            ),
            Expected(
                4,
                20,
                "`kind` cannot be “persn”: did you mean `person`? Valid words: person, anonymous, system and device",
                "`kind` non può essere «persn»: intendevi `person`? Valori validi: person, anonymous, system e device",
            ),
            Expected(
                4,
                34,
                "`count`: “1.500” could be 1.5 (a decimal) or 1500 (thousands): write 1500 or 1.5",
                "`count`: «1.500» può valere 1.5 (decimale) o 1500 (migliaia): scrivi 1500 o 1.5",
            ),
            Expected(
                6,
                19,
                "no entity is called “OrderLin”: did you mean `OrderLine`?",
                "nessuna entità si chiama «OrderLin»: intendevi `OrderLine`?",
            ),
            Expected(
                6,
                36,
                "`size`: “2” has no unit: write for example 2 B, 2 KB, 2 MB",
                "`size`: «2» non ha un'unità: scrivi per esempio 2 B, 2 KB, 2 MB",
            ),
            Expected(
                6,
                47,
                "`growth`: “45%” is not a growth over a period: write 45%/year or 45%/month",
                "`growth`: «45%» non è una crescita su un periodo: scrivi 45%/anno o 45%/mese",
            ),
            Expected(
                7,
                22,
                "`data` cannot be “private”; valid words: public, internal, personal, sensitive, health, payment and secret",
                "`data` non può essere «private»; valori validi: public, internal, personal, sensitive, health, payment e secret",
            ),
            Expected(
                10,
                12,
                "no actor is called “custmer”: did you mean `customer`?",
                "nessun attore si chiama «custmer»: intendevi `customer`?",
            ),
            Expected(
                11,
                39,
                "no entity is called “Stock”: name one of Order and OrderLine, or add it under `entities`",
                "nessuna entità si chiama «Stock»: indica una fra Order e OrderLine, o aggiungila sotto `entities`",
            ),
            Expected(
                12,
                11,
                "`rate`: “5” has no period: write 5/s or 5/day",
                "`rate`: «5» non ha un periodo: scrivi 5/s o 5/giorno",
            ),
            Expected(
                13,
                14,
                "`latency`: “p99” is not a percentile with its bound; write for example p99 < 800 ms",
                "`latency`: «p99» non è un percentile con il suo limite; scrivi per esempio p99 < 800 ms",
            ),
            Expected(
                16,
                13,
                "through `calls` and `then`, charge → place order → charge: this never ends; take one of these steps out",
                "attraverso `calls` e `then`, charge → place order → charge: non finisce mai; togli uno di questi passi",
            ),
            Expected(
                17,
                25,
                "within braces a comma ends the value, so that “99,9%” is taken apart: write it in quotes, '99,9%'",
                "fra parentesi graffe la virgola chiude il valore, e «99,9%» viene spezzato: scrivilo fra virgolette, '99,9%'",
            ),
        ),
    ),
    WrongCase(
        "in_italian",
        "a brief in Italian",
        (
            Expected(
                4,
                37,
                "`growth`: “hanno” in “20%/hanno” is not a unit that fits here: did you mean anno? Valid are ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
                "`growth`: «hanno» in «20%/hanno» non è un'unità valida qui: intendevi anno? Sono valide ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
            ),
            Expected(
                6,
                30,
                "no entity is called “Prenotazoine”: did you mean `Prenotazione`?",
                "nessuna entità si chiama «Prenotazoine»: intendevi `Prenotazione`?",
            ),
            Expected(
                6,
                51,
                "`rate`: “giornno” in “600/giornno” is not a unit that fits here: did you mean giorno? Valid are ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
                "`rate`: «giornno» in «600/giornno» non è un'unità valida qui: intendevi giorno? Sono valide ms, s, min, h, day, week, month, year; ora, giorno, settimana, mese, anno",
            ),
            Expected(
                6,
                70,
                "`peak`: “10” is not a factor: write 10x",
                "`peak`: «10» non è un fattore: scrivi 10x",
            ),
        ),
    ),
)
