"""The site with its fixed pages, and an index that answers for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from home.models import HomePage
from search.engine import close_engines, get_engine
from search.indexing import drain
from tests.factories.site import site_tree


@pytest.fixture
def site(db: None) -> HomePage:
    return site_tree()


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Callable[[], None]:
    """An empty index of its own; call it to have everything indexed that changed so far."""
    close_engines()
    settings.SEARCH_DIR = tmp_path / "search"

    def bring_up_to_date() -> None:
        while drain():
            pass
        get_engine().refresh()

    get_engine().begin_rebuild().commit()
    return bring_up_to_date
