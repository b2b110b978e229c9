"""Every address of the portal. Views with an extension or a POST stand before Wagtail's page tree."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home import health
from home.sitemaps import SITEMAPS
from portal.base import media, wellknown
from search.urls import api_urlpatterns

urlpatterns = [
    path("-/live", health.live, name="live"),
    path("-/ready", health.ready, name="ready"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("medien/<path:name>", media.image, name="image"),
    path("dokumente/<int:document_id>/<str:name>", media.document, name="document"),
    path("dokumente/", include(wagtaildocs_urls)),
    *api_urlpatterns,
]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("events.urls")),
    path("", include("practices.handing_in.urls")),
    path("", include("practices.urls")),
    path("", include("directory.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
