"""Real Elasticsearch servers for tests: one as it stands, one with TLS, a user and a password."""

import base64
import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from scripts.services.elasticsearch_package import fit, installed
from scripts.services.java_runtime import java_home, modules_of
from scripts.services.machine import free_port, own_folder, shared_cache, unprivileged

HEAP = "512m"
START_SECONDS = 300
STOP_SECONDS = 30
USER = "portal"
VECTORS = "jdk.incubator.vector"  # makes some arithmetic faster; a runtime need not have it


class Elasticsearch:
    """A server on a free loopback port. Configuration, data, logs and temporary files lie in four folders."""

    name = "elasticsearch"
    variable = "ELASTICSEARCH_URL"
    scheme = "http"

    def __init__(self) -> None:
        self.folder = shared_cache() / self.name
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{(self.folder / 'port').read_text()}"

    def exports(self) -> dict[str, str]:
        """What tests have to be told."""
        return {self.variable: self.url}

    def settings(self, port: int) -> dict[str, str]:
        return {
            "cluster.name": f"regionalportal-{self.name}",
            "discovery.type": "single-node",
            "network.host": "127.0.0.1",
            "http.port": str(port),
            "transport.port": str(free_port()),
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            **self.security(),
        }

    def security(self) -> dict[str, str]:
        return {"xpack.security.enabled": "false"}

    def begin(self) -> None:
        """Start the process; `wait` knows when it answers. Raises MissingServiceError."""
        home, java = installed(), java_home()
        if self.is_up():
            return
        fit(home, modules_of(java))
        own_folder(self.folder)
        # What killed tests left behind is of no use to the next ones.
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        for name in ("config", "data", "logs", "tmp", "work"):
            own_folder(self.folder / name)
        self._configure(home, modules_of(java))
        port = free_port()
        lines = "".join(f"{key}: {value}\n" for key, value in self.settings(port).items())
        (self.folder / "config" / "elasticsearch.yml").write_text(lines)
        (self.folder / "port").write_text(str(port))
        prefix, _who = unprivileged()
        with (self.folder / "output").open("wb") as output:
            self.process = subprocess.Popen(
                [*prefix, "bash", str(home / "bin" / "start-for-tests")],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                cwd=self.folder / "work", env=self.environment(java), start_new_session=True,
            )  # fmt: skip
        (self.folder / "pid").write_text(str(self.process.pid))

    def environment(self, java: Path) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder / "work"),
            "LC_ALL": "C.UTF-8",
            "ES_JAVA_HOME": str(java),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        }

    def _configure(self, home: Path, modules: frozenset[str] | None) -> None:
        options = (home / "config" / "jvm.options").read_text().splitlines()
        # They would write logs and memory dumps into the server's own folder.
        kept = [line for line in options if not line.startswith(("-Xlog", "-XX:+HeapDump", "-XX:ErrorFile"))]
        if modules is not None and VECTORS not in modules:
            kept = [line for line in kept if VECTORS not in line]
        (self.folder / "config" / "jvm.options").write_text("\n".join(kept) + "\n")
        for name in ("log4j2.properties", "role_mapping.yml", "roles.yml", "users", "users_roles"):
            (self.folder / "config" / name).write_bytes((home / "config" / name).read_bytes())

    def wait(self) -> None:
        """Until it answers. Raises RuntimeError with the end of its output if it does not."""
        end = time.monotonic() + START_SECONDS
        while not self.is_up():
            code = None if self.process is None else self.process.poll()
            if code is not None or time.monotonic() > end:
                tail = (self.folder / "output").read_text(errors="replace")[-2000:]
                self.stop()
                what = "too slow" if code is None else f"it ended with {code}"
                raise RuntimeError(f"Elasticsearch did not start ({what}): {tail}")
            time.sleep(0.3)

    def start(self) -> str:
        self.begin()
        self.wait()
        return self.url

    def is_up(self) -> bool:
        with contextlib.suppress(OSError, ValueError):
            request = urllib.request.Request(f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=2s")
            try:
                with urllib.request.urlopen(request, timeout=5, context=self.trust()) as answer:
                    return bool(answer.status == 200)
            except urllib.error.HTTPError as error:
                return error.code == 401
        return False

    def trust(self) -> ssl.SSLContext | None:
        return None

    def stop(self) -> None:
        """End the launcher; the server is its child and ends with it."""
        with contextlib.suppress(OSError, ValueError):
            pid = int((self.folder / "pid").read_text())
            if b"start-for-tests" in Path(f"/proc/{pid}/cmdline").read_bytes() or self._is_ours(pid):
                os.kill(pid, signal.SIGTERM)
                _wait_for_end(pid, self.process)
        (self.folder / "pid").unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        """A number may have gone to another process since."""
        return b"org.elasticsearch" in Path(f"/proc/{pid}/cmdline").read_bytes()


def _wait_for_end(pid: int, process: subprocess.Popen[bytes] | None) -> None:
    end = time.monotonic() + STOP_SECONDS
    while time.monotonic() < end:
        if process is not None and process.poll() is not None:
            return
        if not Path(f"/proc/{pid}").exists():
            return
        time.sleep(0.2)
    os.killpg(pid, signal.SIGKILL)


def _hashed(password: str) -> str:
    """As the server's own tool for users writes it, which takes 20 seconds to start."""
    salt, rounds = secrets.token_bytes(32), 10_000
    key = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 32)
    return f"{{PBKDF2}}{rounds}${base64.b64encode(salt).decode()}${base64.b64encode(key).decode()}"


