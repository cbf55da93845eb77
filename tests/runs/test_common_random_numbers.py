import numpy as np
import pytest

from sim.runs.replication import simulated
from sim.streams import Streams


@pytest.fixture(scope="module")
def records(study):
    return [simulated(variant.scenario, Streams(7, 0)) for variant in study.variants]


def durations(record, place, step):
    """Work on each unit at a step, by its flow and number."""
    queue = [(each.place, each.step) for each in record.queues].index((place, step))
    done = record.treatments.queue == queue
    unit = record.treatments.unit[done]
    hours = (record.treatments.end_h - record.treatments.start_h)[done]
    numbers = zip(record.units.flow[unit], record.units.number[unit], strict=True)
    return dict(zip(((int(flow), int(number)) for flow, number in numbers), hours, strict=True))


def test_two_more_cranes_leave_every_departure_where_it_was(records):
    base, cranes, _ = records
    assert np.array_equal(
        base.vehicles.ordered_h[base.vehicles.flow < 2],
        cranes.vehicles.ordered_h[cranes.vehicles.flow < 2],
    )
    assert np.array_equal(base.units.tonnes, cranes.units.tonnes)
    assert len(base.units.tonnes) > 100


def test_a_box_keeps_its_crane_time_when_cranes_are_added(records):
    base, cranes, _ = (durations(each, "border_kz", "gauge_change") for each in records)
    both = base.keys() & cranes.keys()
    assert len(both) > 100
    kept = [abs(base[unit] - cranes[unit]) < 1e-9 for unit in both]
    # A crane that stops for a gust in the middle of a lift makes that lift longer.
    assert sum(kept) > 0.95 * len(both)


def test_the_change_itself_is_felt(records):
    base, cranes, _ = records
    assert not np.array_equal(base.treatments.start_h, cranes.treatments.start_h)


def test_another_replication_has_other_departures(study):
    scenario = study.baseline.scenario
    first, second = (simulated(scenario, Streams(7, number)) for number in (0, 1))
    assert not np.array_equal(first.vehicles.ordered_h, second.vehicles.ordered_h)
