"""`manage.py erase_person EMAIL [--with-profile]`: erases what is kept about an address, and says what."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from correspondence.domain.people import PublishedError, erase_person


class Command(BaseCommand):
    """`manage.py erase_person EMAIL`."""

    help = "Erases all that is kept about a mail address, and says what it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--with-profile", action="store_true", help="also what is shown in public: a contact, a speaker's name"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = erase_person(options["email"], with_profile=options["with_profile"])
        except ValueError as error:
            raise CommandError("This is no mail address.") from error
        except PublishedError as error:
            named = "\n".join(f"  {what}" for what in error.what)
            raise CommandError(
                f"Nothing was erased: this person is shown in public.\n{named}\n--with-profile erases that as well."
            ) from error
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
        if not counts:
            self.stdout.write("Nothing was kept about this address.")
