from pathlib import Path

from sim.checks import check
from sim.cli.check_text import bounds_text

STATION = """
title: A brake test
start: 2022-01-01
end: 2022-03-01
classes: {trains: {title: trains, unit: wagon}}
facilities:
  yard: {title: Yard, kind: terminal, country: KZ, latitude: 45, longitude: 80,
    steps: {brakes: {kind: served, servers: 1, time_h: HOURS}}}
  away: {title: away, kind: terminal, country: KZ, latitude: 45, longitude: 81}
sections: {yard-away: {from: yard, to: away, km: 100, speed_kmh: 50}}
flows:
  out: {title: out, origin: yard, destination: away, traffic_class: trains, direction: out,
    vehicles_per_day: 8, units_per_vehicle: 50, tonnes_per_unit: 60}
"""


def hints(tmp_path, hours):
    file = tmp_path / "yard.yaml"
    Path(file).write_text(STATION.replace("HOURS", str(hours)))
    return check(file)


def test_minutes_written_as_hours_are_seen_by_the_load_and_by_the_time(tmp_path):
    reported = [(each.path, each.message) for each in hints(tmp_path, 90).warnings]
    assert tuple(path for path, _ in reported) == (
        "facilities.yard.steps.brakes.time_h",
        "facilities.yard.steps.brakes",
    )
    assert "one service takes 90 h on average; are these minutes?" in reported[0][1]
    assert reported[1][1].startswith(
        "3,000 % of what it can do is asked of it in 'baseline'; hours"
    )


def test_a_load_that_may_be_meant_has_no_hint(tmp_path):
    assert hints(tmp_path, 20).warnings == ()


def test_hints_are_printed_before_the_bounds(tmp_path):
    lines = bounds_text(hints(tmp_path, 90), most=10).splitlines()
    assert lines[5] == "2 warnings"
    assert lines[6].strip().startswith(f"{tmp_path.as_posix()}/yard.yaml:8:")
