"""Border time of trains between Jinghe and Almaty by Khorgos and Altynkol, with its terminal.

And for how long they were held before it.
"""

import dataclasses

import numpy as np
import pytest

from sim.indicators import LOADED_CONTAINERS
from sim.record import Queue
from sim.statistics import BorderSide, indicators
from tests.statistics.logs import BEGIN, FINISH, a_record, a_train, visit

WESTBOUND, EASTBOUND = 0, 1
PLACES = ("jinghe", "khorgos", "altynkol", "almaty", "khorgos_gateway")
SECTIONS = (
    "jinghe-khorgos",
    "khorgos-altynkol",
    "altynkol-khorgos_gateway",
    "khorgos_gateway-almaty",
)
QUEUES = (
    Queue("jinghe", "life", "life", "ban", "time"),
    Queue("almaty", "life", "life", "ban", "time"),
    Queue("altynkol", "tracks", "stored", "track", "room"),
    Queue("altynkol", "papers", "inspected", "customs", "time", role="inspection"),
    Queue("altynkol", "formation", "batched", "formation", "time", role="formation"),
    Queue("khorgos_gateway", "gauge_change", "transshipped", "crane", "time", role="transshipment"),
    Queue("khorgos_gateway", "formation", "batched", "formation", "time", role="formation"),
    *(
        Queue(section, "path", "section", "path", "time", ends=tuple(section.split("-")))
        for section in SECTIONS
    ),
)
ALTYNKOL = BorderSide(("altynkol", "khorgos_gateway"))


def hours(indicator, record, traffic="", **borders):
    """Return the hours of all directions of a record by station."""
    table = indicators(record, warm_up_h=0.0, crossings={}, borders=borders)
    rows = table[(table.indicator == indicator) & (table.direction == "")].dropna()
    rows = rows[rows.traffic_class == traffic]
    return dict(zip(rows.place, rows.value, strict=True))


def border_times(record, **borders):
    """Return the border times of a record by station."""
    return hours("border_time_h", record, **borders)


def held_before(record, **borders):
    """Return for how long units were held before a station, by station."""
    return hours("held_before_h", record, **borders)


def by_khorgos(events, *, direction=WESTBOUND, chain=None, horizon_h=100.0, queues=QUEUES):
    """Return a record of one unit that went by a chain of trains; by one for all of it if none."""
    chain = chain or [(0, 0.0, events[-1][0])]
    record = a_record(
        events,
        vehicles=[(direction, 0.0, 1) for _ in chain],
        units=[(0.0, chain[-1][2])],
        boardings=[(0, *ride) for ride in chain],
        queues=queues,
        horizon_h=horizon_h,
    )
    return dataclasses.replace(record, places=PLACES)


def to_altynkol():
    """Return the events of a train that comes to Altynkol at 7 and has its papers at 9."""
    return [
        (0, 0, "jinghe.life", BEGIN),
        *visit(0, "jinghe-khorgos.path", 0, 0, 3),
        *visit(0, "khorgos-altynkol.path", 3, 6, 7),
        *visit(0, "altynkol.papers", 7, 8, 9),
    ]


def to_almaty():
    """Return the events of a train that runs through the terminal, at 10, to Almaty."""
    return [
        *to_altynkol(),
        *visit(0, "altynkol-khorgos_gateway.path", 9, 9.5, 10),
        *visit(0, "khorgos_gateway-almaty.path", 10, 10, 17),
        (17, 0, "jinghe.life", FINISH),
    ]


def to_jinghe():
    """Return the events of a train that comes to the terminal at 11 and leaves Altynkol at 19.

    It waits at the terminal from 11 to 13 for a track of Altynkol, and an hour for the path there.
    """
    return [
        (0, 0, "almaty.life", BEGIN),
        *visit(0, "khorgos_gateway-almaty.path", 0, 4, 11),
        *visit(0, "altynkol.tracks", 11, 13, 18),
        *visit(0, "altynkol-khorgos_gateway.path", 13, 14, 14.5),
        *visit(0, "altynkol.papers", 14.5, 17, 18),
        *visit(0, "khorgos-altynkol.path", 18, 19, 20),
        *visit(0, "jinghe-khorgos.path", 20, 20, 23),
        (23, 0, "jinghe.life", FINISH),
    ]


