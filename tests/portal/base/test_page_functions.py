"""What templates can call: links that keep the query string, numbers for pictures, words in the reader's language."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from jinja2 import nodes

from portal.base.display.templating import readers_environment, translate
from portal.base.management.commands.makemessages import PUBLIC, gathered
from tests.html import link_addresses, soup


def render(source: str, address: str = "/suche/?q=bank&thema=wohnen&thema=sprache&seite=3", **context: object) -> str:
    return str(engines["jinja2"].from_string(source).render(context, RequestFactory().get(address)))


def link(call: str) -> str:
    """Where a link leads whose address a template asks for in this way."""
    (address,) = link_addresses(soup(render(f'<a href="{{{{ {call} }}}}">x</a>')))
    return address


def test_query_replace_keeps_the_rest() -> None:
    assert link("query_replace(request.GET, seite=4)") == "?q=bank&thema=wohnen&thema=sprache&seite=4"


def test_query_replace_removes_what_is_empty() -> None:
    assert link('query_replace(request.GET, thema="", seite=none)') == "?q=bank"


def test_query_without_takes_one_value_and_returns_to_the_first_page() -> None:
    assert link('query_without(request.GET, "thema", "wohnen")') == "?q=bank&thema=sprache"


def test_what_readers_send_is_escaped() -> None:
    assert "<b>" not in render("{{ query_replace(request.GET, seite=2) }}{{ typed }}", "/suche/?q=%3Cb%3E", typed="<b>")


def test_percent_of_always_has_a_decimal_point() -> None:
    assert render("{{ 1|percent_of(3) }} {{ 5|percent_of(0) }} {{ 9|percent_of(3) }}") == "33.3 0 100.0"


def test_a_name_that_nobody_gave_is_empty_and_so_is_what_it_has() -> None:
    assert render("<{{ nobody }}{{ nobody.deeper.still }}{% for each in nobody %}x{% endfor %}>") == "<>"


def test_times_are_told_by_the_clock_of_the_reader() -> None:
    noon = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)
    assert render("{{ noon|hours }} {{ noon|hours(noon) }}", noon=noon) == "14:00 Uhr 14:00–14:00 Uhr"


def test_words_are_read_anew_in_another_language() -> None:
    said = []
    for language in ("de", "en", "de"):
        with translation.override(language):
            said.append(translate("Suche"))
    assert said == ["Suche", "Search", "Suche"]


def test_words_of_templates_are_gathered_where_they_stand() -> None:
    source = """{{ _("Eins") }}
{{ title or _("100 %%") }}
{% trans trimmed total=number %}Ein Treffer{% pluralize total %}{{ total }} Treffer{% endtrans %}
"""
    assert gathered(source).splitlines() == [
        "_('Eins'); ",
        "_('100 %%'); ",
        "ngettext('Ein Treffer', '%(total)s Treffer', 0); ",
    ]


def names_taken_for_variables(source: str) -> set[str]:
    """Functions of ours that a template reads as if they were its variables: where no such variable is, it is true."""
    environment = readers_environment()
    tree = environment.parse(source)
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    read = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load" and id(name) not in called}
    return read & (set(environment.globals) - {"_", "gettext", "ngettext", "ui"})


@pytest.mark.parametrize("path", sorted(PUBLIC.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_takes_a_function_for_a_variable(path: Path) -> None:
    assert names_taken_for_variables(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", sorted(PUBLIC.rglob("*.*")), ids=lambda path: path.name)
def test_only_words_of_the_template_itself_are_taken_as_markup(path: Path) -> None:
    """What `_` gives is not escaped: it must never be asked for what somebody typed."""
    source = path.read_text(encoding="utf-8")
    assert re.findall(r"\b_\((?!\")|\|\s*safe\b", source) == []
    assert path.suffix == ".txt" or "autoescape" not in source


def test_a_function_taken_for_a_variable_is_seen() -> None:
    assert names_taken_for_variables("{% if icon %}{{ icon('a') }}{{ title }}{% endif %}") == {"icon"}


def test_templates_of_both_sides_lie_in_their_folders() -> None:
    django_only = re.compile(r"{% (?:load|translate|blocktranslate|url|static) ")
    both = {
        side: [
            path.name
            for path in (Path(settings.BASE_DIR) / "templates" / side).rglob("*.*")
            if django_only.search(path.read_text(encoding="utf-8"))
        ]
        for side in ("public", "editing")
    }
    assert both["public"] == []
    assert both["editing"] != []
