import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.corridor import Bound, build_corridor, maximum_flow, minimum_cut, offered_load
from tests.small_scenarios import facility, flow, scenario, section, two_crossings

FACILITIES = {
    "Urumqi": 60,
    "Alashankou": 24,
    "Dostyk": 18,
    "Khorgos": 30,
    "Altynkol": 22,
    "Aktogay": 40,
    "Almaty": 35,
    "Shu": 50,
}
SECTIONS = {
    ("S", "Urumqi"): 60,
    ("Urumqi", "Alashankou"): 30,
    ("Urumqi", "Khorgos"): 24,
    ("Alashankou", "Dostyk"): 26,
    ("Khorgos", "Altynkol"): 28,
    ("Dostyk", "Aktogay"): 20,
    ("Altynkol", "Almaty"): 19,
    ("Aktogay", "T"): 26,
    ("Aktogay", "Shu"): 12,
    ("Almaty", "Shu"): 30,
    ("Shu", "T"): 40,
}


def named(sections):
    return [(f"{begin}–{end}", begin, end, most) for (begin, end), most in sections.items()]


def test_the_corridor_of_the_fixture_passes_37_trains_a_day():
    bound = minimum_cut(FACILITIES, named(SECTIONS), ["S"], ["T"])
    assert bound.trains_per_day == 37
    assert bound.cut == ("Altynkol–Almaty", "Dostyk")


def test_parallel_sections_are_told_apart():
    sections = [("old", "a", "b", 5), ("new", "a", "b", 7)]
    bound = minimum_cut({}, sections, ["a"], ["b"])
    assert (bound.trains_per_day, bound.cut) == (12, ("new", "old"))


def test_nothing_passes_a_facility_that_is_cut_off():
    assert minimum_cut({"a": 5, "b": 5}, [], ["a"], ["b"]).trains_per_day == 0


def test_without_limits_the_bound_is_infinite():
    assert minimum_cut({}, [("line", "a", "b", math.inf)], ["a"], ["b"]).trains_per_day == math.inf


capacities = st.one_of(
    st.integers(0, 40).map(float), st.floats(0, 40).map(lambda number: round(number, 3))
)


@st.composite
def networks(draw):
    names = [f"f{number}" for number in range(draw(st.integers(2, 6)))]
    facilities = {name: draw(capacities) for name in names}
    ends = [(begin, end) for begin in names for end in names if begin != end]
    chosen = draw(st.lists(st.sampled_from(ends), unique=True, max_size=12))
    return facilities, {pair: draw(capacities) for pair in chosen}, names


@given(networks())
def test_the_capacities_of_the_cut_add_up_to_the_flow_and_nothing_gets_round_it(network):
    facilities, sections, names = network
    bound = minimum_cut(facilities, named(sections), names[:1], names[-1:])
    lines = {name: most for name, _, _, most in named(sections)}
    total = sum((facilities | lines)[name] for name in bound.cut)
    assert total == pytest.approx(bound.trains_per_day, abs=1e-5)
    open_facilities = {name: most for name, most in facilities.items() if name not in bound.cut}
    closed = dict.fromkeys(set(facilities) - set(open_facilities), 0.0)
    rest = [line for line in named(sections) if line[0] not in bound.cut]
    left = minimum_cut(open_facilities | closed, rest, names[:1], names[-1:])
    assert left.trains_per_day == 0


@given(networks(), st.integers(0, 11))
def test_more_capacity_never_lowers_the_bound(network, number):
    facilities, sections, names = network
    before = minimum_cut(facilities, named(sections), names[:1], names[-1:]).trains_per_day
    for pair in list(sections)[number : number + 1]:
        sections[pair] += 5
    after = minimum_cut(facilities, named(sections), names[:1], names[-1:]).trains_per_day
    assert after >= before


def with_slots(**slots):
    small = two_crossings()
    data = small.model_dump(by_alias=True, mode="json")
    for place, number in slots.items():
        data["facilities"][place]["steps"]["exchange"] = {"kind": "slotted"} | {
            "slots_per_day": number
        }
    return type(small).model_validate(data)


def test_agreed_exchange_at_both_crossings_is_the_cut():
    small = with_slots(alashankou=14, khorgos=8)
    bound = maximum_flow(build_corridor(small), small)
    assert (bound.trains_per_day, bound.cut) == (22, ("alashankou", "khorgos"))


def test_a_dated_exchange_moves_the_cut():
    later = {"value": 8, "changes": [{"from": "2022-07-01", "to": 100}]}
    small = with_slots(alashankou=14, khorgos=later)
    corridor = build_corridor(small)
    assert maximum_flow(corridor, small, small.end).cut == ("alashankou", "altynkol")


def regrouped_behind_the_border(units_per_vehicle):
    station = {"kind": "border_station"}
    formation = {"kind": "batched", "units_per_vehicle": units_per_vehicle}
    return scenario(
        facilities={
            "a": facility(),
            "cn": facility() | station | {"country": "CN"},
            "kz": facility(formation=formation) | station,
            "b": facility(),
        },
        sections=[section("a", "cn"), section("cn", "kz"), section("kz", "b", pairs_per_day=12)],
        flows={"out": flow("a", "b", units_per_vehicle=40)},
    )


def test_a_path_beyond_a_regrouping_is_worth_more_than_a_train_over_the_border():
    small = regrouped_behind_the_border(60)
    bound = maximum_flow(build_corridor(small), small)
    assert (bound.trains_per_day, bound.cut) == (18, ("kz-b",))


