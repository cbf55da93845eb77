"""The field's words: indicators, causes, verdicts and the nomenclature of the last page.

Indicators that are shares stand in the frames as numbers from 0 to 1 and in the report as per cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """How an indicator is spoken of.

    Attributes
    ----------
    title
        As the heading of a row.
    unit
        As the report shows it.
    nature
        ``amount``: more or fewer of it pass; ``level``: it rises or falls.
    percent
        Whether it is a share, shown in per cent.
    """

    title: str
    unit: str
    nature: Literal["amount", "level"] = "level"
    percent: bool = False


def _a_day(vehicles: str) -> dict[str, Measure]:
    """Return the measures of how many vehicles of a kind pass."""
    unit, title = f"{vehicles} a day", vehicles.capitalize()
    return {
        f"{vehicles}_per_day": Measure(f"{title} a day", unit, "amount"),
        f"{vehicles}_per_day_p50": Measure(f"{title} on a median day", unit, "amount"),
        f"{vehicles}_per_day_p05": Measure(f"{title} on a bad day, 5th percentile", unit, "amount"),
    }


VEHICLES_OF = {"rail": ("trains",), "road": ("trucks",), "sea": ("vessels", "barges")}
"""Mode -> what runs by it."""
VEHICLES_PER_DAY = ("trains_per_day", "trucks_per_day", "vessels_per_day", "barges_per_day")
"""Indicators that count what passes, each kind of vehicle apart."""

MEASURES = {
    **_a_day("trains"),
    **_a_day("trucks"),
    **_a_day("vessels"),
    **_a_day("barges"),
    "teu_per_day": Measure("TEU a day", "TEU a day", "amount"),
    "teu_transshipped_per_day": Measure("TEU transshipped a day", "TEU a day", "amount"),
    "tonnes_per_year": Measure("Freight a year", "Mt a year", "amount"),
    "transit_time_h": Measure("Transit time, mean", "h"),
    "transit_time_p50_h": Measure("Transit time, median", "h"),
    "transit_time_p95_h": Measure("Transit time, 95th percentile", "h"),
    "delay_by_cause_h": Measure("Time by cause", "h"),
    "border_time_h": Measure("Border time", "h"),
    "dwell_time_h": Measure("Dwell time", "h"),
    "waiting_time_h": Measure("Waiting time, mean", "h"),
    "waiting_time_p95_h": Measure("Waiting time, 95th percentile", "h"),
    "waiting_time_sd_h": Measure("Waiting time, standard deviation", "h"),
    "waited_share": Measure("Waited at all", "%", percent=True),
    "time_in_step_h": Measure("Time in step, mean", "h"),
    "time_in_step_p95_h": Measure("Time in step, 95th percentile", "h"),
    "number_present": Measure("In the step, mean", "vehicles"),
    "number_present_sd": Measure("In the step, standard deviation", "vehicles"),
    "unit_waiting_time_h": Measure("Waiting time of load units, mean", "h"),
    "unit_time_in_step_h": Measure("Time of load units in step, mean", "h"),
    "units_present": Measure("Load units in the step, mean", "load units"),
    "units_present_sd": Measure("Load units in the step, standard deviation", "load units"),
    "service_time_h": Measure("Service time, mean", "h"),
    "queue_length": Measure("Queue, mean", "vehicles"),
    "queue_length_p50": Measure("Queue on a median day", "vehicles"),
    "queue_length_p95": Measure("Queue on a bad day, 95th percentile", "vehicles"),
    "waiting_by_root": Measure("Waiting, by its root", "vehicles"),
    "waiting_because_of": Measure("Vehicles that wait because of it", "vehicles"),
    "queue_length_max": Measure("Queue, longest", "vehicles"),
    "backlog": Measure("Backlog, mean", "vehicles"),
    "backlog_before": Measure("Backlog before the event", "vehicles"),
    "backlog_peak": Measure("Backlog, highest day", "vehicles"),
    "recovery_time_d": Measure("Time to recover", "d"),
    "recovered_share": Measure("Recovered when the run ends", "% of replications", percent=True),
    "queue_growth_per_day": Measure("Queue, growth", "vehicles a day"),
    "grows_without_end": Measure("Grows without end", "% of replications", percent=True),
    "under_way_growth_per_day": Measure("Not arrived yet, growth", "vehicles a day"),
    "units_left_over": Measure("Load units that fill no vehicle", "load units"),
    "utilisation": Measure("Utilisation", "%", percent=True),
    "line_occupation": Measure("Line occupation", "%", percent=True),
    "arrived_share": Measure("Share that arrived", "%", percent=True),
    "lost_share": Measure("Share turned away or lost", "%", percent=True),
    "lapsed_share": Measure("Share that a loading ban let lapse", "%", percent=True),
    "tonnes_lost_per_year": Measure("Freight not carried", "Mt a year"),
    "vehicles_waiting_at_end": Measure("Waiting at the end", "vehicles"),
    "departures_held": Measure("Held by loading bans", "vehicle-hours"),
    "units_examined_share": Measure("Load units examined", "%", percent=True),
}


def measure(indicator: str, unit: str = "") -> Measure:
    """Return how an indicator is spoken of; one that is not known goes by its own name.

    Examples
    --------
    >>> measure("wagon_cycle_d", "d").title
    'Wagon cycle d'
    """
    return MEASURES.get(indicator) or Measure(in_words(indicator), unit)


def in_words(name: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> in_words("gauge_change.track_pairs")
    'Gauge change, track pairs'
    """
    text = name.replace(".", ", ").replace("_", " ").replace("-", " – ").strip()
    return text[:1].upper() + text[1:]