def test_border_time_is_from_arriving_at_the_station_to_leaving_it():
    record = a_record(
        a_train(), vehicles=[(0, 0.0, 1)], units=[(0.0, 40.0)], boardings=[(0, 0, 0.0, 40.0)]
    )
    sides = {name: BorderSide((name,)) for name in ("dostyk", "alashankou")}
    assert border_times(record, **sides) == {"dostyk": 5.0, "alashankou": 10.0}


def test_holding_before_a_border_station_is_no_border_time_and_not_told_of_two_stations():
    record = a_record(
        a_train(), vehicles=[(0, 0.0, 1)], units=[(0.0, 40.0)], boardings=[(0, 0, 0.0, 40.0)]
    )
    dostyk = BorderSide(("dostyk",), ["dostyk.tracks"])
    alashankou = BorderSide(("alashankou",), ["urumqi-alashankou"])
    assert border_times(record, dostyk=dostyk) == {"dostyk": 5.0}
    assert held_before(record, dostyk=dostyk) == {"dostyk": 5.0}
    both = {"dostyk": dostyk, "alashankou": alashankou}
    assert border_times(record, **both) == {"dostyk": 5.0, "alashankou": 10.0}
    # It stands at Alashankou while it waits for Dostyk: those 5 h are border time there.
    assert held_before(record, **both) == {"dostyk": 0.0, "alashankou": 1.0}


def test_border_time_ends_as_a_train_leaves_the_terminal_for_the_line():
    assert border_times(by_khorgos(to_almaty()), altynkol=ALTYNKOL) == {"altynkol": 10.0 - 7.0}
    station = BorderSide(("altynkol",))
    assert border_times(by_khorgos(to_almaty()), altynkol=station) == {"altynkol": 9.5 - 7.0}


def test_border_time_begins_as_a_train_comes_to_the_terminal_from_the_line():
    record = by_khorgos(to_jinghe(), direction=EASTBOUND)
    assert border_times(record, altynkol=ALTYNKOL) == {"altynkol": 19.0 - 11.0}
    station = BorderSide(("altynkol",))
    assert border_times(record, altynkol=station) == {"altynkol": 19.0 - 14.5}


def test_holding_on_the_line_is_told_beside_the_hours_at_station_and_terminal():
    held = BorderSide(ALTYNKOL.places, ["khorgos_gateway-almaty", "altynkol-khorgos_gateway"])
    record = by_khorgos(to_jinghe(), direction=EASTBOUND)
    assert border_times(record, altynkol=held) == {"altynkol": 8.0}
    assert held_before(record, altynkol=held) == {"altynkol": 4.0}


def test_a_wait_of_which_the_parts_are_not_modelled_is_held_too():
    """It stands at Almaty from 0 to 3 h by the clock of a step that is a wait, then leaves."""
    stands = Queue("almaty", "regulated", "served", "acceptance", "time", is_wait=True)
    events = [
        (0, 0, "almaty.life", BEGIN),
        *visit(0, "almaty.regulated", 0, 1, 3),
        *visit(0, "khorgos_gateway-almaty.path", 3, 3, 10),
        *visit(0, "altynkol-khorgos_gateway.path", 10, 10, 10.5),
        *visit(0, "khorgos-altynkol.path", 12, 12, 13),
        (13, 0, "jinghe.life", FINISH),
    ]
    record = by_khorgos(events, queues=(*QUEUES, stands))
    side = BorderSide(("altynkol",), ["almaty.regulated"])
    assert held_before(record, altynkol=side) == {"altynkol": 3.0}
    assert border_times(record, altynkol=side) == {"altynkol": 12.0 - 10.5}


def test_hours_at_a_terminal_are_not_those_of_the_next_border_station():
    khorgos = BorderSide(("khorgos",), ["altynkol-khorgos_gateway", "khorgos_gateway-almaty"])
    record = by_khorgos(to_jinghe(), direction=EASTBOUND)
    sides = {"khorgos": khorgos, "altynkol": ALTYNKOL}
    assert border_times(record, **sides) == {"khorgos": 0.0, "altynkol": 8.0}
    assert held_before(record, **sides) == {"khorgos": 4.0, "altynkol": 0.0}


