"""The addresses of write-ups. Include them at the root, inside i18n_patterns, before Wagtail's."""

from django.urls import path

from directory.public.page_lookup import page_view
from practices.models import PracticeIndexPage, PracticePage
from practices.pdf.views import practice_as_pdf
from practices.public.relations import RELATED

app_name = "practices"

urlpatterns = [
    path("praxisbeispiele/", page_view(PracticeIndexPage, "praxisbeispiele/"), name="overview"),
    path("praxisbeispiele/<str:slug>/pdf/", practice_as_pdf, name="pdf"),
    path("praxisbeispiele/<str:slug>/", page_view(PracticePage, "praxisbeispiele/{slug}/", *RELATED), name="practice"),
]
