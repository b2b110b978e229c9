"""Puts mails into the outbox, in the transaction of what they tell about."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from correspondence.models import Address, OutgoingMail


@dataclass(frozen=True, slots=True)
class Post:
    """One mail for a person and an occasion. `ids` are keys of rows; lists of them are fine, texts are not."""

    key: str
    kind: str
    address_id: int
    ids: Mapping[str, int | list[int]] = field(default_factory=dict)
    due_at: datetime.datetime | None = None
    language: str = ""


def post(mails: Iterable[Post]) -> None:
    """Have the worker send these; one whose key is known already is not sent again. One query.

    In the order of keys, so that two processes never wait for each other.
    """
    now = timezone.now()
    rows = [
        OutgoingMail(
            key=mail.key,
            kind=mail.kind,
            address_id=mail.address_id,
            ids=dict(mail.ids),
            language=mail.language or get_language() or "de",
            created_at=now,
            due_at=mail.due_at or now,
        )
        for mail in sorted(mails, key=lambda mail: mail.key)
    ]
    OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)


def drop_mails(keys: Iterable[str]) -> None:
    """Delete notes about mails, and the addresses on which nothing else hangs."""
    mails = OutgoingMail.objects.filter(key__in=list(keys))
    addresses = list(mails.values_list("address_id", flat=True))
    mails.delete()
    unused(Address.objects.filter(pk__in=addresses)).delete()


def unused(addresses: QuerySet[Address]) -> QuerySet[Address]:
    """Those on which nothing hangs, whichever app used them."""
    for relation in Address._meta.related_objects:
        addresses = addresses.filter(**{f"{relation.name}__isnull": True})
    return addresses