def dashed(border: str) -> str:
    """Return a border's name as it is printed.

    Examples
    --------
    >>> dashed("BY-PL")
    'BY–PL'
    """
    return border.replace("-", "–")


def unit_in_words(unit: str) -> str:
    """Return a unit's name as words.

    Examples
    --------
    >>> unit_in_words("trains_per_day"), unit_in_words("Mt")
    ('trains a day', 'Mt')
    """
    return unit.replace("_per_", " a ").replace("_", " ")


CAUSES = {
    "moving": "moving",
    "service": "being served",
    "acceptance": "acceptance",
    "track": "track",
    "crane": "crane (gauge change)",
    "wagon": "flat wagons",
    "locomotive": "locomotive",
    "path": "train path",
    "customs": "customs",
    "crew": "crew",
    "formation": "train formation",
    "weather": "weather",
    "ban": "loading ban",
}
"""Cause of an hour -> what the report calls it, in the order of the bars."""

CAUSE_COLOURS = {
    "moving": "#d7dce2",
    "service": "#a9b4c0",
    "acceptance": "#0072b2",
    "track": "#56b4e9",
    "crane": "#d55e00",
    "wagon": "#e69f00",
    "locomotive": "#8c5a2b",
    "path": "#f0e442",
    "customs": "#cc79a7",
    "crew": "#7a5195",
    "formation": "#009e73",
    "weather": "#374558",
    "ban": "#000000",
}

VERDICTS = {
    "better": ("●", "circle", "#18794e"),
    "worse": ("■", "square", "#b42334"),
    "higher": ("▲", "triangle-up", "#2f5d9b"),
    "lower": ("▼", "triangle-down", "#8a5a00"),
    "the same as the baseline": ("=", "stroke", "#66707d"),
    "no clear difference": ("◆", "diamond", "#66707d"),
    "no difference that matters to you": ("✕", "cross", "#66707d"),
    "never clears": ("■", "square", "#b42334"),
    "clears, the baseline never does": ("▲", "triangle-up", "#2f5d9b"),
    "no verdict: more is lost": ("◆", "diamond", "#66707d"),
    "no verdict: less is lost": ("◆", "diamond", "#66707d"),
    "no verdict: fewer come through": ("◆", "diamond", "#66707d"),
    "within the margin": ("●", "circle", "#18794e"),
    "outside the margin": ("■", "square", "#b42334"),
}
"""Verdict -> mark in text, mark in a chart, colour: shape as well as colour tells it."""

