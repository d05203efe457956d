"""The report speaks of other services than the design has."""

from __future__ import annotations

from vitruvio.rules.rule import Catalogue, Findings, Reading, Work, found, rule


@rule("error", Work("A. Hunt, D. Thomas", "The Pragmatic Programmer", "The Evils of Duplication"))
def report_disagrees(design: Reading, _: Catalogue) -> Findings:
    """The services of the report, and the operations that it lists, against the parts."""
    parts = design.parts
    reported = {each.service_name.text: each for each in design.design.sections.service_design.services}
    for name in sorted({*reported} ^ {*parts.deployables}):
        yield found(f"deployables/{name}", deployable=name, names=[name])
    for name, service in reported.items():
        listed = {(each.method.text, each.path.text) for each in service.api_endpoints}
        own = {(each.method, each.path) for each in parts.operations.values() if each.service == name}
        # The report may put the API's root before a path.
        odd = [
            f"{method} {path}"
            for method, path in sorted(listed)
            if not any(method == other and path.endswith(end) for other, end in own)
        ]
        if odd and name in parts.deployables:
            yield found(f"deployables/{name}", deployable=name, names=odd)
