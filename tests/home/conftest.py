"""The site with its fixed pages, and an index that answers for it."""

from collections.abc import Callable

import pytest

from home.models import HomePage
from search.engine import get_engine
from search.indexing.drain import drain
from tests.factories.site import site_tree


@pytest.fixture
def site(db: None) -> HomePage:
    return site_tree()


@pytest.fixture
def index() -> Callable[[], None]:
    """An empty index; call it to have everything indexed that changed so far."""

    def bring_up_to_date() -> None:
        while drain():
            pass
        get_engine().refresh()

    get_engine().begin_rebuild().commit()
    return bring_up_to_date
