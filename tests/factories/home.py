"""Pages of plain text for tests."""

import wagtail_factories

from home.models import StandardPage


class StandardPageFactory(wagtail_factories.PageFactory):
    """Pass `parent`, the home page that `ensure_site_tree()` gives."""

    class Meta:
        model = StandardPage

    title = "Hausordnung"
