"""Small networks at their limit: a line of a few places, one of which has a step of some kind.

Flows that ask for all there is crowd one another out, and less passes than could.  So the lines of
a network are alike, and what one direction alone passes lies between lines that directions don't
share.
"""

from random import Random

from tests.small_scenarios import facility, flow

WEST = {"for": {"direction": "westbound"}}
STRIKE = {"title": "strike", "on": ["facilities.b.steps.work"]} | {
    "from": "2022-01-15",
    "until": "2022-01-23",
}
HOURS = ("08:00-20:00", "07:00-17:00", "22:00-06:00")


WARM_UP_D = 10


def served(draw):
    """A crew with a time for each vehicle; now and then by shifts."""
    step = {"kind": "served", "servers": draw.randint(1, 3), "time_h": draw.choice([0.7, 1.5, 3.2])}
    if draw.random() < 0.5:
        step |= {
            "hours": draw.choice(HOURS),
            "at_closing": draw.choice(["finish", "pause", "not_start"]),
        }
    return {"work": step}


def worked_longer_than_a_shift(draw):
    """Work that no shift is long enough for."""
    hours = draw.choice(["08:00-09:00", "12:00-15:00"])
    at_closing = draw.choice(["finish", "not_start"])
    return {
        "work": {"kind": "served", "servers": 2, "time_h": 5, "hours": hours}
        | {"at_closing": at_closing}
    }


def broken(draw):
    """Servers that fail often."""
    repair_h = draw.choice([1, 2])
    breakdowns = {"clock": draw.choice(["time", "work"]), "up_h": 6, "repair_h": repair_h}
    return {"work": {"kind": "served", "servers": 2, "time_h": 1, "breakdowns": breakdowns}}


def tracks(draw):
    """A room that is held during the work behind it, for each direction."""
    steps = {}
    for way in ("westbound", "eastbound"):
        rule = {"for": {"direction": way}}
        steps[f"track_{way}"] = {"kind": "stored", "places": draw.randint(1, 3), **rule}
        steps[f"work_{way}"] = {"kind": "served", "servers": 9, "time_h": 6, **rule}
    return steps


def yard(draw):
    """A yard by TEU, in which boxes are unloaded."""
    yard = {"kind": "stored", "places": draw.choice([10, 14, 21, 23]), "counts": "teu"}
    lift = {"kind": "served", "servers": 40, "time_h": 4, "each": "unit"}
    return {"yard": yard | WEST, "lift": lift | WEST}


def cranes(draw):
    """A change of gauge."""
    change = {"kind": "transshipped", "servers": draw.randint(1, 4), "time_min": 12}
    pairs = {"track_pairs": draw.randint(1, 3), "setup_h": 0.5, "to_gauge_mm": 1520}
    return {"change": change | pairs | WEST}


def slots(draw):
    """A number agreed."""
    return {"exchange": {"kind": "slotted", "slots_per_day": draw.choice([7, 12.5])}}


def engines(draw):
    """Locomotives that come back after a while."""
    take = {"kind": "pooled", "fleet": "engines", "until": "work", "return_h": 1.5}
    return {"take": take, "work": {"kind": "served", "servers": 9, "time_h": draw.choice([2, 4])}}


def coupled_engines(draw):
    """Trains that take two locomotives each, or one for three of their five boxes."""
    each = draw.choice([{"per_vehicle": 2}, {"per_unit": 1 / 3}])
    take = {"kind": "pooled", "fleet": "engines", "until": "work", "return_h": 1.5, **each}
    return {"take": take, "work": {"kind": "served", "servers": 9, "time_h": draw.choice([2, 4])}}


def engines_over_the_line(draw):
    """Locomotives that are given back at the next place."""
    take = {"kind": "pooled", "fleet": "engines", "until": "c", "return_h": draw.choice([1, 3])}
    return {"take": take | WEST}


def closed(_):
    """A crew that strikes for some days."""
    return {"work": {"kind": "served", "servers": 1, "time_h": 2.5}}


def nothing(_):
    """A junction."""
    return {}


KINDS = (
    served,
    worked_longer_than_a_shift,
    broken,
    tracks,
    yard,
    cranes,
    slots,
    engines,
    coupled_engines,
    engines_over_the_line,
    nothing,
    closed,
)


SHARED = ({"tracks": 1, "block_release_min": 4}, {"tracks": 1, "blocks": 3})
APART = ({"tracks": 1, "pairs_per_day": 14.5}, {"headway_min": 45}, {"headway_min": 10})


def network(number):
    """The network of a number, as a mapping: a-b-c both ways, a branch or trucks at times."""
    draw = Random(number)  # noqa: S311 -- no secret
    kind = KINDS[number % len(KINDS)]
    one_way = kind in {tracks, yard, cranes, engines_over_the_line}
    keys = {"km": draw.choice([12, 47, 90]), "speed_kmh": 45, "loops_per_direction": 2}
    keys |= draw.choice(APART if one_way else APART + SHARED)
    ends = [("a", "b"), ("b", "c")]
    flows = {"out": flow("a", "c"), "back": flow("c", "a", direction="eastbound")}
    if kind is nothing and draw.random() < 0.6:
        ends.append(("b", "d"))
        flows["branch"] = flow("a", "d")
    sections = {f"{begin}-{end}": {"from": begin, "to": end, **keys} for begin, end in ends}
    if kind in {served, broken, slots} and draw.random() < 0.5:
        for begin, end in ends:
            road = {"from": begin, "to": end, "km": 30, "speed_kmh": 50, "headway_min": 20}
            sections[f"{begin}-{end}-road"] = road | {"mode": "road"}
        flows["trucks"] = flow("a", "c", traffic_class="trucks")
    more = {"arrivals": "saturated", "units_per_vehicle": 5, "teu_per_unit": 1}
    for described in flows.values():
        described.pop("vehicles_per_year")
        described.update(more, vehicles_per_day=400)
    places = sorted({place for pair in ends for place in pair})
    return {
        "title": f"network {number}",
        "start": "2022-01-01",
        "end": "2022-02-10",
        "warm_up_d": WARM_UP_D,
        "root_seed": number,
        "classes": CLASSES,
        "facilities": {name: facility(**(kind(draw) if name == "b" else {})) for name in places},
        "sections": sections,
        "fleets": {"engines": {"kind": "locomotive", "stock": {"b": draw.randint(2, 4)}}},
        "flows": flows,
        "closures": {"strike": STRIKE} if kind is closed else {},
    }


CLASSES = {
    "containers": {"title": "trains", "unit": "container", "unit_length_m": 14},
    "trucks": {"title": "trucks", "mode": "road", "vehicle": "truck", "unit": "truckload"},
}
