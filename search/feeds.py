"""What is new under the chosen filters, as an Atom feed."""

import datetime
from dataclasses import replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from portal.base.navigation import local_path
from search.engine import SearchError, get_engine
from search.filters import chips
from search.forms import Asked, read
from search.queries import Hit

FEED_SIZE = 50


class SearchFeed(Feed[Any, Any]):
    """`/suche/feed.atom` with the parameters of the search page; the newest first unless another order is asked for."""

    feed_type = Atom1Feed

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
        return local_path("/suche/") + asked.query_string()

    def feed_url(self, asked: Asked) -> str:
        return local_path("/suche/feed.atom") + asked.query_string()

    def items(self, asked: Asked) -> list[Hit]:
        return list(get_engine().search(replace(asked, page=1).to_query(FEED_SIZE)).hits)

    def item_title(self, hit: Any) -> str:
        return str(hit.title)

    def item_description(self, hit: Any) -> str:
        return str(hit.teaser)

    def item_link(self, hit: Hit) -> str:
        return local_path(hit.url)

    def item_updateddate(self, hit: Hit) -> datetime.datetime | None:
        if hit.date is None:
            return None
        return timezone.make_aware(datetime.datetime.combine(hit.date, datetime.time()))
