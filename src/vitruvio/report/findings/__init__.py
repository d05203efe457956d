"""What rules found in a design, printed: as text, as JSON, as SARIF; and the page that tells all rules."""

from vitruvio.report.findings.document import findings_json
from vitruvio.report.findings.page import rules_page
from vitruvio.report.findings.sarif import findings_sarif
from vitruvio.report.findings.text import findings_text
from vitruvio.report.findings.wording import RuleWording

__all__ = ["RuleWording", "findings_json", "findings_sarif", "findings_text", "rules_page"]
