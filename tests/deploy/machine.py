"""A machine as docs/operations.md makes one, in a folder: its paths and ports are put in place of the documented ones.

`Machine.places` alone says what differs. What needs root or a service manager is not run: units are read, and what they
start is started as they say it.
"""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from scripts.services.machine import free_port, unprivileged
from tests.architecture.repository import ROOT, files

HOST = "portal.example.org"
# Only root can, or it would be done to the machine on which the test runs.
ROOT_ONLY = (
    "apt install",
    "adduser",
    "su ",
    "chown",
    "systemctl",
    "certbot",
    "rm /etc/nginx/sites-enabled/default",
    "nginx -t",
)


def nginx_program() -> str:
    """The path of nginx; skips the test, or fails it where services are required, when there is none."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not found:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("nginx is missing, and REQUIRE_SERVICES=1 asks for it")
        pytest.skip("nginx is not installed (Debian: apt install nginx-light)")
    return found


@contextmanager
def own_machine() -> "Iterator[Machine]":
    """In a folder that others may enter: nginx gives its rights up, and pytest's folders are for their owner alone.

    What is made in it is made as by an operator's shell, not with the narrow rights of the portal's own processes.
    """
    narrow = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory(prefix="regionalportal-machine-") as folder:
            Path(folder).chmod(0o755)
            yield Machine(Path(folder))
    finally:
        os.umask(narrow)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Unit:
    """What a unit of systemd starts, and in which folder."""

    folder: Path
    before: list[str]
    command: list[str]


class Machine:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.http, self.https, self.web = free_port(), free_port(), free_port()
        self.places = {
            "/opt/regionalportal": str(folder / "opt"),
            "/etc/": f"{folder}/etc/",
            "/var/lib/regionalportal": str(folder / "lib"),
            "/var/backups/regionalportal": str(folder / "backups"),
            "/var/log/nginx": str(folder / "log"),
            "<this repository>": str(folder / "repository"),
            " --owner=regionalportal --group=regionalportal": "",
            "127.0.0.1:8000": f"127.0.0.1:{self.web}",
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.https} ssl http2;",
            "listen [::]:80;": "",
            "listen [::]:443 ssl http2;": "",
            "python3 ": f"{sys.executable} ",
        }
        for name in ("opt", "log", "etc/nginx/sites-available", "etc/nginx/sites-enabled", "etc/systemd/system"):
            (folder / name).mkdir(parents=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "LOG_LEVEL": "WARNING"}

    @property
    def current(self) -> Path:
        return self.folder / "opt" / "current"

    @property
    def settings(self) -> Path:
        return self.folder / "etc" / "regionalportal.env"

    def placed(self, words: str) -> str:
        for documented, here in self.places.items():
            words = words.replace(documented, here)
        return words

    def run(self, lines: list[str]) -> str:
        """All in one shell, as an operator types them; what they print. Those for root alone are left out."""
        chosen = [self.placed(line) for line in lines if not line.startswith(ROOT_ONLY)]
        script = "\n".join(["set -e", *chosen])
        done = subprocess.run(
            ["sh", "-c", script], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}{done.stderr[-5000:]}"
        return done.stdout

    def unit(self, name: str) -> Unit:
        """From the unit that was copied into the machine's own folder, with the folder resolved as systemd does."""
        lines = [
            self.placed(line)
            for line in (self.folder / "etc" / "systemd" / "system" / name).read_text().splitlines()
            if not line.startswith("#")
        ]
        facts: dict[str, list[str]] = {}
        for line in lines:
            key, _, value = line.partition("=")
            facts.setdefault(key, []).append(value)
        (folder,), (command,) = facts["WorkingDirectory"], facts["ExecStart"]
        return Unit(Path(folder).resolve(), facts.get("ExecStartPre", []), command.split())

    def service_environment(self) -> dict[str, str]:
        """What the environment file says, on nearly nothing: a service inherits nothing from a shell."""
        asked = subprocess.run(
            ["sh", "-c", 'set -a; . "$0"; exec env -0', str(self.settings)],
            env={"PATH": self.environment["PATH"]}, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        return dict(entry.split("=", 1) for entry in asked.split("\0") if entry and not entry.startswith("PWD="))

    @contextmanager
    def service(self, name: str, listening: "socket.socket | None" = None) -> Iterator["subprocess.Popen[bytes]"]:
        """Runs as its unit says, given the socket as systemd does; is asked to end after the block."""
        unit = self.unit(name)
        environment = self.service_environment()
        for line in unit.before:
            subprocess.run(line.split(), cwd=unit.folder, env=environment, check=True, capture_output=True)
        command = unit.command
        handles: tuple[int, ...] = ()
        if listening is not None:
            # systemd hands it over as number 3, and names the process that it is for.
            begin = 'exec 3<&"$1"; shift; export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@"'
            handles = (listening.fileno(),)
            command = ["bash", "-c", begin, "service", str(listening.fileno()), *command]
        log = (self.folder / "log" / f"{name}.log").open("ab")
        process = subprocess.Popen(command, cwd=unit.folder, env=environment, stdout=log, stderr=log, pass_fds=handles)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)
            log.close()

    @contextmanager
    def nginx(self) -> Iterator[None]:
        """The site that was enabled, with a certificate of its own, on free ports."""
        program = nginx_program()
        self.make_certificate()
        main = self.folder / "etc" / "nginx" / "nginx.conf"
        main.write_text(self.main_configuration())
        for site in (self.folder / "etc" / "nginx" / "sites-available").iterdir():
            site.write_text(self.placed(site.read_text()))
        command = [program, "-c", str(main), "-p", str(self.folder), "-e", str(self.folder / "log" / "nginx-error.log")]
        tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tested.returncode == 0, tested.stderr
        process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            self._wait_for_port(self.https)
            yield
        finally:
            process.terminate()
            process.wait(timeout=30)

    def main_configuration(self) -> str:
        """As Debian's, as far as sites need it."""
        temporary = "".join(
            f"    {kind}_temp_path {self.folder}/tmp-{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user nobody nogroup;\n" if unprivileged()[1] else ""
        return (
            f"{user}worker_processes 1;\npid {self.folder}/nginx.pid;\nevents {{ worker_connections 512; }}\n"
            f"http {{\n    include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n"
            f"    access_log {self.folder}/log/other.log;\n{temporary}"
            f"    include {self.folder}/etc/nginx/sites-enabled/*;\n}}\n"
        )

    def enable_site(self) -> None:
        """As the document does it, where the test has no release."""
        site = self.folder / "etc" / "nginx" / "sites-available" / "regionalportal"
        shutil.copy(ROOT / "deploy" / "nginx.conf", site)
        (self.folder / "etc" / "nginx" / "sites-enabled" / "regionalportal").symlink_to(site)

    def make_certificate(self) -> None:
        folder = self.folder / "etc" / "letsencrypt" / "live" / HOST
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"),
                *("-addext", f"subjectAltName=DNS:{HOST}"),
                *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
            ],
            check=True,
            capture_output=True,
        )

    def _wait_for_port(self, port: int) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"nothing listens on {port}")

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(
            cafile=str(self.folder / "etc" / "letsencrypt" / "live" / HOST / "fullchain.pem")
        )

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """Through nginx, by HTTPS, with its certificate looked at."""
        connection = HTTPSConnection(HOST, self.https, context=self.trust(), timeout=120)
        connection._create_connection = (  # type: ignore[attr-defined]  # the name leads nowhere: it is looked up here
            lambda _address, *rest, **named: socket.create_connection(("127.0.0.1", self.https), *rest, **named)
        )
        try:
            connection.request(method, path, body=body or None, headers={"Host": HOST, **(headers or {})})
            return self._read(connection.getresponse())
        finally:
            connection.close()

    @staticmethod
    def _read(response: HTTPResponse) -> Answer:
        return Answer(response.status, {key.lower(): value for key, value in response.getheaders()}, response.read())

    def wait_until_answered(self, path: str, process: "subprocess.Popen[bytes]") -> Answer:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            assert process.poll() is None, "the web server ended"
            answer = self.ask(path)
            if answer.status == 200:
                return answer
            time.sleep(0.3)
        raise AssertionError(f"{path}: {answer.status}")


def listening_socket(port: int) -> socket.socket:
    """As regionalportal-web.socket holds it, also while no service is there."""
    held = socket.create_server(("127.0.0.1", port), backlog=512)
    held.set_inheritable(True)
    return held


def make_repository(folder: Path) -> None:
    """The files of this checkout, as they are now, as a repository with one commit."""
    for path in files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "The first release")


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def commit(folder: Path, subject: str) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-verify", "--message", subject)


def lend_packages(machine: Machine) -> None:
    """The packages of this very environment instead of installing them: the release finds the folder complete."""
    lock = subprocess.run(
        [sys.executable, "-c", "from scripts.run import environment; print(environment.fingerprint('base'))"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}-{re.sub('^base:', '', lock)[:16]}"
    (machine.folder / "opt" / "environments").mkdir(parents=True)
    (machine.folder / "opt" / "environments" / name).symlink_to(sys.prefix)
