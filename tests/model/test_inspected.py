import numpy as np
import pytest

from tests.model.runs import at_yard, hours, line, names, run, trace, when
from tests.small_scenarios import scenario


def customs(**more):
    return {"kind": "inspected", **more}


def channel(share=1, lanes=1, time_h=2):
    return {"share": share, "lanes": lanes, "time_h": time_h}


def test_late_papers_hold_a_vehicle_and_ready_ones_do_not():
    late = customs(documents={"ready_share": 0, "late_h": 5})
    ready = customs(documents={"ready_share": 1, "late_h": 5})
    assert hours(at_yard([1], customs=late), "FINISH") == [6]
    assert hours(at_yard([1], customs=ready), "FINISH") == [1]


def test_the_share_of_ready_papers_is_drawn_vehicle_by_vehicle():
    step = customs(documents={"ready_share": 0.7, "late_h": 5})
    record = at_yard(np.arange(1000), customs=step, more={"end": "2022-06-01"})
    late = len(hours(record, "ARRIVE", "customs.documents"))
    assert 250 < late < 350


def test_officers_check_papers_one_vehicle_at_a_time():
    record = at_yard([0, 0, 0], customs=customs(servers=2, time_min=30))
    assert hours(record, "START", "customs") == [0, 0, 0.5]


def test_a_unit_under_examination_holds_its_vehicle_until_the_last_is_done():
    step = customs(servers=1, time_h=1, channels={"open": channel(lanes=2)})
    record = at_yard([0], units=3, customs=step)
    # Checked from 0 to 1; two lanes, two hours a unit: the last is done at 5.
    assert trace(record) == [
        (0, "trains-0", "yard", "life", "BEGIN"),
        (0, "trains-0", "yard", "customs", "ARRIVE"),
        (0, "trains-0", "yard", "customs", "START"),
        (1, "trains-0", "yard", "customs", "END"),
        (1, "trains-0", "yard", "customs.channels", "ARRIVE"),
        (5, "trains-0", "yard", "customs.channels", "START"),
        (5, "trains-0", "yard", "customs.channels", "END"),
        (5, "trains-0", "yard", "life", "FINISH"),
    ]
    assert record.treatments.end_h.tolist() == [3, 3, 5]


def test_officers_and_the_lanes_of_each_channel_fail_on_their_own():
    law = {"distribution": "exponential", "mean": 20}
    broken = {"clock": "time", "up_h": law, "repair_h": law}
    done = [
        hours(at_yard([0], customs={**step, "breakdowns": broken}), "FINISH")
        for step in (
            customs(servers=1, time_h=500),
            customs(channels={"open": channel(time_h=500)}),
            customs(channels={"scan": channel(time_h=500)}),
        )
    ]
    assert len(np.unique(done)) == 3
    # Officers fail when the same servers of a step of another kind would.
    gate = {"kind": "served", "servers": 1, "time_h": 500, "breakdowns": broken}
    assert done[0] == hours(at_yard([0], customs=gate), "FINISH")


def test_every_unit_goes_to_one_channel_or_none():
    channels = {"scan": channel(0.3, time_h=0.01), "open": channel(0.2, time_h=0.01)}
    record = at_yard([0], units=5000, customs=customs(channels=channels))
    found = np.bincount(record.units.outcome, minlength=3) / 5000
    assert record.outcomes == ("released", "yard.customs.open", "yard.customs.scan")
    assert found == pytest.approx([0.5, 0.2, 0.3], abs=0.02)
    assert len(np.unique(record.treatments.unit)) == len(record.treatments.unit)


def test_a_share_changes_by_date():
    share = {"value": 0, "changes": [{"from": "2022-01-02", "to": 1}]}
    record = at_yard([0, 30], customs=customs(channels={"open": channel(share)}))
    assert when(record, "FINISH") == {"trains-0": 0, "trains-1": 32}


def test_lanes_keep_the_hours_of_the_step():
    step = customs(hours="08:00-20:00", channels={"open": channel()})
    assert hours(at_yard([0], customs=step), "FINISH") == [10]


def cut_out(after, **more):
    step = customs(
        held_unit="cut_out", channels={"open": channel(1)}, **{"for": {"flows": ["suspect"]}}
    )
    return {"customs": step, "make_up": {"kind": "batched", "units_per_vehicle": 2, **after}} | more


def test_a_unit_cut_out_follows_with_a_later_vehicle():
    described = scenario(**line(first=cut_out({"longest_wait_h": 6})))
    described = described.model_copy(
        update={"flows": {"suspect": described.flows["west"], "clean": described.flows["west"]}}
    )
    record = run(described, {"suspect": [0], "clean": [0, 0, 1]})
    begins = when(record, "BEGIN", "make_up")
    # The suspect is examined until 2; two clean ones leave at 0; it leaves with the third.
    assert list(begins.values()) == [0, 2]
    third, suspect = record.units.arrived_h[3], record.units.arrived_h[0]
    assert third == suspect == 4


def test_a_unit_cut_out_twice_follows_after_the_longer_examination():
    first = customs(held_unit="cut_out", channels={"open": channel(time_h=9)})
    second = customs(held_unit="cut_out", channels={"scan": channel(time_h=1)})
    make_up = {"kind": "batched", "units_per_vehicle": 1}
    record = at_yard([0], customs=first, quarantine=second, make_up=make_up)
    assert record.units.arrived_h.tolist() == [9]


def test_the_train_of_a_unit_cut_out_leaves_without_it():
    steps = {
        "customs": customs(held_unit="cut_out", channels={"open": channel(0.5, lanes=9)}),
        "make_up": {"kind": "batched", "units_per_vehicle": 99, "longest_wait_h": 0},
    }
    record = at_yard([0], units=10, **steps)
    cut = int((record.units.outcome > 0).sum())
    sizes = dict(zip(names(record), record.vehicles.units.tolist(), strict=True))
    assert 0 < cut < 10
    assert sorted(sizes.values()) == sorted([10, 10 - cut, cut])
    assert set(record.units.arrived_h.tolist()) == {0, 2}


def test_the_outcome_of_a_unit_is_that_of_its_last_examination():
    described = scenario(
        **line(
            first={"customs": customs(channels={"open": channel()})},
            last={"customs": customs(channels={"open": channel()})},
        )
    )
    record = run(described, {"west": [0], "east": [100]})
    outcomes = [record.outcomes[outcome] for outcome in record.units.outcome]
    assert outcomes == ["b.customs.open", "a.customs.open"]


def test_wagons_of_units_cut_out_wait_for_them():
    wagons = {"kind": "pooled", "fleet": "flats", "per_unit": 1, "cause": "wagon"}
    steps = {
        "take": wagons | {"for": {"direction": "westbound"}},
        "customs": customs(held_unit="cut_out", channels={"open": channel(0.5, lanes=9)}),
        "make_up": {"kind": "batched", "units_per_vehicle": 99, "longest_wait_h": 0},
    }
    described = scenario(
        **line(first=steps, last={"back": wagons | {"for": {"direction": "eastbound"}}}),
        fleets={"flats": {"kind": "wagon", "stock": {"a": 10}}},
    )
    record = run(described, {"west": [0], "east": [0] * 10}, units={"west": 10, "east": 1})
    cut = int((record.units.outcome[:10] > 0).sum())
    backs = hours(record, "START", "back")
    assert 0 < cut < 10
    assert backs == [2] * (10 - cut) + [4] * cut
