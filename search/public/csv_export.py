"""The result list as a table for a spreadsheet: the same question, all from the index."""

import csv
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.base.display.navigation import local_path
from portal.base.spreadsheets import harmless
from search.engine import SearchError, get_engine
from search.kinds import KINDS
from search.public.address import read
from search.public.hits import place_of, size_of
from search.public.labels import label_of, theme_label
from search.queries import Hit

MOST_ROWS = 1000
# With it Excel knows that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"


@require_safe
def hits_as_csv(request: HttpRequest) -> HttpResponse:
    """`/suche/treffer.csv`: up to 1,000 hits under the parameters of the search page, for Excel in German."""
    asked = replace(read(request.GET), page=1)
    try:
        found = get_engine().search(replace(asked.to_query(MOST_ROWS), facets=(), most_cues=0, relax="auto"))
    except SearchError:
        return HttpResponse(
            _("Die Suche antwortet gerade nicht."), status=503, content_type="text/plain; charset=utf-8"
        )
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "treffer.csv")
    response["X-Robots-Tag"] = "noindex"
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [_("Titel"), _("Art"), _("Themen"), _("Regionen"), _("Datum"), _("Kurztext"), _("Adresse"), _("Größe")]
    )
    writer.writerows([harmless(cell) for cell in _cells(request, hit)] for hit in found.hits)
    return response


def _cells(request: HttpRequest, hit: Hit) -> Iterator[str]:
    yield hit.title
    yield str(KINDS[hit.kind].one) if hit.kind in KINDS else hit.kind
    yield ", ".join(theme_label(slug) for slug in hit.themes)
    yield ", ".join(label_of("region", ags) for ags in hit.regions)
    yield date_format(hit.date, "d.m.Y") if hit.date else ""
    yield hit.teaser
    yield request.build_absolute_uri(local_path(hit.url))
    yield size_of(place_of(hit, None))
