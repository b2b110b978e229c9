"""What every service for tests needs from the machine: a folder, a port, a user that is not root."""

import os
import pwd
import socket
from pathlib import Path

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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


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
