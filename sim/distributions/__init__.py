"""Durations and sizes as data that can sample by inversion.

A distribution is what stands in the scenario: a plain number (`fixed`), or a mapping with the key
``distribution``.  It carries no unit of its own: the name of the field that holds it does.  Each
can turn a uniform draw into a value, one draw for one value, which is what keeps the draws of two
scenarios in step.
"""

from sim.distributions.bounded import Beta, Pert, Triangular, Uniform
from sim.distributions.composed import Distribution, Mixture, MixtureComponent, Shifted
from sim.distributions.distribution import Empirical, Fixed, Geometric
from sim.distributions.positive import (
    Erlang,
    Exponential,
    Gamma,
    Lognormal,
    TruncatedNormal,
    Weibull,
)

__all__ = [
    "Beta",
    "Distribution",
    "Empirical",
    "Erlang",
    "Exponential",
    "Fixed",
    "Gamma",
    "Geometric",
    "Lognormal",
    "Mixture",
    "MixtureComponent",
    "Pert",
    "Shifted",
    "Triangular",
    "TruncatedNormal",
    "Uniform",
    "Weibull",
]
