import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from sim.runs import Options
from sim.runs.replication import simulated
from sim.scenario import load_study
from sim.streams import Streams
from tests.runs.unpainted import run_unwritten

CHECKOUT = Path(__file__).parents[2]
SIM = [sys.executable, "-c", "from sim.cli import main; main()"]


def run(folder, out, workers, hash_seed, file="cranes.yaml"):
    words = ["run", str(file), "--records", "--out", out, "--workers", workers]
    known = {"PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": hash_seed}
    subprocess.run([*SIM, *words], cwd=folder, env=os.environ | known, check=True)
    (written,) = (folder / out).iterdir()
    return written


@pytest.fixture(scope="module")
def one_worker(folder):
    return run(folder, "one", "1", "0")


@pytest.fixture(scope="module")
def two_workers(folder):
    return run(folder, "two", "2", "12345")


def files(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }


def test_workers_and_hash_seeds_change_no_byte(one_worker, two_workers):
    one, two = files(one_worker), files(two_workers)
    assert len(one) > 10
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_manifests_differ_in_their_date_alone(one_worker, two_workers):
    one, two = (
        json.loads((each / "manifest.json").read_text()) for each in (one_worker, two_workers)
    )
    assert one.pop("written_on")
    assert two.pop("written_on")
    assert one == two


def test_the_resolved_scenario_runs_again_to_the_same_bytes(one_worker, tmp_path):
    again = run(tmp_path, "again", "1", "0", one_worker / "scenario.yaml")
    first, second = files(one_worker), files(again)
    assert again.name == "cranes"
    assert {"report.html", "report.md", "cranes.xlsx", "scenario.yaml"} < first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_scenario_that_extends_nothing_is_resolved_to_the_same_bytes(short, tmp_path):
    (tmp_path / "alone.yaml").write_text(short, encoding="utf-8")
    first = run(tmp_path, "first", "1", "0", "alone.yaml")
    again = run(tmp_path, "again", "1", "0", first / "scenario.yaml")
    assert files(first) == files(again)


def test_nothing_is_left_beside_the_results(one_worker):
    assert [each.name for each in one_worker.parent.iterdir()] == ["cranes"]


def test_every_replication_of_every_variant_has_its_records(one_worker):
    found = {
        file.relative_to(one_worker / "records").as_posix()
        for file in one_worker.rglob("units.parquet")
    }
    assert found == {
        f"{variant}/{number:05d}/units.parquet"
        for variant in ("baseline", "four_cranes", "more_slots")
        for number in (0, 1)
    }


ADDRESS = [
    "variant", "replication", "indicator", "place", "step", "direction", "flow", "traffic_class",
    "cause", "unit",
]  # fmt: skip
SHORT = {"end: 2022-03-02": "end: 2022-01-29", "replications: 3": "replications: 2"}
SIDING = """\
  siding:
    {title: Siding, kind: terminal, country: KZ, latitude: 44, longitude: 79,
     steps: {cranes: {kind: served, servers: 1, time_h: {distribution: exponential, mean: 3}}}}
  quarry: {title: Quarry, kind: terminal, country: KZ, latitude: 44.5, longitude: 79}
"""
SIDING_LINE = "  quarry-siding: {from: quarry, to: siding, km: 60, speed_kmh: 40}\n"


def a_flow(name, origin, destination):
    return (
        f"  {name}: {{title: Added, origin: {origin}, destination: {destination}, direction: "
        "westbound,\n    traffic_class: containers, vehicles_per_year: 400, tonnes_per_unit: 18,\n"
        "    units_per_vehicle: {distribution: uniform, low: 5, high: 15}}\n"
    )


@pytest.fixture(scope="module")
def short(folder):
    """Text of the small corridor, over four weeks."""
    text = (folder / "two_borders.yaml").read_text(encoding="utf-8")
    for old, new in SHORT.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def written(folder, text):
    file = folder / "corridor.yaml"
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def after(text, key, more):
    """Text with entries put first into a block of the outermost level."""
    assert text.count(f"\n{key}:\n") == 1
    return text.replace(f"\n{key}:\n", f"\n{key}:\n{more}")


