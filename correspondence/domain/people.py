"""What is kept about somebody, by mail address: all of it, gone, and gone again after a backup was brought back."""

from typing import Any

from django.db import connection, transaction

from correspondence.domain.addresses import address_key
from correspondence.domain.erased import digest, erased_digests, note_erased
from correspondence.registry import personal_data


class PublishedError(Exception):
    """Something of the person is shown in public; `what` names it, in words for an operator."""

    def __init__(self, what: list[str]) -> None:
        super().__init__("; ".join(what))
        self.what = what


def export_person(email: str) -> dict[str, list[dict[str, Any]]]:
    """Name of a kind → rows as plain data, of every app; kinds without rows are left out. Raises ValueError."""
    address_key(email)
    found = {kind.name: kind.export(email) for kind in personal_data()}
    return {name: rows for name, rows in found.items() if rows}


def erase_person(email: str, with_profile: bool = False) -> dict[str, int]:
    """Name of a kind → how many rows were erased, of every app, in one transaction; empty kinds are left out.

    Raises ValueError for what is no address, and PublishedError when something is shown in public and `with_profile`
    does not say that it goes as well.
    """
    address_key(email)
    kinds = personal_data()
    shown = [what for kind in kinds for what in kind.published(email)]
    if shown and not with_profile:
        raise PublishedError(shown)
    note_erased(email)
    with transaction.atomic():
        counts = {kind.name: kind.erase(email) for kind in kinds}
    forget_deleted_pages()
    return {name: count for name, count in counts.items() if count}


def erase_again() -> int:
    """After a backup was brought back: whoever was erased before goes again. How many addresses."""
    gone = erased_digests()
    every = (email for kind in personal_data() for email in kind.emails())
    again = {address_key(email): email for email in every if gone and _is_one_of(email, gone)}
    for email in again.values():
        erase_person(email, with_profile=True)
    return len(again)


def forget_deleted_pages() -> None:
    """SQLite overwrites what it deletes, but its log keeps the pages as they were until it is truncated."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_one_of(email: str, digests: frozenset[str]) -> bool:
    try:
        return digest(email) in digests
    except ValueError:
        return False
