"""The real services that tests use: `python scripts/services/services.py start|stop|status`.

PostgreSQL: a cluster of our own on a free loopback port, kept in the user's cache folder, never the machine's own one.
`TEST_DATABASE_URL` names it; `start` prints what to export. Redis is started the same way where it is installed.
Elasticsearch is fetched once (elasticsearch_package.py) and started twice: as it stands, and with TLS and a password.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.services.elasticsearch_server import Elasticsearch, SecuredElasticsearch  # noqa: E402 - the folder has to be known
from scripts.services.machine import CACHE, MissingServiceError, free_port, own_folder, shared_cache, unprivileged  # noqa: E402

DATABASE = "portal_test"


def _program(name: str) -> str:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if not found:
        raise MissingServiceError(f"PostgreSQL: {name} not found (Debian: apt install postgresql)")
    return found


class Postgres:
    """A throw-away cluster; durability is off, it is for tests."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or shared_cache() / "postgres"
        self.data = self.folder / "data"
        self.port_file = self.folder / "port"

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        prefix, _who = unprivileged()
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [*prefix, *command], capture_output=True, text=True, check=False, cwd=self.folder, env=environment
        )

    def _must(self, *command: str) -> None:
        done = self._run(*command)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")

    def _create(self) -> None:
        own_folder(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._must(
                _program("initdb"), "--pgdata", str(self.data), "--username", "portal", "--auth", "trust", "--no-sync",
                "--encoding", "UTF8", "--locale", "C.UTF-8",
            )  # fmt: skip

    def is_up(self) -> bool:
        return (
            self.data.exists() and self._run(_program("pg_ctl"), "--pgdata", str(self.data), "status").returncode == 0
        )

    @property
    def url(self) -> str:
        return f"postgres://portal@127.0.0.1:{self.port_file.read_text()}/{DATABASE}"

    def start(self) -> str:
        """The address for DATABASE_URL. Raises MissingServiceError when PostgreSQL is not installed."""
        _program("initdb")
        self._create()
        if not self.is_up():
            port = free_port()
            options = (
                f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
                "-c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
            )
            log = self.folder / "log"
            self._must(
                _program("pg_ctl"),
                "--pgdata",
                str(self.data),
                "--log",
                str(log),
                "--options",
                options,
                "--wait",
                "start",
            )
            self.port_file.write_text(str(port))
        self._create_database()
        return self.url

    def _ask(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        where = ("--host", "127.0.0.1", "--port", self.port_file.read_text(), "--username", "portal")
        return self._run(_program(program), *where, *arguments)

    def _create_database(self) -> None:
        done = self._ask("createdb", DATABASE)
        if done.returncode and "already exists" not in done.stderr:
            raise RuntimeError(done.stderr)

    def create_anew(self, name: str) -> None:
        """An empty database; what it held is gone."""
        self.drop(name)
        self._must_ask("createdb", name)

    def drop(self, name: str) -> None:
        """Without that database, whether it was there or not."""
        self._must_ask("dropdb", "--if-exists", name)

    def _must_ask(self, program: str, *arguments: str) -> None:
        done = self._ask(program, *arguments)
        if done.returncode:
            raise RuntimeError(done.stderr)

    def stop(self) -> None:
        if self.is_up():
            self._must(_program("pg_ctl"), "--pgdata", str(self.data), "--mode", "fast", "stop")


class Redis:
    """A server without persistence."""

    def __init__(self) -> None:
        self.folder = CACHE / "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{(self.folder / 'port').read_text()}/0"

    def is_up(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", int((self.folder / "port").read_text())), timeout=1):
                return True
        except (OSError, ValueError):
            return False

    def start(self) -> str:
        """The address for CACHE_URL. Raises MissingServiceError when Redis is not installed."""
        program = shutil.which("redis-server")
        if not program:
            raise MissingServiceError("Redis: redis-server not found (Debian: apt install redis-server)")
        if not self.is_up():
            self.folder.mkdir(parents=True, exist_ok=True)
            port = free_port()
            command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--daemonize", "yes"]
            pid_file = self.folder / "pid"
            subprocess.run([*command, "--pidfile", str(pid_file)], check=True, capture_output=True, cwd=self.folder)
            (self.folder / "port").write_text(str(port))
        return self.url

    def stop(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            os.kill(int((self.folder / "pid").read_text()), signal.SIGTERM)


Service = Postgres | Redis | Elasticsearch

SERVICES: dict[str, type[Service]] = {
    "TEST_DATABASE_URL": Postgres,
    "TEST_CACHE_URL": Redis,
    Elasticsearch.variable: Elasticsearch,
    SecuredElasticsearch.variable: SecuredElasticsearch,
}


def _start(variable: str, server: Service) -> None:
    """Start a service and print what to export. One that is named in the environment already is left alone."""
    if os.environ.get(variable):
        print(f"# {variable} is set already")
        return
    server.start()
    exports = server.exports() if isinstance(server, Elasticsearch) else {variable: server.url}
    for name, value in exports.items():
        print(f"export {name}={value}")


def main(action: str) -> int:
    for variable, service in SERVICES.items():
        server = service()
        try:
            if action == "stop":
                server.stop()
            elif action == "start":
                _start(variable, server)
            else:
                print(f"{variable}: {'up, ' + server.url if server.is_up() else 'down'}")
        except MissingServiceError as error:
            print(f"# {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "start"))
