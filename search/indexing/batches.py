"""Rows of the database a batch at a time: a handful of queries where each row would ask several of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page

from portal.taxonomy.models import PageRegion, PageTheme, Region, Theme, ThemedPage
from search.outbox import PAGE_MODEL


def load_rows(model: str, ids: list[str]) -> Mapping[str, Model]:
    """The rows of a model (app_label.name) by primary key as text, as far as they exist; pages as what they are."""
    if model == PAGE_MODEL:
        pages = list(specific_pages(Page.objects.filter(pk__in=ids)))
        fill_taxonomy(page for page in pages if isinstance(page, ThemedPage))
        return {str(page.pk): page for page in pages}
    manager = apps.get_model(model)._base_manager
    return {str(row.pk): row for row in manager.filter(pk__in=ids)}


def specific_pages(pages: QuerySet[Page]) -> Iterator[Page]:
    """The pages as what they are, type by type. One that goes while it is asked for is left out.

    Wagtail's own `specific()` fails with a KeyError when a page is deleted between its two looks.
    """
    by_type: dict[int, list[int]] = defaultdict(list)
    for key, content_type in pages.values_list("pk", "content_type_id"):
        by_type[content_type].append(key)
    for content_type, keys in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            yield from model._base_manager.filter(pk__in=keys)


def fill_taxonomy(pages: Iterable[Any]) -> None:
    """Give themed pages their themes and regions, main and further ones: what `page.themes` would ask for itself."""
    listed = list(pages)
    if not listed:
        return
    keys = [page.pk for page in listed]
    theme_items = PageTheme.objects.filter(content_object_id__in=keys).order_by("tag__name")
    further_themes = _grouped(theme_items.values_list("content_object_id", "tag_id"))
    further_regions = _grouped(
        PageRegion.objects.filter(page_id__in=keys).order_by("pk").values_list("page_id", "region_id")
    )
    themes = Theme.objects.in_bulk({page.main_theme_id for page in listed} | _values(further_themes))
    regions = Region.objects.in_bulk({page.main_region_id for page in listed} | _values(further_regions))
    for page in listed:
        page.main_theme = themes.get(page.main_theme_id)
        page.main_region = regions.get(page.main_region_id)
        # The names of cached properties: they answer from here.
        page.__dict__["themes"] = _in_order(page.main_theme_id, further_themes[page.pk], themes)
        page.__dict__["regions"] = _in_order(page.main_region_id, further_regions[page.pk], regions)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for page, key in pairs:
        found[page].append(key)
    return found


def _values(grouped: Mapping[int, list[Any]]) -> set[Any]:
    return {key for keys in grouped.values() for key in keys}


def _in_order(main: Any, further: list[Any], rows: Mapping[Any, Model]) -> list[Model]:
    return [rows[key] for key in dict.fromkeys([main, *further]) if key in rows]