def numbers(folder, text):
    """Every indicator of every replication, in the order of addresses."""
    rows = run_unwritten(written(folder, text), Options(workers=1, out=folder)).comparison.rows
    # Words as text: which others there are elsewhere is a matter of categories, not of numbers.
    texts = rows.select_dtypes("category").columns
    rows = rows.astype(dict.fromkeys(texts, str))
    return rows.sort_values(ADDRESS, ignore_index=True)[[*ADDRESS, "value"]]


@pytest.fixture(scope="module")
def plainly(short, tmp_path_factory):
    return numbers(tmp_path_factory.mktemp("plainly"), short)


def shuffled(text, seed):
    """Text with the keys of every block in another order, but for steps: they go in theirs."""
    root, rng = yaml.compose(text, Loader=yaml.BaseLoader), np.random.default_rng(seed)

    def shuffle(node, key=""):
        children = node.value if isinstance(node.value, list) else []
        for child in children:
            name, value = child if isinstance(child, tuple) else (None, child)
            shuffle(value, name.value if name else "")
        if isinstance(node, yaml.MappingNode) and key != "steps":
            node.value = [node.value[place] for place in rng.permutation(len(node.value))]

    shuffle(root)
    return yaml.serialize(root, Dumper=yaml.BaseDumper, width=1000)


@pytest.mark.parametrize("seed", [1, 2])
def test_keys_in_another_order_move_no_number(short, plainly, tmp_path, seed):
    """Seed 2 puts the channel of opened containers before that of the scanner."""
    moved = shuffled(short, seed)
    assert moved.splitlines()[:5] != short.splitlines()[:5]
    pd.testing.assert_frame_equal(numbers(tmp_path, moved), plainly, check_exact=True)


def test_a_place_that_nothing_leads_to_moves_no_number(short, plainly, tmp_path):
    text = after(after(short, "facilities", SIDING), "sections", SIDING_LINE)
    found = numbers(tmp_path, text)
    elsewhere = ~found.place.isin(["siding", "quarry", "quarry-siding"])
    rest = found[elsewhere].reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, plainly, check_exact=True)


def test_an_alternative_moves_no_number_of_the_baseline(short, plainly, tmp_path):
    path = "facilities.border_kz.steps.gauge_change.servers"
    more = f"alternatives:\n  cranes: {{title: Cranes, changes: {{{path}: {{to: 4}}}}}}\n"
    found = numbers(tmp_path, short + more)
    assert sorted(found.variant.unique()) == ["baseline", "cranes"]
    baseline = found[found.variant == "baseline"].reset_index(drop=True)
    pd.testing.assert_frame_equal(baseline, plainly, check_exact=True)


def test_a_flow_beside_the_others_moves_none_of_their_numbers(short, plainly, tmp_path):
    text = after(after(short, "facilities", SIDING), "sections", SIDING_LINE)
    found = numbers(tmp_path, after(text, "flows", a_flow("added", "quarry", "siding")))
    # Of all flows together there is more; what is of one flow, or of one place, is as it was.
    merge = found.merge(plainly, on=ADDRESS, suffixes=("", "_plainly"))
    own = merge[(merge.flow != "") | (merge.place != "")]
    assert len(own) > 0.9 * len(plainly)
    # Hours by cause are added up over all units in one sum, whose last digit may be another.
    summed = own.indicator == "delay_by_cause_h"
    assert np.array_equal(own.value[~summed], own.value_plainly[~summed])
    assert np.allclose(own.value[summed], own.value_plainly[summed], rtol=1e-12, atol=0)
    assert (found.flow == "added").any()


def test_a_flow_among_the_others_leaves_all_their_draws(short, tmp_path):
    """They wait longer now; when they are ready, and what they carry, is bit for bit the same."""
    streams = Streams(7, 0)
    drawn = []
    for text in (short, after(short, "flows", a_flow("added", "inland", "almaty"))):
        record = simulated(load_study(written(tmp_path, text)).baseline.scenario, streams)
        chosen = {name: record.flows.index(name) for name in ("westbound", "eastbound")}
        drawn.append(
            [
                column[of_flow == code]
                for code in chosen.values()
                for column, of_flow in (
                    (record.units.ordered_h, record.units.flow),
                    (record.units.tonnes, record.units.flow),
                )
            ]
        )
    assert all(len(column) > 100 for column in drawn[0])
    assert all(map(np.array_equal, *drawn))
