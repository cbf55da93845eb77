from sim.report.charts.figures import queue_chart, use_chart
from sim.report.findings import findings


def test_both_panels_of_the_queue_chart_have_the_same_rows(sample):
    queues = (("altynkol", "gauge_change"), ("altynkol", "no_utilisation"))
    chart = use_chart(sample.study, findings(sample.comparison), queues)
    rows = {
        tuple(layer["encoding"]["y"]["scale"]["domain"])
        for panel in chart.specification["hconcat"]
        for layer in panel["layer"]
    }
    assert rows == {("Altynkol: gauge change", "Altynkol: no utilisation")}


def test_the_weeks_of_a_queue_are_dates(sample):
    chart = queue_chart(sample.study, findings(sample.comparison))
    first, second = sorted({row["week_from"] for row in chart.specification["data"]["values"]})[:2]
    assert (first, second) == ("2022-01-01", "2022-01-08")
