"""`make run`: from a fresh checkout to a running portal; later starts skip what is done.

HOST, PORT, DEMO=0 and every setting of docs/operations.md come from the environment. Two processes are supervised, the
web server and the worker; Ctrl-C or SIGTERM ends both.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import types
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.run.environment import ensure_environment, refuse_an_old_python  # noqa: E402 - the folder has to be known first
from scripts.run.preparation import prepare  # noqa: E402
from scripts.run.supervisor import Supervisor  # noqa: E402

HOST = os.environ.get("HOST", "127.0.0.1")
VAR = Path(os.environ.get("VAR_DIR", str(ROOT / "var"))).absolute()
EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared, not bound
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# A slow download holds a thread; a worker whose threads are all held would still take visitors in, and let them wait.
WEB_WORKERS, WEB_THREADS = 2, 32
# A proxy of the user's environment has no way to this machine's own loopback.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def port_from_environment() -> int:
    given = os.environ.get("PORT", "8000")
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 65_536):
        sys.exit(f"PORT is a number from 1 to 65535, not {given!r}: make run PORT=8080")
    return int(given)


def in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def shown_host() -> str:
    return "127.0.0.1" if HOST in EVERYWHERE else in_brackets(HOST)


def allowed_hosts() -> str:
    """Loopback, and the names under which other machines ask when the portal listens to them."""
    names = [*LOOPBACK, shown_host()]
    if shown_host() not in LOOPBACK or HOST in EVERYWHERE:
        names += [socket.gethostname(), socket.getfqdn()]
    return ",".join(dict.fromkeys(names))


def refuse_a_port_in_use(port: int) -> None:
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            other = port + 1 if port < 65_535 else 8000
            sys.exit(
                f"Port {port} on {HOST} can't be used ({error.strerror}). Choose another one: make run PORT={other}"
            )


def hold(folder: Path) -> int:
    """Keeps a second start away from the same folder, for exactly one worker may run; ends with this program."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        sys.exit(f"{folder} can't be used ({error.strerror}). VAR_DIR names another folder.")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"The portal of {folder} runs already, or is just being started. VAR_DIR names another folder.")
    return handle


def web_command(python: Path, port: int) -> list[str]:
    """gunicorn; where it does not run, Django's own server."""
    if subprocess.run([str(python), "-c", "import gunicorn.arbiter"], capture_output=True, check=False).returncode:
        print("gunicorn does not run here: Django's development server stands in, for trying out only.", flush=True)
        return [str(python), "manage.py", "runserver", "--noreload", f"{in_brackets(HOST)}:{port}"]
    bind = ("--bind", f"{in_brackets(HOST)}:{port}")
    kind = ("--worker-class", "gthread", "--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS))
    times = ("--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning")
    # No header of a request says under which path the portal lies.
    return [str(python), "-m", "gunicorn", "portal.wsgi", *bind, *kind, *times, "--forwarder-headers="]


def answers(address: str) -> bool:
    """Whether the web server gives any answer, be it a refusal: that too is the server speaking."""
    try:
        OPENER.open(f"{address}/-/live", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def tell(address: str) -> None:
    lines = [f"The portal:   {address}/", f"For editors:  {address}/admin/"]
    account = VAR / "first-editor.json"
    if account.exists():
        editor = json.loads(account.read_text())
        lines.append(f"First editor: {editor['username']}   Password: {editor['password']}")
        lines.append(f"              (kept in {os.path.relpath(account)}; change it after the first login)")
    print("\n".join(["", *lines, "", "Ctrl-C ends the portal.", ""]), flush=True)


def stop_preparing(_number: int, _frame: types.FrameType | None) -> None:
    sys.exit("\nStopped. The next start goes on from here.")


def serve(supervisor: Supervisor, address: str) -> int:
    """Until told to end; gives the exit code."""
    try:
        supervisor.start("web server")
        if not supervisor.wait_until("web server", lambda: answers(address)):
            code = supervisor.children["web server"].code
            if code is not None:
                print("The web server did not start; the lines above say why.", file=sys.stderr, flush=True)
            return code or 0
        supervisor.start("worker")
        tell(address)
        supervisor.watch()
        return 0
    finally:
        supervisor.end()


def main() -> int:
    refuse_an_old_python()
    port = port_from_environment()
    lock = hold(VAR)
    refuse_a_port_in_use(port)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop_preparing)
    python = ensure_environment("base")
    address = f"http://{shown_host()}:{port}"
    ours = {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "SITE_URL": address, "ALLOWED_HOSTS": allowed_hosts()}
    environment = {**ours, **os.environ}
    prepare(python, environment, VAR)
    commands = {"web server": web_command(python, port), "worker": [str(python), "manage.py", "run_worker"]}
    supervisor = Supervisor(commands, ROOT, environment)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: supervisor.ending.set())
    try:
        return serve(supervisor, address)
    finally:
        os.close(lock)


if __name__ == "__main__":
    sys.exit(main())
