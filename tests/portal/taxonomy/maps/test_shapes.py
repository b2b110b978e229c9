"""Outlines, rings and maps of regions."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.taxonomy.maps.choropleth import draw_choropleth, legend
from portal.taxonomy.maps.rings import FORMS, draw_rings, draw_silhouette
from portal.taxonomy.maps.shapes import map_point, place_key, region_map, silhouette_of
from tests.html import attributes, link_addresses, soup

DATA = Path(settings.BASE_DIR) / "portal" / "taxonomy" / "data"


def test_every_place_has_a_silhouette_of_the_promised_size() -> None:
    shapes = json.loads((DATA / "silhouettes.json").read_text(encoding="utf-8"))["shapes"]
    assert {length: sum(len(ags) == length for ags in shapes) for length in (2, 3, 5, 8)} == {
        2: 1,
        3: 7,
        5: 96,
        8: 2031,
    }
    assert {max(width, height) for width, height, _path in shapes.values()} == {400}
    assert [ags for ags, (_w, _h, path) in shapes.items() if not re.fullmatch(r"M-?\d+ -?\d+l[-\d ]+z", path)] == []


@pytest.mark.parametrize(
    ("ags", "key"),
    [
        ("09563000", "09563"),
        ("09563", "09563"),
        ("09479169", "09479169"),
        ("09479999", "09479"),
        ("09499", "094"),
        ("11", "09"),
        ("", "09"),
        (None, "09"),
        ("../etc", "09"),
    ],
)
def test_place_key(ags: str | None, key: str) -> None:
    assert place_key(ags) == key


def test_rings_are_four_strokes_around_the_place_widest_first() -> None:
    drawing = soup(draw_rings("09563", "green", "card"))
    paths = drawing.select("path")
    widths = [int(str(path.attrs["stroke-width"])) for path in paths[:-1]]
    assert len(widths) == 4
    assert widths == sorted(widths, reverse=True)
    assert paths[-1].attrs["class"] == "rp-rings__place"
    assert set(attributes(drawing, "path", "d")) == {silhouette_of("09563").path}
    assert attributes(drawing, "svg", "aria-hidden") == ["true"]
    assert len(drawing.select("svg.rp-t--green")) == 1


def test_rings_of_an_online_date_show_no_place_and_no_hole_in_its_shape() -> None:
    drawing = soup(draw_rings("", "green", "poster", place=False))
    classes = attributes(drawing, "path", "class")
    assert classes == ["rp-rings__1", "rp-rings__2", "rp-rings__3", "rp-rings__4", "rp-rings__core"]


def test_unknown_hue_is_drawn_in_orange_and_unknown_form_is_an_error() -> None:
    assert "rp-t--orange" in draw_rings("09", '"><script>', "thumb")
    with pytest.raises(KeyError):
        draw_rings("09", "green", "unbekannt")


@pytest.mark.parametrize("shape", sorted(FORMS))
@pytest.mark.parametrize("ags", ["09", "092", "09362", "09776", "09479169"])
def test_place_stays_inside_its_drawing(ags: str, shape: str) -> None:
    form = FORMS[shape]
    place = silhouette_of(ags)
    scale = float(re.search(r"scale\(([\d.]+)\)", draw_rings(ags, "green", shape))[1])  # type: ignore[index]
    assert place.height * scale <= form.height * form.share + 1
    assert form.width * form.middle + place.width * scale / 2 <= form.width


def test_silhouette_keeps_its_drawing() -> None:
    assert draw_silhouette("09563000") is draw_silhouette("09563")


def test_maps_show_the_next_smaller_regions() -> None:
    assert len(region_map("09").areas) == 96
    assert {area.ags[:3] for area in region_map("094").areas} == {"094"}
    assert len(region_map("094").areas) == 13
    wunsiedel = region_map("09479")
    assert all(region_map(area.ags) is wunsiedel for area in wunsiedel.areas)  # kept once for all
    assert len(wunsiedel.areas) == 17
    assert wunsiedel.ground != ""


def test_map_point_lies_in_its_region() -> None:
    x, y = map_point(50.0367, 11.9999)
    left, top, width, height = region_map("09479").view_box
    assert left < x < left + width
    assert top < y < top + height


def test_choropleth_links_every_part_and_hides_from_the_keyboard() -> None:
    drawing = soup(draw_choropleth({"09475": 6, "09471": 1}, "094"))
    assert attributes(drawing, "a", "tabindex") == ["-1"] * 13
    classes = attributes(drawing, "a > path", "class")
    steps = {address: name[-1] for address, name in zip(link_addresses(drawing, "a"), classes, strict=True)}
    assert steps["/regionen/09475/"] == "4"
    assert steps["/regionen/09471/"] == "1"
    assert steps["/regionen/09472/"] == "0"


def test_legend_names_each_shade_in_use() -> None:
    assert [step.label for step in legend({"09": 31, "091": 20, "09162": 12}, "09")] == [
        "noch keine",
        "1–3",
        "4–6",
        "7–9",
        "10 und mehr",
    ]
    assert [step.label for step in legend({"09162": 1}, "09")] == ["noch keine", "1 und mehr"]
    assert [step.label for step in legend({}, "09")] == ["noch keine"]


def test_choropleth_without_anything_shows_nothing_but_places() -> None:
    drawing = soup(draw_choropleth({}, "09"))
    assert {name.split("--")[-1] for name in attributes(drawing, "path", "class")} == {"0"}


@pytest.mark.parametrize(("most", "shades"), [(1, [0, 2]), (2, [0, 2, 4]), (3, [0, 1, 2, 4]), (9, [0, 1, 2, 3, 4])])
def test_few_shades_lie_far_apart(most: int, shades: list[int]) -> None:
    assert [step.number for step in legend({"09475": most}, "094")] == shades
