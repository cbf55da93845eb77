"""Simulated figures beside reported ones, counted by the rules of the source that reported them."""

from sim.validation.border_sides_of import border_sides, placed, watched_backlogs, with_place
from sim.validation.calendar_figures import yearly
from sim.validation.counting import Simulated, named_observations, simulated_observations
from sim.validation.observable import check_observable
from sim.validation.observations import beside, observed
from sim.validation.reported_periods import counted_days, periods

__all__ = [
    "Simulated",
    "beside",
    "border_sides",
    "check_observable",
    "counted_days",
    "named_observations",
    "observed",
    "periods",
    "placed",
    "simulated_observations",
    "watched_backlogs",
    "with_place",
    "yearly",
]
