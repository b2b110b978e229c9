"""The addresses of write-ups. Include them at the root, inside i18n_patterns, before Wagtail's."""

from django.urls import path

from directory.public.page_lookup import page_path, related
from practices.models import PracticeIndexPage, PracticePage
from practices.pdf.views import practice_as_pdf
from practices.public.relations import RELATED

app_name = "practices"

urlpatterns = [
    page_path(PracticeIndexPage, "praxisbeispiele/", "overview"),
    path("praxisbeispiele/<str:slug>/pdf/", practice_as_pdf, name="pdf"),
    page_path(PracticePage, "praxisbeispiele/<str:slug>/", "practice", related(*RELATED)),
]
