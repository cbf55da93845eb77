"""A wait that no capacity shortens hides no bottleneck, and is none while anything else is."""

import pytest
import yaml

from sim.report.bottleneck import bottleneck
from sim.report.findings import findings
from sim.runs import Options
from tests.runs.unpainted import run_unwritten
from tests.verification.through_yaml import exponential, flow, place, scenario


def named(folder, *, wait, desk=None):
    """What is named where a desk is followed by a step that stands for a wait."""
    steps = {"desk": desk} if desk else {}
    stands = {"kind": "served", "is_wait": True, "cause": "locomotive", **wait}
    places = {"yard": place(), "station": place(**steps, onward=stands), "town": place()}
    described = scenario(places, {"trains": flow(vehicles_per_day=10)}, end="2022-04-01")
    described |= {"title": "waits", "question": "what limits?", "replications": 2}
    described["answer"] = {"indicator": "trains_per_day", "place": "town"}
    file = folder / "waits.yaml"
    file.write_text(yaml.safe_dump(described, sort_keys=False), encoding="utf-8")
    result = run_unwritten(file, Options(workers=1, out=folder / "out", quiet=True))
    tight = bottleneck(result.study, findings(result.comparison), "baseline")
    return tight and tight.queue


DESK = {"kind": "served", "servers": 1, "time_h": exponential(1.6)}


@pytest.mark.parametrize("constant_h", [0.1, 57.0])
def test_a_desk_is_named_however_long_the_constant_behind_it_is(tmp_path, constant_h):
    wait = {"servers": 200, "time_h": constant_h}
    assert named(tmp_path, wait=wait, desk=DESK) == ("station", "desk")


def test_servers_that_are_waited_for_are_a_bottleneck_though_they_stand_for_a_wait(tmp_path):
    wait = {"servers": 2, "time_h": exponential(4.0)}
    assert named(tmp_path, wait=wait) == ("station", "onward")


def test_a_constant_is_named_where_nothing_else_is_waited_for(tmp_path):
    assert named(tmp_path, wait={"servers": 200, "time_h": 57.0}) == ("station", "onward")
