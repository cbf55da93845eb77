"""Corridors that hypothesis makes: a line of a few facilities with steps, rules and wagons."""

from itertools import pairwise

from hypothesis import strategies as st

from tests.plain.random_steps import CLOSABLE, FEW, FLOWS, MIDNIGHT, dated, steps_of

START = "2024-02-27"
"""Two days before the clocks of Almaty are put back."""
CLASSES = {
    "containers": {
        "title": "container trains",
        "unit": "container",
        "unit_length_m": 14,
        "locomotive_length_m": 31,
    }
}


@st.composite
def sections(draw, begin, end):
    keys = {
        "from": begin,
        "to": end,
        "km": draw(st.sampled_from([31.7, 83.9])),
        "speed_kmh": 47,
        "headway_min": draw(st.sampled_from([0, 0, 7.3, 41.9])),
        "running_cv": draw(st.sampled_from([0, 0.31])),
        # Short of a section, all of it, and beyond the one before.
        "approach_km": draw(st.sampled_from([0, 7.1, 19.7, 41.3, 130])),
    }
    more = draw(
        st.sampled_from(
            [
                {},
                {},
                {"pairs_per_day": 11.3},
                {"tracks": 1, "pairs_per_day": 17.1},
                {"tracks": 1, "blocks": 3, "block_release_min": 2.7},
                {"tracks": 1, "blocks": 2, "block_release_min": 1.3, "loops_per_direction": 2},
            ]
        )
    )
    if "pairs_per_day" in more and draw(st.booleans()):
        more = more | {"pairs_per_day": draw(dated(st.sampled_from([7.9, 19.3])))}
    if "blocks" in more:
        keys["running_cv"] = 0.31
    return keys | more


@st.composite
def flows(draw, names):
    """Trains that way and the other, and urgent ones."""
    there, back = (names[0], names[-1]), (names[-1], names[0])
    wanted = {"west": (*there, 1), "fast": (*there, 0), "east": (*back, 1)}
    return {
        name: {
            "title": name,
            "origin": origin,
            "destination": destination,
            "traffic_class": "containers",
            "direction": "eastbound" if name == "east" else "westbound",
            "priority": priority,
            "vehicles_per_day": draw(st.sampled_from([2.3, 7.9])),
            "units_per_vehicle": {"distribution": "uniform", "low": 1, "high": 5},
            "teu_per_unit": draw(st.sampled_from([1, 2])),
            "tonnes_per_unit": 20,
        }
        for name, (origin, destination, priority) in wanted.items()
    }


@st.composite
def closures(draw, paths):
    """Up to two closures by date, of steps or of sections; of a step, perhaps of half of it."""
    on = [draw(st.sampled_from(paths)) for _ in range(draw(st.sampled_from([0, 0, 1, 2])))]
    return {
        f"storm_{number}": {
            "title": "storm",
            "on": [path],
            "factor": 0 if path.startswith("sections.") else draw(st.sampled_from([0, 0, 0.5])),
        }
        | _dates(number, draw(st.integers(0, 23)), draw(st.sampled_from([2020, 2024])))
        for number, path in enumerate(on)
    }


def _dates(number, hour, year):
    """Dates of a closure of this leap year, or of one before that comes every year."""
    again = {"every_year": True} if year < 2024 else {}
    begin, end = f"{year}-02-{27 + number} 05:30", f"{year}-02-{28 + number}"
    return again | {"from": begin, "until": f"{end} {hour:02d}:{17 + number}"}


@st.composite
def flats(draw, end):
    """Wagons that trains westbound take at b, and that come back by themselves."""
    back = {
        "from": end,
        "to": "b",
        "when_above": draw(st.integers(0, 2)),
        "wagons_per_train": draw(st.integers(1, 4)),
        "traffic_class": "containers",
        "direction": "eastbound",
    }
    if draw(st.booleans()):
        back["while_below"] = draw(st.integers(1, 6))
    stock = draw(st.integers(6, 12))
    if draw(st.booleans()):
        later = draw(st.integers(4, 14))
        stock = {"value": stock, "changes": [{"from": "2024-02-29", "to": later}]}
    fleet = {"kind": "wagon", "stock": {"b": stock}}
    return fleet | ({"repositioning": {"back": back}} if end != "b" else {})


@st.composite
def bans(draw, paths):
    """A loading ban, by date or by who waits at a step or section."""
    kind = draw(st.sampled_from(["", "dated", "waiting", "waiting"]))
    rule = {"title": "ban", "flows": sorted(draw(st.sets(st.sampled_from(FLOWS), min_size=1)))}
    if draw(st.booleans()):
        rule["release_per_day"] = draw(st.sampled_from([5.9, 31.3]))
    if draw(st.booleans()):
        rule["lapse_after_d"] = draw(st.sampled_from([0.137, 0.871]))
    if kind == "dated":
        rule |= {"from": "2024-02-28", "until": draw(st.sampled_from(["2024-02-28", "2024-02-29"]))}
    if kind == "waiting":
        rule["watch"] = sorted(draw(st.sets(st.sampled_from(paths), min_size=1, max_size=2)))
        rule |= {"on_above": draw(st.integers(0, 1)), "off_below": draw(st.integers(1, 2))}
        rule["off_below"] = min(rule["off_below"], rule["on_above"] + 1)
    return {"ban": rule} if kind else {}


@st.composite
def corridors(draw, always=""):
    """A scenario file as a mapping, with one kind of step wherever it can be if so wished."""
    names = ["a", "b", "c", "d"][: draw(st.integers(2, 4))]
    midnight = draw(MIDNIGHT)
    idle = set() if always else draw(st.sets(st.sampled_from(names[1:] or names)))
    places = {}
    for name in names:
        west, east = (steps_of(way, midnight, name, always) for way in ("westbound", "eastbound"))
        places[name] = {
            "title": name,
            "kind": "terminal",
            "country": "KZ",
            "latitude": 45,
            "longitude": 80,
            "time_zone": draw(st.sampled_from(["UTC", "Asia/Almaty"])),
            # Trains run on through a facility without steps.
            "steps": {} if name in idle else draw(west) | draw(east),
        }
    lines = {f"{here}-{there}": draw(sections(here, there)) for here, there in pairwise(names)}
    closable = [f"sections.{name}" for name in lines]
    for place, facility in places.items():
        closable += [
            f"facilities.{place}.steps.{name}"
            for name, step in facility["steps"].items()
            if step["kind"] in CLOSABLE and not ("away_h" in step and step["each"] == "unit")
        ]
    closed = draw(closures(closable))
    # At a path's hour, and when a closure ends, trains enter from both sides in some order.
    at_once = {path for closure in closed.values() for path in closure["on"]} | {
        f"sections.{name}" for name, section in lines.items() if "pairs_per_day" in section
    }
    watched = [path for path in closable if path not in at_once]
    watched = [path for path in watched if path.startswith("sections.")] or watched
    return {
        "title": "a random corridor",
        "start": START,
        "end": f"2024-03-{draw(st.integers(4, 8)):02d}",
        "root_seed": draw(st.integers(0, 10**6)),
        "classes": CLASSES,
        "facilities": places,
        "sections": lines,
        "fleets": {
            "flats": draw(flats(names[-1])),
            "engines": {"kind": "locomotive", "stock": {"a": draw(FEW)}},
        },
        "flows": draw(flows(names)),
        "closures": closed,
        "bans": draw(bans(watched)) if watched else {},
    }
