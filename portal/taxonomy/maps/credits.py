"""Whom the portal owes its map and its figures: the licences ask for these lines."""

from django.utils.translation import gettext as _

from portal.taxonomy.models import Region

GEONAMES = "geonames"
OFFICIAL = "destatis-"
SHIPPED_OFFICIAL = "destatis-2018"


def population_credits() -> list[str]:
    """A credit for each source of the stored figures; the operator's own official ones push the shipped ones out."""
    stored = Region.objects.exclude(population_source="").order_by("population_source")
    sources = list(stored.values_list("population_source", flat=True).distinct())
    found = [_("GeoNames, CC BY 4.0 (ausgewählt)")] if any(name.startswith(GEONAMES) for name in sources) else []
    return found + [_official(name) for name in sources if name.startswith(OFFICIAL)]


def _official(source: str) -> str:
    if source == SHIPPED_OFFICIAL:
        return _("© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0 (Kreise und kreisfreie Städte, 31.12.2018)")
    return _("© Statistisches Bundesamt (Destatis), %(year)s") % {"year": source.removeprefix(OFFICIAL)}
