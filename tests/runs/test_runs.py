import pytest

from sim.errors import WorkerError
from sim.worker_processes import meanwhile, run_tasks


def turned(file):
    file.with_suffix(".out").write_text(file.read_text()[::-1])


def broken(file):
    raise ValueError(file.name)


@pytest.fixture
def files(tmp_path):
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    for file in files:
        file.write_text(f"file {file.stem}")
    return files


@pytest.mark.parametrize("workers", [1, 2, None])
def test_what_goes_on_beside_is_done_when_one_goes_on(files, workers):
    with meanwhile(turned, files, workers):
        beside = len(files)
    assert [file.with_suffix(".out").read_text() for file in files] == [
        f"{number} elif" for number in range(beside)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_beside_fails(files, workers):
    with pytest.raises(ValueError, match="txt"), meanwhile(broken, files, workers):
        pass


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_within_is_not_hidden_by_what_goes_on_beside(files, workers):
    with pytest.raises(KeyError, match="within"), meanwhile(turned, files, workers):
        raise KeyError("within")


def test_nothing_to_do_beside_needs_no_worker():
    with meanwhile(broken, []):
        pass


def test_memory_that_runs_out_is_told_with_what_to_do():
    def greedy(_task):
        raise MemoryError

    with pytest.raises(WorkerError, match="memory ran out; finished replications are kept"):
        run_tasks(greedy, ["a task"], 1, lambda: None)
