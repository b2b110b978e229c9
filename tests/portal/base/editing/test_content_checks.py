"""Each rule of the content checker has a sentence of the portal's own, and patterns that hit what they mean."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.admin.userbar import ContentCheckerItem

from portal.base.editing.content_checks import ADDRESS, FILE_NAME, PLACEHOLDER, VAGUE, PageChecks

REQUEST = RequestFactory().get("/")


def test_wagtails_rules_are_all_in_it_and_speak_german() -> None:
    checks = PageChecks()
    rules = checks.get_axe_run_only(REQUEST)
    assert set(ContentCheckerItem.axe_run_only) <= set(rules)
    with translation.override("de"):
        messages = checks.get_axe_messages(REQUEST)
        assert sorted(messages) == sorted(rules)
        english = {str(text) for told in ContentCheckerItem.axe_messages.values() for text in told.values()}
        assert [text for told in messages.values() for text in told.values() if str(text) in english] == []


def test_every_rule_of_our_own_has_its_check() -> None:
    spec = PageChecks().get_axe_spec(REQUEST)
    checks = {check["id"] for check in spec["checks"]}
    assert {name for rule in spec["rules"] for name in (*rule.get("any", ()), *rule.get("none", ()))} == checks
    assert {rule["id"] for rule in spec["rules"]} <= set(PageChecks.axe_run_only)


@pytest.mark.parametrize(("is_page", "asked"), [(True, True), (False, False)])
def test_only_pages_have_a_description(is_page: bool, asked: bool) -> None:
    assert ("empty-meta-description" in PageChecks(is_page=is_page).get_axe_run_only(REQUEST)) is asked


@pytest.mark.parametrize(
    ("pattern", "hit", "missed"),
    [
        (
            FILE_NAME,
            ["bild1", "Bild 1", "IMG_2044", "DSC01234", "foto.JPG", "scan (2)", "20260311 101500", "markt-platz.webp"],
            ["", "Marktplatz", "Bild vom Rathaus", "Grafik: 12 von 20 Plätzen", "Logo der Stadt Hof", "2026 in Hof"],
        ),
        (
            VAGUE,
            ["hier", "Hier klicken", "Klicken Sie hier", "mehr", "Mehr erfahren", "weiterlesen …", "Link", "mehr »"],
            ["Mehr zur Wohnungssuche", "Hier anmelden", "Linkliste", "Weiterbildung", "Merkblatt"],
        ),
        (ADDRESS, ["https://example.org/a", "www.example.org"], ["example.org", "Zur Seite https"]),
        (
            PLACEHOLDER,
            ["Lorem ipsum dolor", "am xxx um 10 Uhr", "todo", "Wer???"],
            ["Toledo", "Wer?", "Todor", "XX. Sitzung"],
        ),
    ],
)
def test_patterns(pattern: str, hit: list[str], missed: list[str]) -> None:
    """As JavaScript reads them, letters of any size: what is used is the same in both languages."""
    assert [text for text in hit if not re.search(pattern, text, re.IGNORECASE)] == []
    assert [text for text in missed if re.search(pattern, text, re.IGNORECASE)] == []
