"""The feed of hits, read as a feed reader reads it (RFC 4287)."""

import datetime
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from search.documents import SearchDocument
from search.engine import Upsert, get_engine

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, *documents: tuple[str, datetime.date | None]) -> tuple[ElementTree.Element, dict[str, str]]:
    """The feed of documents with these keys and dates: its root, and what each entry says of its last change."""
    built = [
        SearchDocument(key=key, revision=1, kind="practice", title=key, url=f"/größe/{key[5:]}/", date=date)
        for key, date in documents
    ]
    get_engine().apply([Upsert(each) for each in built])
    root = ElementTree.fromstring(client.get("/suche/feed.atom").content)
    found = root.findall(f"{ATOM}entry")
    return root, {str(each.findtext(f"{ATOM}title")): str(each.findtext(f"{ATOM}updated")) for each in found}


def test_every_entry_says_when_it_changed_and_never_in_the_future(client: Client) -> None:
    published = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    page = Page.objects.get(depth=2)
    Page.objects.filter(pk=page.pk).update(last_published_at=published)
    today = timezone.localdate()
    root, updated = entries(
        client,
        (f"page:{page.pk}", today + datetime.timedelta(days=200)),
        ("page:999998", datetime.date(2025, 3, 1)),
        ("page:999999", today + datetime.timedelta(days=200)),
        ("person:1", None),
    )
    assert {title: datetime.datetime.fromisoformat(moment) for title, moment in updated.items()} == {
        f"page:{page.pk}": published,
        "page:999998": datetime.datetime(2025, 2, 28, 23, tzinfo=datetime.UTC),
        "page:999999": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC),
        "person:1": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC),
    }
    assert datetime.datetime.fromisoformat(str(root.findtext(f"{ATOM}updated"))) == published


def test_the_feed_has_an_author_and_plain_addresses(client: Client) -> None:
    root, _updated = entries(client, ("page:1", None))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Regionalportal"
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    assert [link for link in links if link.endswith("/gr%C3%B6%C3%9Fe/1/")]
    assert [link for link in links if not link.isascii()] == []


# Signs that XML has no way of telling, as somebody types or pastes them, and such as it has.
ODD = ["\x01", "\x0b", "\x1f", "\x85", "\ufffe", "\uffff", "🦄", "\u202e", "<&>\"'", "]]>", "\u2028"]


@pytest.mark.parametrize("sign", ODD, ids=ascii)
def test_any_sign_in_a_title_or_a_question_leaves_it_a_feed(client: Client, sign: str) -> None:
    document = SearchDocument(key="page:1", revision=1, kind="practice", title=f"Haus{sign}tür", url="/a/", date=None)
    get_engine().apply([Upsert(document)])
    for query in ("", f"?{urlencode({'q': f'Haus {sign}'})}", f"?{urlencode({'thema': sign})}"):
        answer = client.get(f"/suche/feed.atom{query}")
        assert (query, answer.status_code) == (query, 200)
        ElementTree.fromstring(answer.content)
    (entry,) = ElementTree.fromstring(client.get("/suche/feed.atom").content).findall(f"{ATOM}entry")
    title = str(entry.findtext(f"{ATOM}title"))
    assert title.replace(sign, "").replace(" ", "") == "Haustür"
