"""Where the figures come from is said on every page that tells who runs the portal."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import HomePage, StandardPage
from tests.factories.taxonomy import RegionFactory
from tests.html import soup, texts
from tests.portal.taxonomy.sources.test_official import record, write

pytestmark = pytest.mark.django_db

BOUNDARIES = "Grenzen: © GeoBasis-DE / BKG 2016 (Daten verändert)"
POSTCODES = "Postleitzahlen: © OpenStreetMap-Mitwirkende, ODbL 1.0"
SHIPPED = (
    "Einwohnerzahlen: GeoNames, CC BY 4.0 (ausgewählt); "
    "© Statistisches Bundesamt (Destatis), 2019, CC BY 4.0 (Kreise und kreisfreie Städte, 31.12.2018)"
)


def credits_on(client: Client, address: str) -> list[str]:
    """The list items below "Karten und Zahlen"; none without such a heading."""
    return texts(soup(client.get(address)), 'section[aria-labelledby="karten-und-zahlen"] li')


def register(folder: Path, lines: dict[str, int]) -> Path:
    return write(folder / "gv.txt", *(record(ags, "Ort", "64", number) for ags, number in lines.items()))


def test_what_is_shipped_is_credited(client: Client, site: HomePage, regions: None) -> None:
    telling = StandardPage.objects.filter(shows_operator=True).values_list("slug", flat=True)
    assert sorted(telling) == ["datenschutz", "impressum", "ueber-uns"]
    for slug in telling:
        assert credits_on(client, f"/{slug}/") == [BOUNDARIES, POSTCODES, SHIPPED]
    assert credits_on(client, "/barrierefreiheit/") == []


def test_official_figures_name_their_year_beside_what_is_left(
    client: Client, site: HomePage, regions: None, tmp_path: Path
) -> None:
    call_command("import_gemeinden", register(tmp_path, {"09571136": 11_800}))
    assert credits_on(client, "/impressum/") == [
        BOUNDARIES,
        POSTCODES,
        f"{SHIPPED}; © Statistisches Bundesamt (Destatis), 2029",
    ]


def test_where_all_figures_are_imported_nothing_else_is_credited(
    client: Client, site: HomePage, tmp_path: Path
) -> None:
    for ags in ("09571136", "09571193"):
        RegionFactory.create(ags=ags, population=5_000, population_source="geonames:1")
    assert credits_on(client, "/impressum/") == [
        BOUNDARIES,
        POSTCODES,
        "Einwohnerzahlen: GeoNames, CC BY 4.0 (ausgewählt)",
    ]
    call_command("import_gemeinden", register(tmp_path, {"09571136": 11_800, "09571193": 11_000}))
    assert credits_on(client, "/impressum/") == [
        BOUNDARIES,
        POSTCODES,
        "Einwohnerzahlen: © Statistisches Bundesamt (Destatis), 2029",
    ]


def test_without_any_figure_nobody_is_credited_for_them(client: Client, site: HomePage) -> None:
    assert credits_on(client, "/impressum/") == [BOUNDARIES, POSTCODES]
