import datetime as dt

import numpy as np
import pandas as pd
import pytest

from sim.record import EventKind, Events, Queue, Record, Units, Vehicles, write_events, write_units
from tests.ragged import boardings_of, treatments_of

NONE = np.nan


@pytest.fixture
def record():
    """Two trains: boxes 0 and 1 pass customs, box 1 is examined and goes on by the second."""
    queues = (
        Queue("border", "life", "life", "", "time"),
        Queue("border", "customs", "inspected", "customs", "time"),
        Queue("border-city", "path", "section", "path", "time", ends=("border", "city")),
    )
    rows = [
        (0.0, 0, 0, EventKind.BEGIN),
        (0.0, 0, 1, EventKind.ARRIVE),
        (1.0, 0, 1, EventKind.START),
        (2.0, 0, 1, EventKind.END),
        (2.5, 0, 2, EventKind.START),
        (5.0, 1, 0, EventKind.BEGIN),
        (6.0, 1, 2, EventKind.START),
        (7.5, 0, 2, EventKind.END),
        (7.5, 0, 0, EventKind.FINISH),
    ]
    time_h, vehicle, queue, kind = (np.array(column) for column in zip(*rows, strict=True))
    two = np.array([0, 1], dtype=np.int32)
    zeros = np.zeros(2, dtype=np.int32)
    return Record(
        start=dt.date(2022, 1, 1),
        horizon_h=10.0,
        places=("border", "city"),
        flows=("boxes", "border.formation"),
        classes=("container_train",),
        movers=("train",),
        directions=("westbound",),
        outcomes=("released", "examined"),
        queues=queues,
        vehicles=Vehicles(two, zeros, zeros, zeros, zeros, zeros, zeros * 1.0, two, two, two),
        events=Events(time_h, vehicle, queue, kind),
        units=Units(
            zeros,
            two,
            np.full(2, 2.0),
            two * 0 + 20.0,
            zeros * 1.0,
            np.array([7.5, NONE]),
            two,
            np.array([NONE, 9.0]),
        ),
        boardings=boardings_of([(0, 0, 0.0, 7.5), (1, 0, 0.0, 2.0), (1, 1, 5.0, NONE)]),
        treatments=treatments_of([(1, 1, 2.0, 4.0)]),
    )


def test_an_event_is_a_row_with_names(record, tmp_path):
    write_events(record, tmp_path / "events.parquet")
    events = pd.read_parquet(tmp_path / "events.parquet")
    assert len(events) == 9
    assert events.iloc[2].to_dict() == {
        "time_h": 1.0,
        "vehicle": "boxes-00000",
        "flow": "boxes",
        "traffic_class": "container_train",
        "direction": "westbound",
        "place": "border",
        "step": "customs",
        "kind": "start",
        "cause": "customs",
    }
    assert events.vehicle.iloc[5] == "border.formation-00000"


def test_a_unit_says_of_which_kind_it_is(record, tmp_path):
    write_units(record, tmp_path / "units.parquet")
    units = pd.read_parquet(tmp_path / "units.parquet")
    assert set(units.traffic_class) == {"container_train"}


def test_a_unit_has_the_times_of_the_vehicles_that_carried_it(record, tmp_path):
    write_units(record, tmp_path / "units.parquet")
    units = pd.read_parquet(tmp_path / "units.parquet").set_index("unit")
    on_path = units[["border-city.path.start_h", "border-city.path.end_h"]]
    assert on_path.loc["boxes-00000"].tolist() == [2.5, 7.5]
    assert on_path.loc["boxes-00001", "border-city.path.start_h"] == 6.0
    assert np.isnan(on_path.loc["boxes-00001", "border-city.path.end_h"])


def test_what_was_done_to_a_unit_itself_counts_before_its_vehicle(record, tmp_path):
    write_units(record, tmp_path / "units.parquet")
    units = pd.read_parquet(tmp_path / "units.parquet").set_index("unit")
    assert units.loc["boxes-00000", "border.customs.end_h"] == 2.0
    assert units.loc["boxes-00001", "border.customs.end_h"] == 4.0


def test_a_unit_that_is_under_way_has_no_arrival(record, tmp_path):
    write_units(record, tmp_path / "units.parquet")
    units = pd.read_parquet(tmp_path / "units.parquet")
    assert units.arrived_h.isna().tolist() == [False, True]
    assert units.lost_h.isna().tolist() == [True, False]
    assert units.outcome.tolist() == ["released", "examined"]
