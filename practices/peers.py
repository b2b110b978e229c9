"""Write-ups count for the municipalities that they tell of, and for the one that carries them."""

from collections.abc import Iterator

from directory.peers.deeds import Deed, register_deeds, taxonomy_of
from portal.base.access.visibility import public
from portal.base.display.navigation import view_paths
from practices.models import PracticePage

COLUMNS = ("pk", "title", "slug", "teaser", "kicker", "project", "programme", "carrier_region_id", "expire_at")


def read_practices() -> Iterator[Deed]:
    """All public write-ups, the newest first. Three queries."""
    pages = public(PracticePage.objects.order_by("-first_published_at", "pk"))
    rows = list(pages.values(*COLUMNS, "main_theme__slug", "main_region_id"))
    taxonomy = taxonomy_of(rows)
    path_of = view_paths("practices:practice")
    for row in rows:
        carrier = [row["carrier_region_id"]] if row["carrier_region_id"] else []
        yield Deed(
            kind="practice",
            title=row["title"],
            url=path_of(row["slug"]),
            themes=tuple(taxonomy.themes[row["pk"]]),
            places=tuple(dict.fromkeys([*taxonomy.places[row["pk"]], *carrier])),
            words=(row["title"], row["teaser"], row["kicker"], row["project"], row["programme"]),
            until=row["expire_at"],
        )


register_deeds(read_practices)
