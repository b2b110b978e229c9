"""Build the search index anew while the old one goes on answering."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.engine import SearchError, engine_at, get_engine
from search.indexing.consistency import rebuild


class Command(BaseCommand):
    """`manage.py rebuild_search_index`."""

    help = "Builds the search index anew; until it is complete the old one answers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--engine", metavar="URL", default="", help="fill this engine (as SEARCH_URL) instead of the one in use"
        )
        parser.add_argument(
            "--processes",
            type=int,
            metavar="N",
            help="how many build the documents of a large portal; SEARCH_PROCESSES unless told",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            engine = engine_at(options["engine"]) if options["engine"] else get_engine()
            with tqdm(total=0, unit="doc", disable=options["verbosity"] < 1) as bar:
                errors = rebuild(engine, progress=bar.update, started=bar.reset, processes=options["processes"])
                done = int(bar.total or 0) - len(errors)
        except (SearchError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        seconds = max(time.monotonic() - began, 0.001)
        for key, problem in errors.items():
            self.stderr.write(f"{key}: {problem}")
        if options["verbosity"]:
            self.stdout.write(f"{done} documents in {seconds:.1f} s, {done / seconds:.0f} a second")
        if errors:
            raise CommandError(f"{len(errors)} documents could not be described; they will be tried again")