def changing_trains():
    """Return a unit that comes to Altynkol at 7, to the terminal at 10, and leaves it at 32."""
    events = [
        *to_altynkol(),
        *visit(0, "altynkol-khorgos_gateway.path", 9, 9.5, 10),
        *visit(0, "khorgos_gateway.gauge_change", 10, 12, 16),
        (16, 0, "khorgos_gateway.formation", FINISH),
        (30, 1, "khorgos_gateway.formation", BEGIN),
        *visit(1, "khorgos_gateway-almaty.path", 30, 32, 39),
        (39, 1, "jinghe.life", FINISH),
    ]
    return by_khorgos(events, chain=[(0, 0.0, 16.0), (1, 30.0, 39.0)])


def test_border_time_goes_on_at_the_terminal_while_a_unit_waits_for_its_next_train():
    assert border_times(changing_trains(), altynkol=ALTYNKOL) == {"altynkol": 32.0 - 7.0}


def test_dwell_is_told_of_station_and_terminal_apart():
    table = indicators(changing_trains(), warm_up_h=0.0, crossings={}, borders={})
    dwell = table[(table.indicator == "dwell_time_h") & (table.direction == "")]
    hours = dict(zip(dwell.place, dwell.value, strict=True))
    assert hours["altynkol"] == 9.5 - 7.0
    assert hours["khorgos_gateway"] == pytest.approx(((16 - 10) + (32 - 30)) / 2)


def test_a_unit_may_change_trains_at_the_station_and_at_the_terminal():
    events = [
        *to_altynkol(),
        (9, 0, "altynkol.formation", FINISH),
        (14, 1, "altynkol.formation", BEGIN),
        *visit(1, "altynkol-khorgos_gateway.path", 14, 15, 16),
        (16, 1, "khorgos_gateway.formation", FINISH),
        (30, 2, "khorgos_gateway.formation", BEGIN),
        *visit(2, "khorgos_gateway-almaty.path", 30, 31, 38),
        (38, 2, "jinghe.life", FINISH),
    ]
    record = by_khorgos(events, chain=[(0, 0.0, 9.0), (1, 14.0, 16.0), (2, 30.0, 38.0)])
    assert border_times(record, altynkol=ALTYNKOL) == {"altynkol": 31.0 - 7.0}


def test_a_train_between_station_and_terminal_has_not_left_the_border():
    record = by_khorgos(to_almaty(), chain=[(0, 0.0, float("nan"))], horizon_h=9.75)
    assert border_times(record, altynkol=ALTYNKOL) == {}
    assert border_times(record, altynkol=BorderSide(("altynkol",))) == {"altynkol": 2.5}


def test_the_name_of_a_section_decides_no_border_time():
    """A train that ends at the terminal beside a station has not left the crossing point."""
    events = [
        *to_altynkol(),
        *visit(0, "altynkol-khorgos_gateway.path", 10, 10, 10.5),
        (12, 0, "almaty.life", FINISH),
    ]
    record = by_khorgos(events)
    south = tuple(
        queue._replace(place=f"{queue.place}-south") if queue.ends else queue
        for queue in record.queues
    )
    assert border_times(record, altynkol=ALTYNKOL) == {}
    assert border_times(dataclasses.replace(record, queues=south), altynkol=ALTYNKOL) == {}


