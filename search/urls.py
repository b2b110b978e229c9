"""Addresses of the search: the page and its feed in every language, the API once."""

from django.urls import path

from search.api.endpoints import api
from search.public.csv_export import hits_as_csv
from search.public.feeds import SearchFeed
from search.public.views import search_page

urlpatterns = [
    path("suche/", search_page, name="search"),
    path("suche/feed.atom", SearchFeed(), name="search_feed"),
    path("suche/treffer.csv", hits_as_csv, name="search_csv"),
]

api_urlpatterns = [
    path("api/v1/", api.urls),
]
