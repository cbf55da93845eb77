"""Stage 3: demand, that is vehicles and load units drawn before the run."""

from sim.demand.draw import Demand, FlowDemand, draw_demand
from sim.demand.route_choice import dates_of_change, days_of_choice

__all__ = ["Demand", "FlowDemand", "dates_of_change", "days_of_choice", "draw_demand"]
