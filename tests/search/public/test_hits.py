"""A distance is measured to the place that is named beside it."""

import pytest

from search.documents import Point
from search.memory.lookups import forget
from search.public.hits import hit_row
from search.queries import Hit
from tests.factories.taxonomy import RegionFactory

pytestmark = pytest.mark.django_db

HOF = Point(50.32, 11.92)


@pytest.fixture(autouse=True)
def _places() -> None:
    for ags, name, lat, lon in (
        ("09", "Bayern", 48.9, 11.4),
        ("094", "Oberfranken", 50.0, 11.5),
        ("09463", "Stadt Coburg", 50.26, 10.96),
        ("09464", "Stadt Hof", 50.32, 11.92),
    ):
        RegionFactory.create(ags=ags, name=name, label=name, lat=lat, lon=lon)
    forget()


def named(regions: tuple[str, ...], km: float | None, origin: Point | None = HOF) -> tuple[str, list[str]]:
    row = hit_row(Hit(key="x", kind="practice", title="x", url="/x/", regions=regions, distance_km=km), "", origin)
    return row["region_label"], [fact["label"] for fact in row["meta"]]


def test_the_place_that_is_near_is_named() -> None:
    assert named(("09463", "09464"), 0.0) == ("Stadt Hof", ["0 km entfernt"])
    assert named(("094", "09463"), 68.2) == ("Stadt Coburg", ["68 km entfernt"])


def test_without_a_distance_it_is_the_first() -> None:
    assert named(("09463", "09464"), None) == ("Stadt Coburg", [])
    assert named(("09463", "09464"), None, None) == ("Stadt Coburg", [])
    assert named(("094",), None) == ("Oberfranken", [])
    assert named((), None) == ("", [])
