"""`manage.py load_demo_content`: the demo, as often as one likes."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demo.loading import load_demo
from portal.taxonomy.loading import load_regions, load_themes
from portal.taxonomy.models import Region, Theme


class Command(BaseCommand):
    help = "Publishes the demo content. A second run adds what is missing and changes nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.REGION_ROOT != "09":
            raise CommandError(f"The demo content plays in Bavaria, but this portal serves {settings.REGION_ROOT}.")
        if not Region.objects.filter(ags="09").exists():
            load_regions()
        if not Theme.objects.exists():
            load_themes()
        counts = asdict(load_demo())
        self.stdout.write(", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in counts.items()))
