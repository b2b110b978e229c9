"""`manage.py setup_site`: the home page, the overviews and the pages of plain text, wherever they are missing."""

from typing import Any

from django.core.management.base import BaseCommand

from home.domain.site_tree import ensure_site_tree


class Command(BaseCommand):
    """`manage.py setup_site`."""

    help = "Creates the fixed pages that are missing and keeps the site in step with SITE_URL; changes no text."

    def handle(self, *args: Any, **options: Any) -> None:
        home = ensure_site_tree()
        self.stdout.write(f"{home.title}: {home.get_children().count()} fixed pages, {home.full_url}")
