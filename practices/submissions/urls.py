"""The addresses of handing in. Include them at the root, before Wagtail's."""

from django.urls import path

from practices.submissions.views import hand_in_practice, show_state

app_name = "handing_in"

urlpatterns = [
    path("mitmachen/", hand_in_practice, name="form"),
    path("mitmachen/<uuid:token>/", show_state, name="state"),
]
