"""Dockerfile and compose.yaml, read: nothing in them may name what is not there. `docker compose` looks as well."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

from tests.architecture.repository import ROOT, files, text
from tests.deploy.document import section

DOCKERFILE = text(Path("Dockerfile")).replace("\\\n", " ")
COMPOSE = yaml.safe_load(text(Path("compose.yaml")))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OWN = ("database", "web", "worker")
IGNORED = text(Path(".dockerignore")).split()


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} +(.+)$", DOCKERFILE, re.MULTILINE)


def words(command: str) -> list[str]:
    return [str(word) for word in yaml.safe_load(command)]


def commands() -> list[list[str]]:
    health = re.findall(r"CMD (\[.+\])", instructions("HEALTHCHECK")[0])
    mine = [service["command"] for name, service in SERVICES.items() if name in OWN and "command" in service]
    return [*map(words, instructions("CMD")), *map(words, health), *mine]


def test_everything_that_is_copied_exists_and_is_not_left_out() -> None:
    sources = [
        source for line in instructions("COPY") if not line.startswith("--from") for source in shlex.split(line)[:-1]
    ]
    assert "requirements/base.txt" in sources
    assert [source for source in sources if not (ROOT / source).exists()] == []
    needed = [
        path for path in files() if path.parts[0] in {"deploy", "manage.py", "portal", "home", "templates", "locale"}
    ]
    assert [path for path in needed if path.parts[0] in IGNORED] == []
    assert {".git", ".venv", "var", "portal.env"} <= set(IGNORED)


def test_every_command_exists() -> None:
    found = commands()
    assert len(found) == 4
    for command in found:
        if command[0] == "python":
            assert (ROOT / command[1]).is_file()
            assert command[1] != "manage.py" or command[2] in get_commands()
        else:
            assert command[:2] == ["gunicorn", "portal.wsgi"]
    assert set(re.findall(r"manage\.py (\w+)", DOCKERFILE)) == {"collectstatic"}


def test_the_web_server_is_started_as_by_its_unit() -> None:
    (unit,) = re.findall(
        r"^ExecStart=.*?(gunicorn .*)$", text(Path("deploy/systemd/regionalportal-web.service")), re.MULTILINE
    )
    assert [word.replace("0.0.0.0", "127.0.0.1") for word in words(instructions("CMD")[0])] == unit.split()  # noqa: S104


def test_images_are_pinned() -> None:
    images = [line.split()[0] for line in instructions("FROM")]
    images += [service["image"] for name, service in SERVICES.items() if name not in OWN]
    assert len(images) == 5
    assert [image for image in images if not re.search(r":\d+\.\d+(\.\d+)?(-|$)", image)] == []


def test_nobody_is_root_and_nothing_is_writable_but_what_has_to_be() -> None:
    assert instructions("USER") == ["10001"]
    for name in (*OWN, "postgres", "redis"):
        service = SERVICES[name]
        assert service["read_only"] is True, name
        assert service["user"] not in {"", "0", "root"}, name
    for name, service in SERVICES.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not service.get("privileged"), name
    for name in OWN:
        assert {volume.partition(":")[2] for volume in SERVICES[name]["volumes"]} == set(
            words(instructions("VOLUME")[0])
        )


def test_each_that_stays_has_a_health_check_and_only_loopback_is_published() -> None:
    staying = {name: service for name, service in SERVICES.items() if name != "database"}
    assert "is_alive.py" in instructions("HEALTHCHECK")[0]
    assert [name for name, service in staying.items() if name != "web" and "healthcheck" not in service] == []
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_the_gateway_is_the_proxy_that_is_believed() -> None:
    (network,) = COMPOSE["networks"]["portal"]["ipam"]["config"]
    assert SERVICES["web"]["environment"]["TRUSTED_PROXIES"] == network["gateway"]


def test_packages_are_those_of_the_document() -> None:
    (installed,) = re.findall(r"--no-install-recommends ([^&]+)", DOCKERFILE)
    assert [name for name in installed.split() if f"{name}" not in section("What it needs")] == []


def test_secrets_come_from_a_file_that_is_not_in_the_repository() -> None:
    assert [SERVICES[name]["env_file"] for name in OWN] == ["portal.env"] * 3
    ignored = subprocess.run(["git", "check-ignore", "portal.env"], cwd=ROOT, capture_output=True, check=False)
    assert ignored.returncode in {0, 128}  # 128: no repository
    assert "PASSWORD: ${POSTGRES_PASSWORD:?" in text(Path("compose.yaml"))


def test_docker_understands_the_file(tmp_path: Path) -> None:
    docker = shutil.which("docker")
    if not docker or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    for path in ("compose.yaml", "Dockerfile"):
        shutil.copy(ROOT / path, tmp_path)
    (tmp_path / "portal.env").write_text("POSTGRES_PASSWORD=one\n")
    done = subprocess.run(
        [docker, "compose", "--env-file", "portal.env", "--profile", "redis", "--profile", "elasticsearch", "config"],
        cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
