"""The addresses of landing pages and of the form for barriers. Include them at the root, before Wagtail's."""

from django.urls import path, re_path

from directory.serving import page_view
from home.models import HomePage
from home.views import barriers, landing

app_name = "home"

urlpatterns = [
    path("", page_view(HomePage, ""), name="home"),
    path("regionen/", landing.regions, name="regions"),
    re_path(r"^regionen/(?P<ags>[0-9]{2,8})/$", landing.region, name="region"),
    path("themen/", landing.themes, name="themes"),
    path("themen/<slug:slug>/", landing.theme, name="theme"),
    path("<slug:slug>/rueckmeldung/", barriers.report_barrier, name="report-barrier"),
]
