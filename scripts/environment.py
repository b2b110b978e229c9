"""The virtual environment with exactly the locked packages: `python3 scripts/environment.py base|dev`.

Needs nothing but Python 3.11 or newer. Installs again only when a lock file has changed.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / ".locked"
PYTHON = FOLDER / "bin" / "python"
OLDEST = (3, 11)


def lock_of(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def fingerprint(kind: str) -> str:
    return f"{kind}:{hashlib.sha256(lock_of(kind).read_bytes()).hexdigest()}"


def is_current(kind: str) -> bool:
    """Whether the environment holds these packages; the developers' ones include the others."""
    if not (STAMP.exists() and PYTHON.exists()):
        return False
    stamp = STAMP.read_text().strip()
    return stamp == fingerprint(kind) or (kind == "base" and stamp == fingerprint("dev"))


def ensure_environment(kind: str) -> Path:
    """The environment's Python, after installing what is missing. Ends the program with a sentence if it can't."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")
    if is_current(kind):
        return PYTHON
    print(f"Installing the locked packages ({lock_of(kind).name}) into .venv …", flush=True)
    if not PYTHON.exists():
        try:
            venv.create(FOLDER, with_pip=True, clear=FOLDER.exists())
        except subprocess.CalledProcessError:
            sys.exit("Python's venv module is not complete. On Debian and Ubuntu: apt install python3-venv")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock_of(kind))]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("The packages could not be installed; the lines above say why.")
    STAMP.write_text(fingerprint(kind))
    return PYTHON


if __name__ == "__main__":
    ensure_environment(sys.argv[1] if len(sys.argv) > 1 else "base")
