"""The scene, made, indexed and looked at once; each test gets it as it was and changes its own copy."""

import copy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from search.engine import close_engines, get_engine
from search.indexing.drain import drain
from tests.factories.kept import KeptClient
from tests.home.withdrawal.scene import WORDS, Scene, build_scene
from tests.home.withdrawal.surfaces import Found, look, pages, read


@dataclass(frozen=True)
class Public:
    """The scene while everything is public, what stood at every address, and the folders of files and index."""

    scene: Scene
    before: Found
    media: Path
    search: Path
    reader: KeptClient


def bring_up_to_date() -> None:
    while drain():
        pass
    get_engine().refresh()


@pytest.fixture(scope="package")
def public(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Public]:
    """Each page and the PDF have been asked for, so that all scaled copies of their pictures are there.

    The tests run in savepoints of this transaction: what one changes, the next does not see.
    """
    folder = tmp_path_factory.mktemp("withdrawal")
    media, search = folder / "media", folder / "search"
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        with override_settings(MEDIA_ROOT=media, SEARCH_DIR=search):
            get_engine().begin_rebuild().commit()
            client, scene = KeptClient(), build_scene()
            bring_up_to_date()
            for address in (*pages().values(), f"{pages()['practice']}pdf/"):
                assert read(client, address)[0] == 200, address
            yielded = Public(scene, look(client, scene, WORDS), media, search, client)
            close_engines()
        yield yielded
        transaction.set_rollback(True)


@pytest.fixture
def client(public: Public) -> KeptClient:
    """A reader of the process that looked at everything before: it may answer from memory what is still true."""
    return KeptClient().share(public.reader)


@pytest.fixture
def before(public: Public) -> Found:
    """All surfaces while everything is public."""
    return public.before


@pytest.fixture
def scene(db: None, public: Public, settings: Settings, tmp_path: Path) -> Scene:
    """With its files and its index in folders of this test."""
    close_engines()
    shutil.copytree(public.media, settings.MEDIA_ROOT)
    settings.SEARCH_DIR = shutil.copytree(public.search, tmp_path / "search")
    return copy.deepcopy(public.scene)


@pytest.fixture
def index(scene: Scene) -> Callable[[], None]:
    """Call it to have everything indexed that changed so far."""
    return bring_up_to_date
