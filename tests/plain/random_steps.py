"""Steps that hypothesis makes, of all kinds.

Where two things happen at one hour their order is a matter of taste.  So durations are drawn from
continuous laws, clocks of different steps strike at different minutes, and of what happens at
midnight a corridor has one kind: room, servers, or the day's slots.
"""

from hypothesis import strategies as st

CLOSABLE = {"served", "inspected", "slotted", "parallel", "transshipped"}
"""But for cranes that go away, which must be there at all other times."""
DAYS = ("2024-02-28", "2024-02-29", "2024-03-01", "2024-03-03")
FEW = st.integers(1, 3)
FLOWS = ["east", "fast", "west"]
WINDOWS = st.sampled_from(
    [
        None,
        None,
        "08:00-20:00",
        "22:00-06:00",
        "09:30-13:00",
        {"open": "07:00-24:00", "days": ["tue", "wed", "fri", "sat"], "holidays": ["2024-03-01"]},
    ]
)
CLOSING = st.sampled_from(["finish", "pause", "not_start"])


def law(*means):
    """A law with one of these means."""
    return st.builds(
        lambda mean, shape: {**shape, "mean": mean},
        st.sampled_from(means),
        st.sampled_from(
            [{"distribution": "exponential"}, {"distribution": "lognormal", "cv": 0.43}]
        ),
    )


@st.composite
def dated(draw, values):
    """A value that may change once or twice."""
    days = sorted(draw(st.sets(st.sampled_from(DAYS), max_size=2)))
    changes = [{"from": day, "to": draw(values)} for day in days]
    return {"value": draw(values), "changes": changes}


NUMBERS = st.integers(1, 3)
STAFF = st.integers(0, 4)
MIDNIGHT = st.sampled_from(["room", "servers", "slots"])
SLOT_WINDOWS = st.sampled_from([None, "08:10-20:10", "22:20-06:20"])
TIMES = dated(law(0.37, 0.83, 1.71))
UNIT_TIMES = dated(law(0.11, 0.23, 0.47))


def dated_if(changes, values):
    """Values that may change by date, or do not."""
    return dated(values) if changes else values


@st.composite
def staffed(draw):
    """Hours, closing and breakdowns of a step, or nothing of the kind."""
    if draw(st.integers(0, 3)) == 0:
        return {}
    keys = {"at_closing": draw(CLOSING)}
    hours = draw(WINDOWS)
    if hours is not None:
        keys["hours"] = hours
    clock = draw(st.sampled_from([None, None, "time", "work"]))
    if clock is not None:
        up, repair = (draw(dated(law(*means))) for means in ((3.1, 13.7), (0.61, 2.3)))
        keys["breakdowns"] = {"clock": clock, "up_h": up, "repair_h": repair}
    return keys


@st.composite
def shifts(draw):
    """Another number of servers by night, or two; mostly none."""
    night = {"hours": "21:40-05:20", "servers": draw(STAFF)}
    noon = {"hours": {"open": "11:30-14:10", "days": ["tue", "thu", "sun"]}, "servers": draw(STAFF)}
    chosen = draw(st.sampled_from([[], [], [], ["night"], ["noon"], ["noon", "night"]]))
    both = {"night": night, "noon": noon}
    return {"shifts": {name: both[name] for name in chosen}} if chosen else {}


@st.composite
def served(draw, midnight, each):
    servers = draw(dated(STAFF) if midnight == "servers" else NUMBERS)
    most = (
        servers
        if isinstance(servers, int)
        else max([servers["value"], *(c["to"] for c in servers["changes"])])
    )
    keys = {"kind": "served", "servers": servers, "each": each}
    keys["time_h"] = draw(TIMES if each == "vehicle" else UNIT_TIMES)
    if most and draw(st.integers(0, 3)) == 0:
        keys["speeds"] = [draw(st.sampled_from([0.61, 1.73]))]
    keys |= draw(staffed()) | draw(shifts())
    broken = keys.get("breakdowns", {"clock": ""})["clock"] == "time"
    at_all_times = not {"hours", "shifts"} & set(keys) and not broken and isinstance(servers, int)
    if draw(st.integers(0, 2)) == 0 and (each == "vehicle" or at_all_times):
        keys["away_h"] = draw(law(0.29, 1.13))
    return keys


def crew(midnight):
    """Servers of vehicles."""
    return served(midnight, "vehicle")


def cranes(midnight):
    """Servers of load units."""
    return served(midnight, "unit")


@st.composite
def stored(draw, midnight):
    counts = draw(st.sampled_from(["vehicles", "vehicles", "teu"]))
    places = st.integers(1, 4) if counts == "vehicles" else st.integers(12, 19)
    places = dated_if(midnight == "room", places)
    return {"kind": "stored", "places": draw(places), "counts": counts}


