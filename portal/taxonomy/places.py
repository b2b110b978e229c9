"""Places by typed text."""

from portal.taxonomy.models import Region


def find_places(text: str, limit: int = 10) -> list[Region]:
    """The places that a typed name or key can mean, the likeliest first.

    "Hof" gives Stadt Hof and Landkreis Hof before Hofheim; a word may be begun, umlauts may be spelled ue or u.
    """
    return list(Region.objects.named(text)[:limit])
