"""Facts and observations as lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.seeds.reported_facts import Fact, facts
from sim.seeds.reported_volumes import Observation, observations
from sim.seeds.scopes import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


def listed(known: Mapping[str, Fact], *, text: str | None = None) -> str:
    """Return one line a fact, and how many there are.

    Parameters
    ----------
    known
        The facts to choose from, by id.
    text
        Words that must all stand in a fact, in any of its parts and either case.
    """
    pattern = (text or "").casefold().split()
    chosen = [
        entry for entry in known.values() if all(word in _searchable(entry) for word in pattern)
    ]
    lines = [f"{entry.id:<9} {entry.quantity}: {_where(entry)}" for entry in chosen]
    among = f" with '{text}'" if pattern else ""
    return "\n".join([*lines, f"{len(chosen)} of {len(known)} facts{among}"])


def shown(entry: Fact) -> str:
    """Return everything about a fact, what conflicts with it, and what it is compared with."""
    parts = {
        "value": _reading(entry),
        "period": entry.period,
        "scope": entry.scope,
        "kind": entry.kind,
        "derived": entry.derived_from,
        "confidence": entry.confidence,
        "role": entry.role,
        "note": entry.note,
        "source": entry.source_title or "none",
        "address": entry.source_address,
        "published": entry.source_date,
    }
    lines = [f"{entry.id}  {entry.quantity}"]
    lines += [f"  {name:<11} {part}" for name, part in parts.items() if part]
    others = [facts()[other] for other in entry.conflicts_with]
    if others:
        lines.append("  conflicts with")
        lines += [
            f"    {other.id:<9} {other.quantity}: {_where(other)} [{other.source_title}]"
            for other in others
        ]
    uses = [seen for seen in observations() if seen.fact_id == entry.id]
    if uses:
        lines.append("  observed, to compare a run with")
        lines += [f"    {described(seen)}" for seen in uses]
    return "\n".join(lines)


def described(observation: Observation) -> str:
    """Return one line that says what was counted, where, when and by whom."""
    seen = observation
    scope = ", ".join(map(in_words, (seen.mode, seen.traffic, seen.direction)))
    parts = (
        f"{_BOUNDS[seen.bound]}{seen.value:,.10g} {seen.unit} {in_words(seen.quantity)} ({scope})",
        f"at {', '.join(seen.places)}, {seen.period_start} to {seen.period_end}",
        f"counted by {in_words(seen.count_by)}, as published {seen.revision}",
        f"agrees within {seen.margin_share:.0%}",
        in_words(seen.use),
        seen.note,
    )
    return f"{seen.observation_id}: {'; '.join(part for part in parts if part)}"


def _reading(entry: Fact) -> str:
    """Return the value with its bound in words and its unit."""
    bare = entry.value.lstrip("<>") if entry.bound in {"at_least", "at_most"} else entry.value
    return f"{_BOUNDS[entry.bound]}{bare} {entry.unit}".strip()


def _where(entry: Fact) -> str:
    """Return the value, its period and its scope, as far as they are known."""
    return ", ".join(part for part in (_reading(entry), entry.period, entry.scope) if part)


def _searchable(entry: Fact) -> str:
    """Return all of a fact's text that a planner may remember."""
    parts = (
        *(entry.id, entry.topic, entry.quantity, entry.value, entry.unit, entry.period),
        *(entry.scope, entry.kind, entry.confidence, entry.role, entry.note),
        *(entry.source_title, entry.source_address, entry.source_date),
    )
    return " ".join(parts).casefold()
