"""manage.py reset_second_factor NAME: for somebody who lost app, key and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.base.login.second_factor.requirement import reset_factors
from portal.base.login.sessions import end_sessions
from portal.base.models import User


class Command(BaseCommand):
    """`manage.py reset_second_factor NAME`."""

    help = "Removes the second factors and recovery codes of an account and ends its logins; the password stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the account's name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['name']}.")
        removed, ended = reset_factors(user), end_sessions(user)
        self.stdout.write(f"Account {user.get_username()}: {removed} removed, {ended} logins ended.")
