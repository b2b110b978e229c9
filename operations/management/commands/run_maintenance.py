"""All maintenance at once: what ran out, what is to be erased or tidied up, the index to compare."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.base.maintenance import run_all


class Command(BaseCommand):
    """`manage.py run_maintenance`."""

    help = "Does at once what the worker does from time to time, and says what it was."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = run_all()
        for outcome in outcomes:
            self.stdout.write(f"{outcome.name}: {outcome.error or outcome.count}")
        failed = [outcome.name for outcome in outcomes if outcome.error]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
