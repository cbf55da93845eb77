"""Small scenarios as dicts, for tests of the stages that read no files."""

from sim.scenario import Scenario


def facility(*, handles=(), time_zone="UTC", **steps):
    return {
        "title": "a facility",
        "kind": "terminal",
        "country": "KZ",
        "latitude": 45,
        "longitude": 80,
        "time_zone": time_zone,
        "handles": list(handles),
        "steps": steps,
    }


def section(begin, end, km=100, **more):
    """A section that a train enters with a place at its far end, unless `approach_km` is less."""
    return {"from": begin, "to": end, "km": km, "speed_kmh": 50, "approach_km": km, **more}


def flow(origin, destination, **more):
    return {
        "title": "a flow",
        "origin": origin,
        "destination": destination,
        "traffic_class": "containers",
        "direction": "westbound",
        "vehicles_per_year": 3650,
        "units_per_vehicle": 50,
        "teu_per_unit": 2,
        "tonnes_per_unit": 20,
    } | more


CLASSES = {
    "containers": {
        "title": "container trains",
        "unit": "container",
        "unit_length_m": 14,
        "locomotive_length_m": 30,
    },
    "grain": {"title": "grain trains", "unit": "wagon"},
    "trucks": {"title": "trucks", "mode": "road", "vehicle": "truck", "unit": "truckload"},
}


def scenario(*, facilities, sections=(), flows, **more):
    """A scenario; sections are named by their ends."""
    return Scenario.model_validate(
        {
            "title": "a small scenario",
            "start": "2022-01-01",
            "end": "2023-01-01",
            "classes": CLASSES,
            "facilities": facilities,
            "sections": {f"{line['from']}-{line['to']}": line for line in sections},
            "flows": flows,
        }
        | more
    )


TRANSSHIPPED = {
    "kind": "transshipped",
    "servers": 3,
    "time_min": 3.6,
    "track_pairs": 2,
    "to_gauge_mm": 1520,
    "for": {"direction": "westbound"},
}


def two_crossings(**flow_keys):
    """From urumqi by one of two breaks of gauge to almaty; khorgos is the shorter."""
    return scenario(
        facilities={
            "urumqi": facility(),
            "alashankou": facility(),
            "dostyk": facility(gauge_change=TRANSSHIPPED),
            "khorgos": facility(),
            "altynkol": facility(gauge_change=TRANSSHIPPED),
            "almaty": facility(),
        },
        sections=[
            section("urumqi", "alashankou", km=460, gauge_mm=1435),
            section("alashankou", "dostyk", km=12),
            section("dostyk", "almaty", km=860, gauge_mm=1520),
            section("urumqi", "khorgos", km=670, gauge_mm=1435),
            section("khorgos", "altynkol", km=8),
            section("altynkol", "almaty", km=360, gauge_mm=1520),
        ],
        flows={"boxes": flow("urumqi", "almaty", **flow_keys)},
    )
