"""What the worker does, step by step. Each step says whether there is more to do at once."""

import logging

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from home.worker.beat import beat
from portal.base.maintenance import run_due

logger = logging.getLogger(__name__)
TASKS_AT_ONCE = 20


def keep_beating() -> bool:
    beat()
    return False


def run_tasks() -> bool:
    """Run some waiting tasks, such as noting where an image is used."""
    if not DBTaskResult.objects.ready().exists():
        return False
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=TASKS_AT_ONCE,
        worker_id="portal",
        excluded_queue_names=[],
    )
    worker.run()
    return True


def publish_what_is_due() -> bool:
    """Publish and withdraw the pages whose hour has come, each change with its signals in one transaction."""
    now = timezone.now()
    run_out = Page.objects.filter(live=True, expire_at__lt=now)
    if run_out.exists() or Revision.objects.filter(approved_go_live_at__lt=now).exists():
        with transaction.atomic():
            call_command("publish_scheduled")
    return False


def do_maintenance() -> bool:
    for outcome in run_due():
        if outcome.count:
            logger.info("Maintenance: %s dealt with %d", outcome.name, outcome.count)
    return False
