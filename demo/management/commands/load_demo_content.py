"""`manage.py load_demo_content`: the demo, as often as one likes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo.loading import load_demo
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.sources.loading import load_regions, load_themes


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Wagtail tells of every page three times; here only what goes wrong is news."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(before)


class Command(BaseCommand):
    """`manage.py load_demo_content`."""

    help = "Publishes the demo content. A second run adds what is missing and changes nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.REGION_ROOT != "09":
            raise CommandError(f"The demo content plays in Bavaria, but this portal serves {settings.REGION_ROOT}.")
        if not Region.objects.filter(ags="09").exists():
            load_regions()
        if not Theme.objects.exists():
            load_themes()
        with _quiet("wagtail"):
            counts = asdict(load_demo())
        self.stdout.write(", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in counts.items()))
