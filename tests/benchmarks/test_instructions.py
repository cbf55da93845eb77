"""Work that is counted, and not timed."""

import os
import sys

import pytest

from benchmarks.instructions import calls_counted, counter

MILLION = 1e-3  # of 10⁹


def spent(work, function):
    before = work()
    function()
    return work() - before


def test_calls_are_counted_exactly():
    with calls_counted() as calls:
        found = spent(calls, lambda: [abs(number) for number in range(1000)])
    assert found * 1e6 == pytest.approx(1000, abs=10)


@pytest.mark.skipif(counter() is None, reason="the processor may not be asked here")
def test_twice_the_work_is_about_twice_the_instructions():
    spent(counter(), lambda: sum(range(200_000)))
    once, twice = (spent(counter(), lambda n=n: sum(range(n))) for n in (1_000_000, 2_000_000))
    assert twice / once == pytest.approx(2, rel=0.1)


@pytest.mark.skipif(counter() is None, reason="the processor may not be asked here")
def test_what_a_process_starts_is_counted_with_it():
    words = [sys.executable, "-S", "-c", "pass"]
    started = spent(counter(), lambda: os.waitpid(os.posix_spawn(words[0], words, {}), 0))
    assert started > MILLION


def test_however_often_it_is_asked_for_one_counter_is_opened():
    assert counter() is counter()
