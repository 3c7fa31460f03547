"""The report page: totals, and every finding that is not simply right, in one file that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment

from oracle.audit.finding import Finding, Verdict

EXPLAINED = {
    Verdict.AGREE: "the published answer is the one right answer",
    Verdict.TIED: "the published answer is one of several that are right",
    Verdict.BELOW_OPTIMUM: "the published answer is allowed, and another is better",
    Verdict.BREAKS_A_RULE: "the published answer is not allowed by the record's own rules",
    Verdict.UNSATISFIABLE: "the label demands what no answer can have at once",
    Verdict.UNDECIDABLE: "the text or the published checker leaves it open",
    Verdict.AMBIGUOUS: "the text names something that can be one of several things",
    Verdict.UNREADABLE: "the line is no record",
}

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Audit of published labels</title>
<style>
 :root { color-scheme: light dark; --line: #8884; --good: #2a7d4f; --bad: #b3402a; --open: #8a6d1a }
 @media (prefers-color-scheme: dark) { :root { --good: #5cc98c; --bad: #f08a75; --open: #d8b54a } }
 body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
 table { border-collapse: collapse; margin: 1rem 0; width: 100% }
 th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
 td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
 .agree, .tied { color: var(--good) } .below_optimum, .breaks_a_rule, .unsatisfiable { color: var(--bad) }
 .undecidable, .ambiguous, .unreadable { color: var(--open) }
 article { border-bottom: 1px solid var(--line); padding: .8rem 0 } article h3 { margin: 0; font-size: 1rem }
 .wide { overflow-x: auto } code, h3, li, .wide td:first-child { overflow-wrap: anywhere }
 pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0; font-size: .9em } nav a { margin-right: 1rem }
</style>
<h1>Audit of published labels</h1>
<p>{{ totals.records }} records in {{ totals.files | length }} files. {{ totals.agree + totals.tied }} published
answers are right; {{ totals.records - totals.agree - totals.tied }} are not, or cannot be.</p>
<table>
<thead><tr><th>verdict</th><th class="n">records</th><th>meaning</th></tr></thead>
<tbody>{% for verdict, text in explained %}
<tr><td class="{{ verdict }}">{{ verdict }}</td><td class="n">{{ totals[verdict] }}</td><td>{{ text }}</td></tr>
{%- endfor %}</tbody>
</table>
<h2>By file</h2>
<div class="wide"><table>
<thead><tr><th>file</th><th class="n">records</th>{% for verdict, _ in explained %}<th class="n">{{ verdict }}</th>
{%- endfor %}</tr></thead>
<tbody>{% for name, counts in totals.files.items() %}
<tr><td>{{ name }}</td><td class="n">{{ counts.records }}</td>
{%- for verdict, _ in explained %}<td class="n">{{ counts[verdict] or "" }}</td>{% endfor %}</tr>
{%- endfor %}</tbody>
</table></div>
{% for verdict, text in explained if groups.get(verdict) %}
<h2 id="{{ verdict }}" class="{{ verdict }}">{{ verdict }}</h2>
{% for finding in groups[verdict] %}
<article>
<h3>{{ finding.file }}:{{ finding.line }} <code>{{ finding.id }}</code></h3>
<pre>{{ finding.proof }}</pre>
{% if finding.published %}<div>published: <code>{{ finding.published }}</code></div>{% endif %}
{% if finding.exact %}<div>exact: <code>{{ finding.exact }}</code></div>{% endif %}
</article>
{% endfor %}
{% endfor %}
{% if noted %}
<h2>Noted beside right labels</h2>
<ul>{% for finding in noted %}{% for note in finding.notes %}
<li>{{ finding.file }}:{{ finding.line }} <code>{{ finding.id }}</code>: {{ note }}</li>{% endfor %}{% endfor %}
</ul>
{% endif %}
</html>
"""


def page(findings: Sequence[Finding], totals: Mapping[str, Any]) -> str:
    """The whole page as HTML; every text of a file is escaped."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is not Verdict.AGREE:
            groups.setdefault(finding.verdict.value, []).append(finding)
    template = Environment(autoescape=True, trim_blocks=True).from_string(PAGE)
    return template.render(
        totals=totals,
        groups=groups,
        noted=[finding for finding in findings if finding.notes],
        explained=[(verdict.value, text) for verdict, text in EXPLAINED.items()],
    )