VARIANT_COLOURS = ("#3b5b92", "#c8553d", "#2a7f62", "#8f5aa8", "#b5892e", "#4a7c8c")
"""Baseline first."""

NOMENCLATURE = (
    ("facility, place", "a node of the corridor: port, station, terminal, crossing"),
    ("section", "the line between two neighbouring facilities"),
    ("step", "one queue with its servers inside a facility"),
    ("flow", "vehicles from an origin to a destination"),
    ("vehicle", "train, truck or vessel"),
    ("load unit", "what a vehicle carries: a container, wagon or truckload"),
    ("TEU, FEU", "twenty-foot and forty-foot equivalent units of containers"),
    ("path", "the right to run one train on a section at a time"),
    ("handover", "acceptance of a train by the neighbouring railway"),
    ("agreed exchange", "trains a day that both railways accept"),
    ("gauge change", "from 1435 to 1520 mm track or back"),
    ("loading ban", "a reactive stop of departures"),
    ("closure", "capacity taken away for an interval, from outside"),
    (
        "backlog",
        (
            "vehicles waiting in several queues that are counted together; after an event it has "
            "recovered on the first day that is at most a tenth of the rise above the average "
            "of the four weeks before"
        ),
    ),
    (
        "waiting time",
        "from arrival at a queue to the start of service; what stands for a wait, too",
    ),
    (
        "cause of waiting",
        (
            "what a vehicle waited for; the causes, moving and being served add up to the "
            "transit time of every load unit"
        ),
    ),
    ("dwell time", "from arrival at a facility to departure from it"),
    (
        "border time",
        (
            "from arrival at one side's border station to departure from it, holding before "
            "it included (CAREC CPMM TFI1)"
        ),
    ),
    ("transit time", "from departure at the origin to arrival at the destination"),
    ("95th percentile", "nineteen in twenty are below it, one in twenty above"),
    (
        "utilisation",
        (
            "share of the capacity that was in use: of servers and places in hours, of a yard in "
            "what its places count, of a fleet what did not stand ready"
        ),
    ),
    (
        "line occupation",
        "share of a section's paths, or of the time of its track, that trains took up",
    ),
    (
        "bottleneck",
        (
            "what most waiting of the answer's vehicles rests on, of all that has a capacity; "
            "waiting for a full place is passed on to what keeps its occupants there"
        ),
    ),
    (
        "vehicles waiting for it",
        "those in its own queue, and those before places that are full because of it",
    ),
    (
        "offered load",
        (
            "what is asked of a queue, divided by its capacity, before any run; above 100 % "
            "the queue grows without end"
        ),
    ),
    ("baseline, alternative", "what is compared with; what is compared"),
    ("replication", "one run with random numbers of its own"),
    (
        "common random numbers",
        (
            "baseline and alternatives see the same trains, boxes and weather, so that a "
            "difference comes from what was changed"
        ),
    ),
    (
        "95 % interval",
        (
            "Student's interval over replications, for percentiles bootstrap-t: the true number "
            "lies in it in 19 experiments of 20"
        ),
    ),
    (
        "interval of a difference",
        "holds for all alternatives at once: the more there are, the wider (Bonferroni)",
    ),
    ("no clear difference", "the interval of the difference does not exclude zero"),
    ("the same as the baseline", "every number of every replication is that of the baseline"),
    (
        "no difference that matters to you",
        "the whole interval is smaller than the difference that the question calls none",
    ),
    (
        "may be the best",
        (
            "no other variant is better by more than chance explains (subset selection); the best "
            "one is among them in 19 experiments of 20"
        ),
    ),
    (
        "all so far",
        (
            "a time that counts who has not finished, up to the end of the run, because those that "
            "finished alone would say something else; such times are at least so long"
        ),
    ),
    (
        "never clears",
        (
            "more comes than passes, so the number that waits grows as long as one simulates, "
            "and a time would measure how long that was"
        ),
    ),
    ("risk", "how much days and load units differ; percentiles tell it, and it stays"),
    ("error", "how much an estimate may be off; intervals tell it, and replications lessen it"),
    ("warm-up", "hours at the start that are not counted"),
    ("root seed", "the integer that all random numbers come from"),
)
