"""manage.py unlock_account NAME: lets somebody try again who gave too many wrong passwords or codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.base.login.limits import unlock, unlock_network
from portal.base.models import User


class Command(BaseCommand):
    """`manage.py unlock_account NAME`."""

    help = "Lifts the lock of an account after too many wrong passwords or codes, and that of a network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the account's name")
        parser.add_argument("--network", help="a client's address as well; of IPv6 its network, 2001:db8:1:2::/64")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        if not User.objects.filter(username=name).exists():
            raise CommandError(f"There is no account {name}.")
        lifted = unlock(name, codes=True)
        if options["network"]:
            lifted += unlock_network(options["network"])
        self.stdout.write(f"Account {name}: {lifted} counters removed.")
