"""The scene, indexed and looked at once."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.home.withdrawal.scene import Scene, build_scene
from tests.home.withdrawal.surfaces import pages, read


@pytest.fixture
def scene(db: None, client: Client, index: Callable[[], None]) -> Scene:
    """Each page and the PDF have been asked for, so that all scaled copies of their pictures are there."""
    built = build_scene()
    index()
    for address in (*pages().values(), f"{pages()['practice']}pdf/"):
        assert read(client, address)[0] == 200, address
    return built
