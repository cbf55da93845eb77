"""Which variants may be the best by what the question asks for, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.findings import answer_key
from sim.report.names import letters, spoken
from sim.report.sections.sentences import of_place, percent
from sim.text import listed

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.scenario import Study


def best_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return which variants may be the best and which are not; nothing if none was selected."""
    rows = facts.selection.to_dict("records")
    if study.answer is None or not rows:
        return ()
    label = letters(study)
    kept = [label[str(row["variant"])] for row in rows if row["may_be_best"] == "yes"]
    beaten: dict[str, list[str]] = {}
    for row in rows:
        if row["may_be_best"] == "no":
            beaten.setdefault(label[str(row["beaten_by"])], []).append(label[str(row["variant"])])
    # Within the indifference amount the one that is left out may be a little better
    is_better = "is as good or better" if float(rows[0]["indifference"]) > 0 else "is better"
    left_out = [f"{listed(those)} ({by} {is_better})" for by, those in beaten.items()]
    key = answer_key(study.answer)
    what = f"{spoken(key).title.lower()}{of_place(study, key)}"
    how = f"subset selection, {percent(facts)} sure{_amount(study, float(rows[0]['indifference']))}"
    if not left_out:
        clauses = f"any of {listed(kept)}; these runs don't tell them apart"
    else:
        clauses = f"**{listed(kept)}**; not {'; not '.join(left_out)}"
    return (f"May be the best by {what}: {clauses} ({how}).",)


def _amount(study: Study, indifference: float) -> str:
    """Return ``, where 2 h make no difference``."""
    if study.answer is None or indifference <= 0:
        return ""
    named = spoken(answer_key(study.answer))
    amount = 100 * indifference if named.percent else indifference
    unit = "percentage points" if named.percent else named.unit
    return f", where {amount:.6g} {unit} make no difference"
