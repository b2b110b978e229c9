"""What the list of carriers shows, in the words of the components."""

from typing import Any

from directory.enums import OrganisationKind
from directory.models import OrganisationPage
from portal.base.access.visibility import public
from portal.base.display.navigation import breadcrumbs, view_url
from portal.taxonomy.collation import dictionary_order


def organisation_list(title: str) -> dict[str, Any]:
    """The context of `/traeger/`: every carrier under its kind."""
    pages = public(OrganisationPage.objects.select_related("main_region", "main_theme")).order_by(
        dictionary_order("title")
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        groups.setdefault(page.kind, []).append(
            {
                "kind": "traeger",
                "url": view_url("directory:organisation", page.slug),
                "title": page.title,
                "text": page.teaser,
                "ags": page.silhouette_ags,
                "hue": page.hue,
                "theme": page.main_theme,
                "region_label": page.main_region.label if page.main_region else "",
            }
        )
    return {
        "crumbs": breadcrumbs(title),
        "groups": [{"title": kind.label, "cards": groups[kind]} for kind in OrganisationKind if kind in groups],
    }
