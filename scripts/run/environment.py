"""The virtual environment with exactly the locked packages: `python3 scripts/run/environment.py base|dev`.

Needs nothing but Python 3.11 or newer. Installs again only when a lock file has changed. It is `.venv` in the checkout,
or the folder that VENV_FOLDER names: releases with the same lock share one.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("VENV_FOLDER", ROOT / ".venv"))
STAMP = FOLDER / ".locked"
PYTHON = FOLDER / "bin" / "python"
OLDEST = (3, 11)
INCOMPLETE = "Python's venv module is not complete. On Debian and Ubuntu: apt install python3-venv"


def lock_of(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


def fingerprint(kind: str) -> str:
    return f"{kind}:{hashlib.sha256(lock_of(kind).read_bytes()).hexdigest()}"


def is_usable() -> bool:
    """Whether the environment is made for this Python and has a whole pip; one that was broken off has not."""
    packages = FOLDER / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    return PYTHON.exists() and any(packages.glob("pip-*.dist-info/RECORD"))


def is_current(kind: str) -> bool:
    """Whether the environment holds these packages; the developers' ones include the others."""
    if not (is_usable() and STAMP.exists()):
        return False
    stamp = STAMP.read_text().strip()
    return stamp == fingerprint(kind) or (kind == "base" and stamp == fingerprint("dev"))


def refuse_an_old_python() -> None:
    if sys.version_info < OLDEST:
        sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")


def create() -> None:
    """An empty environment; ends the program with a sentence, and leaves nothing, if it can't be made."""
    try:
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], capture_output=True, check=False)
    except BaseException:
        shutil.rmtree(FOLDER, ignore_errors=True)
        raise
    if made.returncode:
        shutil.rmtree(FOLDER, ignore_errors=True)
        refuse_a_full_disk()
        sys.exit(INCOMPLETE)


def refuse_a_full_disk() -> None:
    free = shutil.disk_usage(ROOT).free // 1024 // 1024
    if free < 20:
        sys.exit(f"The disk that holds {ROOT} is full: {free} MB are left, the packages need 450.")


def install(kind: str) -> None:
    print(f"Installing the locked packages ({lock_of(kind).name}) into {FOLDER.name} …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock_of(kind))]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        refuse_a_full_disk()
        sys.exit("The packages could not be installed; the lines above say why.")
    STAMP.write_text(fingerprint(kind))


def ensure_environment(kind: str) -> Path:
    """The environment's Python, after installing what is missing. Ends the program with a sentence if it can't."""
    refuse_an_old_python()
    if is_current(kind):
        return PYTHON
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # a second start waits until the first has installed
        if not is_current(kind):
            if not is_usable():
                create()
            install(kind)
    finally:
        os.close(handle)
    return PYTHON


if __name__ == "__main__":
    ensure_environment(sys.argv[1] if len(sys.argv) > 1 else "base")