@st.composite
def inspected(draw, midnight):
    numbers = dated_if(midnight == "servers", NUMBERS)
    keys = {"kind": "inspected"} | draw(staffed())
    if draw(st.booleans()):
        keys["documents"] = {"ready_share": 0.43, "late_h": draw(TIMES)}
    if draw(st.booleans()):
        keys |= {"servers": draw(numbers), "time_h": draw(TIMES)} | draw(shifts())
    names = draw(st.sets(st.sampled_from(["scan", "open_up"]), min_size=1))
    keys["channels"] = {
        name: {
            "share": draw(dated(st.sampled_from([0.17, 0.41]))),
            "lanes": draw(numbers),
            "time_h": draw(UNIT_TIMES),
        }
        for name in sorted(names)
    }
    return keys


@st.composite
def slotted(draw, midnight):
    rule = draw(st.sampled_from(["clocked", "quota"])) if midnight == "slots" else "clocked"
    slots = st.sampled_from([5.3, 11.9] if rule == "clocked" else [2.6, 7])
    keys = {"kind": "slotted", "rule": rule, "slots_per_day": draw(dated(slots))}
    if rule == "quota" and draw(st.booleans()):
        keys["counts"], number = draw(st.sampled_from([("units", 17.3), ("tonnes", 171.1)]))
        keys["slots_per_day"] = draw(dated(st.sampled_from([number, 2 * number])))
    hours = draw(SLOT_WINDOWS)
    return keys if hours is None else keys | {"hours": hours}


@st.composite
def parallel(draw, midnight):
    numbers = dated_if(midnight == "servers", NUMBERS)
    branches = {
        name: {"servers": draw(numbers), "time_h": draw(TIMES)} for name in ("brakes", "papers")
    }
    return {"kind": "parallel", "branches": branches} | draw(staffed())


@st.composite
def batched(draw, _):
    keys = {"kind": "batched", "units_per_vehicle": draw(st.integers(1, 5))}
    if draw(st.booleans()):
        return keys | {"every_h": draw(st.sampled_from([3.71, 9.13]))}
    keys["minimum_units"] = draw(st.integers(1, 2))
    return keys | {"longest_wait_h": draw(st.sampled_from([0.9, 2.3, 7.9]))}


@st.composite
def transshipped(draw, midnight):
    cranes, pairs = (dated_if(midnight == what, NUMBERS) for what in ("servers", "room"))
    keys = {"kind": "transshipped", "to_gauge_mm": 1520, "servers": draw(cranes)}
    keys |= {"time_min": draw(dated(law(7.3, 19.7))), "track_pairs": draw(pairs)}
    if draw(st.booleans()):
        keys["wagons"] = {"fleet": "flats", "per_unit": draw(st.sampled_from([0.5, 1]))}
        if draw(st.booleans()):
            keys["stack_teu"] = draw(st.sampled_from([6, 12]))
    if draw(st.booleans()):
        keys |= {"track_length_m": 60, "split_h": draw(law(0.31))}
    if draw(st.booleans()):
        keys["setup_h"] = draw(law(0.29))
    return keys | draw(staffed()) | draw(shifts())


@st.composite
def engines(draw, _):
    keys = {"kind": "pooled", "fleet": "engines", "until": "b"}
    return keys | ({"return_h": draw(law(0.53))} if draw(st.booleans()) else {})


KINDS = {
    "tracks": stored,
    "crew": crew,
    "cranes": cranes,
    "customs": inspected,
    "slot": slotted,
    "checks": parallel,
    "engines": engines,
    "change": transshipped,
    "form": batched,
}
"""What may be at a facility, in this order."""
ONLY = {"engines": "a", "change": "b"}
"""Where else it would be of no use; both are for trains westbound."""


@st.composite
def steps_of(draw, direction, midnight, place, always):
    """Steps of a facility for one direction: tracks first, forming trains last."""
    west = direction == "westbound"
    there = [
        name for name in KINDS if ONLY.get(name, place) == place and (west or name not in ONLY)
    ]
    chosen = draw(st.sets(st.sampled_from(there), max_size=4)) | {always} & set(there)
    steps = {name: draw(KINDS[name](midnight)) for name in there if name in chosen}
    if set(steps) == {"tracks", "form"}:
        # Tracks right before forming are given back at once, and refused.
        del steps["form" if always == "tracks" else "tracks"]
    if {"form", "customs"} <= set(steps):
        steps["customs"]["held_unit"] = draw(st.sampled_from(["cut_out", "holds_vehicle"]))
    until = sorted(set(steps) - {"tracks", "form"})
    if "tracks" in steps and until and draw(st.booleans()):
        steps["tracks"]["until"] = draw(st.sampled_from(until))
    return {f"{name}_{direction}": _renamed(step, direction) for name, step in steps.items()}


def _renamed(step, direction):
    if step["kind"] == "stored" and "until" in step:
        step = step | {"until": f"{step['until']}_{direction}"}
    return step | {"for": {"direction": direction}}
