from collections import Counter

import pytest
from django.core.management import call_command
from django.db.models import Count, F

from portal.base.display.icons import icon_names
from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.signals import regions_changed
from portal.taxonomy.sources.loading import Loaded, load_regions, load_themes, read_themes
from search.models import OutboxItem

pytestmark = pytest.mark.django_db


def test_the_whole_land_is_loaded_with_its_tree(regions: None) -> None:
    levels = dict(Region.objects.order_by().values_list("level").annotate(n=Count("ags")))
    assert levels == {"land": 1, "bezirk": 7, "kreis": 96, "gemeinde": 2056}
    assert [region.ags for region in Region.objects.filter(parent=None)] == ["09"]
    wrong = [
        region.ags
        for region in Region.objects.exclude(parent=None).annotate(above=F("parent__ags"))
        if region.above != Region.objects.model(ags=region.ags).ags[: {3: 2, 5: 3, 8: 5}[len(region.ags)]]
    ]
    assert wrong == []


def test_size_classes_of_places(regions: None) -> None:
    gemeinden = Counter(Region.objects.filter(level="gemeinde").values_list("size_class", flat=True))
    assert gemeinden == {"bis-5000": 1278, "5000-20000": 422, "20000-100000": 55, "ab-100000": 8, "unbekannt": 293}
    assert Counter(Region.objects.filter(type="Landkreis").values_list("size_class", flat=True)) == {"ohne": 71}
    assert Region.objects.get(ags="09564").size_class == "ab-100000"


def test_each_place_is_there_once(regions: None) -> None:
    assert Region.objects.places().count() == 2160 - 25
    assert Region.objects.municipalities().count() == 2127
    assert Region.objects.get(ags="09563000").canonical_ags == "09563"


def test_a_second_run_changes_nothing(regions: None) -> None:
    assert load_regions() == Loaded(created=0, updated=0)
    assert RegionNeighbour.objects.count() == 209 + 5684


def test_a_changed_row_is_brought_up_to_date_and_told_before_the_commit(regions: None) -> None:
    """What only followed the commit (never reached here) would be lost with a process that dies right after it."""
    heard: list[list[str]] = []
    regions_changed.connect(listener := lambda ags, **_: heard.append(ags))
    Region.objects.filter(ags="09563").update(label="Fuerth", slug="anders")
    OutboxItem.objects.all().delete()
    assert load_regions() == Loaded(created=0, updated=1)
    regions_changed.disconnect(listener)
    assert heard == [["09563"]]
    assert list(OutboxItem.objects.values_list("key", flat=True)) == ["region:09563"]
    assert Region.objects.get(ags="09563").slug == "stadt-fuerth"


def test_official_figures_are_kept(regions: None) -> None:
    official = {"population": 4_321, "population_year": 2031, "population_source": "destatis-2031", "type": "Markt"}
    Region.objects.filter(ags="09571190").update(**official, size_class="bis-5000")
    assert load_regions() == Loaded(created=0, updated=0)
    assert Region.objects.filter(ags="09571190", **official, size_class="bis-5000").exists()


def test_neighbours_are_places(regions: None) -> None:
    keys = {region.ags for region in Region.objects.neighbours_of("09563")}
    assert {"09564", "09573"} < keys  # Nürnberg, Landkreis Fürth
    assert not any(key.endswith("000") and len(key) == 8 for key in keys)
    assert "09563" in {region.ags for region in Region.objects.neighbours_of("09564")}
    assert list(Region.objects.neighbours_of("09162999")) == []


def test_lost_neighbours_come_back(regions: None) -> None:
    RegionNeighbour.objects.filter(first_id="09161").delete()
    load_regions()
    assert RegionNeighbour.objects.count() == 209 + 5684


def test_a_portal_for_a_part_of_the_land(settings: object) -> None:
    settings.REGION_ROOT = "095"  # type: ignore[attr-defined]
    load_regions()
    assert set(Region.objects.values_list("ags", flat=True).filter(level__in=["land", "bezirk"])) == {"09", "095"}
    assert not Region.objects.filter(ags__startswith="091").exists()


def test_themes_are_shipped_complete() -> None:
    rows = read_themes()
    assert len(rows) >= 16
    assert all(row["label"] and row["label_en"] and row["alternative"] and row["description"] for row in rows)
    slugs = {row["slug"] for row in rows}
    assert {row["broader"] for row in rows if row.get("broader")} <= slugs
    assert len(slugs) == len(rows) == len({row["label"] for row in rows})


def test_editors_changes_of_themes_stay(themes: None) -> None:
    Theme.objects.filter(slug="wohnen").update(name="Wohnen und Bauen", hue="violet")
    Theme.objects.filter(slug="ehrenamt").delete()
    assert load_themes() == Loaded(created=1, updated=0)
    assert Theme.objects.get(slug="wohnen").name == "Wohnen und Bauen"
    assert Theme.objects.get(slug="wohnen").hue == "violet"
    assert "Freiwillige" in Theme.objects.get(slug="ehrenamt").synonyms


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_regions")
    call_command("import_regions")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Regions: 2160 created, 0 updated. Themes: ")
    assert second == "Regions: 0 created, 0 updated. Themes: 0 created."


def test_no_two_themes_share_an_icon_and_each_is_drawn() -> None:
    icons = Counter(row["icon"] for row in read_themes())
    assert {icon: count for icon, count in icons.items() if count > 1} == {}
    assert set(icons) - icon_names() == set()
