"""What editors type into a search field is words, whatever signs are in it."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Person
from tests.factories.directory import PersonFactory
from tests.factories.site import site_tree
from tests.html import one, soup, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


ODD = (
    '"',
    'Ay"şe',
    '""',
    "%",
    "100 % %s",
    "*",
    "a*",
    "'",
    "O'Neill",
    "\\",
    ":",
    "last_name:x",
    "^a",
    "(",
    "a OR",
    "NOT",
)
ODD_TOO = ("NEAR(a b)", "-", "+ +", "{a}", "ş & ß", '"a b', "🦄", "ü" * 300, "a\\'b")


@pytest.mark.parametrize("name", ["wagtailadmin_pages:search", "wagtailimages:index", "person"])
def test_no_sign_ends_the_search(admin_client: Client, name: str) -> None:
    address = reverse(Person.snippet_viewset.get_url_name("list") if name == "person" else name)
    answers = {typed: admin_client.get(address, {"q": typed}).status_code for typed in ODD}
    assert answers == dict.fromkeys(answers, 200)


def test_words_between_marks_are_found(admin_client: Client) -> None:
    PersonFactory.create(last_name="Quirbelan")
    PersonFactory.create(last_name="Zwolmeku")
    address = reverse(Person.snippet_viewset.get_url_name("list"))
    for typed in ('"Quirbelan"', 'Quirbelan"', "mara & quirbelan"):
        answer = admin_client.get(address, {"q": typed})
        listed = text(one(soup(answer), ".listing tbody"))
        assert ("Quirbelan" in listed, "Zwolmeku" in answer.content.decode()) == (True, False), typed
