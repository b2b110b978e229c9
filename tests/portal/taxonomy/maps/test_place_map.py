"""The map beside a list of places: the same numbers, where the places lie."""

import pytest
from bs4 import Tag

from portal.taxonomy.maps.place_map import draw_place_map, place_point
from portal.taxonomy.maps.shapes import map_point, region_map
from tests.html import attributes, link_addresses, soup, texts

SELB, HOF, MUNICH = "09479152", "09464", "09162"


def box_of(drawing: Tag) -> list[float]:
    return [float(number) for number in attributes(drawing, "svg", "viewbox")[0].split()]


def test_points_carry_the_numbers_of_the_list_and_lead_to_it() -> None:
    drawing = soup(draw_place_map([(SELB, "Selb"), (HOF, "Hof")]))
    links = dict(zip(texts(drawing, "a > text"), link_addresses(drawing, "a"), strict=True))
    assert links == {"1": "#ort-1", "2": "#ort-2"}
    assert set(attributes(drawing, "a", "tabindex")) == {"-1"}
    assert attributes(drawing, "svg", "aria-hidden") == ["true"]


def test_number_counts_places_that_are_not_on_the_map() -> None:
    drawing = soup(draw_place_map([("08111", "Stuttgart"), (HOF, "Hof")]))
    assert link_addresses(drawing, "a") == ["#ort-2"]


@pytest.mark.parametrize("keys", [[SELB], [SELB, HOF], [SELB, MUNICH]])
def test_every_point_lies_inside_the_cut_and_the_cut_inside_the_land(keys: list[str]) -> None:
    left, top, width, height = box_of(soup(draw_place_map([(key, key) for key in keys])))
    land_x, land_y, land_width, land_height = region_map("09").view_box
    assert land_x <= left
    assert land_y <= top
    assert left + width <= land_x + land_width + 1
    assert top + height <= land_y + land_height + 1
    for key in keys:
        x, y = place_point(key) or (0, 0)
        assert left < x < left + width
        assert top < y < top + height


def test_without_places_the_whole_land_is_shown() -> None:
    drawing = soup(draw_place_map([]))
    assert box_of(drawing) == list(region_map("09").view_box)
    assert drawing.select("a") == []


def test_kreisfreie_stadt_lies_at_one_point_under_both_its_keys() -> None:
    assert place_point("09464000") == place_point(HOF)
    assert place_point("08111") is None


def test_point_is_near_the_place_itself() -> None:
    x, y = place_point(SELB) or (0, 0)
    east, south = map_point(50.17, 12.13)
    assert abs(x - east) < 100
    assert abs(y - south) < 100


def test_rings_lie_around_the_origin_and_say_how_far() -> None:
    drawing = soup(draw_place_map([(HOF, "Stadt Hof")], (SELB, "Selb")))
    x, y = place_point(SELB) or (0, 0)
    rings = [
        (circle.attrs["cx"], circle.attrs["cy"], float(str(circle.attrs["r"])))
        for circle in drawing.select(".rp-map__ring")
    ]
    assert rings == [(str(x), str(y), km * 20.0) for km in (150, 100, 50, 25)]
    words = texts(drawing, ".rp-map__scale")
    assert set(words) <= {"25 km", "50 km", "100 km", "150 km"}
    assert "50 km" in words
    names = texts(drawing, ".rp-map__name")
    assert names == ["Selb", "Stadt Hof"]


def test_without_an_origin_there_are_no_rings() -> None:
    drawing = soup(draw_place_map([(HOF, "Stadt Hof")]))
    assert drawing.select(".rp-map__ring, .rp-map__scale") == []
