"""Stage 2: the corridor as a graph, itineraries through it, and capacity bounds before any run.

networkx is imported inside the functions that need it, so that the package imports fast.
"""

from sim.capacity import block_trains_per_day, pairs_per_day
from sim.corridor.choice import Itinerary, class_leaving, itineraries, itinerary_between
from sim.corridor.graph import build_corridor
from sim.corridor.initial_state import check_standing, stand
from sim.corridor.load import OfferedLoad, offered_load
from sim.corridor.max_flow import Bound, maximum_flow, minimum_cut
from sim.corridor.meeting import itineraries_met
from sim.corridor.mode_chain import main_mode, modes_used
from sim.corridor.rerouting import Refusal, check_onward_itineraries, onward_itinerary
from sim.corridor.trips import Trip, steps_passed, trip_of_flow
from sim.corridor.volumes import mean_units, season_weight, slow_releases, vehicles_per_day

__all__ = [
    "Bound",
    "Itinerary",
    "OfferedLoad",
    "Refusal",
    "Trip",
    "block_trains_per_day",
    "build_corridor",
    "check_onward_itineraries",
    "check_standing",
    "class_leaving",
    "itineraries",
    "itineraries_met",
    "itinerary_between",
    "main_mode",
    "maximum_flow",
    "mean_units",
    "minimum_cut",
    "modes_used",
    "offered_load",
    "onward_itinerary",
    "pairs_per_day",
    "season_weight",
    "slow_releases",
    "stand",
    "steps_passed",
    "trip_of_flow",
    "vehicles_per_day",
]
