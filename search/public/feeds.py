"""What is new under the chosen filters, as an Atom feed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.base.display.navigation import local_path, view_url
from portal.base.display.xml_text import told_in_xml
from search.engine import SearchError, get_engine
from search.public.address import Asked, read
from search.public.filters import chips
from search.queries import Hit

FEED_SIZE = 50
OLDEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """A hit, and when it was last changed."""

    hit: Hit
    updated: datetime.datetime


class PlainAtom(Atom1Feed):
    """An Atom feed of what people type and paste: signs that XML can't tell are left out of every text."""

    def write(self, outfile: Any, encoding: str) -> None:
        self.feed, self.items = _all_plain(self.feed), [_all_plain(item) for item in self.items]
        super().write(outfile, encoding)


def _all_plain(texts: dict[str, Any]) -> dict[str, Any]:
    return {name: told_in_xml(value) if isinstance(value, str) else value for name, value in texts.items()}


class SearchFeed(Feed[Any, Any]):
    """`/suche/feed.atom` with the parameters of the search page; the newest first unless another order is asked for."""

    feed_type = PlainAtom

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return super().__call__(request, *args, **kwargs)
        except SearchError:
            return HttpResponse(_("Die Suche antwortet gerade nicht."), status=503, content_type="text/plain")

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Asked:
        asked = read(request.GET)
        return asked if "sortierung" in request.GET else replace(asked, sort="date")

    def title(self, asked: Asked) -> str:
        words = [asked.text] if asked.text else []
        return ": ".join([_("Regionalportal"), ", ".join([*words, *(str(chip["label"]) for chip in chips(asked))])])

    def link(self, asked: Asked) -> str:
        return view_url("search") + asked.query_string()

    def feed_url(self, asked: Asked) -> str:
        return view_url("search_feed") + asked.query_string()

    def author_name(self, _asked: Asked) -> str:
        """The whole feed has one: RFC 4287 asks for an author, and a hit's own is not always a person."""
        return settings.WAGTAIL_SITE_NAME

    def items(self, asked: Asked) -> list[Item]:
        hits = get_engine().search(replace(asked, page=1).to_query(FEED_SIZE)).hits
        published = _published_at(hits)
        return [Item(hit, _updated(hit, published.get(hit.key))) for hit in hits]

    def item_title(self, item: Any) -> str:
        return str(item.hit.title)

    def item_description(self, item: Any) -> str:
        return str(item.hit.teaser)

    def item_link(self, item: Item) -> str:
        return iri_to_uri(local_path(item.hit.url))

    def item_updateddate(self, item: Item) -> datetime.datetime:
        return item.updated


def _published_at(hits: Iterable[Hit]) -> dict[str, datetime.datetime]:
    """When each hit that is a page was last published, by the hit's key. One query."""
    keys = [key for hit in hits if (key := hit.key.partition("page:")[2]).isdigit()]
    pages = Page.objects.filter(pk__in=keys, last_published_at__isnull=False)
    return {f"page:{pk}": moment for pk, moment in pages.values_list("pk", "last_published_at")}


def _updated(hit: Hit, published: datetime.datetime | None) -> datetime.datetime:
    """Every entry needs this moment (RFC 4287, 4.2.15), and readers sort by it: it is never in the future.

    What is no page and has no past date counts as old as feeds can be, so that it never looks new.
    """
    if published is not None:
        return published
    if hit.date is not None and hit.date <= timezone.localdate():
        return timezone.make_aware(datetime.datetime.combine(hit.date, datetime.time()))
    return OLDEST
