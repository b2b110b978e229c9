"""Take pending changes into the search index."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from portal.base.tasks.shutdown import set_when_told_to_end
from search.engine import SearchError, get_engine
from search.indexing.drain import drain_once, follow
from search.outbox import backlog


class Command(BaseCommand):
    """`manage.py drain_search_outbox [--follow]`."""

    help = "Takes pending changes into the search index, once or for as long as it runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--follow", action="store_true", help="go on until stopped, looking ten times a second")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["follow"]:
            self._follow()
            return
        waiting, _age = backlog()
        total = 0
        try:
            with tqdm(total=waiting, unit="change", disable=options["verbosity"] < 1) as bar:
                while handled := drain_once(get_engine()):
                    total += handled
                    bar.update(handled)
        except SearchError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{total} changes taken in, {backlog()[0]} wait to be tried again")

    def _follow(self) -> None:
        stop = threading.Event()
        set_when_told_to_end(stop)
        follow(stop)
