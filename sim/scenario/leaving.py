"""What a scenario says wrongly about vehicles that are turned away or give up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.scenario.addresses import hint
from sim.scenario.references import Path, Wrong
from sim.scenario.steps import Pooled, Served, Slotted, Stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sim.scenario.steps import Step


def wrong_leaving(path: Path, step: Step, facilities: Collection[str]) -> Iterator[Wrong]:
    """Find what can't be true of those that leave a step without their turn.

    Parameters
    ----------
    path
        Of the step.
    step
        As it is in the scenario.
    facilities
        Names of all.
    """
    if not isinstance(step, Served | Stored | Pooled | Slotted):
        return
    turned_away = isinstance(step, Stored) and step.when_full == "turn_away"
    if isinstance(step, Served) and step.each == "unit" and step.patience_h is not None:
        text = "patience is a vehicle's, and this step serves load units one by one"
        yield Wrong((*path, "patience_h"), f"{text}; each: vehicle would do", at_key=True)
    if turned_away and step.patience_h is not None:
        text = "nobody waits where when_full is turn_away; one of the two would do"
        yield Wrong((*path, "patience_h"), text, at_key=True)
    if step.turned_to is None:
        return
    where, own = (*path, "turned_to"), path[1]
    if step.patience_h is None and not turned_away:
        offer = " or when_full: turn_away" if isinstance(step, Stored) else ""
        text = f"nobody leaves without patience_h{offer}; it, or leaving this out, would do"
        yield Wrong(where, text, at_key=True)
    if step.turned_to == own:
        yield Wrong(where, f"'{own}' is this facility itself; another one would do")
    elif step.turned_to not in facilities:
        offer = hint(step.turned_to, tuple(name for name in facilities if name != own))
        yield Wrong(where, f"there is no facility '{step.turned_to}'; {offer}")
