"""What one does with a design and a brief: divide, judge, compare, make clients."""

from __future__ import annotations

from vitruvio.agents.answers import Answer, answer
from vitruvio.agents.parameters import CATALOGUE, LANGUAGE, Parameter, Schema, brief_file, folder
from vitruvio.agents.schemas import (
    ANYTHING,
    FLAG,
    MAYBE_TEXT,
    NUMBER,
    PROBLEM,
    TEXT,
    TEXTS,
    WHOLE,
    lists,
    output_schema,
    shape,
)
from vitruvio.agents.tools.designs import warnings
from vitruvio.agents.tools.tool import READS, REPLACES, Call, Tool


def tools() -> tuple[Tool, ...]:
    """The tools of this module."""
    return (_boundaries_tool(), _check_tool(), _diff_tool(), _client_tool())


def _boundaries_tool() -> Tool:
    contexts = Parameter(name="contexts", about="How many contexts are wished for.", kind="whole", least=1)
    former = Parameter(
        name="former", about="Folder of a design whose contexts are kept unless moving pays.", kind="folder"
    )
    return Tool(
        "boundaries",
        "Bounded contexts",
        "Divides the entities of a brief into bounded contexts, with a certificate of how good the division "
        "is, the reasons for each entity's place, and alternatives. Writes nothing. Use it to talk about "
        "service boundaries.",
        (brief_file(), contexts, former, LANGUAGE, CATALOGUE),
        _boundaries,
        {"brief": "shop.yaml"},
        _boundaries_schema,
        READS,
    )


def _check_tool() -> Tool:
    baseline = Parameter(name="baseline", about="File of findings that were known before.", kind="file")
    config = Parameter(name="config", about="File of severities and suppressions (YAML).", kind="file")
    return Tool(
        "check",
        "Check a design",
        "Judges the design in a folder by the architecture rules. Returns every finding with its severity, "
        "the figures it speaks of and what would mend it. Use it after design.",
        (folder(), config, baseline, LANGUAGE, CATALOGUE),
        _check,
        {"folder": "shop"},
        _findings_schema,
        READS,
    )


def _diff_tool() -> Tool:
    sides = [
        Parameter(
            name=name,
            about=f"The {name} design: its folder, or the file of its brief.",
            kind="folder",
            required=True,
            examples=(f"{name}/shop",),
        )
        for name in ("old", "new")
    ]
    return Tool(
        "diff",
        "Compare two designs",
        "Tells what changed between two designs, folders or briefs: which changes break clients, what to do "
        "instead, and whether the version says so. Writes nothing.",
        (*sides, LANGUAGE, CATALOGUE),
        _diff,
        {"old": "shop", "new": "shop.yaml"},
        _changes_schema,
        READS,
    )


def _client_tool() -> Tool:
    service = Parameter(
        name="service", about="Name of a service, or gateway.", required=True, examples=("orders", "gateway")
    )
    output = Parameter(
        name="output", about="Folder to write into.", kind="place", required=True, examples=("client",)
    )
    return Tool(
        "client",
        "Make a client",
        "Writes a Python client of a service's contract, or of the gateway's, into a folder. Returns its "
        "package, its files and how to use it. What an earlier client wrote there is replaced.",
        (folder(), service, output, LANGUAGE),
        _client,
        {"folder": "shop", "service": "gateway", "output": "client"},
        lambda: output_schema(shape(package=TEXT, files=TEXTS, usage=TEXTS, lacks=lists(PROBLEM))),
        REPLACES,
    )


