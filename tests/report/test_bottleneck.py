import dataclasses

import pandas as pd

from sim.report.bottleneck import bottleneck, bottlenecks, growing_queues, longest_queue
from sim.report.findings import findings
from sim.report.sections.sentences import answer_sentences
from tests.report.sample import inputs


def full_tracks(rows):
    """Let the trains that wait for tracks at Altynkol do so for cranes, mostly, and slots."""
    parts = [rows]
    tracks = rows[(rows.step == "tracks") & (rows.indicator == "queue_length")]
    for root, share in (("gauge_change", 0.75), ("handover", 0.22), ("tracks", 0.03)):
        for direction in ("", "westbound"):
            change = {"cause": f"altynkol.{root}", "direction": direction}
            change["value"] = share * tracks.value
            parts.append(tracks.assign(indicator="waiting_by_root", **change))
    return pd.concat(parts, ignore_index=True)


def test_a_room_that_is_full_because_of_what_follows_is_no_bottleneck():
    given = inputs(edit=full_tracks)
    tight = bottleneck(given.study, findings(given.comparison), "baseline")
    assert tight.queue == ("altynkol", "gauge_change")
    assert tight.full == ("altynkol", "tracks")
    assert [round(cause.percent) for cause in tight.because] == [75, 22]


def test_why_a_room_is_full_is_said_with_its_shares():
    given = inputs(edit=full_tracks, alternatives=0)
    words = "; Altynkol: tracks is full, because of Altynkol: gauge change 75 %, Altynkol: handover"
    assert words in answer_sentences(given.study, findings(given.comparison))[0]


def test_bottlenecks_are_told_by_direction_where_they_differ():
    def another_to_the_east(rows):
        east = rows[rows.direction.eq("westbound") & rows.step.eq("handover")]
        return pd.concat([rows, east.assign(direction="eastbound")], ignore_index=True)

    given = inputs(edit=another_to_the_east, alternatives=0)
    answer = given.study.answer.model_copy(update={"direction": "", "place": ""})
    study = dataclasses.replace(given.study, answer=answer)
    tight = bottlenecks(study, findings(given.comparison), "baseline")
    assert [(each.step, each.direction) for each in tight] == [
        ("gauge_change", "westbound"),
        ("handover", "eastbound"),
    ]


def test_a_busy_queue_where_nobody_waits_is_no_bottleneck():
    def no_waiting(rows):
        rows = rows.copy()
        rows.loc[rows.indicator.str.startswith("waiting_"), "value"] = 0.0
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
