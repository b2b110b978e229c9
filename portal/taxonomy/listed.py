"""Pages for lists: with the columns that rows and cards show, and no others.

Reading a page whole takes some sixty columns with its theme and region; putting the statement together and filling
the objects costs more than the database. A column that is left out here costs a query a row: lists are tested for it.
"""

from typing import Any

PAGE = ("path", "depth", "url_path", "translation_key", "title", "slug", "teaser")
THEME = ("name", "label_en", "slug", "hue", "icon")
REGION = ("ags", "level", "name", "label", "slug", "type", "lat", "lon", "size_class")


def listed(rows: Any, *fields: str, prefix: str = "") -> Any:
    """A queryset of themed pages, read for a list; `fields` are what it shows beside title, teaser, theme and region.

    With a `prefix` such as "page__" the rows are no pages but stand on one; `fields` are the rows' own then.
    """
    theme, region = f"{prefix}main_theme", f"{prefix}main_region"
    wanted = (
        *fields,
        *(f"{prefix}{name}" for name in PAGE),
        *(f"{theme}__{name}" for name in THEME),
        *(f"{region}__{name}" for name in REGION),
    )
    return rows.select_related(theme, region).only(*wanted)
