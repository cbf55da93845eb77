"""Stage 3: demand, that is vehicles and load units drawn before the run."""

from sim.demand.choices import dates_of_change, days_of_choice
from sim.demand.drawing import Demand, FlowDemand, draw_demand

__all__ = ["Demand", "FlowDemand", "dates_of_change", "days_of_choice", "draw_demand"]