class SecuredElasticsearch(Elasticsearch):
    """With TLS by an authority of its own, and one user whose random password lies in the folder, mode 600."""

    name = "elasticsearch-secured"
    variable = "ELASTICSEARCH_SECURED_URL"
    scheme = "https"

    @property
    def authority(self) -> Path:
        return self.folder / "config" / "ca.crt"

    def exports(self) -> dict[str, str]:
        password = (self.folder / "password").read_text()
        address = self.url.replace("://", f"://{USER}:{password}@")
        return {self.variable: address, "ELASTICSEARCH_CA_FILE": str(self.authority)}

    def security(self) -> dict[str, str]:
        return {
            "xpack.security.enabled": "true",
            "xpack.security.http.ssl.enabled": "true",
            "xpack.security.http.ssl.certificate": "server.crt",
            "xpack.security.http.ssl.key": "server.key",
            "xpack.security.transport.ssl.enabled": "false",
        }

    def trust(self) -> ssl.SSLContext | None:
        return ssl.create_default_context(cafile=str(self.authority))

    def _configure(self, home: Path, modules: frozenset[str] | None) -> None:
        super()._configure(home, modules)
        self._make_certificates()
        password = secrets.token_urlsafe(24)
        secret = self.folder / "password"
        secret.unlink(missing_ok=True)
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(password)
        config = self.folder / "config"
        (config / "users").write_text(f"{USER}:{_hashed(password)}\n")
        (config / "users_roles").write_text(f"superuser:{USER}\n")

    def _make_certificates(self) -> None:
        config = self.folder / "config"
        (config / "names").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes"]
        subject = "/CN=regionalportal tests"
        self._run(*new, "-x509", "-days", "30", "-subj", f"{subject} authority", "-keyout", "ca.key", "-out", "ca.crt",
                  "-addext", "keyUsage=critical,keyCertSign,cRLSign")  # fmt: skip
        self._run(*new, "-subj", subject, "-keyout", "server.key", "-out", "server.csr")
        self._run("openssl", "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-days", "30",
                  "-CAcreateserial", "-extfile", "names", "-out", "server.crt")  # fmt: skip

    def _run(self, *command: str) -> None:
        """As the user that the server is, in the folder of its configuration."""
        prefix, _who = unprivileged()
        config = self.folder / "config"
        done = subprocess.run([*prefix, *command], capture_output=True, text=True, check=False, cwd=config)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")
