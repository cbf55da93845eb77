"""The engine beside queueing theory: ``python -m benchmarks.closed_forms [WIDTH]``.

Runs every exact value that ships, until its interval is as narrow as WIDTH (0.05 if left out), and
writes what it found: every value to ``docs/closed_forms.csv``, and a row for each scenario between
two marks of ``docs/validity.md``.  Exit code 1 if any value does not hold.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sim.runs import beside_theory, exact_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sim.runs import Finding

DOCS = Path(__file__).parents[1] / "docs"
BEGIN, END = "<!-- closed forms -->", "<!-- end of closed forms -->"
"""Marks of the page between which the table stands."""
HEADS = ("scenario", "exact values", "hold", "widest interval", "farthest from the exact value")


def main() -> None:
    """Compare, write, and tell what does not hold."""
    width = float(sys.argv[1]) if len(sys.argv) > 1 else 0.05
    findings = beside_theory(exact_values(), width=width, quiet=False)
    with (DOCS / "closed_forms.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(_rows(findings))
    page = DOCS / "validity.md"
    page.write_text(marked(page.read_text(encoding="utf-8"), findings), encoding="utf-8")
    wrong = [finding for finding in findings if finding.verdict != "holds"]
    for finding in wrong:
        print(f"{finding.exact.case}: {finding.verdict}")
    print(f"{len(findings) - len(wrong)} of {len(findings)} exact values hold")
    sys.exit(1 if wrong else 0)


def marked(page: str, findings: Sequence[Finding]) -> str:
    """Return a page with the table between its marks, in place of what stood there.

    Parameters
    ----------
    page
        Markdown with both marks.
    findings
        Exact values beside simulated ones.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        sys.exit(f"docs/validity.md: the marks {BEGIN} and {END} are missing")
    table = "\n".join(_summary(findings))
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


def _summary(findings: Sequence[Finding]) -> Iterator[str]:
    yield f"| {' | '.join(HEADS)} |"
    yield "|---|---:|---:|---:|---:|"
    for name in sorted({finding.exact.scenario for finding in findings}):
        here = [finding for finding in findings if finding.exact.scenario == name]
        held = sum(finding.verdict == "holds" for finding in here)
        widest = max(finding.relative for finding in here)
        farthest = max(abs(each.mean / each.exact.value - 1) for each in here)
        file = f"[{Path(name).stem}](../scenarios/theory/{Path(name).name})"
        yield f"| {file} | {len(here)} | {held} | ± {100 * widest:.1f} % | {100 * farthest:.1f} % |"


def _rows(findings: Sequence[Finding]) -> Iterator[tuple[object, ...]]:
    yield (
        *("case", "scenario", "variant", "indicator", "unit", "exact", "simulated", "low", "high"),
        *("half_width_share", "replications", "verdict", "source"),
    )
    for each in findings:
        exact = each.exact
        yield (
            *(exact.case, Path(exact.scenario).name, exact.variant, exact.indicator, each.unit),
            *(f"{exact.value:.10g}", f"{each.mean:.6g}"),
            *(f"{each.mean - each.half_width:.6g}", f"{each.mean + each.half_width:.6g}"),
            *(f"{each.relative:.4f}", each.replications, each.verdict, exact.source),
        )


if __name__ == "__main__":
    main()
