"""A sixth kind of terminal, added by YAML alone: no line of the engine knows of it."""

from pathlib import Path

import pytest

from sim.runs import Options
from tests.runs.unpainted import run_unpainted

TESTS = Path(__file__).parent
TERMINAL = "kokshetau_silos"
STEPS = {"yard", "weighbridge", "laboratory", "silos", "drying", "trains_by_the_clock"}
IN, OUT = f"kokshetau_farms-{TERMINAL}", f"{TERMINAL}-almaty"
WEIGHING_H = 20 * 6 / 60
DRYING_H, SILOS = 16, 6
FULL_TRAIN, SHORT_TRAIN, CLOCK_PER_DAY = 40, 20, 3


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    options = Options(workers=1, out=tmp_path_factory.mktemp("grain"), quiet=True)
    return run_unpainted(TESTS.parent / "scenarios" / "examples" / "grain_terminal.yaml", options)


@pytest.fixture(scope="module")
def mean(result):
    """The mean of an indicator over all directions, flows and classes together."""
    estimates = result.comparison.estimates

    def found(indicator, place, variant="baseline", **named):
        wanted = {"indicator": indicator, "place": place, "variant": variant, **named}
        rows = estimates[(estimates[list(wanted)] == list(wanted.values())).all(axis="columns")]
        rows = rows[
            (rows[["direction", "flow", "traffic_class", "cause"]] == "").all(axis="columns")
        ]
        assert len(rows) == 1
        return float(rows["mean"].iloc[0])

    return found


def test_nothing_in_the_engine_names_the_terminal_or_its_steps():
    engine = [file for file in (TESTS.parent / "sim").rglob("*") if file.suffix in {".py", ".j2"}]
    assert len(engine) > 100
    texts = {file.name: file.read_text(encoding="utf-8").lower() for file in engine}
    own = {"kokshetau"} | STEPS - {"yard"}
    assert [(name, word) for name, text in texts.items() for word in own if word in text] == []


def test_the_terminal_and_its_steps_stand_in_the_indicators_and_in_the_report(result):
    rows = result.comparison.estimates
    shown = rows[(rows["place"] == TERMINAL) & (rows["mean"] > 0)]
    # Formation has no queue of vehicles; what it makes of them is seen on the line beyond.
    assert set(shown["step"]) >= STEPS - {"trains_by_the_clock"}
    assert "Grain terminal: Weighbridge" in (result.report.parent / "report.md").read_text("utf-8")


def test_what_comes_in_by_short_trains_goes_out_by_fewer_and_longer_ones(mean):
    arriving, leaving = mean("trains_per_day", IN), mean("trains_per_day", OUT)
    assert arriving == pytest.approx(4, rel=0.1)
    assert arriving * SHORT_TRAIN / FULL_TRAIN <= leaving <= CLOCK_PER_DAY
    yearly_mt = arriving * SHORT_TRAIN * 68 * 365.25 / 1e6
    assert mean("tonnes_per_year", IN) == pytest.approx(yearly_mt, rel=0.01)
    assert mean("tonnes_per_year", OUT) == pytest.approx(yearly_mt, rel=0.05)


def test_a_weighbridge_that_never_closes_makes_trains_wait_as_queueing_theory_says(mean):
    load = mean("trains_per_day", IN, "by_night") * WEIGHING_H / 24
    assert mean("utilisation", TERMINAL, "by_night", step="weighbridge") == pytest.approx(
        load, 0.02
    )
    by_pollaczek_khinchine_h = load * WEIGHING_H / (2 * (1 - load))
    assert mean("waiting_time_h", TERMINAL, "by_night", step="weighbridge") == pytest.approx(
        by_pollaczek_khinchine_h, abs=0.25
    )


def test_a_weighbridge_that_closes_at_night_makes_them_wait_for_the_morning_too(result, mean):
    # Half of them come while it is closed, and wait six hours on the average for it to open.
    assert mean("waiting_time_h", TERMINAL, step="weighbridge") > 3
    differences = result.comparison.differences
    reported = differences.query(
        "indicator == 'waiting_time_h' and place == @TERMINAL and step == 'weighbridge'"
    )
    assert set(reported["verdict"]) == {"better"}


def test_the_silos_hold_what_dries_in_them(mean):
    filled = mean("trains_per_day", IN) / 24 * DRYING_H / SILOS
    assert mean("utilisation", TERMINAL, step="silos") == pytest.approx(filled, rel=0.05)
