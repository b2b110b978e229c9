import pytest

from portal.taxonomy.distance import EARTH_RADIUS_KM, Point, distance_km, nearest
from tests.factories.taxonomy import RegionFactory

MUNICH = Point(48.137154, 11.576124)
NUREMBERG = Point(49.452030, 11.076750)


def test_a_known_distance() -> None:
    assert distance_km(MUNICH, NUREMBERG) == pytest.approx(150.6, abs=0.3)


def test_distance_is_symmetric_and_nothing_to_itself() -> None:
    assert distance_km(MUNICH, NUREMBERG) == pytest.approx(distance_km(NUREMBERG, MUNICH))
    assert distance_km(MUNICH, MUNICH) == 0


def test_a_quarter_of_the_meridian() -> None:
    assert distance_km(Point(0, 0), Point(90, 0)) == pytest.approx(EARTH_RADIUS_KM * 3.14159265 / 2)


def test_the_nearest_comes_first_and_ties_go_by_key() -> None:
    far = RegionFactory.build(ags="09571101", lat=50.0, lon=10.0, parent=None)
    twin_b = RegionFactory.build(ags="09571103", lat=48.2, lon=11.5, parent=None)
    twin_a = RegionFactory.build(ags="09571102", lat=48.2, lon=11.5, parent=None)
    measured = nearest(MUNICH, [far, twin_b, twin_a])
    assert [region.ags for region, _km in measured] == ["09571102", "09571103", "09571101"]
    assert measured[0][1] == distance_km(MUNICH, Point(48.2, 11.5))
    assert nearest(MUNICH, [far, twin_b], limit=1) == measured[1:2]
