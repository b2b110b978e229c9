"""manage.py import_regions: the shipped regions and themes into the database."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.taxonomy.sources.loading import load_regions, load_themes


class Command(BaseCommand):
    """`manage.py import_regions`."""

    help = "Loads the shipped regions and themes. Repeatable: official figures and editors' changes stay."

    def handle(self, *args: Any, **options: Any) -> None:
        regions, themes = load_regions(), load_themes()
        self.stdout.write(
            f"Regions: {regions.created} created, {regions.updated} updated. Themes: {themes.created} created."
        )
