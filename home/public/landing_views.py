"""Landing pages: not in the page tree, since every region and theme has one."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.public.cards import all_themes
from home.domain.landing_pages import region_context, regions_overview, theme_context, themes_overview
from portal.base.display.navigation import view_url
from portal.taxonomy.keys import LENGTHS, canonical_ags
from portal.taxonomy.models import Region, current_slugs


def _page(title: str, teaser: str) -> dict[str, Any]:
    """What base.html wants to know of a page that is none of Wagtail's."""
    return {"title": title, "teaser": teaser}


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """`/regionen/`."""
    teaser = _("Was in Ihrer Region läuft, wen Sie anrufen können und wo man sich trifft.")
    context = {"page": _page(_("Regionen"), teaser), "regions": regions_overview()}
    return render(request, "home/regions.html", context)


@require_safe
def region(request: HttpRequest, ags: str) -> HttpResponse:
    """A region by its key of 2, 3, 5 or 8 digits. A kreisfreie Stadt's longer key leads to its shorter one."""
    if len(ags) not in LENGTHS or not ags.startswith(settings.REGION_ROOT[: len(ags)]):
        raise Http404
    if canonical_ags(ags) != ags:
        return redirect(view_url("home:region", canonical_ags(ags)), permanent=True)
    found = Region.objects.select_related("parent__parent__parent").filter(ags=ags).first()
    if found is None:
        raise Http404
    landing = region_context(found)
    context = {"page": _page(landing["title"], landing["lead"]), "landing": landing, "shown_object": found}
    return render(request, "home/region.html", context)


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """`/themen/`."""
    teaser = _("Wohnen, Sprache, Ehrenamt und mehr: Praxisbeispiele, Aufzeichnungen und Ansprechpersonen.")
    context = {"page": _page(_("Themen"), teaser), "overview": themes_overview()}
    return render(request, "home/themes.html", context)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """`/themen/<slug>/`; 404 for a theme that is not published. A slug that it had before leads to the present one."""
    known = all_themes()
    if slug not in known:
        current = current_slugs([slug]).get(slug)
        if current is None:
            raise Http404
        return redirect(view_url("home:theme", current), permanent=True)
    found = known[slug]
    context = {
        "page": _page(found.label, found.description),
        "landing": theme_context(found, known),
        "shown_object": found,
    }
    return render(request, "home/theme.html", context)
