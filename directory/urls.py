"""The addresses of municipalities, carriers and contacts. Include them at the root, before Wagtail's."""

from django.urls import path

from directory.models import MunicipalityIndexPage, OrganisationIndexPage, OrganisationPage
from directory.public.page_lookup import page_path, related
from directory.public.views import municipality, vcard

app_name = "directory"

urlpatterns = [
    path("kommunen/<str:slug>/kontakt/<uuid:uuid>.vcf", vcard, name="vcard"),
    page_path(MunicipalityIndexPage, "kommunen/", "municipalities"),
    path("kommunen/<str:slug>/", municipality, name="municipality"),
    page_path(OrganisationIndexPage, "traeger/", "organisations"),
    page_path(OrganisationPage, "traeger/<str:slug>/", "organisation", related("main_theme", "main_region", "logo")),
]
