"""Random streams are addressed by name, and by nothing else."""

from sim.streams import CHUNK, Streams


def test_a_longer_read_begins_with_the_same_draws():
    streams = Streams(7, 3)
    long = streams.uniforms("decision", "flow", 3 * CHUNK + 5)
    assert (streams.uniforms("decision", "flow", CHUNK + 1) == long[: CHUNK + 1]).all()


def test_streams_do_not_depend_on_the_order_of_asking():
    first, second = Streams(7, 3), Streams(7, 3)
    second.uniforms("another", "flow", 10)
    assert (first.uniforms("a", "b", 10) == second.uniforms("a", "b", 10)).all()


def test_every_part_of_the_address_counts():
    drawn = {
        tuple(Streams(seed, replication).uniforms(decision, flow, 4))
        for seed in (1, 10)
        for replication in (0, 1)
        for decision in ("a", "b")
        for flow in ("", "a", "ab")
    }
    assert len(drawn) == 24


def test_the_parts_of_an_address_do_not_run_into_one_another():
    assert (Streams(1, 0).uniforms("ab", "c", 4) != Streams(1, 0).uniforms("a", "bc", 4)).all()
    assert (Streams(1, 11).uniforms("a", "c", 4) != Streams(11, 1).uniforms("a", "c", 4)).all()


def test_draws_stay_clear_of_both_ends():
    drawn = Streams(1, 0).uniforms("a", "b", 100_000)
    assert drawn.min() > 0
    assert drawn.max() < 1
