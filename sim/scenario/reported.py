"""A planner's own observations and sources: rows with the columns of the seeds.

The columns are those of `seeds/observations.csv` and `seeds/corridor.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from sim.scenario.defects import hint
from sim.scenario.values import Above0, Closed, Date, Share, Title
from sim.seeds import (
    Bound,
    Observation,
    PlaceKind,
    Quantity,
    ReportedMode,
    Unit,
    Use,
    is_direction,
    is_weighed,
    known_words,
    observations,
)
from sim.text import Text, Verbatim, say

_ID = r"^[A-Za-z][\w.-]*$"


def _between_semicolons(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return value


class OwnObservation(Closed):
    """A number that was counted, to hold a simulated one against."""

    observation_id: Annotated[str, Field(pattern=_ID, max_length=100)]
    """Its name."""
    fact_id: Annotated[str, Field(min_length=1)]
    """Its source: an id of `own_sources` or of the seeds, or a title in words."""
    quantity: Quantity
    """What was counted."""
    value: Above0
    """The number, in `unit`."""
    unit: Unit
    """Its unit."""
    direction: str = "both"
    """Both ways, or one way across a border, as ``BY>PL``."""
    place_kind: PlaceKind = "station"
    """What `places` are."""
    places: Annotated[
        tuple[str, ...],
        Field(min_length=1),
        BeforeValidator(_between_semicolons, json_schema_input_type=str | list[str]),
    ]
    """Facilities, borders (``BY-PL``) or sides of one (``BY-PL:PL``), parted by semicolons."""
    mode: ReportedMode = "rail"
    """What moves."""
    traffic: str = "all"
    """Which part of it."""
    count_by: str = "operator"
    """Who counted."""
    revision: str = ""
    """Date of the publication."""
    period_start: Date
    """First day."""
    period_end: Date
    """Last day."""
    bound: Bound = "exact"
    """Whether the report says exactly, at least, at most or about."""
    outbound_share: Share | None = None
    """Of border hours of both directions: share of what was counted on the way out of the country
    where it was counted.  The simulated mean weighs its two directions so; if left out, by what
    passes."""
    margin_share: Annotated[Above0, Field(lt=1)]
    """Half-width of the band in which a simulated value agrees, as a share; fixed beforehand."""
    use: Use = "consistency"
    """To calibrate with, to test an event's shape with, only to check consistency, or left out of
    all comparisons, for the reason in `note`."""
    note: str = ""
    """Anything a reader must know."""

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not is_direction(self.direction):
            raise ValueError(say("reported-no-direction", direction=self.direction))
        known = tuple(known_words().traffics)
        if self.traffic not in known:
            wrong = say(
                "reported-no-traffic", traffic=self.traffic, offer=hint(self.traffic, known)
            )
            raise ValueError(wrong)
        if self.outbound_share is not None and not is_weighed(self.quantity, self.direction):
            raise ValueError(say("reported-not-weighed"))
        if self.period_end < self.period_start:
            start, end = str(self.period_start), str(self.period_end)
            raise ValueError(say("reported-ends-before-start", start=start, end=end))
        return self

    def observation(self) -> Observation:
        """Return it as those of the seeds are."""
        return Observation(**{name: getattr(self, name) for name in type(self).model_fields})


class OwnSource(Closed):
    """A source that is not among the seeds; what it is called is enough."""

    id: Annotated[str, Field(pattern=_ID, max_length=100)]
    """What numbers name it by."""
    source_title: Annotated[Title, Field(min_length=1)]
    """What it is called: a report, a timetable, an interview."""
    topic: str = ""
    """What it is about."""
    quantity: str = ""
    """What was counted."""
    value: str = ""
    """The figure, as printed."""
    bound: str = ""
    """Whether it says exactly, at least, at most or about."""
    unit: str = ""
    """Of the figure."""
    period: str = ""
    """Of the figure."""
    scope: str = ""
    """Of the figure."""
    confidence: str = ""
    """How far it is trusted."""
    role: str = ""
    """What it is used for."""
    derived_from: str = ""
    """The arithmetic, if it is derived."""
    conflicts_with: str = ""
    """Ids that say otherwise."""
    note: str = ""
    """Anything a reader must know."""
    source_address: str = ""
    """Where it can be read."""
    source_date: str = ""
    """Day of publication."""

    @property
    def in_words(self) -> Text:
        """What the report's table of sources says of it."""
        title: Text = Verbatim(self.source_title)
        if self.source_date:
            title = say("reported-source-of-date", title=title, date=Verbatim(self.source_date))
        if not self.quantity:
            return title
        return say("reported-source-of-quantity", quantity=Verbatim(self.quantity), source=title)


def known_observations(own: Iterable[OwnObservation] = ()) -> dict[str, Observation]:
    """Return what a simulated number can be held against, by id: one's own, then the seeds'."""
    mine = {each.observation_id: each.observation() for each in own}
    return mine | {
        each.observation_id: each for each in observations() if each.observation_id not in mine
    }
