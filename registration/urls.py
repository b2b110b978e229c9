"""The addresses of registration. Include them at the root, inside i18n_patterns, before Wagtail's."""

from django.urls import path

from registration.public import link_views, own_page, sign_up, way_in

app_name = "registration"
urlpatterns = [
    path("online-reihe/<str:slug>/anmelden/", sign_up.series, name="series"),
    path("online-reihe/<str:series_slug>/<str:slug>/anmelden/", sign_up.session, name="session"),
    path("konferenz/<str:slug>/anmelden/", sign_up.conference, name="conference"),
    path("austausch/<str:slug>/anmelden/", sign_up.exchange_format, name="exchange-format"),
    path("anmeldung/", link_views.resend_link, name="resend"),
    path("anmeldung/gesendet/<str:key>/", sign_up.done, name="done"),
    path("anmeldung/<str:token>/", own_page.show, name="own"),
    path("anmeldung/<str:token>/kalender.ics", own_page.calendar, name="calendar"),
    path("teilnehmen/<str:token>/", way_in.show, name="join"),
]
