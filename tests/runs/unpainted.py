"""Runs without pictures, which are most of the time that a short run takes."""

from functools import cached_property

from sim.report import build_document
from sim.results import Result, write_result
from sim.runs import ready
from sim.runs.study_run import found
from tests.report.unpainted import without_pictures


class Unpainted(Result):
    """A result whose report has no pictures."""

    @cached_property
    def document(self):
        return without_pictures(build_document(self.inputs))


def run_unwritten(scenario, options):
    """What a run finds, without a folder of results."""
    return found(ready(scenario, options), options)


def run_unpainted(scenario, options):
    """A run whose folder of results has everything but pictures, as `compare` reads it."""
    result = run_unwritten(scenario, options)
    unpainted = Unpainted(**{name: getattr(result, name) for name in Result.__dataclass_fields__})
    assert write_result(unpainted, records={}) == ()
    return unpainted
