"""What the worker does, step by step. Each step says whether there is more to do at once."""

import logging

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from operations.worker.beat import beat
from operations.worker.maintenance import run_due

logger = logging.getLogger(__name__)


def keep_beating() -> bool:
    """Gives a sign of life. Never asks to be called again at once."""
    beat()
    return False


def publish_what_is_due() -> bool:
    """Publish and withdraw the pages whose hour has come, each change with its signals in one transaction."""
    now = timezone.now()
    run_out = Page.objects.filter(live=True, expire_at__lt=now)
    if run_out.exists() or Revision.objects.filter(approved_go_live_at__lt=now).exists():
        with transaction.atomic():
            call_command("publish_scheduled")
    return False


def do_maintenance(area: str) -> bool:
    """Does what is due in an area. Never asks to be called again at once."""
    for outcome in run_due(area):
        if outcome.count:
            logger.info("Maintenance: %s dealt with %d", outcome.name, outcome.count)
    return False
