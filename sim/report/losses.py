"""What is lost on the way, or turned away, in sentences for the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.report.names import flow_title, queue_title
from sim.report.rounding import number
from sim.report.sentences import variant_name

if TYPE_CHECKING:
    from sim.report.findings import Findings
    from sim.scenario import Study

_TOLD = 3


def loss_sentences(study: Study, facts: Findings) -> tuple[str, ...]:
    """Return, for every variant that loses or turns away vehicles, how many and where."""
    sentences = []
    for variant in study.variants:
        shares = {
            key: share.mean
            for key, share in facts.estimates.get(variant.id, {}).items()
            if key.indicator == "lost_share" and share.mean > 0
        }
        steps = [
            (share, f"at {queue_title(study, key.place, key.step)}")
            for key, share in shares.items()
            if key.step
        ]
        flows = [
            (share, f"of {flow_title(study, key.flow)}")
            for key, share in shares.items()
            if key.flow
        ]
        if steps:
            name = "the baseline" if variant is study.baseline else variant_name(study, variant)
            lost = f"lost is {_told(flows)}" if flows else "all go on another way"
            sentences.append(
                f"**Turned away:** in {name} vehicles find no place or lose patience, "
                f"{_told(steps)}; {lost}. Waiting times are of those that had their turn."
            )
    return tuple(sentences)


def _told(shares: list[tuple[float, str]]) -> str:
    """Return the largest shares [%] in words."""
    largest = sorted(shares, key=lambda row: -row[0])
    told = [f"{number(share, 1)} % {where}" for share, where in largest[:_TOLD]]
    more = f" and {len(largest) - _TOLD} more" if len(largest) > _TOLD else ""
    return ", ".join(told) + more
