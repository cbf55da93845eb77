"""Customs or quarantine: papers checked, then a share of load units sent to channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import model_validator

from sim.scenario.defects import PathDefect
from sim.scenario.steps import phrases
from sim.scenario.steps.base import WaitingCause, said
from sim.scenario.steps.staffed import InShifts, exactly_one_time, service_of
from sim.scenario.values import (
    Closed,
    Dated,
    DatedCount,
    DatedDistribution,
    DatedLanes,
    DatedShare,
    Name,
    Share,
)
from sim.text import Message, in_words, say

if TYPE_CHECKING:
    from sim.scenario.defects import Path
    from sim.scenario.steps.base import Load, Passage
    from sim.scenario.steps.surroundings import Place, Surroundings

_ROUNDING = 1e-6


class Documents(Closed):
    """Papers that may not be ready when the vehicle arrives."""

    ready_share: Share
    """Share of vehicles whose papers are ready before arrival."""
    late_h: DatedDistribution
    """Until the papers of the others are ready, from arrival [h]."""


class Channel(Closed):
    """One outcome of risk assessment, with its own lanes."""

    share: DatedShare
    """Share of load units that go here, drawn one by one."""
    lanes: DatedLanes
    """Units examined at one time."""
    time_h: DatedDistribution
    """Of one examination [h]."""


class Inspected(InShifts):
    """Customs or quarantine: papers checked, then a share of load units sent to channels."""

    called = said("inspected-called")
    role = "inspection"

    kind: Literal["inspected"]
    documents: Documents | None = None
    """Papers; always ready if left out."""
    servers: DatedCount | None = None
    """Officers who check the papers of one vehicle at a time; no check if left out."""
    time_h: DatedDistribution | None = None
    """Of the check of a vehicle's papers [h]."""
    time_min: DatedDistribution | None = None
    """The same [min]; instead of `time_h`."""
    channels: dict[Name, Channel] = {}
    """Risk channels; the units that none takes are released at once."""
    held_unit: Literal["holds_vehicle", "cut_out"] = "holds_vehicle"
    """A unit under examination holds its vehicle, or is cut out and follows with a later one,
    from the next `batched` step."""
    cause: WaitingCause = "customs"
    """What waiting here is blamed on."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.servers is not None:
            exactly_one_time(self)
        elif self.time_h is not None or self.time_min is not None:
            raise ValueError(say("inspected-time-without-servers"))
        total = sum(channel.share.value for channel in self.channels.values())
        if total > 1 + 1e-9:
            raise ValueError(say("inspected-shares-above-whole", total=f"{total:g}"))
        return self

    def capacities(self, passage: Passage) -> dict[str, float]:
        """Return the vehicles a day that officers and the lanes of each channel pass."""
        day, units = passage.day, passage.load.units
        capacities = {}
        if self.servers is not None:
            capacities[""] = self.crewed_per_day([1.0] * self.most_servers(day), 1.0, day)
        for name, channel in self.channels.items():
            examined = units * channel.share.on(day)
            capacities[f"channels.{name}"] = self.passed_per_day(
                channel.lanes.on(day), examined, service_of(channel.time_h.on(day)), day
            )
        return self._with_unexamined(units, day, capacities) if passage.overtaking else capacities

    def _with_unexamined(
        self, units: float, day: dt.date, capacities: dict[str, float]
    ) -> dict[str, float]:
        """Return capacities with what passes each channel because none of its units is examined.

        Others have the more units to be examined.  What comes is at most what the officers pass.
        """
        most = dict(capacities)
        for name, channel in self.channels.items():
            none = (1.0 - channel.share.on(day)) ** units
            passing = none * capacities.get("", float("inf")) if none else 0.0
            # Of what is never examined, no limit stays none.
            if none < 1:
                most[f"channels.{name}"] = capacities[f"channels.{name}"] * (1.0 - none) + passing
        return most

    def service_h(self, load: Load, day: dt.date) -> float:
        """Return papers, check and the longest of the channels that may hold the vehicle [h]."""
        papers_h = 0.0
        if self.documents is not None:
            papers_h = (1 - self.documents.ready_share) * self.documents.late_h.on(day).mean
        check_h, _ = self.one_service(day)
        if self.held_unit == "cut_out":
            return papers_h + check_h
        held_h = [
            (1 - (1 - channel.share.on(day)) ** load.units) * channel.time_h.on(day).mean
            for channel in self.channels.values()
        ]
        return papers_h + check_h + float(max(held_h, default=0.0))

    def servers_in(self, part: str, day: dt.date) -> int:
        """Return the officers, or the lanes of a channel."""
        if part:
            return int(self.channels[part.partition(".")[2]].lanes.on(day))
        return super().servers_in(part, day)

    def summary(self, scenario: Surroundings) -> str:
        """Return papers, officers and channels."""
        parts: list[str] = []
        if self.documents is not None:
            share = f"{100 * (1 - self.documents.ready_share):.3g}"
            late = phrases.dated(self.documents.late_h, scenario.start, "h")
            parts.append(say("inspected-late-papers", share=share, late=late))
        if self.servers is not None:
            officers = phrases.crew(self, self.servers, scenario, "officers")
            time = phrases.one_time(self, scenario)
            parts.append(say("inspected-check", officers=officers, time=time))
        parts += [_in_words(name, channel, scenario) for name, channel in self.channels.items()]
        if self.channels:
            parts.append(say("inspected-held-unit", held_unit=self.held_unit))
        return phrases.clauses([*parts, phrases.opening(self.hours)])

    def why_not_closed(self, name: str) -> str:
        """Return that no officer is there for a closure to send home."""
        if self.servers is None and not self.channels:
            return say("inspected-nobody-to-close", step=name)
        return ""

    def limits(self) -> Iterator[tuple[tuple[str, ...], Dated[Any]]]:
        """Yield officers, and the lanes of channels to which something goes."""
        yield from super().limits()
        for name, channel in self.channels.items():
            if any(share for _, share in channel.share.pieces()):
                yield ("channels", name, "lanes"), channel.lanes

    def defects(self, path: Path, facility: Place, scenario: Surroundings) -> Iterator[PathDefect]:
        """Yield shifts that can't be kept, units that nothing takes on, and shares above 1."""
        del scenario
        yield from self.shift_defects(path)
        names = list(facility.steps)
        later = [facility.steps[name] for name in names[names.index(str(path[-1])) + 1 :]]
        forms = [step.passing for step in later if step.ends_vehicles]
        if self.held_unit == "cut_out" and not any(self.passing.meets(each) for each in forms):
            yield PathDefect((*path, "held_unit"), say("inspected-cut-out-for-nothing"))
        yield from self._above_the_whole((*path, "channels"))

    def _above_the_whole(self, path: Path) -> Iterator[PathDefect]:
        """Yield the first day from which the shares of all channels are more than the whole."""
        shares = [channel.share for channel in self.channels.values()]
        for day in sorted({change.since for share in shares for change in share.changes}):
            total = sum(share.on(day) for share in shares)
            if total > 1 + _ROUNDING:
                text = say("inspected-later-above-whole", day=str(day), total=f"{total:g}")
                yield PathDefect(path, text, at_key=True)
                return


def _in_words(name: str, channel: Channel, scenario: Surroundings) -> Message:
    """Return the share of a channel by date, in per cent, its lanes and its time."""
    share = channel.share
    changes = tuple(each.model_copy(update={"to": 100 * each.to}) for each in share.changes)
    per_cent = share.model_copy(update={"value": 100 * share.value, "changes": changes})
    return say(
        "inspected-channel",
        channel=in_words(name).lower(),
        share=phrases.dated(per_cent, scenario.start, "%"),
        lanes=phrases.counted(channel.lanes, scenario, "lanes"),
        time=phrases.dated(channel.time_h, scenario.start, "h"),
    )
