"""What makes two typed mail addresses the same, and where they are stored."""

from collections.abc import Iterable

from django.utils import timezone
from email_validator import EmailNotValidError, validate_email

from correspondence.models import Address


def address_key(email: str) -> str:
    """The address for comparing: case does not count, and an umlaut domain is the same in both spellings.

    Raises ValueError for what is no address; the message does not repeat it.
    """
    try:
        found = validate_email(email.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise ValueError("not a mail address") from None
    # The library asks for a dot together with a list of names that lead nowhere; those are for tests and demos.
    if "." not in found.ascii_domain:
        raise ValueError("not a mail address")
    return f"{found.local_part.casefold()}@{found.ascii_domain.casefold()}"


def store_addresses(emails: Iterable[str]) -> dict[str, Address]:
    """The addresses by their keys; those that were unknown are stored. Two queries, three if one is new.

    In one order everywhere, so that two processes never wait for each other. Raises ValueError.
    """
    typed: dict[str, str] = {}
    for email in emails:
        typed.setdefault(address_key(email), email.strip())
    known = {row.key: row for row in Address.objects.filter(key__in=list(typed))}
    missing = sorted(set(typed) - set(known))
    if missing:
        now = timezone.now()
        rows = [Address(key=key, email=typed[key], created_at=now) for key in missing]
        Address.objects.bulk_create(rows, ignore_conflicts=True)
        known |= {row.key: row for row in Address.objects.filter(key__in=missing)}
    return known


def find_address(email: str) -> Address | None:
    """The stored address; None for an unknown one and for what is no address."""
    try:
        return Address.objects.filter(key=address_key(email)).first()
    except ValueError:
        return None
