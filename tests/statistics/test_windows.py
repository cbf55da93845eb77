import datetime as dt

import numpy as np
import pytest
from hypothesis import given, reject, settings

from sim.errors import GridlockError
from sim.indicators import INDICATOR_COLUMNS
from sim.runs.replication import simulated
from sim.statistics import BorderSide, indicators, windows
from sim.streams import Streams
from tests.model.runs import at_yard
from tests.plain.random_corridors import START, corridors
from tests.plain.random_steps import KINDS
from tests.plain.sides import read

MANY = settings(max_examples=200)
SOME = settings(max_examples=15)
FEW = settings(max_examples=2)
LONG_D, SHORT_D = 10, 6


def ending(described, days):
    return described | {"end": str(dt.date.fromisoformat(START) + dt.timedelta(days))}


def ran(file, described):
    """A run of a random corridor; what waits for ever is another test's."""
    scenario = read(file, described)
    try:
        return scenario, simulated(scenario, Streams(scenario.root_seed, 0))
    except GridlockError:
        reject()


def reported(record, scenario, from_h):
    """The indicators of a run, with both ends of the corridor as border stations."""
    begin, end = (list(scenario.facilities)[number] for number in (0, -1))
    rooms = [name for name, step in scenario.facilities[end].steps.items() if step.kind == "stored"]
    rows = indicators(
        record,
        warm_up_h=from_h,
        crossings={"BY-PL": list(scenario.sections)[-1:]},
        borders={
            begin: BorderSide((begin,)),
            end: BorderSide((end,), tuple(f"{end}.{room}" for room in rooms)),
        },
    )
    return rows.set_index([*INDICATOR_COLUMNS, "unit"]).value


def assert_a_window_is_a_shorter_run(folder, described, from_h):
    file = folder.mktemp("corridor") / "corridor.yaml"
    whole, longer = ran(file, ending(described, LONG_D))
    scenario, shorter = ran(file, ending(described, SHORT_D))
    # What happens at midnight, but for rounding, belongs to the window behind, and to the run that
    # ends then.
    for record in (longer, shorter):
        for hours in (record.events.time_h, record.boardings.left_h, record.units.arrived_h):
            if np.any(np.abs(hours - SHORT_D * 24) < 1e-9):
                reject()
    (window,) = windows(longer, [(from_h, SHORT_D * 24.0)])
    ours, theirs = reported(window, whole, from_h), reported(shorter, scenario, from_h)
    assert list(ours.index) == list(theirs.index)
    np.testing.assert_allclose(ours.to_numpy(), theirs.to_numpy(), rtol=1e-9, atol=1e-7)


@SOME
@given(corridors())
def test_a_window_tells_what_a_run_to_its_end_tells(tmp_path_factory, described):
    assert_a_window_is_a_shorter_run(tmp_path_factory, described, 60.0)


@pytest.mark.verification
@MANY
@given(corridors())
def test_a_window_tells_what_a_run_tells_on_many_corridors(tmp_path_factory, described):
    assert_a_window_is_a_shorter_run(tmp_path_factory, described, 60.0)


@pytest.mark.parametrize("name", KINDS)
def test_a_window_behind_each_kind_of_step_tells_what_a_run_tells(tmp_path_factory, name):
    @FEW
    @given(corridors(always=name))
    def at_every_facility(described):
        assert_a_window_is_a_shorter_run(tmp_path_factory, described, 120.0)

    at_every_facility()


YARD = {"crew": {"kind": "served", "servers": 1, "time_h": 1}}


def test_what_ended_before_the_window_is_left_out():
    record = at_yard(np.arange(100.0), **YARD)
    (window,) = windows(record, [(90.0, 95.0)])
    # Those of hours 90 to 94, who leaves at 90, and the first one, so that the queue is known.
    assert window.vehicles.number.tolist() == [0, *range(89, 95)]
    assert window.horizon_h == 95.0


def test_an_empty_window_has_zeros_and_no_gaps():
    record = at_yard([1.0, 2.0], **YARD)
    (window,) = windows(record, [(50.0, 60.0)])
    rows = indicators(window, warm_up_h=50.0, crossings={}, borders={})
    (length,) = rows[(rows.indicator == "queue_length") & (rows.step == "crew")].value
    assert length == 0.0
    assert set(rows[rows.indicator == "trains_per_day"].value) == {0.0}


def test_windows_side_by_side_count_every_vehicle_once():
    record = at_yard(np.arange(100.0), **YARD)
    passed = [
        indicators(window, warm_up_h=from_h, crossings={}, borders={})
        .query("indicator == 'trains_per_day' and place == 'yard' and direction == ''")
        .query("traffic_class == ''")
        .value.item()
        for from_h, window in zip(
            (0.0, 24.0, 48.0), windows(record, [(0, 24), (24, 48), (48, 72)]), strict=True
        )
    ]
    assert passed == [23.0, 24.0, 24.0]


@pytest.mark.parametrize("span", [(-1.0, 5.0), (5.0, 5.0), (0.0, 1e6)])
def test_a_window_outside_the_run_is_refused(span):
    with pytest.raises(ValueError, match="a window must lie within the run"):
        next(windows(at_yard([1.0], **YARD), [span]))
