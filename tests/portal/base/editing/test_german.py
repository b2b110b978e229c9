"""Where editors would stumble over Wagtail's German, the portal's own is said, and nothing of it is out of date."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
import wagtail
from bs4 import NavigableString
from bs4.element import TemplateString
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests.architecture.repository import ROOT
from tests.architecture.test_catalogues import EDITORS_GERMAN
from tests.factories.directory import PersonFactory
from tests.factories.site import site_tree
from tests.html import Answer, soup

CATALOGUE = polib.pofile(str(ROOT / EDITORS_GERMAN))
OWN = {entry.msgid: entry.msgstr for entry in CATALOGUE if not entry.msgid_plural}
COUNTED = [entry for entry in CATALOGUE if entry.msgid_plural]
CLUMSY = re.compile(
    r"-Objekt|Elternteil|Kurztitel|Schnipsel|Privatsph|Historie|Wagtail Admin|umschalten|Breadcrumb|Eigner"
)


def visible(answer: Answer) -> str:
    """The words of a page, those of templates as well, from which scripts make what editors see."""
    return soup(answer).get_text(" ", types=(NavigableString, TemplateString))


def installed() -> Iterator[str]:
    """Every text that the installed Wagtail translates."""
    for path in Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po"):
        yield from (entry.msgid for entry in polib.pofile(str(path)))


def test_every_text_still_exists_in_wagtail() -> None:
    assert sorted({entry.msgid for entry in CATALOGUE} - set(installed())) == []


def test_the_portals_word_wins_over_wagtails() -> None:
    with translation.override("de"):
        assert {text: gettext(text) for text in OWN} == OWN
        for entry in COUNTED:
            said = {number: ngettext(entry.msgid, entry.msgid_plural, number + 1) for number in (0, 1)}
            assert said == entry.msgstr_plural


def test_english_editors_read_wagtails_english() -> None:
    with translation.override("en"):
        assert [gettext(text) for text in ("Choose parent", "slug", "History")] == ["Choose parent", "slug", "History"]


def test_nothing_is_replaced_by_itself() -> None:
    """A text that Wagtail came to say the same way needs no entry."""
    said: dict[str, set[str]] = {}
    for path in Path(wagtail.__file__).parent.glob("**/locale/de/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            said.setdefault(entry.msgid, set()).add(entry.msgstr)
    assert sorted(text for text, ours in OWN.items() if said.get(text) == {ours}) == []


@pytest.mark.django_db
def test_editors_meet_none_of_the_clumsy_words(admin_client: Client) -> None:
    home = site_tree()
    person = PersonFactory.create()
    addresses = [
        "/admin/",
        f"/admin/pages/{home.pk}/",
        *(f"/admin/pages/{home.pk}/{view}/" for view in ("edit", "add_subpage", "history", "usage", "delete")),
        f"/admin/pages/{home.get_children()[0].pk}/unpublish/",
        "/admin/snippets/directory/person/",
        *(f"/admin/snippets/directory/person/{view}/{person.pk}/" for view in ("edit", "history", "usage", "delete")),
        "/admin/praxisbeispiele/",
        "/admin/account/",
        "/admin/users/",
        "/admin/images/",
        "/admin/reports/workflow/",
    ]
    found = {}
    for address in addresses:
        answer = admin_client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = CLUMSY.findall(visible(answer))
    assert found == {address: [] for address in addresses}
