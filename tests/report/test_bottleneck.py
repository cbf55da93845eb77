import dataclasses

from sim.report.bottleneck import bottleneck, growing_queues, longest_queue
from sim.report.findings import findings
from tests.report.sample import inputs


def test_a_room_that_is_full_because_of_what_follows_is_no_bottleneck():
    def full_tracks(rows):
        rows = rows.copy()
        rows.loc[(rows.step == "tracks") & (rows.indicator == "utilisation"), "value"] = 1.0
        return rows

    given = inputs(edit=full_tracks)
    tight = bottleneck(given.study, findings(given.comparison), "baseline")
    assert (tight.place, tight.step) == ("altynkol", "gauge_change")


def test_a_busy_queue_where_nobody_waits_is_no_bottleneck():
    def no_waiting(rows):
        rows = rows.copy()
        rows.loc[rows.indicator == "queue_length", "value"] = 0.0
        return rows

    given = inputs(edit=no_waiting)
    assert bottleneck(given.study, findings(given.comparison), "baseline") is None


def test_a_queue_grows_if_it_does_in_most_replications(sample):
    facts = findings(sample.comparison)
    assert growing_queues(facts, "baseline") == (("altynkol", "gauge_change", 100.0),)
    assert growing_queues(facts, "gantries") == ()


def test_weeks_of_the_warm_up_do_not_count(sample):
    series = sample.comparison.series.copy()
    series.loc[(series.step == "handover") & (series.week < 4), ["low", "median", "high"]] = 1e6
    facts = findings(dataclasses.replace(sample.comparison, series=series))
    assert longest_queue(sample.study, facts, "baseline").step == "gauge_change"


def test_winter_has_its_own_longest_queue(sample):
    series = sample.comparison.series.copy()
    december = (series.step == "handover") & (series.week > 48)
    series.loc[december, ["low", "median", "high"]] = 1e6
    facts = findings(dataclasses.replace(sample.comparison, series=series))
    assert longest_queue(sample.study, facts, "baseline", (12, 1, 2)).step == "handover"
    assert longest_queue(sample.study, facts, "baseline", (6, 7, 8)).step == "gauge_change"
