"""Variants are run on the same random numbers: how much that saves, and that nothing moves them."""

import numpy as np
import pytest
from hypothesis import strategies as st

from sim.runs.replication import simulated
from sim.streams import Streams
from tests.verification import recursions
from tests.verification.small_corridors import changed, corridors, on_many, same
from tests.verification.through_yaml import SEED, exponential, flow, hours, run, study, yard

WARM, COUNT = 500, 2500
LEAST_SAVING = 2.5
DIFFERENCE_H = 4 - 0.8 / (1.1 * 0.3)


def pair():
    """One crew at a load of 0.8, and an alternative in which it works a tenth faster."""
    gate = {"kind": "served", "servers": 1, "time_h": exponential(1)}
    # Long enough for all but one run in thousands to have its 3,000 vehicles served.
    file = yard(24 * 0.8, "2022-06-25", gate=gate)
    faster = {"facilities.yard.steps.gate.time_h.mean": {"to": 1 / 1.1, "source": "assumed"}}
    return file | {"alternatives": {"faster": {"title": "Faster", "changes": faster}}}


def mean_waits(variant, replications):
    """Mean waits of the vehicles after the first five hundred, one a replication."""
    found = []
    for number in replications:
        record = simulated(variant.scenario, Streams(SEED, number))
        waits = hours(record, "START", "gate") - hours(record, "ARRIVE", "gate")
        found.append(waits[WARM : WARM + COUNT].mean())
    return np.array(found)


@pytest.mark.parametrize("replications", [40, pytest.param(400, marks=pytest.mark.verification)])
def test_common_numbers_cut_the_variance_of_a_difference(tmp_path, replications):
    described = study(tmp_path, pair())
    base, faster = (mean_waits(each, range(replications)) for each in described.variants)
    assert saving(base, faster) >= LEAST_SAVING
    error = np.std(base - faster, ddof=1) / np.sqrt(replications)
    assert (base - faster).mean() == pytest.approx(DIFFERENCE_H, abs=3.3 * error)


def saving(base, other):
    """How many times the replications independent runs would need for the same interval."""
    independent = np.var(base, ddof=1) + np.var(other, ddof=1)
    return independent / np.var(base - other, ddof=1)


def from_one_stream(draws, mean_h, shift):
    """Mean wait where gaps and services are read in turn from one stream, from a draw on."""
    gaps, services = draws[shift::2][: WARM + COUNT], draws[shift + 1 :: 2][: WARM + COUNT]
    arrive = np.cumsum(-np.log1p(-gaps) / 0.8)
    starts = recursions.first_come(arrive, -np.log1p(-services) * mean_h, 1)
    return (starts - arrive)[WARM:].mean()


def test_a_stream_that_is_off_by_one_draw_would_be_seen():
    rng = np.random.default_rng(SEED)
    streams = [rng.random(2 * (WARM + COUNT) + 1) for _ in range(60)]
    base, right, off = (
        np.array([from_one_stream(draws, mean_h, shift) for draws in streams])
        for mean_h, shift in ((1, 0), (1 / 1.1, 0), (1 / 1.1, 1))
    )
    assert saving(base, right) >= LEAST_SAVING
    # Long services meet long gaps: worse than no common numbers at all.
    assert saving(base, off) < 1


def own(record, flow_id):
    """What one flow brings along: departures, load units and their masses, to the last bit."""
    code = record.flows.index(flow_id)
    vehicles, units = record.vehicles.flow == code, record.units.flow == code
    columns = (
        record.vehicles.ordered_h[vehicles],
        record.vehicles.units[vehicles],
        record.units.tonnes[units],
        record.units.ordered_h[units],
    )
    return [column.tobytes() for column in columns]


def services_h(record, flow_id):
    """Hours of every service of a flow's vehicles, or of its load units, by queue and number."""
    taken = {}
    units = record.units.flow == record.flows.index(flow_id)
    for code, queue in enumerate(record.queues):
        begun, ended = np.full((2, len(units)), np.nan)
        done = record.treatments.queue == code
        begun[record.treatments.unit[done]] = record.treatments.start_h[done]
        ended[record.treatments.unit[done]] = record.treatments.end_h[done]
        if queue.step == "work" and not done.any():
            begun, ended = (
                hours(record, kind, "work", flow_id, place=queue.place) for kind in ("START", "END")
            )
            taken[queue.place, queue.step] = ended - begun
        else:
            taken[queue.place, queue.step] = (ended - begun)[units]
    return taken


def same_services(before, after, flow_id):
    """Whether what was done in both runs to a vehicle or a unit took as long, but for rounding."""
    first, second = services_h(before, flow_id), services_h(after, flow_id)
    apart = [np.abs(first[queue] - second[queue]) for queue in first]
    return all((each[~np.isnan(each)] < 1e-9).all() for each in apart)


@on_many(corridors(unbroken=True), st.sampled_from(["a_first", "z_last"]), st.integers(1, 3))
def test_another_flow_moves_no_draw_of_the_others(folder, described, name, priority):
    newcomer = flow("place_0", vehicles_per_day=12, priority=priority)
    flows = {name: newcomer} | described["flows"]
    before, after = run(folder, described), run(folder, described | {"flows": flows})
    for each in described["flows"]:
        assert own(before, each) == own(after, each)
        assert same_services(before, after, each)


@on_many(corridors(unbroken=True))
def test_another_server_moves_no_draw(folder, described):
    path = ["facilities", "place_0", "steps", "work", "servers"]
    before, after = run(folder, described), run(folder, changed(described, path, 5))
    for each in described["flows"]:
        assert own(before, each) == own(after, each)
        assert same_services(before, after, each)


@on_many(corridors())
def test_an_alternative_moves_no_bit_of_the_baseline(folder, described):
    change = {"facilities.place_0.steps.work.servers": {"to": 3, "source": "assumed"}}
    other = {"alternatives": {"more": {"title": "More", "changes": change}}}
    assert same(run(folder, described), run(folder, described | other))
