"""Keeps `Gathering` in step with what is published, in the transaction that publishes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from events.domain.event_list import DateEntry, meeting_entry, page_entry
from events.models import ConferencePage, ExchangeDate, Gathering, SessionPage

# What calendars show of a date: a change of any of them is a new version.
TOLD = ("title", "starts_at", "ends_at", "format", "venue", "address", "is_cancelled")
# Sent in the same transaction. `gathering` is stored; `changed` has the names out of TOLD with what each was
# before: all for a new one, with None.
gathering_changed = Signal()


@dataclass(frozen=True, slots=True)
class _Published:
    """A date of a page that is live."""

    page_id: int
    entry: DateEntry

    @property
    def told(self) -> dict[str, Any]:
        entry = self.entry
        values = (entry.title, entry.start, entry.end, entry.format, entry.venue, urlsplit(entry.url).path)
        return dict(zip(TOLD, (*values, entry.is_cancelled), strict=True))


@transaction.atomic
def publish_gatherings(page_id: int) -> None:
    """Write the dates of this page as they are published now; those that are no longer there are cancelled.

    Reads what is stored, never what an instance or a draft says. About five queries, and one for each change.
    """
    published = {each.entry.uid: each for each in _published(page_id)}
    wanted = Q(page=page_id) | Q(uid__in=list(published))
    known = {row.uid: row for row in Gathering.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")}
    for uid, date in published.items():
        _publish(date, known.get(uid))
    withdraw(row for uid, row in known.items() if uid not in published)


def withdraw(gatherings: Iterable[Gathering]) -> None:
    """A date that has vanished counts as cancelled."""
    for gathering in gatherings:
        if not gathering.is_cancelled:
            gathering.is_cancelled = True
            _store(gathering, {"is_cancelled": False})


@transaction.atomic
def withdraw_page(page_id: int) -> None:
    """Cancel all dates of a page that is about to be deleted."""
    withdraw(Gathering.objects.select_for_update(no_key=True).filter(page=page_id).order_by("pk"))


def publish_below(page: Page) -> None:
    """The dates of this page and of those below it whose addresses have changed with its own."""
    address = urlsplit(page.url or "").path
    below = Gathering.objects.filter(page__path__startswith=page.path).exclude(address__startswith=address)
    for page_id in below.order_by("page_id").values_list("page_id", flat=True).distinct():
        publish_gatherings(page_id)


def _published(page_id: int) -> list[_Published]:
    for model in (SessionPage, ConferencePage):
        for page in model.objects.filter(pk=page_id, live=True, starts_at__isnull=False):
            return [_Published(page_id, page_entry(page))]
    meetings = ExchangeDate.objects.filter(page=page_id, page__live=True, starts_at__isnull=False)
    return [_Published(page_id, meeting_entry(row)) for row in meetings.select_related("page")]


def _publish(date: _Published, gathering: Gathering | None) -> None:
    told = date.told
    if gathering is None:
        made = Gathering.objects.create(uid=date.entry.uid, page_id=date.page_id, changed_at=timezone.now(), **told)
        gathering_changed.send(sender=Gathering, gathering=made, changed=dict.fromkeys(TOLD))
        return
    changed = {name: getattr(gathering, name) for name, value in told.items() if getattr(gathering, name) != value}
    if not changed and gathering.page_id == date.page_id:
        return
    for name, value in told.items():
        setattr(gathering, name, value)
    gathering.page_id = date.page_id
    _store(gathering, changed)


def _store(gathering: Gathering, changed: Mapping[str, Any]) -> None:
    """`changed`: what each of the fields that changed was before."""
    if changed:
        gathering.sequence += 1
        gathering.changed_at = timezone.now()
    gathering.save()
    if changed:
        gathering_changed.send(sender=Gathering, gathering=gathering, changed=changed)
