"""`manage.py load_benchmark_content [--pages N] [--corpus FOLDER]`: live pages for measuring."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from demo.benchmark.content_folder import CorpusError, read_places, read_rows, read_themes
from demo.benchmark.generator import Generator
from demo.benchmark.guard import written_content
from demo.benchmark.loading import Loader
from demo.benchmark.places import ensure_places, ensure_shipped, ensure_themes
from demo.benchmark.rows import Row

DEFAULT_PAGES = 20_000


class Command(BaseCommand):
    """`manage.py load_benchmark_content`."""

    help = (
        "Publishes pages for measuring: generated ones of 8 KB, 12 % of them recordings with 220 captions, or those of "
        "a folder. A second run adds what is missing. Refuses a database that holds real content."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pages", type=int, metavar="N", help=f"how many, {DEFAULT_PAGES} unless told")
        parser.add_argument(
            "--corpus", type=Path, metavar="FOLDER", help="with pages.jsonl, themes.json and regions.json"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        written = written_content()
        if written:
            raise CommandError(f"This database is not for measuring: {written}. Use one of its own.")
        pages: int | None = options["pages"]
        if pages is not None and pages < 1:
            raise CommandError("--pages: at least 1")
        try:
            rows, total = self._rows(options["corpus"], pages)
            began = time.monotonic()
            with tqdm(total=total, unit="page", disable=options["verbosity"] < 1) as bar:
                added = Loader().load(rows, bar.update)
        except CorpusError as error:
            raise CommandError(str(error)) from error
        seconds = max(time.monotonic() - began, 0.001)
        if options["verbosity"]:
            self.stdout.write(f"{added} pages in {seconds:.1f} s, {added / seconds:.0f} a second")
            self.stdout.write("Now build the index: manage.py rebuild_search_index")

    def _rows(self, corpus: Path | None, pages: int | None) -> tuple[Iterable[Row], int | None]:
        """The pages, and how many they are, if that is known beforehand."""
        if corpus is None:
            count = DEFAULT_PAGES if pages is None else pages
            return Generator(*ensure_shipped()).rows(count), count
        ensure_themes(read_themes(corpus))
        ensure_places(read_places(corpus))
        rows = read_rows(corpus)
        if pages is None:
            return rows, None
        return (row for place, row in enumerate(rows) if place < pages), pages
