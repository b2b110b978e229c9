"""Services in containers: the versions that run the portal, on loopback only, and the addresses that the text tells."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests.architecture.repository import text

FOLDER = Path("scripts/services")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(text(FOLDER / "compose.yaml"))["services"]
PORTAL: dict[str, dict[str, Any]] = yaml.safe_load(text(Path("compose.yaml")))["services"]


def test_versions_are_those_that_run_the_portal() -> None:
    assert {name: service["image"] for name, service in SERVICES.items()} == {
        name: PORTAL[name]["image"] for name in ("postgres", "redis", "elasticsearch")
    }


def test_only_loopback_is_published_and_the_text_tells_the_same_ports() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items()}
    told = dict(re.findall(r"(postgres|redis|http)://(?:portal@)?127\.0\.0\.1:(\d+)", text(FOLDER / "README.md")))
    assert published == {
        "postgres": [f"127.0.0.1:{told['postgres']}:5432"],
        "redis": [f"127.0.0.1:{told['redis']}:6379"],
        "elasticsearch": [f"127.0.0.1:{told['http']}:9200"],
    }
    database = SERVICES["postgres"]["environment"]
    assert f"{database['POSTGRES_USER']}@127" in text(FOLDER / "README.md")
    assert f"/{database['POSTGRES_DB']}\n" in text(FOLDER / "README.md")


def test_every_module_that_the_text_names_is_there() -> None:
    named = set(re.findall(r"`(?:python scripts/services/)?(\w+\.py)", text(FOLDER / "README.md")))
    assert named == {"services.py", "elasticsearch_package.py", "java_runtime.py", "verapdf.py"}
    assert [name for name in named if not (FOLDER / name).is_file()] == []
