"""On random small corridors: the books hold, nothing is lost, everything comes back."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.record import EventKind
from sim.statistics import check_conservation
from tests.model.runs import names, world_at
from tests.small_scenarios import facility, flow, scenario, section

HOURS = st.sampled_from([0, 0.25, 0.5, 1, 1.75, 3])
FEW = st.integers(1, 3)
WINDOWS = st.sampled_from([None, "08:00-20:00", "22:00-06:00"])
CLOSING = st.sampled_from(["finish", "pause", "not_start"])
LAWS = HOURS | st.builds(
    lambda mean: {"distribution": "exponential", "mean": mean}, st.sampled_from([0.5, 1.0, 2.0])
)
PATIENCE = st.sampled_from([None, None, None, 0, 1, {"distribution": "exponential", "mean": 2}])
BREAKDOWNS = st.none() | st.builds(
    lambda clock: {
        "clock": clock,
        "up_h": {"distribution": "exponential", "mean": 9},
        "repair_h": 1,
    },
    st.sampled_from(["time", "work"]),
)


@st.composite
def served(draw):
    each = draw(st.sampled_from(["vehicle", "unit"]))
    return {
        "kind": "served",
        "servers": draw(FEW),
        "time_h": draw(LAWS),
        "each": each,
        "patience_h": draw(PATIENCE) if each == "vehicle" else None,
        "hours": draw(WINDOWS),
        "at_closing": draw(CLOSING),
        "breakdowns": draw(BREAKDOWNS),
    }


@st.composite
def stored(draw):
    full = draw(st.sampled_from(["wait", "wait", "turn_away"]))
    patience = draw(PATIENCE) if full == "wait" else None
    return {"kind": "stored", "places": draw(FEW), "when_full": full, "patience_h": patience}


@st.composite
def inspected(draw):
    return {
        "kind": "inspected",
        "documents": {"ready_share": 0.5, "late_h": draw(LAWS)},
        "servers": draw(FEW),
        "time_h": draw(LAWS),
        "hours": draw(WINDOWS),
        "channels": {"open": {"share": 0.3, "lanes": draw(FEW), "time_h": draw(LAWS)}},
        "held_unit": draw(st.sampled_from(["holds_vehicle", "cut_out"])),
    }


@st.composite
def slotted(draw):
    rule = draw(st.sampled_from(["clocked", "quota"]))
    counts = st.sampled_from(["vehicles", "units", "tonnes"])
    return {
        "kind": "slotted",
        "slots_per_day": draw(st.sampled_from([6, 24])),
        "rule": rule,
        "counts": draw(counts) if rule == "quota" else "vehicles",
        "patience_h": draw(PATIENCE),
        "hours": draw(WINDOWS),
    }


@st.composite
def batched(draw):
    by_clock = draw(st.booleans())
    return {
        "kind": "batched",
        "units_per_vehicle": draw(FEW),
        "longest_wait_h": draw(st.sampled_from([0, 2, 5])),
        "every_h": 4 if by_clock else None,
    }


@st.composite
def changed(draw):
    return {
        "kind": "transshipped",
        "servers": draw(FEW),
        "time_min": 15,
        "track_pairs": draw(FEW),
        "track_length_m": draw(st.sampled_from([None, 40])),
        "split_h": 0.25,
        "setup_h": draw(HOURS),
        "stack_teu": draw(st.sampled_from([None, 4, 20])),
        "wagons": {"fleet": "flats"},
        "to_gauge_mm": 1520,
        "hours": draw(WINDOWS),
        "at_closing": draw(CLOSING),
    }


@st.composite
def passing(draw, direction):
    """Steps of a facility for one direction; each kind at most once, tracks first."""
    chosen = {"tracks": draw(stored())} if draw(st.booleans()) else {}
    kinds = {"gate": served(), "customs": inspected(), "slot": slotted(), "form": batched()}
    for name in draw(st.lists(st.sampled_from(sorted(kinds)), unique=True, max_size=3)):
        chosen[name] = draw(kinds[name])
    if "customs" in chosen and "form" not in chosen:
        chosen["customs"]["held_unit"] = "holds_vehicle"
    if "form" in chosen:
        chosen["form"] = chosen.pop("form")
    return {
        f"{name}_{direction}": step | {"for": {"direction": direction}}
        for name, step in chosen.items()
    }


LINES = st.sampled_from(
    [
        {"headway_min": 10},
        {"tracks": 1, "blocks": 3, "block_release_min": 2},
        {"tracks": 1, "pairs_per_day": 12},
        {"running_cv": 0.3},
    ]
)


@st.composite
def corridors(draw):
    both = {
        place: draw(passing("westbound")) | draw(passing("eastbound")) for place in ("a", "b", "c")
    }
    both["b"]["change"] = draw(changed()) | {"for": {"direction": "westbound"}}
    both["a"]["engine"] = {
        "kind": "pooled",
        "fleet": "engines",
        "until": "b",
        "return_h": 0.5,
        "patience_h": draw(PATIENCE),
        "for": {"direction": "westbound"},
    }
    places = {place: facility(**steps) for place, steps in both.items()}
    places["a"]["set_aside_after_h"] = draw(st.sampled_from([None, 1]))
    lines = [section("a", "b", km=50) | draw(LINES), section("b", "c", km=50) | draw(LINES)]
    back = {
        "from": "c",
        "to": "b",
        "when_above": 0,
        "wagons_per_train": 1,
        "traffic_class": "grain",
        "direction": "northbound",
    }
    return scenario(
        facilities=places,
        sections=lines,
        flows={
            "west": flow("a", "c"),
            "fast": flow("a", "c", priority=0),
            "east": flow("c", "a", direction="eastbound"),
        },
        fleets={
            "flats": {"kind": "wagon", "stock": {"b": 6}, "repositioning": {"back": back}},
            "engines": {"kind": "locomotive", "stock": {"a": draw(FEW)}},
        },
        end="2022-02-15",
    )


DEPARTURES = st.lists(st.sampled_from([0, 0.5, 1, 7, 20, 30]), max_size=5).map(sorted)


@settings(max_examples=60)
@given(corridors(), DEPARTURES, DEPARTURES, DEPARTURES, FEW)
def test_the_books_hold_and_everything_comes_back(described, west, fast, east, units):
    departs = {"west": west, "fast": fast, "east": east}
    horizon_h = (described.end - described.start).days * 24.0
    world = world_at(horizon_h, described, departs, dict.fromkeys(departs, units))
    record = world.recorder.record(horizon_h, world.fleets.ready)
    check_conservation(record)
    # Forty-five days are enough for fifteen trains.
    assert not world.under_way
    assert (np.isnan(record.units.arrived_h) != np.isnan(record.units.lost_h)).all()
    stocks = world.fleets._stocks
    assert sum(stocks[key].free for key in stocks if key[0] == "flats") == 6
    assert stocks["engines", "a"].free == described.fleets["engines"].stock["a"].value


@settings(max_examples=30)
@given(corridors(), DEPARTURES, DEPARTURES)
def test_a_vehicle_is_in_one_place_at_a_time(described, west, east):
    world = world_at(200.0, described, {"west": west, "east": east})
    record = world.recorder.record(200.0, world.fleets.ready)
    check_conservation(record)
    events = record.events
    sections = np.array([queue.kind == "section" for queue in record.queues], dtype=bool)
    for vehicle in range(len(names(record))):
        own = (events.vehicle == vehicle) & sections[events.queue]
        kinds = events.kind[own].tolist()
        # On every section: arrive, start, end; then the next one.
        cycle = [EventKind.ARRIVE, EventKind.START, EventKind.END]
        assert kinds == (cycle * len(kinds))[: len(kinds)]
