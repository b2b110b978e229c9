"""The site and the index are those of the home page's tests."""

from tests.home.conftest import index, site

__all__ = ["index", "site"]
