"""Every address of the portal. Views with an extension or a POST stand before Wagtail's page tree."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import authenticate_with_password as open_document
from wagtail.views import authenticate_with_password as open_page

from operations import health, metrics
from operations.sitemaps import SITEMAPS
from portal.base import media
from portal.base.http import wellknown
from portal.base.login.private import limited
from search.urls import api_urlpatterns

TO_LOGIN = RedirectView.as_view(pattern_name="account_login", query_string=True)
handler400 = "portal.base.http.errors.refused"
handler500 = "portal.base.http.errors.failed"

urlpatterns = [
    path("-/live", health.live, name="live"),
    path("-/ready", health.ready, name="ready"),
    path("-/metrics", metrics.metrics, name="metrics"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("admin/", include("portal.base.login.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("medien/<path:name>", media.image, name="image"),
    # All of Wagtail's own for documents: its view asks nobody whether something public shows the file.
    path("dokumente/<int:document_id>/<str:name>", media.document, name="wagtaildocs_serve"),
    path(
        "dokumente/authenticate_with_password/<int:restriction_id>/",
        limited(open_document),
        name="wagtaildocs_authenticate_with_password",
    ),
    *api_urlpatterns,
]

if apps.is_installed("demo"):
    from demo.components import views as component_views

    urlpatterns += [
        path("-/components", component_views.overview, name="components"),
        path("-/components/<str:name>", component_views.component, name="component"),
    ]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("registration.urls")),
    path("", include("events.urls")),
    path("", include("practices.submissions.urls")),
    path("", include("practices.urls")),
    path("", include("directory.urls")),
    path("", include("home.urls")),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        limited(open_page),
        name="wagtailcore_authenticate_with_password",
    ),
    path("_util/login/", TO_LOGIN, name="wagtailcore_login"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
