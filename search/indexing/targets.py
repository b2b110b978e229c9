"""What may have a document, as rows to build it from."""

from django.db.models import Model
from wagtail.models import Page

from search.indexing.rows import Target
from search.outbox import PAGE_MODEL
from search.registry import entry_for, registry


def page_target(key: str) -> Target:
    """A page's row, from its key."""
    return Target(key, PAGE_MODEL, key.partition(":")[2])


def target_of(row: Model) -> Target | None:
    """What to build for a row; None if its model is not searched."""
    if isinstance(row, Page):
        return page_target(f"page:{row.pk}")
    entry = entry_for(row)
    return Target(entry.key(row), entry.model._meta.label_lower, str(row.pk)) if entry else None


def other_targets() -> list[Target]:
    """Every row of the searched models that are no pages."""
    return [
        Target(entry.key(row), entry.model._meta.label_lower, str(row.pk))
        for entry in registry.entries.values()
        if not issubclass(entry.model, Page)
        for row in entry.model._base_manager.all()
    ]
