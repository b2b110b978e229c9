"""The whole demo with all regions and themes. Loading it takes the better part of a minute; four modules want it."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from demo.loading import load_demo
from portal.taxonomy.sources.loading import load_regions, load_themes
from tests.factories.remembered import remembered

_files: list[tempfile.TemporaryDirectory[str]] = []


def demo() -> None:
    """In a database as migrations leave it, with its files in MEDIA_ROOT."""
    media = Path(settings.MEDIA_ROOT)
    if remembered(("demo", settings.SITE_URL, settings.WAGTAIL_SITE_NAME), _load):
        shutil.copytree(_files[0].name, media, dirs_exist_ok=True)
    elif not _files:
        _files.append(tempfile.TemporaryDirectory(prefix="demo-media-"))  # goes with the process
        shutil.copytree(media, _files[0].name, dirs_exist_ok=True)


def _load() -> None:
    load_regions()
    load_themes()
    load_demo()
