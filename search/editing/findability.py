"""Whether a page or a person is found, for those who edit it: since when, or why not."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise
from wagtail.models import Page, PageViewRestriction

from portal.base.display.formats import format_day
from portal.base.display.navigation import view_path
from search.engine import SearchError, get_engine
from search.indexing.rows import build, stamp_of, thing_stamp
from search.models import OutboxAction, OutboxItem
from search.registry import Entry, entry_for, reason_for


@dataclass(frozen=True, slots=True)
class Findability:
    """`state` is found, waiting, failed, hidden, missing or unknown; the texts are for editors."""

    state: str
    title: StrOrPromise
    detail: StrOrPromise = ""
    url: str = ""


def findability(instance: Model) -> Findability | None:
    """How a saved row stands in the search; None for what is never searched.

    A draft that is being edited says nothing about the published page: the row is read again.
    """
    if instance.pk is None:
        return None
    row = Page.objects.filter(pk=instance.pk).first() if isinstance(instance, Page) else instance
    entry = entry_for(row.specific_deferred if isinstance(row, Page) else row) if row is not None else None
    if row is None or entry is None:
        return None
    key = entry.key(row)
    return (
        _troubled(key)
        or (_hidden_page(row) if isinstance(row, Page) else None)
        or _indexed(entry, row.specific if isinstance(row, Page) else row, key)
    )


def _troubled(key: str) -> Findability | None:
    item = OutboxItem.objects.filter(key=key, attempts__gt=0).order_by("-pk").first()
    if item is None:
        return None
    tried = ngettext("%d Mal versucht", "%d Mal versucht", item.attempts) % item.attempts
    return Findability("failed", _("Fehler: in der Suche steht noch die alte Fassung"), f"{tried}: {item.error}")


def _hidden_page(page: Page) -> Findability | None:
    """Why the public does not see the page, if it does not."""
    reason = _draft(page) or _expired(page) or _restricted(page)
    return Findability("hidden", _("Nicht zu finden"), reason) if reason else None


def _draft(page: Page) -> str:
    if page.live:
        return ""
    if page.expired:
        return _("Die Seite ist abgelaufen.")
    scheduled = page.scheduled_revision
    if scheduled is not None and scheduled.approved_go_live_at is not None:
        when = timezone.localtime(scheduled.approved_go_live_at)
        return _("Die Seite wird erst am %(day)s um %(time)s Uhr veröffentlicht.") % {
            "day": format_day(when.date()),
            "time": f"{when:%H:%M}",
        }
    if page.first_published_at is None:
        return _("Die Seite ist ein Entwurf.")
    return _("Die Seite wurde zurückgezogen.")


def _expired(page: Page) -> str:
    if page.expire_at is None or page.expire_at > timezone.now():
        return ""
    return _("Die Seite ist am %s abgelaufen.") % format_day(timezone.localtime(page.expire_at).date())


def _restricted(page: Page) -> str:
    """The page's own restriction, or the nearest one above it."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    above = restrictions.filter(page__in=page.get_ancestors(inclusive=True)).select_related("page")
    restriction = above.order_by("-page__depth").first()
    if restriction is None:
        return ""
    if restriction.page_id == page.pk:
        return _("Die Seite ist nicht für alle sichtbar.")
    return _("Die übergeordnete Seite „%s“ ist nicht für alle sichtbar.") % restriction.page.title


def _indexed(entry: Entry, row: Model, key: str) -> Findability:
    """What the index has of it. A change that waits is told only if the index does not have the newest state."""
    try:
        stamps = dict(get_engine().stamps({"key": frozenset({key})}))
    except SearchError:
        return Findability("unknown", _("Die Suche antwortet gerade nicht."))
    if key in stamps and thing_stamp(stamps[key]) == stamp_of(entry, row):
        return _found(row)
    waiting = _waiting(row, key)
    if waiting is not None:
        return waiting
    if key not in stamps:
        return _absent(entry, row)
    note = _("Der nächste Abgleich bringt sie auf den Stand.")
    return Findability("missing", _("In der Suche steht eine ältere Fassung"), note)


def _found(row: Model) -> Findability:
    title = row.title if isinstance(row, Page) else str(row)
    url = f"{view_path('search')}?{urlencode({'q': title.replace(chr(34), ' ')})}"
    since = row.last_published_at if isinstance(row, Page) else None
    if since is None:
        return Findability("found", _("In der Suche zu finden"), url=url)
    when = timezone.localtime(since)
    text = _("In der Suche zu finden, seit %(day)s, %(time)s Uhr")
    return Findability("found", text % {"day": format_day(when.date()), "time": f"{when:%H:%M}"}, url=url)


def _waiting(row: Model, key: str) -> Findability | None:
    waits = Q(key=key)
    if isinstance(row, Page):
        above = [f"page:{pk}" for pk in row.get_ancestors().values_list("pk", flat=True)]
        waits |= Q(action=OutboxAction.SUBTREE, key__in=above)
    item = OutboxItem.objects.filter(waits).order_by("pk").first()
    if item is None:
        return None
    seconds = max(0, round((timezone.now() - item.created_at).total_seconds()))
    return Findability("waiting", _("Wartet seit %d s auf die Suche") % seconds)


def _absent(entry: Entry, row: Model) -> Findability:
    try:
        document = build(entry, row)
    except Exception as error:  # noqa: BLE001 - whatever a builder raises is what the editor has to pass on
        return Findability("failed", _("Fehler: die Suche kann das nicht lesen"), type(error).__name__)
    if document is None:
        return Findability("hidden", _("Nicht zu finden"), reason_for(row) or _("Es gibt nichts Öffentliches dazu."))
    return Findability("missing", _("Fehlt in der Suche"), _("Der nächste Abgleich trägt es nach."))
