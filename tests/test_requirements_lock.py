import re
from pathlib import Path

import pytest

LOCK = (Path(__file__).parents[1] / "requirements.lock").read_text(encoding="utf-8")
REQUIREMENTS = re.split(r"\n(?=\S)", LOCK)


@pytest.mark.parametrize("trace", ["://", "file:", "-url", "--find-links", "--trusted-host", " /"])
def test_the_lock_names_no_address_and_no_folder(trace):
    assert trace not in LOCK


def test_every_locked_requirement_has_one_version_and_hashes():
    requirements = [text for text in REQUIREMENTS if not text.startswith("#")]
    assert len(requirements) > 50
    for text in requirements:
        assert re.match(
            r"[a-z0-9-]+==\S+ (; .+ )?\\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+", text + "\n"
        )
