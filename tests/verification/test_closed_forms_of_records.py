"""What theory says and no indicator tells, read off the record of a run."""

import datetime as dt

import numpy as np
import pytest

from sim.runs.replication import simulated
from sim.scenario import load_study
from sim.statistics import estimate, visits
from sim.streams import Streams
from tests.verification.test_closed_forms import THEORY

REPLICATIONS = 30
both_widths = pytest.mark.parametrize(
    "width", [0.2, pytest.param(0.02, marks=pytest.mark.verification)]
)
"""As wide as `make test` asks, and as `make verify` does."""


def records(name, days, *, variant="baseline", replications=REPLICATIONS):
    """Records of a model that runs for so many days, so often."""
    variants = load_study(THEORY / f"{name}.yaml").variants
    model = next(each.scenario for each in variants if each.id == variant)
    model = model.model_copy(update={"end": model.start + dt.timedelta(days=round(days))})
    for number in range(replications):
        yield simulated(model, Streams(model.root_seed, number))


def more(width):
    """How much longer runs are than those of an interval of 5 %, and how many they are.

    A narrower one takes as much more of both.  For a wider one runs are shorter above all: of fewer
    of them the quantile is larger.
    """
    if width > 0.05:
        return 0.2, 20
    return 0.05 / width, round(REPLICATIONS * 0.05 / width)


def many(count, width):
    """How many runs of a few days an interval takes, if one of 5 % takes so many."""
    return round(count * (0.1 if width > 0.05 else (0.05 / width) ** 2))


def held(values, exact, width):
    """Whether independent values hold an exact one, in an interval that is narrow."""
    found = estimate(values, confidence=0.999)
    print(f"exact {exact:g}, simulated {found.mean:g} ± {found.half_width:g}")  # noqa: T201 -- shown if it fails
    return abs(found.mean - exact) <= found.half_width <= width * exact


def sojourn_h(record, warm_up_h):
    """Hours from order to arrival of the units that were ordered after the warm-up."""
    units = record.units
    hours = (units.arrived_h - units.ordered_h)[units.ordered_h >= warm_up_h]
    return hours[~np.isnan(hours)]


@both_widths
def test_so_many_customers_of_an_mm1_take_more_than_ten_services(width):
    longer, replications = more(width)
    shares = [
        np.mean(sojourn_h(record, 30 * 24) > 10)
        for record in records("mm1", 4000 * longer, replications=replications)
    ]
    assert held(shares, np.exp(-0.2 * 10), width)


@both_widths
def test_so_many_boxes_are_there_before_a_timetabled_train_and_so_often_it_is_full(width):
    before, full = [], []
    longer, replications = more(width)
    for record in records("timetabled_train", 30 + 1100 * longer, replications=replications):
        trains = np.flatnonzero(record.vehicles.flow != record.flows.index("customers"))
        sizes, leaves_h = record.vehicles.units[trains], visits(record).begin_h[trains]
        ordered = np.searchsorted(record.units.ordered_h, leaves_h)
        left = np.cumsum(sizes) - sizes
        counted = leaves_h > 30 * 24
        before.append((ordered - left)[counted].mean())
        full.append(np.mean(sizes[counted] == 41))
    assert held(before, 37.26593237794562, width)
    assert held(full, 0.29371487545234926, width)


@both_widths
def test_the_last_of_fifty_ends_with_the_spread_of_the_greatest_exponential(width):
    # All fifty of a train arrive with the last of them.
    longer, replications = more(width)
    deviations = [
        np.std(sojourn_h(record, 0)[::50], ddof=1)
        for record in records("inspection_of_all", 3500 * longer, replications=replications)
    ]
    assert held(deviations, np.sqrt(np.sum(1.0 / np.arange(1, 51) ** 2)), width)


@both_widths
@pytest.mark.parametrize(
    ("variant", "exact"), [("baseline", 1.469460827785542), ("after_100", 3.7918726925843296)]
)
def test_a_queue_that_began_empty_is_as_full_as_the_matrix_exponential_says(variant, exact, width):
    present = [
        np.isnan(record.units.arrived_h[record.units.ordered_h < 24]).sum()
        for record in records("from_empty", 1, variant=variant, replications=many(7000, width))
    ]
    assert held(present, exact, width)


@both_widths
@pytest.mark.parametrize(
    ("number", "days", "exact"), [(10, 2, 2.1950034370144182), (100, 9, 6.399233725644385)]
)
def test_the_early_customers_wait_as_long_as_the_recursion_says(number, days, exact, width):
    delays = []
    for record in records("mm1", days, variant="load_090", replications=many(8000, width)):
        table = visits(record)
        first = np.flatnonzero(table.vehicle == number - 1)[0]
        delays.append(table.waiting_h[first])
    assert held(delays, exact, width)


def test_the_hundredth_customer_of_an_overloaded_server_waits_990_minutes():
    (record,) = records("overload", 31, replications=1)
    table = visits(record)
    desk = np.array([queue.step == "desk" for queue in record.queues])
    waits_min = 60 * table.waiting_h[desk[table.queue]]
    assert waits_min[99] == pytest.approx(990, abs=1e-9)
    assert waits_min[:240] == pytest.approx(10 * np.arange(240), abs=1e-7)
