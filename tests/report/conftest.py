import pytest

from sim.report import write_report
from tests.report.sample import inputs


@pytest.fixture(scope="session")
def sample():
    return inputs()


@pytest.fixture(scope="session")
def written(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    write_report(folder, sample)
    return folder
