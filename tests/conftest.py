"""What every test may ask for."""

import gc
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from portal.base.http import breakers
from portal.taxonomy.sources.loading import load_regions, load_themes
from search.engine import close_engines
from search.memory.process_cache import forget_everything
from tests.factories.remembered import remembered
from tests.factories.users import UserFactory
from tests.migrated import copy_migrated
from tests.scheduling import TogetherScheduling, rank_of

# A busy machine is no failure: speed has tests of its own.
hypothesis_settings.register_profile("portal", deadline=None)
hypothesis_settings.load_profile("portal")


def _marks_of_folders(module: str) -> Iterator[pytest.MarkDecorator]:
    """What the `__init__` of each folder above a module says in `pytestmark`: pytest asks modules alone."""
    parts = module.split(".")
    for depth in range(1, len(parts)):
        marks = getattr(sys.modules.get(".".join(parts[:depth])), "pytestmark", [])
        yield from marks if isinstance(marks, list) else [marks]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in _marks_of_folders(item.module.__name__):  # type: ignore[attr-defined]
            item.add_marker(mark)
    items.sort(key=lambda item: rank_of(item.nodeid))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays (below): nothing of it is looked through in the meantime."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there now lives as long as the run: to look through it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling:
    config.option.loadscopereorder = False  # the heaviest come first, not the most numerous
    return TogetherScheduling(config, log)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings_parallel_suffix: None) -> bool:
    """As asked for with --reuse-db; and where SQLite's file can be copied from the one that the run has migrated."""
    database = django_settings.DATABASES["default"]
    is_file = database["ENGINE"] == "portal.base.sqlite"
    return django_db_keepdb or (is_file and copy_migrated(Path(database["TEST"]["NAME"])))


@pytest.fixture(autouse=True)
def _folders_of_its_own(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Uploads and the index of one test are never seen by another: each page shows what the index finds related."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SEARCH_DIR = tmp_path / "search"
    yield
    close_engines()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Rate limits and cached files of one test never reach the next."""
    cache.clear()
    forget_everything()
    yield
    cache.clear()
    forget_everything()


@pytest.fixture(autouse=True)
def _every_part_is_asked() -> Iterator[None]:
    """A part that was away in one test is not skipped in the next."""
    breakers.forget()
    yield
    breakers.forget()


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    """A test that asked for an English page leaves no English behind."""
    yield
    translation.deactivate()


@pytest.fixture
def regions(db: None) -> None:
    """All shipped regions; most tests do with RegionFactory."""
    remembered(("regions",), load_regions)


@pytest.fixture
def themes(db: None) -> None:
    """All shipped themes."""
    load_themes()


@pytest.fixture
def admin_client(db: None) -> Client:
    """The editors' side, opened by somebody who may do everything."""
    client = Client()
    client.force_login(UserFactory.create(is_superuser=True, is_staff=True))
    return client
