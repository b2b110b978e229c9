"""The units of systemd: ordered, hardened, and agreeing with each other and with the document."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from gunicorn.config import Config

from tests.architecture.repository import ROOT, text
from tests.deploy.document import block_with

FOLDER = ROOT / "deploy" / "systemd"
SERVICES = sorted(path.name for path in FOLDER.glob("*.service"))
MOST = 3.0

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed (Debian: apt install systemd)"
)


def facts(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (FOLDER / name).read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def exposure(unit: Path) -> float:
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(re.findall(r"Overall exposure level for \S+: ([\d.]+)", said)[0])


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_is_taken_over_can_do_little(name: str, tmp_path: Path) -> None:
    assert exposure(FOLDER / name) <= MOST
    bare = tmp_path / name
    bare.write_text(re.sub(r"(?m)^(Protect|Private|Restrict|SystemCall|NoNew|Capability).*\n", "", text(FOLDER / name)))
    assert exposure(bare) > MOST  # the control


@needs_systemd
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """It looks for programs, folders and users as well; only its words about the files count."""
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_text(re.sub(r"(?m)^User=.*\nGroup=.*\n", "", path.read_text()))
    names = [str(path) for path in sorted(tmp_path.iterdir())]
    said = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
    assert [line for line in said.stderr.splitlines() if str(tmp_path) in line] == []
    (tmp_path / "regionalportal-worker.service").write_text("[Service]\nExecStrat=/bin/true\n")
    said = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
    assert "ExecStrat" in said.stderr  # the control


def test_the_worker_starts_after_the_web_service_has_migrated() -> None:
    web, worker = facts("regionalportal-web.service"), facts("regionalportal-worker.service")
    assert web["ExecStartPre"] == ["/usr/bin/env .venv/bin/python manage.py prepare_database"]
    assert worker["ExecStartPre"] == ["/usr/bin/env .venv/bin/python manage.py migrate --check"]
    assert "regionalportal-web.service" in worker["After"][0].split()
    assert web["Type"] == ["notify"]
    for unit in (web, worker):
        assert unit["Restart"] == ["always"]
        assert unit["StartLimitIntervalSec"] == ["0"]
        assert {"network-online.target", "postgresql.service", "redis-server.service"} <= set(unit["After"][0].split())


def test_the_socket_and_nginx_and_the_web_server_name_one_address() -> None:
    (address,) = facts("regionalportal-web.socket")["ListenStream"]
    assert f"--bind {address} " in facts("regionalportal-web.service")["ExecStart"][0]
    assert f"server {address};" in text(ROOT / "deploy" / "nginx.conf")
    assert facts("regionalportal-web.service")["Requires"] == ["regionalportal-web.socket"]


def test_no_header_says_where_the_portal_lies() -> None:
    """gunicorn believes a `SCRIPT_NAME` of whoever asks from this machine, as nginx does for everybody."""
    (command,) = facts("regionalportal-web.service")["ExecStart"]
    arguments = command[command.index("portal.wsgi") :].split()
    assert Config().parser().parse_args(arguments).forwarder_headers == ""
    assert Config().forwarder_headers == ["SCRIPT_NAME", "PATH_INFO"], "by itself it does"
    assert '"--forwarder-headers="' in text(ROOT / "scripts" / "run" / "run.py")


def test_all_services_run_a_release_as_the_portals_user() -> None:
    """Programs are named relative to the folder, which is resolved at the start: never through the link later."""
    for name in SERVICES:
        unit = facts(name)
        assert unit["WorkingDirectory"] == ["/opt/regionalportal/current"]
        assert unit["User"] == unit["Group"] == ["regionalportal"]
        assert unit["UMask"] == ["0077"]
        assert unit["Environment"] == [f"XDG_CACHE_HOME=/var/cache/{unit['CacheDirectory'][0]}"]  # fonts of the PDF
        for command in [*unit["ExecStart"], *unit.get("ExecStartPre", [])]:
            assert command.startswith("/usr/bin/env .venv/bin/")


def test_the_document_starts_what_there_is() -> None:
    lines = block_with("The first time, with real visitors", "systemctl daemon-reload")
    (line,) = (line for line in lines if line.startswith("systemctl enable"))
    named = line.partition("--now ")[2].split()
    assert {name if "." in name else f"{name}.service" for name in named} == {
        *(path.name for path in FOLDER.iterdir() if path.name != "regionalportal-backup.service")
    }
    assert facts("regionalportal-backup.timer")["OnCalendar"] == ["*-*-* 02:30"]
