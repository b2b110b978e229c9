"""The fixed pages, and an index that answers for them."""

from tests.home.conftest import index, site

__all__ = ["index", "site"]
