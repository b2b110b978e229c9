"""Where the processes of one web server count together. Imports no metrics: the library has to find the folder."""

import logging
import os
import shutil
from pathlib import Path

logger = logging.getLogger(__name__)
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
# The files that the library maps into memory, one of each kind for a process; three times of what all views need.
KINDS = ("counter", "histogram")
RESERVED_BYTES = 1 << 20


def gather_in(folder: Path) -> None:
    """Have the processes of one web server count together; call it in each before anything is counted.

    Each start of the server has a folder of its own, named by the process that started the others: what an earlier one
    counted is removed. On a full disk every process counts for itself.
    """
    own = folder / str(os.getppid())
    try:
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove_dead(folder)
        for kind in KINDS:
            _reserve(own / f"{kind}_{os.getpid()}.db")
    except OSError as error:
        logger.warning("Each process counts for itself: %s", type(error).__name__)
    else:
        os.environ[FOLDER] = str(own)


def _remove_dead(folder: Path) -> None:
    for other in folder.iterdir():
        if other.name.isdigit() and not _lives(int(other.name)):
            shutil.rmtree(other, ignore_errors=True)


def _reserve(path: Path) -> None:
    """Take the disk space now: a process that writes into a mapped file without space behind it is killed (SIGBUS)."""
    with path.open("a+b") as file:
        os.posix_fallocate(file.fileno(), 0, RESERVED_BYTES)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
