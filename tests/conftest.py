import os
import shutil

import hypothesis
import pytest

# The same examples on every machine and day; a deadline, and how long it takes to draw an example,
# would measure the machine, not the engine.
hypothesis.settings.register_profile(
    "reproducible",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("reproducible")


def chromium_file():
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items):
    if chromium_file():
        return
    no_browser = pytest.mark.skip(reason="no Chromium here; install it or name it by CHROMIUM=…")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(no_browser)


@pytest.fixture(scope="session")
def sample():
    """Inputs of a whole report, of invented numbers."""
    from tests.report.sample import inputs

    return inputs()


@pytest.fixture(scope="session")
def written(sample, tmp_path_factory):
    """The folder of one written report: drawing it costs seconds, so all tests of it share it."""
    from sim.report import write_report

    folder = tmp_path_factory.mktemp("report")
    write_report(folder, sample)
    return folder


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium of this machine, for tests marked `browser`."""
    from playwright.sync_api import sync_playwright

    # Chromium refuses its sandbox to root, which is who continuous integration often is.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_file(), args=["--no-sandbox"] if as_root else []
        )
        yield chromium
        chromium.close()
