"""Pages of the demo: created and published once, then left to the editors."""

from typing import Any, TypeVar

from django.db import transaction
from wagtail.models import Page

from demo.sources import Row, key_of
from home.domain.standard_texts import blocks_of
from portal.base.models import BasePage
from portal.taxonomy.models import PageRegion, Theme

PageType = TypeVar("PageType", bound=BasePage)


def existing(parent: Page, model: type[PageType], slug: str) -> PageType | None:
    """The page of an earlier run, even if an editor has renamed it; or one that has taken its address."""
    found = model.objects.filter(translation_key=key_of(model.__name__, slug)).first()
    taken: PageType | None = found or model.objects.child_of(parent).filter(slug=slug).first()
    return taken


def publish(parent: Page, page: PageType, row: Row) -> PageType:
    """Adds the page with its further themes and regions, and publishes it the way an editor does."""
    page.translation_key = key_of(type(page).__name__, page.slug)
    with transaction.atomic():
        parent.refresh_from_db()
        parent.add_child(instance=page)
        _add_taxonomy(page, row)
        page.save_revision().publish()
    return page


def _add_taxonomy(page: Any, row: Row) -> None:
    further = row.get("themes", [])[1:]
    if further:
        page.further_themes.set(list(Theme.objects.filter(slug__in=further)))
    for ags in [*row.get("regions", [])[1:], *row.get("regions_more", [])]:
        page.region_items.add(PageRegion(region_id=ags))


def taxonomy_of(row: Row) -> dict[str, Any]:
    """The main theme and the main region: the first ones that a row names."""
    regions = row.get("regions") or ([row["region"]] if "region" in row else [])
    return {
        "main_theme": Theme.objects.get(slug=row["themes"][0]),
        "main_region_id": regions[0] if regions else None,
    }


def prose(text: str) -> list[dict[str, Any]]:
    """Raw blocks of plain text: paragraphs parted by an empty line, lists of lines that begin with "- "."""
    return list(blocks_of(text))


def paragraphs(*texts: str) -> str:
    """Rich text of plain sentences."""
    return "".join(str(block["value"]) for text in texts for block in blocks_of(text))
