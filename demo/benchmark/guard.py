"""Measuring spoils a real portal's hits and statistics: it stays away from what people have written."""

import uuid

from wagtail.models import Page

from directory.models import Person
from home.domain.standard_texts import standard_pages
from home.models import StandardPage
from practices.models import PracticeSubmission
from search.registry import registry

KEYS = uuid.UUID("5a1f6e0c-2f5b-4a55-9d0c-3f8b1f6b7d20")


def key_of(kind: str, slug: str) -> uuid.UUID:
    """By this a page is recognised as one that was made for measuring, whatever else it is."""
    return uuid.uuid5(KEYS, f"{kind} {slug}")


def written_content() -> str:
    """What people have put into this database, as one sentence; "" if there is nothing but fixed and measured pages."""
    people, submissions = Person.objects.count(), PracticeSubmission.objects.count()
    pages = _other_pages()
    if pages:
        return f"it holds {pages[0]!r}" + (f" and {len(pages) - 1} more pages" if len(pages) > 1 else "")
    if people or submissions:
        return f"it holds {people} people and {submissions} submissions"
    return ""


def _other_pages() -> list[str]:
    """Titles of the pages that are neither fixed points of the tree nor made for measuring."""
    searched = [model for model in registry.entries if issubclass(model, Page)]
    found = []
    for model in searched:
        rows = model._base_manager.values_list("title", "slug", "translation_key").iterator()
        kind = model._meta.model_name or ""
        found += [title for title, slug, key in rows if key != key_of(kind, slug)]
    fixed = {fields["slug"] for fields in standard_pages()}
    found += StandardPage.objects.exclude(slug__in=fixed).values_list("title", flat=True)
    return found
