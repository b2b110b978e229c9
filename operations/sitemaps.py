"""What search engines are told of: every public page, and the landing pages of places and themes."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page, Site

from portal.base.access.visibility import public
from portal.base.display.navigation import view_path
from portal.taxonomy.models import Region, Theme


class PortalSitemap(Sitemap[Any]):
    """Addresses under SITE_URL, whatever host was asked."""

    limit = 20_000

    @property
    def protocol(self) -> str:  # type: ignore[override]
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(PortalSitemap):
    """Public pages."""

    def items(self) -> QuerySet[Page]:
        root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
        return public(Page.objects.all()).filter(path__startswith=root.path).order_by("path")

    def location(self, page: Page) -> str:
        address: str = page.get_url()
        return urlsplit(address).path

    def lastmod(self, page: Page) -> datetime | None:
        published: datetime | None = page.last_published_at
        return published


class ThemeSitemap(PortalSitemap):
    """Landing pages of themes."""

    def items(self) -> QuerySet[Theme]:
        return Theme.objects.order_by("slug")


class RegionSitemap(PortalSitemap):
    """Landing pages of places."""

    def items(self) -> Any:
        return Region.objects.places().within(settings.REGION_ROOT).order_by("ags")


class FormSitemap(PortalSitemap):
    """Addresses that are neither pages nor landing pages."""

    def items(self) -> list[str]:
        return ["handing_in:form", "home:regions", "search", "events:dates", "home:themes"]

    def location(self, name: str) -> str:
        return view_path(name)


SITEMAPS = {"pages": PageSitemap, "forms": FormSitemap, "themes": ThemeSitemap, "regions": RegionSitemap}
