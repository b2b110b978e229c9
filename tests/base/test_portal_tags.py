"""The tags that keep the query string and draw places in pictures."""

from django.template import Context, Template
from django.test import RequestFactory
from lxml import html


def render(source: str, address: str = "/suche/?q=bank&thema=wohnen&thema=sprache&seite=3") -> str:
    return Template(source).render(Context({"request": RequestFactory().get(address)}))


def test_query_replace_keeps_the_rest() -> None:
    link = html.fromstring(render('<a href="{% query_replace seite=4 %}">x</a>')).get("href")
    assert link == "?q=bank&thema=wohnen&thema=sprache&seite=4"


def test_query_replace_removes_what_is_empty() -> None:
    link = html.fromstring(render('<a href="{% query_replace thema="" seite=None %}">x</a>')).get("href")
    assert link == "?q=bank"


def test_query_without_takes_one_value_and_returns_to_the_first_page() -> None:
    link = html.fromstring(render('<a href="{% query_without "thema" "wohnen" %}">x</a>')).get("href")
    assert link == "?q=bank&thema=sprache"


def test_query_with_adds_a_value_once() -> None:
    source = '<a href="{% query_with "thema" "arbeit" %}">x</a><a href="{% query_with "thema" "wohnen" %}">y</a>'
    links = [link.get("href") for link in html.fragments_fromstring(render(source))]
    assert links == [
        "?q=bank&thema=wohnen&thema=sprache&thema=arbeit",
        "?q=bank&thema=wohnen&thema=sprache",
    ]


def test_query_tags_escape_what_readers_send() -> None:
    assert "<b>" not in render("{% query_replace seite=2 %}", "/suche/?q=%3Cb%3E")


def test_percent_of_always_has_a_decimal_point() -> None:
    assert (
        Template("{{ 1|percent_of:3 }} {{ 5|percent_of:0 }} {{ 9|percent_of:3 }}").render(Context()) == "33.3 0 100.0"
    )
