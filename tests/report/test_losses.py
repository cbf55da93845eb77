from dataclasses import replace

import pandas as pd

from sim.report.building import build_document
from sim.report.findings import findings
from sim.report.losses import loss_sentences
from sim.scenario import Ban
from tests.report.sample import inputs


def lossy(step_share, flow_share):
    """Let the baseline lose a share of the vehicles at its cranes, and of the load units."""

    def edit(rows):
        cranes = (rows.indicator == "utilisation") & (rows.step == "gauge_change")
        units = rows.indicator == "arrived_share"
        more = [
            rows[chosen & (rows.variant == "baseline")].assign(indicator="lost_share", value=share)
            for chosen, share in ((cranes, step_share), (units, flow_share))
        ]
        return pd.concat([rows, *more], ignore_index=True)

    return inputs(edit=edit)


def test_what_is_lost_is_told_with_where_and_how_much():
    given = lossy(0.061, 0.02)
    (told,) = loss_sentences(given.study, findings(given.comparison))
    assert told.startswith("**Turned away:** in the baseline vehicles find no place")
    assert "6.1 % at Altynkol: gauge change; lost is 2.0 % of" in told
    assert told in build_document(given).certainty


def test_who_goes_on_another_way_is_not_called_lost():
    given = lossy(0.061, 0.0)
    (told,) = loss_sentences(given.study, findings(given.comparison))
    assert "all go on another way" in told


def test_nothing_is_said_where_nobody_is_turned_away(sample):
    assert loss_sentences(sample.study, findings(sample.comparison)) == ()
    none = lossy(0.0, 0.0)
    assert loss_sentences(none.study, findings(none.comparison)) == ()


def test_orders_that_lapse_under_a_ban_are_not_carried():
    given = lossy(0.0, 0.12)
    scenario = given.study.baseline.scenario
    ban = Ban(
        title="stop", flows=tuple(scenario.flows), from_="2022-01-01", until="2022-01-09",
        lapse_after_d=3,
    )  # fmt: skip
    banned = replace(
        given.study.baseline, scenario=scenario.model_copy(update={"bans": {"stop": ban}})
    )
    study = replace(given.study, baseline=banned)
    (told,) = loss_sentences(study, findings(given.comparison))
    assert told.startswith("**Not carried:** in the baseline orders lapse that wait too long")
    assert "12.0 % of" in told