def test_a_train_still_held_on_the_line_is_told_so_far_and_has_no_border_time():
    """One has come at 11 after 2 h of standing; another has stood from 15 until the end at 20."""
    first = [
        (0, 0, "almaty.life", BEGIN),
        *visit(0, "khorgos_gateway-almaty.path", 0, 0, 9),
        *visit(0, "altynkol.tracks", 9, 11, 18),
        *visit(0, "khorgos_gateway-almaty.approach", 11, 11, 11),
        *visit(0, "altynkol-khorgos_gateway.path", 11, 11, 11.5),
        *visit(0, "khorgos-altynkol.path", 18, 18, 19),
        (19, 0, "jinghe.life", FINISH),
    ]
    second = [
        (6, 1, "almaty.life", BEGIN),
        *visit(1, "khorgos_gateway-almaty.path", 6, 6, 15),
        *visit(1, "altynkol.tracks", 15),
    ]
    approach = QUEUES[-1]._replace(step="approach")
    record = a_record(
        [*first, *second],
        vehicles=[(EASTBOUND, 0.0, 1), (EASTBOUND, 6.0, 1)],
        units=[(0.0, 19.0), (6.0, np.nan)],
        boardings=[(0, 0, 0.0, 19.0), (1, 1, 6.0, np.nan)],
        queues=(*QUEUES, approach),
        horizon_h=20.0,
    )
    record = dataclasses.replace(record, places=PLACES)
    side = {"altynkol": BorderSide(ALTYNKOL.places, ["altynkol.tracks"])}
    table = indicators(record, warm_up_h=0.0, crossings={}, borders=side)
    told = table[(table.direction == "eastbound") & (table.traffic_class == "")]
    found = told.set_index("indicator")[["value", "so_far", "unfinished_share"]]
    assert found.loc["border_time_h"].tolist() == [18 - 11, 18 - 11, 0.0]
    assert found.loc["held_before_h"].tolist() == [2.0, (2.0 + 5.0) / 2, 0.5]


def test_loaded_containers_are_told_apart_from_wagons_and_from_empties():
    """Of three trains 10 h apart the first stays 3 h, the second 13 h, the third 23 h."""
    stays = (3.0, 13.0, 23.0)
    events = []
    for number, stay_h in enumerate(stays):
        at = 10.0 * number
        events += [
            (at, number, "jinghe.life", BEGIN),
            *visit(number, "khorgos-altynkol.path", at, at, at + 1),
            *visit(number, "altynkol-khorgos_gateway.path", at + 1 + stay_h, at + 1 + stay_h, 60),
            (60, number, "jinghe.life", FINISH),
        ]
    record = a_record(
        events,
        vehicles=[(WESTBOUND, 10.0 * number, 1) for number in range(3)],
        units=[(10.0 * number, 60.0) for number in range(3)],
        boardings=[(number, number, 10.0 * number, 60.0) for number in range(3)],
        queues=QUEUES,
    )
    units = dataclasses.replace(
        record.units,
        flow=np.array([0, 1, 0], np.int32),
        teu_of_flow=np.array([2.0, 0.0]),
        tonnes=np.array([20.0, 60.0, 0.0]),
    )
    queues = (QUEUES[0]._replace(place="khorgos"), *QUEUES[1:])
    at_khorgos = dataclasses.replace(record.vehicles, origin=np.full(3, 1, np.int32))
    record = dataclasses.replace(
        record, units=units, places=PLACES, queues=queues, vehicles=at_khorgos
    )
    side = {"altynkol": BorderSide(("altynkol",))}
    assert border_times(record, **side) == {"altynkol": 13.0}
    assert hours("border_time_h", record, LOADED_CONTAINERS, **side) == {"altynkol": 3.0}


def test_a_unit_that_is_cut_out_leaves_with_its_later_train_alone():
    """Two units come at 7; one goes on at 9.5, the other with a train formed at 20, at 21."""
    events = [
        *to_altynkol(),
        *visit(0, "altynkol-khorgos_gateway.path", 9, 9.5, 10),
        (10, 0, "jinghe.life", FINISH),
        (20, 1, "altynkol.formation", BEGIN),
        *visit(1, "altynkol-khorgos_gateway.path", 20, 21, 22),
        (22, 1, "jinghe.life", FINISH),
    ]
    record = a_record(
        events,
        vehicles=[(WESTBOUND, 0.0, 2), (WESTBOUND, 0.0, 1)],
        units=[(0.0, 10.0), (0.0, 22.0)],
        boardings=[(0, 0, 0.0, 10.0), (1, 0, 0.0, 9.0), (1, 1, 20.0, 22.0)],
        queues=QUEUES,
    )
    record = dataclasses.replace(record, places=PLACES)
    side = {"altynkol": BorderSide(("altynkol",))}
    assert border_times(record, **side) == {"altynkol": (2.5 + 14.0) / 2}
