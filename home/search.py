"""The home page and the pages of plain text are reached by the menu; among hits they would stand in the way."""

from home.models import HomePage, StandardPage
from search.registry import not_searched

not_searched(HomePage)
not_searched(StandardPage)
