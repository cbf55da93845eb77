"""Facts and observations as lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.seeds.reported_facts import Fact, facts
from sim.seeds.reported_volumes import Observation, observations
from sim.seeds.scopes import in_words
from sim.text import Message, number, say, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping


def listed(known: Mapping[str, Fact], *, text: str | None = None) -> str:
    """Return one line a fact, and how many there are.

    Parameters
    ----------
    text
        Words that must all stand in a fact, in any of its parts and either case.
    """
    pattern = (text or "").casefold().split()
    chosen = [
        entry for entry in known.values() if all(word in _searchable(entry) for word in pattern)
    ]
    lines = [f"{entry.id:<9} {entry.quantity}: {_where(entry)}" for entry in chosen]
    many, among = len(chosen), len(known)
    last = say("listing-facts", chosen=many, known=among)
    if text and pattern:
        last = say("listing-facts-with", chosen=many, known=among, text=text)
    return "\n".join([*lines, last])


def shown(entry: Fact) -> str:
    """Return everything about a fact, what conflicts with it, and what it is compared with."""
    parts = {
        say("listing-label-value"): _reading(entry),
        say("listing-label-period"): entry.period,
        say("listing-label-scope"): entry.scope,
        say("listing-label-kind"): entry.kind,
        say("listing-label-derived"): entry.derived_from,
        say("listing-label-confidence"): entry.confidence,
        say("listing-label-role"): entry.role,
        say("listing-label-note"): entry.note,
        say("listing-label-source"): entry.source_title or say("listing-no-source"),
        say("listing-label-address"): entry.source_address,
        say("listing-label-published"): entry.source_date,
    }
    lines = [f"{entry.id}  {entry.quantity}"]
    lines += [f"  {label:<11} {part}" for label, part in parts.items() if part]
    others = [facts()[other] for other in entry.conflicts_with]
    if others:
        lines.append(f"  {say('listing-conflicts-with')}")
        lines += [
            f"    {other.id:<9} {other.quantity}: {_where(other)} [{other.source_title}]"
            for other in others
        ]
    uses = [seen for seen in observations() if seen.fact_id == entry.id]
    if uses:
        lines.append(f"  {say('listing-observed-too')}")
        lines += [f"    {described(seen)}" for seen in uses]
    return "\n".join(lines)


def described(observation: Observation) -> str:
    """Return one line that says what was counted, where, when and by whom."""
    seen = observation
    value = say("listing-value", bound=seen.bound, value=f"{seen.value:,.10g} {seen.unit}")
    scope = shortened([*map(in_words, (seen.mode, seen.traffic, seen.direction))], 3)
    weights: tuple[Message, ...] = ()
    if seen.outbound_share is not None:
        weights = (say("listing-weighed", share=number(100 * seen.outbound_share, 1)),)
    places = shortened(seen.places, len(seen.places))
    first, last = str(seen.period_start), str(seen.period_end)
    office = in_words(seen.count_by)
    parts = (
        say("listing-counted", value=value, quantity=in_words(seen.quantity), scope=scope),
        say("listing-counted-at", places=places, first=first, last=last),
        *weights,
        say("listing-counted-by", office=office, revision=seen.revision),
        say("listing-agrees", margin=number(100 * seen.margin_share, 0)),
        say("listing-use", use=seen.use),
    )
    every = [*parts, seen.note] if seen.note else parts
    return f"{seen.observation_id}: {shortened(every, len(every), clauses=True)}"


def _reading(entry: Fact) -> Message:
    """Return the value with its bound in words and its unit."""
    bare = entry.value.lstrip("<>") if entry.bound in {"at_least", "at_most"} else entry.value
    return say("listing-value", bound=entry.bound, value=f"{bare} {entry.unit}".strip())


def _where(entry: Fact) -> str:
    """Return the value, its period and its scope, as far as they are known."""
    parts = [part for part in (_reading(entry), entry.period, entry.scope) if part]
    return shortened(parts, len(parts))


def _searchable(entry: Fact) -> str:
    """Return all of a fact's text that a planner may remember."""
    parts = (
        *(entry.id, entry.topic, entry.quantity, entry.value, entry.unit, entry.period),
        *(entry.scope, entry.kind, entry.confidence, entry.role, entry.note),
        *(entry.source_title, entry.source_address, entry.source_date),
    )
    return " ".join(parts).casefold()