def _boundaries_schema() -> Schema:
    steadiness = shape(
        tries=WHOLE,
        spread=NUMBER,
        mean=NUMBER,
        whole=NUMBER,
        pairs=lists(shape(entities=TEXTS, kept={"type": "number"})),
    )
    certificate = shape(
        objective=NUMBER,
        bound=NUMBER,
        gap=NUMBER,
        optimal=FLAG,
        costs=ANYTHING,
        steadiness=steadiness,
        why=TEXT,
    )
    service = shape(
        name=TEXT, responsibility=TEXT, entities=TEXTS, use_cases=TEXTS, owner=MAYBE_TEXT, data=TEXTS
    )
    some = lists(ANYTHING)
    document = shape(
        system=TEXT,
        services=lists(service),
        certificate=certificate,
        entities=some,
        cuts=some,
        alternatives=some,
        moving=MAYBE_TEXT,
        moved=some,
        relations=some,
    )
    return output_schema(document)


def _boundaries(call: Call) -> Answer:
    from vitruvio.report import Wording
    from vitruvio.report.boundaries import boundaries_document, boundaries_text
    from vitruvio.source import render_problems
    from vitruvio.workbench import divide_brief

    brief, catalogue = call.text("brief"), call.maybe("catalogue")
    found = divide_brief(brief, catalogue, call.asked, call.whole("contexts"), call.maybe("former"))
    wording = Wording(found.language, found.catalogue)
    lines = [
        boundaries_text(found.boundaries, found.map, wording),
        *render_problems(found.warnings, found.language),
    ]
    return answer("\n".join(lines), boundaries_document(found.boundaries, found.map, wording))


def _findings_schema() -> Schema:
    summary = dict.fromkeys(("error", "warning", "note", "suppressed", "known"), WHOLE)
    return output_schema(
        shape(system=TEXT, release=TEXT, rules=WHOLE, summary=shape(**summary), findings=lists(ANYTHING))
    )


def _check(call: Call) -> Answer:
    import json

    from vitruvio.report.findings import RuleWording, findings_json, findings_text
    from vitruvio.source import render_problems
    from vitruvio.workbench import check_design, language_of

    place = call.text("folder")
    checked = check_design(
        place, call.maybe("config"), call.maybe("baseline"), call.maybe("catalogue"), call.asked
    )
    language = call.asked or language_of(checked.design)
    wording = RuleWording(language, checked.catalogue)
    text = findings_text(checked.verdicts, checked.design.system, wording)
    lines = [text, *render_problems(checked.warnings, language)]
    return answer("\n".join(lines), json.loads(findings_json(checked.verdicts, checked.design, wording)))


def _changes_schema() -> Schema:
    version = shape(before=TEXT, after=TEXT, true=FLAG, verdict=TEXT, least=TEXT, events=lists(ANYTHING))
    counts = shape(public=WHOLE, internal=WHOLE, event=WHOLE)
    document = shape(
        before=TEXT,
        after=TEXT,
        breaks=FLAG,
        summary=counts,
        version=version,
        changes=lists(ANYTHING),
        besides=ANYTHING,
    )
    return output_schema(document)


def _diff(call: Call) -> Answer:
    from vitruvio.report import Wording
    from vitruvio.report.changes import changes_document, changes_text
    from vitruvio.source import render_problems
    from vitruvio.workbench.comparing import compare_designs

    found = compare_designs(call.text("old"), call.text("new"), call.maybe("catalogue"), call.asked)
    wording = Wording(found.language, found.catalogue)
    lines = [changes_text(found.comparison, wording), *render_problems(found.warnings, found.language)]
    return answer("\n".join(lines), changes_document(found.comparison, wording))


def _client(call: Call) -> Answer:
    from vitruvio.source import render_problems
    from vitruvio.text import message
    from vitruvio.workbench.clients import write_client

    output = call.roots.inside(call.text("output"), call.where("output"), folder=True)
    made = write_client(call.text("folder"), call.text("service"), output, call.asked)
    where = {"folder": output, "files": str(len(made.files))}
    lines = [message("cli.client.use", made.language, where), *made.usage]
    document = {"package": made.package, "files": made.files, "usage": made.usage}
    lacks = warnings(made.lacks, made.language)
    return answer(
        "\n".join([*lines, *render_problems(made.lacks, made.language)]), {**document, "lacks": lacks}
    )
