import pandas as pd

from sim.report.files.building import build_document
from sim.report.findings import findings
from sim.report.sections.clearing import loss_sentences
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
    (reported,) = loss_sentences(given.study, findings(given.comparison))
    assert reported.startswith("**Turned away:** in the baseline vehicles find no place")
    assert "6.1 % at Altynkol: gauge change; lost is 2.0 % of" in reported
    assert reported in [notice.text for notice in build_document(given).certainty]


def test_who_goes_on_another_way_is_not_called_lost():
    given = lossy(0.061, 0.0)
    (reported,) = loss_sentences(given.study, findings(given.comparison))
    assert "all go on another way" in reported


def test_nothing_is_said_where_nobody_is_turned_away(sample):
    assert loss_sentences(sample.study, findings(sample.comparison)) == ()
    none = lossy(0.0, 0.0)
    assert loss_sentences(none.study, findings(none.comparison)) == ()


def lapsing(lost, lapsed, tonnes):
    """What is told where a flow loses a share of its units, of which some to loading bans."""

    def edit(rows):
        units = rows[(rows.indicator == "arrived_share") & (rows.variant == "baseline")]
        units = units[units.flow == units.flow.min()]
        more = [
            units.assign(indicator="lost_share", value=lost),
            units.assign(indicator="lapsed_share", value=lapsed),
            units.assign(indicator="tonnes_lost_per_year", value=tonnes, flow="", unit="Mt/year"),
        ]
        return pd.concat([rows, *more], ignore_index=True)

    given = inputs(edit=edit)
    return loss_sentences(given.study, findings(given.comparison))


def test_orders_that_lapse_are_told_with_all_that_is_not_carried():
    (reported,) = lapsing(0.12, 0.12, 1.5)
    assert reported.startswith(
        "**Not carried**, as loading bans let orders lapse: in the baseline "
    )
    assert "**1.50 ± 0.00 Mt a year**, the largest share 12.0 % of " in reported


def test_what_is_turned_away_besides_is_told_apart_from_what_lapses():
    (reported,) = lapsing(0.12, 0.09, 1.5)
    assert "lapse, with what is turned away: in the baseline" in reported
    assert "the largest share 9.0 % of" in reported
