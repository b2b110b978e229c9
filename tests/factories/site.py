"""The fixed pages of the portal. Making them takes a good part of a second, and hundreds of tests want them."""

from django.conf import settings

from home.domain.site_tree import ensure_site_tree
from home.models import HomePage
from tests.factories.remembered import remembered


def site_tree() -> HomePage:
    """What `ensure_site_tree()` gives in a database as migrations leave it; in any other one it is asked itself."""
    if HomePage.objects.exists():
        return ensure_site_tree()
    remembered(("site tree", settings.SITE_URL, settings.WAGTAIL_SITE_NAME), ensure_site_tree)
    return HomePage.objects.get()
