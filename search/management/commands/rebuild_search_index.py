"""Build the search index anew while the old one goes on answering."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engine import SearchError
from search.reconciling import all_targets, rebuild


class Command(BaseCommand):
    help = "Builds the search index anew; until it is complete the old one answers."

    def handle(self, *_args: Any, **options: Any) -> None:
        targets = all_targets()
        began = time.monotonic()
        try:
            with tqdm(total=len(targets), unit="doc", disable=options["verbosity"] < 1) as bar:
                errors = rebuild(progress=bar.update, targets=targets)
        except SearchError as error:
            raise CommandError(str(error)) from error
        seconds = max(time.monotonic() - began, 0.001)
        for key, problem in errors.items():
            self.stderr.write(f"{key}: {problem}")
        if options["verbosity"]:
            done = len(targets) - len(errors)
            self.stdout.write(f"{done} documents in {seconds:.1f} s, {done / seconds:.0f} a second")
        if errors:
            raise CommandError(f"{len(errors)} documents could not be described; they will be tried again")
