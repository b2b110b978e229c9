"""What the portal tidies up of its own: finished tasks, ended logins, probe files, signs of life."""

import datetime
import time
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from operations.health import PROBES
from portal.base.maintenance import DAY, FILES, HOUR, WEEK, register_chore
from portal.base.references.index import look_through_all

SUCCESSFUL_KEPT, FAILED_KEPT = datetime.timedelta(days=1), datetime.timedelta(days=30)
PROBES_KEPT = datetime.timedelta(hours=1)
BEATS_KEPT = datetime.timedelta(days=1)


def delete_finished_tasks() -> int:
    """How many rows; those of tasks that wait or run stay, however old they are."""
    now, finished = timezone.now(), DBTaskResult.objects.all()
    old = finished.filter(status="SUCCESSFUL", finished_at__lt=now - SUCCESSFUL_KEPT)
    failed = finished.filter(status="FAILED", finished_at__lt=now - FAILED_KEPT)
    return sum(rows.delete()[1].get(DBTaskResult._meta.label, 0) for rows in (old, failed))


def delete_ended_sessions() -> int:
    """How many logins had ended."""
    ended = SessionStore.get_model_class().objects.filter(expire_date__lt=timezone.now())
    return int(ended.delete()[0])


def delete_probes() -> int:
    """What a storage check left that was killed between writing and removing."""
    try:
        names = default_storage.listdir(PROBES)[1]
    except FileNotFoundError:
        return 0
    count = 0
    for name in names:
        path = f"{PROBES}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > PROBES_KEPT:
            default_storage.delete(path)
            count += 1
    return count


def delete_beats() -> int:
    """Signs of life of parts that an earlier version had."""
    oldest = time.time() - BEATS_KEPT.total_seconds()
    old = [path for path in Path(settings.VAR_DIR).glob("*-beat") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


register_chore(
    "finished tasks deleted",
    delete_finished_tasks,
    every=HOUR,
    keeps="successful tasks a day, failed ones 30 days",
)
register_chore(
    "ended sessions deleted", delete_ended_sessions, every=DAY, keeps="logins until they end, a week at most"
)
register_chore(
    "probe files deleted",
    delete_probes,
    every=HOUR,
    keeps="an hour what a storage check of `/-/ready` left",
    area=FILES,
)
register_chore("signs of life deleted", delete_beats, every=DAY, keeps="a day those of parts that are gone")
register_chore("shown files compared with content", look_through_all, every=WEEK)
