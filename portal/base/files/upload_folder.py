"""Where uploads lie while they arrive: a folder on the portal's own disk.

A machine's folder for temporary files may be in memory, where a film of a gigabyte does not fit; and from here a
stored file is only moved.
"""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings

# No upload takes so long: what is older was left by a process that was killed.
AGE = timedelta(days=1)


def make_folder() -> None:
    """Makes the folder where it is missing; a disk that can't be written to fails at the first upload."""
    with suppress(OSError):
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)


def remove_left_uploads(age: timedelta = AGE) -> int:
    """How many unfinished uploads of processes that were killed have been removed."""
    oldest = time.time() - age.total_seconds()
    removed = 0
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
                removed += 1
    return removed
