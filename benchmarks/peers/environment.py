"""The peers' own environment: made once, anew when requirements.txt changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".venv-peers"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def peers_python() -> Path:
    """Return the Python that has the peers, installing them if that is not done yet."""
    asked = sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()
    stamp, python = FOLDER / "installed", FOLDER / "bin" / "python"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == asked:
        return python
    print(f"installing {REQUIREMENTS.relative_to(ROOT)} into {FOLDER.name}, once", flush=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.create(FOLDER, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=False).returncode:  # noqa: S603 -- our own command
        sys.exit(f"{FOLDER.name}: pip could not install the peers; see above")
    stamp.write_text(asked, encoding="utf-8")
    return python
