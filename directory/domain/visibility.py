"""Whether a municipality's page may be seen: the written profile and the overview may each be closed."""

from directory.models import MunicipalityIndexPage, MunicipalityPage
from portal.base.access.visibility import is_open, public
from portal.taxonomy.models import Region


def municipality_is_public(region: Region) -> bool:
    """False while the overview is closed or unpublished, or the municipality's own profile is behind a restriction.

    A profile that is a draft hides nothing: the row's generic page stands in for it.
    """
    if not public(MunicipalityIndexPage.objects.all()).exists():
        return False
    profiles = MunicipalityPage.objects.filter(main_region=region.canonical_ags, live=True)
    return not profiles.filter(~is_open()).exists()
