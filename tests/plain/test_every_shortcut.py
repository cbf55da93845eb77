"""What is booked ahead happens at the hours at which it happens when nothing is.

Every hour of every vehicle, load unit and queue that the engine tells is held against a model in
stock SimPy with a process for each of them (`tests.plain.trains`), on random corridors.
"""

import pytest
from hypothesis import given, reject, seed, settings

from sim.errors import GridlockError
from tests.plain.random_corridors import corridors
from tests.plain.random_steps import KINDS
from tests.plain.sides import differences, read

FEW = settings(max_examples=8)
SOME = settings(max_examples=60)
MANY = settings(max_examples=250)


def told_apart(folder, described):
    """The first things that both models tell differently."""
    scenario = read(folder.mktemp("corridor") / "corridor.yaml", described)
    try:
        wrong, compared = differences(scenario)
    except GridlockError:
        # The engine says so at the end of the run; there is nothing to compare with.
        reject()
    assert compared
    return wrong[:3]


@SOME
@given(corridors())
def test_the_engine_tells_the_hours_of_the_plain_model(tmp_path_factory, described):
    assert told_apart(tmp_path_factory, described) == []


@pytest.mark.verification
@pytest.mark.parametrize("part", range(4))
def test_a_thousand_more_tell_the_hours_of_the_plain_model(tmp_path_factory, part):
    @seed(part)
    @MANY
    @given(corridors())
    def on_a_quarter(described):
        assert told_apart(tmp_path_factory, described) == []

    on_a_quarter()


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_step_on_its_own_tells_the_hours_of_the_plain_model(tmp_path_factory, name):
    @FEW
    @given(corridors(always=name))
    def at_every_facility(described):
        assert told_apart(tmp_path_factory, described) == []

    at_every_facility()
