"""`manage.py export_person EMAIL`: all that is kept about an address, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from correspondence.domain.people import export_person


class Command(BaseCommand):
    """`manage.py export_person EMAIL`."""

    help = "Prints all that is kept about a mail address, as JSON: one list for each kind of rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = export_person(options["email"])
        except ValueError as error:
            raise CommandError("This is no mail address.") from error
        self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
