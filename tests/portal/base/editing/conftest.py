"""The site with its fixed pages."""

from tests.home.conftest import site as site
