"""Write-ups count for the municipalities that they tell of, and for the one that carries them."""

from collections.abc import Iterator

from directory.peers.deeds import Deed, PageTaxonomy, register_deeds
from portal.base.access.visibility import public
from portal.base.display.navigation import view_paths
from practices.models import PracticePage

COLUMNS = ("pk", "title", "slug", "teaser", "kicker", "project", "programme", "carrier_region_id", "expire_at")


def read_practices(taxonomy: PageTaxonomy) -> Iterator[Deed]:
    """All public write-ups, the newest first. One query."""
    pages = public(PracticePage.objects.order_by("-first_published_at", "pk"))
    path_of = view_paths("practices:practice")
    for pk, title, slug, *words, carrier, until, theme, region in pages.values_list(
        *COLUMNS, "main_theme__slug", "main_region_id"
    ):
        places = taxonomy.places_of(pk, region)
        yield Deed(
            kind="practice",
            title=title,
            url=path_of(slug),
            themes=taxonomy.themes_of(pk, theme),
            places=(*places, carrier) if carrier and carrier not in places else places,
            words=(title, *words),
            until=until,
        )


register_deeds(read_practices)
