"""Plain pages and groups as searched things, so that the search is tested without any feature app."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.utils.text import slugify
from wagtail.models import Locale, Page

from search.documents import SearchDocument
from search.engine import get_engine
from search.indexing.drain import drain
from search.models import OutboxItem
from search.queries import SearchQuery
from search.registry import page_key, register, registry


class BrokenBuilderError(Exception):
    """What the stand-in builder raises for a page that is titled „Kaputt“."""


def build_page(page: Page) -> SearchDocument | None:
    if page.depth < 3 or page.title == "Geheim":
        return None
    if page.title == "Kaputt":
        raise BrokenBuilderError("no words")
    return SearchDocument(kind="practice", title=page.title, url=page.url_path, themes=("wohnen",), regions=("09",))


def build_group(group: Group) -> SearchDocument | None:
    if not group.name:
        return None
    return SearchDocument(kind="contact", title=group.name, url=f"/g/{group.pk}/", themes=("wohnen",))


@contextmanager
def only_pages_and_groups() -> Iterator[None]:
    """Register these two alone."""
    before = registry.entries, registry.dependencies
    registry.entries, registry.dependencies = {}, {}
    register(Page, build_page, key=page_key)
    register(Group, build_group, key=lambda group: f"group:{group.pk}", stamp=lambda group: group.name)
    try:
        yield
    finally:
        registry.entries, registry.dependencies = before


def add_page(title: str, parent: Page | None = None, **fields: object) -> Page:
    """A live page below the root's first child, or below `parent`."""
    above = parent or Page.objects.filter(depth=2).first() or _site_page()
    return above.add_child(instance=Page(title=title, slug=slugify(title), **fields))


def _site_page() -> Page:
    """A test with real transactions starts without the rows that migrations made."""
    Locale.objects.get_or_create(language_code="de")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    return root.add_child(instance=Page(title="Portal", slug="portal"))


def titles() -> list[str]:
    """What is found once nothing waits any more."""
    drain()
    assert not OutboxItem.objects.exists()
    return sorted(hit.title for hit in get_engine().search(SearchQuery(limit=100)).hits)
