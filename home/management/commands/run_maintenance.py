"""What is due: contacts to confirm, consents that ran out, answers to erase, the index to compare."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.base.maintenance import run_due


class Command(BaseCommand):
    help = "Does once what the worker does every minute, and says what it was."

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = run_due()
        for outcome in outcomes:
            self.stdout.write(f"{outcome.name}: {outcome.error or outcome.count}")
        failed = [outcome.name for outcome in outcomes if outcome.error]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")
