"""The addresses of the search alone."""

from search.urls import api_urlpatterns
from search.urls import urlpatterns as page_urlpatterns

urlpatterns = [*api_urlpatterns, *page_urlpatterns]
