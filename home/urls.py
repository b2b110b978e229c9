"""The addresses of landing pages and of the form for barriers. Include them at the root, before Wagtail's."""

from django.urls import path, re_path

from directory.public.page_lookup import page_path
from home.barrier_report import views
from home.models import HomePage
from home.public import landing_views

app_name = "home"

urlpatterns = [
    page_path(HomePage, "", "home"),
    path("regionen/", landing_views.regions, name="regions"),
    re_path(r"^regionen/(?P<ags>[0-9]{2,8})/$", landing_views.region, name="region"),
    path("themen/", landing_views.themes, name="themes"),
    path("themen/<slug:slug>/", landing_views.theme, name="theme"),
    path("<slug:slug>/rueckmeldung/", views.report_barrier, name="report-barrier"),
]
