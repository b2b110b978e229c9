"""The index of this process: built from the database, and again once anything in it has changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from directory.enums import ExchangeDirection, area_kind_of
from directory.models import ExchangeItem, MunicipalityPage
from directory.peers.deeds import Deed, PageTaxonomy, all_deeds, read_taxonomy
from directory.peers.index import Item, Peer, PeerIndex, Profile
from portal.base.access.visibility import public
from portal.base.changes.tables import CONTENT
from portal.taxonomy.distance import Point
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region
from search.memory.lookups import Themes, get_themes
from search.memory.process_cache import Remembered

COLUMNS = ("ags", "name", "label", "slug", "type", "lat", "lon", "population", "population_source", "size_class")


def build_index(before: PeerIndex | None = None) -> PeerIndex:
    """All municipalities with what they published, give and seek. As many queries however many there are.

    All of it is read. What is equal to what an index `before` holds is taken from there, with all sets and words:
    to understand words costs several times what reading does. Where nothing has changed, it is the same index.
    """
    themes, taxonomy = get_themes(), read_taxonomy()
    known = {deed: deed for peer in before.peers for deed in peer.deeds} if before else {}
    peer_before = {peer.ags: peer for peer in before.peers} if before else {}
    profiles = _profiles(themes, taxonomy)
    deeds: dict[str, list[Deed]] = defaultdict(list)
    for deed in all_deeds(taxonomy):
        kept = known.get(deed, deed)
        for ags in dict.fromkeys(map(canonical_ags, kept.places)):
            deeds[ags].append(kept)
    peers = []
    for row in Region.objects.municipalities().values(*COLUMNS, "parent__label", "parent__name", "parent__level"):
        peer = _peer(row, profiles.get(row["ags"]), deeds.get(row["ags"], ()))
        old = peer_before.get(peer.ags)
        peers.append(old if old == peer else peer)
    lineages = {slug: themes.lineage(slug) for slug in themes}
    names = {slug: " ".join((entry.label, *entry.synonyms)) for slug, entry in themes.items()}
    found = PeerIndex(peers, lineages, names, before)
    return before if before is not None and before.is_like(found) else found


def _peer(row: Mapping[str, Any], profile: Profile | None, deeds: Sequence[Deed]) -> Peer:
    is_official = str(row["population_source"]).startswith("destatis")
    return Peer(
        ags=row["ags"],
        name=row["name"],
        label=row["label"],
        slug=row["slug"],
        kind=area_kind_of(row["type"]),
        point=Point(row["lat"], row["lon"]),
        population=row["population"] if is_official else None,
        size_class=row["size_class"],
        around=row["parent__name" if row["parent__level"] == RegionLevel.BEZIRK else "parent__label"] or "",
        profile=profile,
        deeds=tuple(deeds),
    )


def _profiles(themes: Themes, taxonomy: PageTaxonomy) -> dict[str, Profile]:
    """Public profiles by the key of their municipality."""
    pages = public(MunicipalityPage.objects.filter(main_region__isnull=False))
    rows: list[Any] = list(pages.values("pk", "teaser", "expire_at", "main_theme__slug", "main_region_id"))
    own = {row["pk"]: taxonomy.themes_of(row["pk"], row["main_theme__slug"]) for row in rows}
    items: dict[tuple[int, str], list[Item]] = defaultdict(list)
    told = ExchangeItem.objects.filter(page__in=own).order_by("page_id", "sort_order", "pk")
    for pk, direction, text, slug in told.values_list("page_id", "direction", "text", "theme__slug"):
        items[pk, direction].append(Item(text, tuple(themes.lineage(slug))))
    return {
        row["main_region_id"]: Profile(
            teaser=row["teaser"],
            themes=tuple({slug: None for each in own[row["pk"]] for slug in themes.lineage(each)}),
            gives=tuple(items[row["pk"], ExchangeDirection.OFFERS]),
            seeks=tuple(items[row["pk"], ExchangeDirection.SEEKS]),
            until=row["expire_at"],
        )
        for row in rows
    }


# The index that was built last: the next one is brought up to date from it. Its day tells until when consents count.
_last: list[tuple[date, PeerIndex]] = []


def _bring_up_to_date() -> tuple[date, PeerIndex]:
    today = timezone.localdate()
    _last[:] = [(today, build_index(_last[0][1] if _last else None))]
    return _last[0]


# Of what readers see, the token that moves with each change.
_index: Remembered[tuple[date, PeerIndex]] = Remembered(CONTENT, _bring_up_to_date)


def get_peers() -> PeerIndex:
    """The index as the database has it now; what has run out since it was built is not in it. No query while kept."""
    day, found = _index()
    # Consents end with a day, pages at a moment.
    if day != timezone.localdate() or (found.until is not None and found.until <= timezone.now()):
        _index.forget()
        found = _index()[1]
    return found
