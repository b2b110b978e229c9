"""Sends what waits in the outbox, as the worker does."""

from correspondence.domain.delivery import send_next


def send_mails() -> int:
    """Work off the outbox; how many mails were dealt with."""
    count = 0
    while send_next():
        count += 1
    return count
