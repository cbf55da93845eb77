"""What can be said of a scenario before any run: bounds, loads, hints, and what it will cost."""

from sim.checks.before_run import Check, VariantCheck, check
from sim.checks.forecast import Forecast, forecast_text

__all__ = ["Check", "Forecast", "VariantCheck", "check", "forecast_text"]
