// Prints what @asyncapi/parser has to say about each file named, as one JSON list.
const { readFileSync } = require("node:fs");
const { Parser } = require("@asyncapi/parser");

const SEVERITIES = ["error", "warning", "info", "hint"];

async function judge(file) {
  const { diagnostics } = await new Parser().parse(readFileSync(file, "utf8"), { source: file });
  return diagnostics.map(({ code, severity, path, message }) => ({
    file,
    rule: String(code),
    severity: SEVERITIES[severity],
    place: path.join("."),
    message,
  }));
}

async function main() {
  const findings = [];
  for (const file of process.argv.slice(2)) findings.push(...(await judge(file)));
  process.stdout.write(JSON.stringify(findings));
}

main();
