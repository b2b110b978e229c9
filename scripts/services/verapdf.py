"""veraPDF, the reference validator of PDF/UA: a Java archive from Maven, run once for any number of files."""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from scripts.services.java_runtime import java_home
from scripts.services.machine import MissingServiceError, shared_cache

VERSION = "1.28.2"
ARTIFACT = f"org.verapdf.apps:greenfield-apps:{VERSION}"
SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
OLDEST_JAVA = 11
# What the program answers with when it has looked at every file: all conform, or some do not.
LOOKED_AT_ALL = (0, 1)


def archive() -> Path:
    """Where the archive lies once it is fetched."""
    return shared_cache() / f"verapdf-{VERSION}.jar"


def installed() -> Path:
    """The archive, fetched the first time (10 MB). Raises MissingServiceError without Maven, Java or a network."""
    java_home(OLDEST_JAVA)
    kept = archive()
    if not kept.exists():
        maven = shutil.which("mvn")
        if not maven:
            raise MissingServiceError("veraPDF: mvn not found (Debian: apt install maven)")
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as scratch:
            _fetch(maven, Path(scratch)).replace(kept)
    return kept


def _fetch(maven: str, scratch: Path) -> Path:
    print(f"Fetching veraPDF {VERSION} (once, 10 MB) …", flush=True)
    command = [maven, "--quiet", "--batch-mode", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={scratch}"]
    done = subprocess.run(
        [*command, f"-Dmaven.repo.local={scratch / 'repository'}"],
        capture_output=True, text=True, check=False, cwd=scratch,
    )  # fmt: skip
    if done.returncode:
        raise MissingServiceError(f"veraPDF: Maven could not fetch it: {done.stdout.strip()[-500:]}")
    (fetched,) = scratch.glob("*.jar")
    if hashlib.sha256(fetched.read_bytes()).hexdigest() != SHA256:
        raise MissingServiceError(f"veraPDF: what Maven fetched is not version {VERSION}")
    return fetched


def failures(files: Iterable[Path]) -> dict[str, list[str]]:
    """The names of files that are no PDF/UA-1, each with the clauses that it breaks ("7.2-20"); in one Java process.

    Raises RuntimeError when a file could not be looked at.
    """
    java = java_home(OLDEST_JAVA) / "bin" / "java"
    command = [str(java), "-cp", str(installed()), MAIN, "--flavour", "ua1", "--format", "text", "-v"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    if done.returncode not in LOOKED_AT_ALL:
        raise RuntimeError(f"veraPDF ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in done.stdout.splitlines():
        verdict, _space, told = line.strip().partition(" ")
        if line.startswith("FAIL"):
            here = found.setdefault(Path(told.rsplit(" ", 1)[0]).name, [])
        elif verdict == "FAIL":
            here.append(told)
    return found
