"""The personal link, sent again."""

import secrets

from django.db import transaction

from correspondence.domain.addresses import address_key, find_address
from correspondence.domain.outbox import Post, post
from portal.base.attempts.counters import Limit, take
from registration.domain.notices import LINK
from registration.models import Registration

OF_AN_ADDRESS = Limit("registration.link", 3, 60 * 60)


def post_link(email: str, language: str) -> None:
    """Mail the link to an address that is registered for something, three times an hour; nothing tells whether it is.

    Every address takes the same steps. Raises ValueError for what is no mail address.
    """
    may = take(OF_AN_ADDRESS, address_key(email))
    address = find_address(email)
    is_known = Registration.objects.filter(attendee__address=address).exists()
    with transaction.atomic():
        if may and address is not None and is_known:
            key = f"{LINK}:{address.pk}:{secrets.token_hex(8)}"
            post([Post(key, LINK, address.pk, language=language)])
