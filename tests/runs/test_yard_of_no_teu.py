from sim.runs import Options, run

BULK = """
title: Bulk trucks pass a small container yard
answer: {indicator: waiting_time_h, place: station, step: desk}
start: 2022-01-01
end: 2022-01-05
classes: {bulk: {title: bulk, unit: truckload, mode: road, vehicle: truck}}
facilities:
  station: {title: station, kind: terminal, country: KZ, latitude: 45, longitude: 80,
    steps: {yard: {kind: stored, places: 4, counts: teu}, desk: {kind: served, servers: 1,
      time_h: 1}}}
  away: {title: away, kind: terminal, country: KZ, latitude: 45, longitude: 81}
sections: {station-away: {from: station, to: away, km: 100, speed_kmh: 50, mode: road}}
flows:
  out: {title: out, origin: station, destination: away, traffic_class: bulk, direction: out,
    arrivals: regular, vehicles_per_day: 36, units_per_vehicle: 1, teu_per_unit: 0,
    tonnes_per_unit: 20}
"""


def test_vehicles_of_no_teu_take_no_room_in_a_yard_and_the_books_balance(tmp_path):
    (tmp_path / "bulk.yaml").write_text(BULK)
    options = Options(replications=2, workers=1, out=tmp_path / "results", quiet=True)
    found = run(tmp_path / "bulk.yaml", options)
    assert found.report.is_file()
