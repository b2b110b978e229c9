"""What is looked up once in each language."""

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.base.display.languages import once_per_language
from portal.base.display.navigation import footer_columns, main_links
from tests.portal.base.test_page_functions import render


def test_each_language_has_its_own_and_each_is_looked_up_once() -> None:
    asked: list[str] = []

    @once_per_language
    def told(word: str, sign: str) -> str:
        asked.append(word)
        return gettext(word) + sign

    said = []
    for language in ("de", "en", "de", "en"):
        with translation.override(language):
            said += [told("Suche", "!"), told("Suche", "?")]
    assert said == ["Suche!", "Suche?", "Search!", "Search?"] * 2
    assert len(asked) == 4


def test_links_of_header_and_footer_in_both_languages() -> None:
    with translation.override("de"):
        assert [main_links()[0], footer_columns()[0].links[0]] == [
            ("/praxisbeispiele/", "Praxis"),
            ("/praxisbeispiele/", "Praxisbeispiele"),
        ]
    with translation.override("en"):
        assert main_links()[0].url == "/en/praxisbeispiele/"
        assert main_links()[0].label != "Praxis"


def test_words_in_blocks_follow_the_language() -> None:
    source = "{% trans trimmed theme='x' %}gefunden über das Thema {{ theme }}{% endtrans %} {{ lazy }}"
    said = []
    for language in ("de", "en", "de"):
        with translation.override(language):
            said.append(render(source, lazy=_("Suche")))
    assert said[0] == said[2] == "gefunden über das Thema x Suche"
    assert said[1].endswith("x Search")
