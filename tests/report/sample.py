"""A whole report's inputs, invented but of the real types."""

import dataclasses
from pathlib import Path

import runs
from sim.corridor import Bound, OfferedLoad
from sim.report import BeforeRun, Inputs, Observation, Provenance
from sim.scenario import load_study
from sim.statistics import comparison


def inputs(*, alternatives=True):
    study = load_study(Path(__file__).with_name("border.yaml"))
    if not alternatives:
        study = dataclasses.replace(study, alternatives=())
    variants = [variant.id for variant in study.variants]
    bound = Bound(18.0, ("altynkol",))
    loads = (
        OfferedLoad("altynkol", "gauge_change", "", 12.4, 11.9, 1.04, 1.2),
        OfferedLoad("jinghe-khorgos", "path", "khorgos", 12.4, 27.0, 0.46, 0.55),
    )
    return Inputs(
        study=study,
        comparison=comparison(
            runs.rows(variants), runs.series(variants), warm_up_h=672.0, horizon_h=8760.0
        ),
        provenance=Provenance(7, "10 replications, as the scenario says",
                              {"corridor-sim": "0.1.0", "simpy": "4.1.1"}, "sim run scenario.yaml", "2026-01-02T03:04:05"),
        observations=(
            Observation("rail_freight_2022", "rail freight, both directions", "S1-06", "Mt",
                        "2022", 23.0, 21.4, 21.2, 21.6, -0.0696, 0.07, "within the margin", "", "calibrate"),
            Observation("alashankou_customs", "rail freight by customs", "VOL-001", "Mt", "2011", 8.921,
                        reason="period: 2011 reported, 2022 wanted; count: customs reported, railway wanted"),
        ),
        before={variant: BeforeRun(bound, loads) for variant in variants},
        sources={"XING-051": "trains from Xi'an: annual report", "TERM-001": "agreed exchange"},
    )  # fmt: skip
