"""What every service for tests needs from the machine: a folder, a port, a user that is not root."""

import contextlib
import os
import pwd
import secrets
import socket
from pathlib import Path

FIRST_PORT = 11_000  # browsers refuse some of those below

CACHE = Path(
    os.environ.get("SERVICES_DIR", Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "regionalportal")
)


class MissingServiceError(RuntimeError):
    """A service that this machine does not have; the message says what to install."""


def shared_cache() -> Path:
    """The cache for programs that run as another user when we are root: nobody can look into root's home."""
    if os.geteuid() or "SERVICES_DIR" in os.environ:
        return CACHE
    return Path("/var/tmp/regionalportal")  # noqa: S108 - below it each service has a folder of its own


def free_port() -> int:
    """A port of the loopback that nobody listens on. It lies below those that the system gives to whoever calls out:
    until the server that it is meant for has started, which takes some of them seconds, any connection beside could
    get one of those."""
    while True:
        port = secrets.randbelow(_first_of_callers() - FIRST_PORT) + FIRST_PORT
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _first_of_callers() -> int:
    """Linux tells; 32768 is what it has if nobody changed it. Never so low that nothing would be left to choose."""
    told = 32768
    with contextlib.suppress(OSError, ValueError):
        told = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    return told if told > FIRST_PORT + 1000 else 32768


def unprivileged() -> tuple[list[str], tuple[int, int] | None]:
    """How to run a program that refuses to run as root, and who it then is."""
    if os.geteuid() != 0:
        return [], None
    account = pwd.getpwnam("nobody")
    group = str(account.pw_gid)
    return ["setpriv", f"--reuid={account.pw_uid}", f"--regid={group}", "--clear-groups"], (
        account.pw_uid,
        account.pw_gid,
    )


def own_folder(folder: Path) -> Path:
    """A folder that belongs to the unprivileged user."""
    folder.mkdir(parents=True, exist_ok=True)
    _prefix, who = unprivileged()
    if who:
        os.chown(folder, *who)
    return folder
