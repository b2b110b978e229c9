"""The addresses of write-ups. Include them at the root, inside i18n_patterns, before Wagtail's."""

from django.urls import path

from directory.serving import page_view
from practices.models import PracticeIndexPage, PracticePage

app_name = "practices"

RELATED = (
    *("main_theme", "main_region", "carrier_organisation", "carrier_region", "contact__employer_region"),
    *("contact__employer_organisation", "interviewee__employer_region", "interviewee__employer_organisation"),
    *("image", "source_document"),
)

urlpatterns = [
    path("praxisbeispiele/", page_view(PracticeIndexPage, "praxisbeispiele/"), name="overview"),
    path(
        "praxisbeispiele/<str:slug>/", page_view(PracticePage, "praxisbeispiele/{slug}/", *RELATED), name="practice"
    ),
]
