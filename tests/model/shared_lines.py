"""Random lines whose stations have tracks for both directions, some for each, some with work."""

from itertools import pairwise
from random import Random

from tests.small_scenarios import facility, flow, scenario, section


def station(draw):
    """Tracks for all or for each direction, at times with work on them, at times held till then."""
    kind = draw.choice(["shared", "shared", "shared", "apart", "none"])
    work = {}
    if draw.random() < 0.4:
        work = {"work": {"kind": "served", "servers": draw.randint(1, 2), "time_h": 0.4}}
    if kind == "none":
        return facility(**work)
    if kind == "shared":
        until = {"until": "work"} if work and draw.random() < 0.3 else {}
        return facility(track={"kind": "stored", "places": draw.randint(1, 3), **until}, **work)
    steps = {
        f"track_{itinerary}": {"kind": "stored", "places": 1, "for": {"direction": itinerary}}
        for itinerary in ("westbound", "eastbound")
    }
    return facility(**steps, **work)


def track(draw):
    """A section, mostly single track."""
    keys = {"km": draw.choice([15, 30, 61]), "approach_km": draw.choice([5, 20, 70])}
    kind = draw.choice(["block", "block", "blocks", "paths", "double"])
    if kind == "double":
        return keys
    if kind == "paths":
        return keys | {"tracks": 1, "pairs_per_day": 20}
    return keys | {"tracks": 1, "blocks": 1 if kind == "block" else draw.randint(2, 3)}


def shared_line(number):
    """The line of a number: three to six stations, a branch at times, random trains both ways."""
    draw = Random(number)  # noqa: S311 -- no secret
    names = "abcdef"[: draw.randint(3, 6)]
    places = {name: station(draw) for name in names}
    sections = [section(*pair, **track(draw)) for pair in pairwise(names)]
    flows = {
        "west": flow(names[0], names[-1]),
        "east": flow(names[-1], names[0], direction="eastbound"),
    }
    if draw.random() < 0.3:
        places["z"] = station(draw)
        sections.append(section(names[1], "z", **track(draw)))
        flows["branch"] = flow("z", names[-1])
        flows["home"] = flow(names[-1], "z", direction="eastbound")
    for described in flows.values():
        described.pop("vehicles_per_year")
        described.update(vehicles_per_day=draw.choice([3, 6, 11]), units_per_vehicle=1)
        described["priority"] = draw.choice([1, 1, 2])
    return scenario(
        facilities=places, sections=sections, flows=flows, end="2022-01-11", root_seed=number
    )
