"""The addresses of municipalities, carriers and contacts. Include them at the root, before Wagtail's."""

from django.urls import path

from directory.models import MunicipalityIndexPage, OrganisationIndexPage, OrganisationPage
from directory.public.page_lookup import page_view
from directory.public.views import municipality, vcard

app_name = "directory"

urlpatterns = [
    path("kommunen/<str:slug>/kontakt/<uuid:uuid>.vcf", vcard, name="vcard"),
    path("kommunen/", page_view(MunicipalityIndexPage, "kommunen/"), name="municipalities"),
    path("kommunen/<str:slug>/", municipality, name="municipality"),
    path("traeger/", page_view(OrganisationIndexPage, "traeger/"), name="organisations"),
    path(
        "traeger/<str:slug>/",
        page_view(OrganisationPage, "traeger/{slug}/", "main_theme", "main_region", "logo"),
        name="organisation",
    ),
]