def test_smaller_trains_behind_the_border_do_not_narrow_the_bound():
    small = regrouped_behind_the_border(30)
    assert maximum_flow(build_corridor(small), small).trains_per_day == 12


def test_directions_are_bounded_apart_and_added_up():
    small = scenario(
        facilities={"a": facility(), "b": facility()},
        sections=[section("a", "b", pairs_per_day=18)],
        flows={"out": flow("a", "b"), "back": flow("b", "a", direction="eastbound")},
    )
    corridor = build_corridor(small)
    assert maximum_flow(corridor, small, direction="westbound").trains_per_day == 18
    both = maximum_flow(corridor, small)
    assert (both.trains_per_day, both.cut) == (36, ("a-b",))


def test_classes_with_steps_of_their_own_add_up_at_a_facility():
    def crew(traffic_class, time_h):
        return {"kind": "served", "servers": 1, "time_h": time_h} | {
            "for": {"classes": [traffic_class]}
        }

    steps = {"boxes": crew("containers", 3), "wagons": crew("grain", 4)}
    places = {"a": facility(), "b": facility(**steps), "c": facility()}
    flows = {"boxes": flow("a", "c"), "grain": flow("a", "c", traffic_class="grain")}
    lines = [section("a", "b"), section("b", "c")]
    small = scenario(facilities=places, sections=lines, flows=flows)
    assert maximum_flow(build_corridor(small), small).trains_per_day == 8 + 6
    places["b"]["steps"]["exchange"] = {"kind": "slotted", "slots_per_day": 10}
    small = scenario(facilities=places, sections=lines, flows=flows)
    assert maximum_flow(build_corridor(small), small).trains_per_day == 10


def test_a_mode_without_flows_passes_nothing():
    small = two_crossings()
    assert maximum_flow(build_corridor(small), small, mode="road").trains_per_day == 0


def test_a_corridor_of_roads_alone_is_bounded_by_its_roads():
    road = scenario(
        facilities={"a": facility(), "b": facility()},
        sections=[section("a", "b", mode="road", headway_min=2)],
        flows={"west": flow("a", "b", traffic_class="trucks")},
    )
    assert maximum_flow(build_corridor(road), road).trains_per_day == 720


def test_a_channel_to_which_nothing_goes_limits_nothing():
    channel = {"share": 0, "lanes": 1, "time_h": 2}
    assert of_a_yard(kind="inspected", channels={"scan": channel}).trains_per_day == math.inf


ALL_ALONG = {"title": "strike", "from": "2022-01-01", "until": "2023-01-01", "factor": 0}


def of_a_yard(closure=None, on="facilities.yard.steps.desk", **step):
    """Bound of what passes a yard to a town."""
    kind = {"kind": "served", "servers": 3, "time_h": 2} if "kind" not in step else {}
    desk = {"desk": kind | step} if step else {}
    described = scenario(
        facilities={"yard": facility(**desk), "town": facility()},
        sections=[section("yard", "town")],
        flows={"west": flow("yard", "town", units_per_vehicle=20)},
        closures={"strike": ALL_ALONG | closure | {"on": [on]}} if closure is not None else {},
    )
    return maximum_flow(build_corridor(described), described)


@pytest.mark.parametrize("step", [{}, {"servers": 3}])
def test_nothing_passes_what_is_closed_and_it_is_named(step):
    place = "facilities.yard.steps.desk" if step else "sections.yard-town"
    bound = of_a_yard({}, on=place, **step)
    assert (str(bound.trains_per_day), bound.cut) == ("0.0", ("yard" if step else "yard-town",))


def test_where_all_is_closed_and_nothing_else_limits_nothing_passes():
    described = scenario(
        facilities={"yard": facility(), "town": facility()},
        sections=[section("yard", "town")],
        flows={"west": flow("yard", "town")},
        closures={"strike": ALL_ALONG | {"on": ["sections.yard-town"]}},
    )
    corridor = build_corridor(described)
    assert maximum_flow(corridor, described) == Bound(0.0, ("yard-town",))


def test_servers_are_rounded_down_by_a_closure():
    # One of three, which does twelve a day.
    assert of_a_yard({"factor": 0.5}, servers=3).trains_per_day == 12


def test_room_for_nobody_passes_nobody():
    assert of_a_yard(kind="stored", places=0).trains_per_day == 0


def test_trains_of_which_no_unit_is_opened_pass_those_that_wait_for_it():
    channel = {"share": 0.1, "lanes": 1, "time_h": 2}
    bound = of_a_yard(
        kind="inspected", servers=2, time_h=1, channels={"scan": channel}, held_unit="holds_vehicle"
    )
    # Of 48 that the officers pass; the others have 20 × 0.1 / (1 - none) of 12 units a day.
    none = 0.9**20
    assert bound.trains_per_day == pytest.approx(48 * none + 12 / 2 * (1 - none))


def test_the_offered_load_knows_what_a_closure_leaves():
    desk = {"kind": "served", "servers": 3, "time_h": 2}
    closure = ALL_ALONG | {"factor": 0.5, "on": ["facilities.yard.steps.desk"]}
    described = scenario(
        facilities={"yard": facility(desk=desk), "town": facility()},
        sections=[section("yard", "town")],
        flows={"west": flow("yard", "town", vehicles_per_year=18 * 365)},
        closures={"strike": closure},
    )
    (load,) = offered_load(described, build_corridor(described))
    assert (load.capacity_per_day, load.load) == pytest.approx((12, 1.5))
