"""Invented runs of ``border.yaml``: rows as the statistics write them, noise of a fixed seed."""

import numpy as np
import pandas as pd

REPLICATIONS = 10
WEEKS = 52
COLUMNS = ("indicator", "place", "step", "direction", "flow", "traffic_class", "cause")


# (indicator, unit, address) -> baseline, A, B; the noise of a replication is shared by all three.
def _numbers():
    yield (
        "trains_per_day",
        "trains/day",
        {"place": "khorgos-altynkol", "direction": "westbound"},
        (11.6, 13.7, 14.9),
        0.3,
    )
    yield "trains_per_day", "trains/day", {"place": "khorgos-altynkol"}, (20.1, 22.2, 23.4), 0.4
    yield "tonnes_per_year", "Mt/year", {"place": "CN-KZ"}, (21.4, 22.9, 23.6), 0.2
    for flow, mean in (("sea_rail", (312.0, 281.0, 262.0)), ("europe_west", (520.0, 489.0, 470.0))):
        yield "transit_time_h", "h", {"flow": flow}, mean, 4.0
        yield "transit_time_p50_h", "h", {"flow": flow}, tuple(0.95 * part for part in mean), 4.0
        yield "transit_time_p95_h", "h", {"flow": flow}, tuple(1.4 * part for part in mean), 9.0
        yield "arrived_share", "share", {"flow": flow}, (0.97, 0.98, 0.98), 0.02
        waits = {
            "acceptance": 38.0,
            "crane": 22.0,
            "customs": 14.0,
            "wagon": 12.0,
            "track": 31.0,
            "path": 9.0,
        }
        for cause, hours in {**waits, "service": 25.0}.items():
            saved = {
                "crane": (0.0, 16.0, 16.0),
                "track": (0.0, 15.0, 18.0),
                "acceptance": (0.0, 0.0, 16.0),
            }.get(cause, (0.0,) * 3)
            yield (
                "delay_by_cause_h",
                "h",
                {"flow": flow, "cause": cause},
                tuple(hours - less for less in saved),
                1.0,
            )
        moving = mean[0] - 151.0
        yield "delay_by_cause_h", "h", {"flow": flow, "cause": "moving"}, (moving,) * 3, 0.1
    for place, step, used, waiting in (
        ("altynkol", "gauge_change", (0.96, 0.66, 0.70), (9.4, 1.2, 1.5)),
        ("altynkol", "handover", (0.88, 0.97, 0.83), (2.1, 6.3, 1.4)),
        ("altynkol", "tracks", (0.93, 0.61, 0.55), (14.0, 3.0, 2.4)),
    ):
        at = {"place": place, "step": step}
        yield "utilisation", "share", at, used, 0.01
        yield "queue_length", "vehicles", at, waiting, 0.4
        yield "queue_length_max", "vehicles", at, tuple(3 * number + 2 for number in waiting), 1.0
        yield "waiting_time_h", "h", at, tuple(2 * number for number in waiting), 0.6
        yield "vehicles_waiting_at_end", "vehicles", at, waiting, 1.0
    yield (
        "grows_without_end",
        "share",
        {"place": "altynkol", "step": "gauge_change"},
        (1.0, 0.0, 0.0),
        0.0,
    )
    for place in ("khorgos", "altynkol"):
        yield (
            "border_time_h",
            "h",
            {"place": place, "direction": "westbound"},
            (46.0, 30.0, 27.0),
            1.5,
        )
    for section, flow in {
        "lianyungang-xian": 2.1, "xian-urumqi": 14.0, "urumqi-jinghe": 21.0, "jinghe-khorgos": 12.0,
        "jinghe-alashankou": 9.0, "alashankou-dostyk": 9.0, "khorgos-altynkol": 12.0,
        "khorgos-altynkol-road": 1.6, "altynkol-zhetygen": 12.5, "zhetygen-almaty": 6.0,
        "dostyk-aktogay": 9.0, "aktogay-almaty": 4.0, "aktogay-astana": 10.0, "astana-moscow": 7.5,
        "moscow-brest": 6.5, "brest-malaszewicze": 6.3, "malaszewicze-hamburg": 3.0,
    }.items():  # fmt: skip
        more = (
            (0.0, 1.5, 2.2) if "khorgos" in section or "zhetygen" in section else (0.0, -0.2, -0.3)
        )
        for direction, share in (("westbound", 0.6), ("eastbound", 0.4)):
            at = {"place": section, "direction": direction}
            yield (
                "tonnes_per_year",
                "Mt/year",
                at,
                tuple(share * (flow + part) for part in more),
                0.05,
            )
    at = {"place": "altynkol", "step": "tracks"}
    yield "queue_length_p50", "vehicles", at, (13.0, 2.6, 2.1), 0.4
    yield "queue_length_p95", "vehicles", at, (25.0, 7.0, 6.0), 0.8
    at = {"place": "khorgos-altynkol", "direction": "westbound"}
    yield "trains_per_day_p50", "trains/day", at, (12.0, 14.0, 15.0), 0.0
    yield "trains_per_day_p05", "trains/day", at, (7.0, 9.0, 10.0), 0.3


def rows(variants):
    rng = np.random.default_rng(3)
    table = []
    for indicator, unit, address, means, noise in _numbers():
        shared = rng.normal(0, noise, REPLICATIONS)
        for variant, mean in zip(variants, means, strict=False):
            own = rng.normal(0, noise / 4, REPLICATIONS)
            table += [
                dict.fromkeys(COLUMNS, "")
                | address
                | {"indicator": indicator, "unit": unit, "variant": variant}
                | {"replication": number, "value": max(mean + shared[number] + own[number], 0.0)}
                for number in range(REPLICATIONS)
            ]
    return pd.DataFrame([*table, *_because_of(table)])


def _because_of(table):
    """Who waits for the gauge change or the handover waits because of it, and goes west."""
    for row in table:
        if row["indicator"] == "queue_length" and row["step"] != "tracks":
            for direction in ("", "westbound"):
                yield row | {"indicator": "waiting_because_of", "direction": direction}
                cause = f"{row['place']}.{row['step']}"
                yield row | {"indicator": "waiting_by_root", "direction": direction, "cause": cause}


def series(variants):
    rng = np.random.default_rng(4)
    weeks = np.arange(WEEKS)
    table = []
    for step, growth in (("gauge_change", (0.36, 0.02, 0.03)), ("handover", (0.03, 0.1, 0.02))):
        for number in range(REPLICATIONS):
            shared = rng.normal(0, 1.0, WEEKS)
            for variant, slope in zip(variants, growth, strict=False):
                waiting = np.maximum(2 + slope * weeks + shared + 2 * np.cos(weeks / 8.3), 0.0)
                table.append(
                    pd.DataFrame({"variant": variant, "replication": number, "place": "altynkol",
                                  "step": step, "week": weeks, "waiting": waiting})
                )  # fmt: skip
    return pd.concat(table, ignore_index=True)
