"""Simulators whose least-squares fit is known, for tests of the search."""

from sim.calibration.targets import Axis, Target

MARGIN = 0.1


def targets(**values):
    return [Target(name, value, MARGIN) for name, value in values.items()]


def axis(name, start=1.0, low=0.1, high=10.0):
    return Axis(name, start, low, high)


def simulator(formula):
    """One replication of each candidate: observation to value by a formula of the parameters."""

    def simulate(rows):
        return [{name: (value,) for name, value in formula(**row).items()} for row in rows]

    return simulate


def powers(constants, exponents):
    """Observation i is ``constant * scale * share ** exponent``: linear in logarithms."""

    def formula(scale, share=1.0):
        pairs = zip(constants, exponents, strict=True)
        return {f"o{n}": c * scale * share**e for n, (c, e) in enumerate(pairs)}

    return formula
