"""One rule makes addresses of German titles: in forms, in imports and where an address was left empty."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import SlugInput

from portal.base.display.spelling import page_slug, plain_slug
from portal.base.editing.slugs import slug_patterns
from tests.factories.site import site_tree

TITLES = {
    "Übergänge für Größe & Straße": "uebergaenge-fuer-groesse-strasse",
    "Şule & Łukasz": "sule-lukasz",
    "Café „Zur Brücke“ – 1½ Jahre ÖPNV": "cafe-zur-bruecke-112-jahre-oepnv",
    "U\u0308berga\u0308nge, e\u0301cole": "uebergaenge-ecole",
    "Çelik trifft Ærø: Đorđe, Zoë und Ånn_A": "celik-trifft-aero-dorde-zoe-und-ann_a",
    "  – & STRASSEN, ẞ! – ": "strassen-ss",
    "Bürger*innen-Café: „Mitanand“ (2024/25)": "buergerinnen-cafe-mitanand-202425",
    "¿Qué tal? – Łódź, Kraków & Žilina": "que-tal-lodz-krakow-zilina",
    "100 % fürs Dorf …": "100-fuers-dorf",
    "Ǆ, ﬁ und ﬀ": "dz-fi-und-ff",
    "O\u0308PNV\u00a0für\u2009alle\u200b!": "oepnv-fuer-alle",
    "🌳 Grün 🌳": "gruen",
}


@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_a_german_title_gives_a_plain_address(title: str, slug: str) -> None:
    assert plain_slug(title) == page_slug(title) == slug


def test_a_title_in_another_script_keeps_its_letters() -> None:
    assert (plain_slug("Привет, мир"), page_slug("Привет, мир")) == ("", "привет-мир")
    assert page_slug("Hallo Привет") == "hallo"


@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_forms_suggest_what_the_rule_gives(title: str, slug: str) -> None:
    """The patterns are made for the browser's script; what it does after them is said here in Python."""
    suggested = title.strip()
    for pattern, plain in slug_patterns():
        suggested = re.sub(pattern, plain, suggested)
    suggested = re.sub(r"[^-\w\s]", "", suggested.lower())
    assert re.sub(r"[-\s]+", "-", suggested).rstrip("-") == slug


def test_every_field_for_an_address_has_the_patterns_and_keeps_what_is_typed() -> None:
    for widget in (SlugInput(), SlugInput(locale="de"), SlugInput(attrs={"class": "x"})):
        patterns = json.loads(widget.attrs["data-w-slug-formatters-value"])
        assert len(patterns) == len(slug_patterns())
        assert "blur" not in widget.attrs["data-action"]


@pytest.mark.django_db
@pytest.mark.parametrize(("title", "slug"), TITLES.items())
def test_an_address_left_empty_is_made_by_the_rule(title: str, slug: str) -> None:
    home = site_tree()
    kind = type(home.get_children().first().specific)
    pages = [home.add_child(instance=kind(title=title)) for _ in range(2)]
    assert [page.slug for page in pages] == [slug, f"{slug}-2"]


@pytest.mark.django_db
def test_a_typed_address_keeps_its_letters() -> None:
    home = site_tree()
    kind = type(home.get_children().first().specific)
    page = home.add_child(instance=kind(title="Weiß", slug="bürger-şehir-weiß"))
    page.refresh_from_db()
    assert page.slug == "bürger-şehir-weiß"
    page.slug = "mit leerem"
    with pytest.raises(ValidationError):
        page.full_clean()
