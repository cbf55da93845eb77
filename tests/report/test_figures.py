import ast
from pathlib import Path

from sim import report
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


def test_every_chart_is_shown_by_a_section():
    rooms = Path(report.__file__).parent
    trees = {
        room: [ast.parse(file.read_text(encoding="utf-8")) for file in (rooms / room).glob("*.py")]
        for room in ("charts", "sections")
    }
    made = {each.name for tree in trees["charts"] for each in tree.body if is_chart(each)}
    shown = {node.id for tree in trees["sections"] for node in ast.walk(tree) if is_name(node)}
    assert len(made) > 4
    assert made - shown == set(), "call it in sim/report/sections"


def is_chart(node):
    return isinstance(node, ast.FunctionDef) and node.name.endswith("_chart")


def is_name(node):
    return isinstance(node, ast.Name)
