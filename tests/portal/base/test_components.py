"""Every component renders with sample data, is well formed, free of inline code, and short enough to read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation
from lxml import html
from lxml.etree import ElementBase

from demo.components.samples import portal_settings, samples
from portal.base.display.assets import STYLESHEETS
from portal.base.display.icons import icon_names, render_icon
from portal.base.display.templating import readers_environment, render_component
from search.kinds import KIND_OF_GERMAN

pytestmark = pytest.mark.alike_everywhere

TEMPLATES = Path(settings.BASE_DIR) / "templates" / "public"
COMPONENTS = TEMPLATES / "components"
STATIC = Path(settings.BASE_DIR) / "portal" / "base" / "static"
# Called by other components only, so they need no sample of their own.
PARTS = {
    "appearance",
    "contact_lines",
    "date_day",
    "date_meta",
    "field_notes",
    "hit_bar",
    "logo",
    "meta",
    "player_controls",
    "sponsor_logo",
    "status",
    "ways_on",
}
# Names for scripts, tests and the default of a family: they need no rule.
UNSTYLED = {
    "rp-cues",
    "rp-date__body",
    "rp-facet__label",
    "rp-facet__list",
    "rp-hit__text",
    "rp-interview",
    "rp-next__body",
    "rp-places--offen",
    "rp-search__field",
    "rp-seat--open",
    "rp-timeline__item--cancelled",
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG_LEAVES = {"path", "rect", "circle", "use"}


def rendered() -> Iterator[tuple[str, str]]:
    for name, parameters in samples():
        yield name, render_component(name, parameters)


def unbalanced(markup: str) -> list[str]:
    """Tags that are closed in the wrong order or never."""
    stack: list[str] = []
    wrong = []
    for closing, tag, self_closing in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", markup):
        if tag in VOID or (self_closing and tag in SVG_LEAVES):
            continue
        if not closing:
            stack.append(tag)
        elif stack and stack[-1] == tag:
            stack.pop()
        else:
            wrong.append(tag)
    return wrong + stack


def test_every_component_has_a_sample_or_is_a_part_of_another() -> None:
    written = {path.stem for path in COMPONENTS.glob("*.html")}
    documented = {name for name, _context in samples()}
    assert documented & PARTS == set()
    assert written - documented - PARTS == set()


@pytest.mark.parametrize(("name", "markup"), list(rendered()))
def test_component_is_well_formed_and_carries_no_inline_code(name: str, markup: str) -> None:
    assert unbalanced(markup) == []
    tree: ElementBase = html.fragment_fromstring(markup, create_parent="div")
    assert tree.xpath("//*[@style]") == []
    assert tree.xpath("//script[not(@src) or node()]|//style") == []
    assert [name for element in tree.iter() for name in element.attrib if name.startswith("on")] == []
    assert tree.xpath("//a[not(@href)]|//img[not(@alt)]") == []


def test_checker_of_balance_sees_what_is_wrong() -> None:
    assert unbalanced("<p><b>x</p></b>") == ["p", "p"]
    assert unbalanced("<ul><li>a</li></ul><br>") == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


def test_style_sheets_exist_and_each_class_of_a_component_is_styled_somewhere() -> None:
    sheets = "".join((STATIC / path).read_text(encoding="utf-8") for path in STYLESHEETS)
    used = set(re.findall(r"\brp-[a-z0-9_-]+", " ".join(markup for _name, markup in rendered())))
    unstyled = {name for name in used if not re.search(rf"\.{re.escape(name)}(?![\w-])", sheets)}
    assert unstyled == UNSTYLED


def test_dark_values_stand_the_same_in_media_query_and_attribute() -> None:
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    by_system = re.search(r"not\(\[data-kern-theme=\"light\"\]\) \{\n(.*?)\n  \}", text, re.DOTALL)
    by_choice = re.search(r"^  \[data-kern-theme=\"dark\"\] \{\n(.*?)\n  \}", text, re.DOTALL | re.MULTILINE)
    assert by_system is not None
    assert by_choice is not None
    assert [line.strip() for line in by_system[1].splitlines()] == [line.strip() for line in by_choice[1].splitlines()]


def framed(source: str, path: str, **context: object) -> str:
    request = RequestFactory().get(path)
    return str(readers_environment().from_string(source).render(request=request, settings=portal_settings(), **context))


def test_screens_show_things_in_the_order_in_which_they_are_read_aloud_and_tabbed_through() -> None:
    moved = re.compile(r"^\s*(?:order:|flex-(?:direction|flow):.*reverse)", re.MULTILINE)
    sheets = [*STATIC.glob("css/*.css"), *STATIC.glob("css/components/*.css")]
    assert len(sheets) > 20
    # On paper nobody tabs; a figure stands above its label, which the source has to name first.
    assert {sheet.name for sheet in sheets if moved.search(sheet.read_text(encoding="utf-8"))} == {
        *("print.css", "cards.css")
    }
    assert moved.search("  order: -1;")
    assert not moved.search("  border-top: 1px; paint-order: stroke;")


def test_page_frame_marks_where_the_reader_is_and_names_who_pays() -> None:
    source = '{% extends "base.html" %}{% block title %}Probe{% endblock %}{% block content %}<h1>x</h1>{% endblock %}'
    page = html.document_fromstring(framed(source, "/mediathek/probe/", page={"title": "Probe"}))
    assert page.get("lang") == "de"
    assert page.findtext(".//title") == "Probe · Regionalportal"
    assert page.xpath("//header//nav[1]//a[@aria-current]/text()")[0] == "Aufzeichnungen"
    assert page.xpath("//link[@rel='canonical']/@href") == ["http://testserver/mediathek/probe/"]
    footer = " ".join(page.xpath("string(//footer)").split())
    assert "Ein Angebot von Verein Beispiel e. V." in footer
    assert "Gefördert von Stiftung Beispiel" in footer
    assert "Grenzen: © GeoBasis-DE / BKG 2016 (Daten verändert)" in footer
    sources = page.xpath("//script/@src|//link[@rel='stylesheet']/@href|//img/@src|//link[@rel='preload']/@href")
    assert [source for source in sources if not source.startswith("/static/")] == []


def test_page_frame_in_english_keeps_its_addresses_and_says_that_the_content_is_german() -> None:
    with translation.override("en"):
        page = html.document_fromstring(framed('{% extends "base.html" %}', "/en/kommunen/"))
    assert page.get("lang") == "en"
    assert page.xpath("//main/@lang") == ["de"]
    assert page.xpath("//header//nav[1]//a[@aria-current='page']/@href")[0] == "/en/kommunen/"


def test_error_page_stands_alone() -> None:
    markup = (TEMPLATES / "500.html").read_text(encoding="utf-8")
    assert "{%" not in markup
    assert "{{" not in markup
    assert unbalanced(markup.replace("<!DOCTYPE html>", "")) == []


def test_icons_know_every_kind_and_fall_back_for_what_editors_mistype() -> None:
    assert set(KIND_OF_GERMAN) <= icon_names()
    themes = (Path(settings.BASE_DIR) / "portal" / "taxonomy" / "data" / "themes.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"^  icon: (\S+)$", themes, re.MULTILINE)) - icon_names() == set()
    assert "img/icons.svg#kommune" in render_icon("kommune")
    assert "vendor/kern/2.7.2/icons.svg#search" in render_icon("search")
    assert "img/icons.svg#theme" in render_icon("gibt-es-nicht")


def test_hit_says_how_many_places_there_are_when_it_shows_two() -> None:
    markups = [markup for name, markup in rendered() if name == "hit"]
    assert "3 Stellen im Gespräch" in markups[0]
    assert markups[0].count("rp-cue__time") == 2
    assert "Gespräch" not in markups[1]


def test_player_opens_at_a_minute_without_javascript() -> None:
    player = next(markup for name, markup in rendered() if name == "player")
    assert 'src="/medien/probe.webm#t=660"' in player
    assert html.fragment_fromstring(player).xpath("boolean(.//*[@data-controls]/@hidden)")


def test_field_ties_hint_and_error_to_its_control() -> None:
    fields = [html.fragment_fromstring(markup) for name, markup in rendered() if name == "field"]
    refused = next(field for field in fields if field.xpath(".//input[@name='zwei-name']"))
    control = refused.xpath(".//input")[0]
    assert control.get("aria-invalid") == "true"
    described = control.get("aria-describedby").split()
    assert [refused.xpath(f"boolean(//*[@id='{key}'])") for key in described] == [True, True]
