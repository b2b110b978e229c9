"""manage.py find_place TEXT…: what typed places mean."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.taxonomy.places import resolve_place


class Command(BaseCommand):
    """`manage.py find_place TEXT…`."""

    help = "Tells what a typed place means, one JSON line each: one key, several to choose from, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("texts", nargs="+", metavar="TEXT")

    def handle(self, *args: Any, **options: Any) -> None:
        for text in options["texts"]:
            answer = resolve_place(text)
            line: dict[str, Any] = {"text": text, "ags": [place.ags for place in answer.places]}
            if answer.places and not answer.is_certain:
                line["certain"] = False  # a slip or a beginning: forms ask, even where there is one place only
            self.stdout.write(json.dumps(line, ensure_ascii=False))
