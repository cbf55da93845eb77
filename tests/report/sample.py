"""A whole report's inputs: invented numbers of the real types."""

import dataclasses
from pathlib import Path

from sim.corridor import Bound, OfferedLoad
from sim.report import BeforeRun, ComparedObservation, Inputs, RunProvenance
from sim.scenario import load_study
from sim.statistics import INDICATOR_COLUMNS, TargetIndicator, comparison
from sim.text import Verbatim, say
from tests.report import runs

BORDER = Path(__file__).with_name("border.yaml")


def inputs(
    *,
    file=BORDER,
    alternatives=2,
    replications=runs.REPLICATIONS,
    edit=lambda rows: rows,
    indifference=None,
):
    """Return the inputs of a report, with the runs' rows edited before they are compared."""
    study = load_study(file)
    study = dataclasses.replace(study, alternatives=study.alternatives[:alternatives])
    if indifference is not None:
        answer = study.answer.model_copy(update={"indifference": indifference})
        study = dataclasses.replace(study, answer=answer)
    names = [variant.id for variant in study.variants]
    rows, series = runs.rows(names), runs.series(names)
    compared = comparison(
        edit(rows[rows.replication < replications]),
        series[series.replication < replications],
        warm_up_h=672.0,
        horizon_h=8760.0,
        target=_target_indicator(study),
    )
    return Inputs(
        study=study,
        comparison=compared,
        provenance=RunProvenance(
            root_seed=7,
            stopping_rule=say("study-run-fixed-replications", replications=replications),
            versions={"corridor-sim": "0.1.0", "simpy": "4.1.1"},
            command="sim run scenario.yaml",
            written_on="2026-01-02T03:04:05+00:00",
        ),
        observations=OBSERVATIONS,
        before=dict.fromkeys(names, BeforeRun({"trains": Bound(18.0, ("altynkol",))}, LOADS)),
        sources={
            "XING-051": Verbatim("trains of 2022: annual report"),
            "TERM-001": Verbatim("agreed exchange"),
        },
    )


def _target_indicator(study):
    if study.answer is None:
        return None
    address = tuple(getattr(study.answer, name, "") for name in INDICATOR_COLUMNS)
    return TargetIndicator(address, study.answer.indifference or 0.0)


LOADS = (
    OfferedLoad("altynkol", "gauge_change", "", 12.4, 11.9, 1.04, 1.2),
    OfferedLoad("jinghe-khorgos", "path", "khorgos", 12.4, 27.0, 0.46, 0.55),
)
OBSERVATIONS = (
    ComparedObservation(
        id="rail_freight_2022",
        title=Verbatim("rail freight, both directions"),
        quantity="rail_freight",
        source="S1-06",
        unit="Mt",
        period=Verbatim("2022"),
        observed=23.0,
        simulated=21.4,
        low=21.2,
        high=21.6,
        error=-0.0696,
        margin=0.07,
        verdict="within the margin",
        use="calibrate",
    ),
    ComparedObservation(
        id="alashankou_customs",
        title=Verbatim("rail freight by customs"),
        quantity="rail_freight",
        source="VOL-001",
        unit="Mt",
        period=Verbatim("2011"),
        observed=8.921,
        reason=Verbatim("period: 2011 reported, 2022 wanted"),
    ),
)
