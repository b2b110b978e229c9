"""Files whose collection is closed: served to nobody, and named nowhere."""

import io
from collections.abc import Callable

import pypdf
import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from tests.home.withdrawal.scene import Scene
from tests.home.withdrawal.surfaces import Found, files, look, pages

pytestmark = pytest.mark.django_db
Index = Callable[[], None]
AT = pages()
SHOWING = ("practice", "recording", "organisation")


def in_collections(scene: Scene) -> dict[str, str]:
    """Address of each picture, copy and document → the page that shows it. Sound and film are in no collection."""
    return {file: name for name in SHOWING for file in files(scene, name) if not file.startswith(AT["recording"])}


@pytest.mark.parametrize("above", [False, True])
def test_a_closed_collection_takes_its_files_along(
    client: Client, scene: Scene, before: Found, index: Index, above: bool
) -> None:
    shown = in_collections(scene)
    assert before.statuses(shown) == {200}
    used = {name for file, name in shown.items() if file in before.answers[AT[name]][1]}
    assert used == set(SHOWING)
    closed = Collection.get_first_root_node() if above else scene.collection
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    index()
    after = look(client, scene, ())
    assert after.statuses(AT.values()) == {200}
    assert {address: [file for file in shown if file in text] for address, (_s, text) in after.answers.items()} == {
        address: [] for address in after.answers
    }
    assert after.statuses(shown) == {302, 404}  # documents ask for a login, pictures are not there


def pictures_in_pdf(client: Client) -> int:
    answer = client.get(f"{AT['practice']}pdf/")
    assert answer.status_code == 200
    return sum(len(page.images) for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)


def test_the_pdf_goes_with_page_picture_and_consent(client: Client, scene: Scene) -> None:
    assert pictures_in_pdf(client) > 0
    CollectionViewRestriction.objects.create(collection=scene.collection, restriction_type="login")
    assert pictures_in_pdf(client) == 0
    scene.fresh("practice").unpublish()
    assert [client.get(f"{AT['practice']}pdf/{short}").status_code for short in ("", "?fassung=kurz")] == [404, 404]


def test_what_a_reader_has_kept_is_not_confirmed(client: Client, scene: Scene) -> None:
    """A browser that asks whether its copy is still good hears that there is nothing, not that nothing changed."""
    addresses = files(scene, "recording")
    tags = {}
    for address in addresses:
        answer = client.get(address)
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        tags[address] = answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "private, no-cache"
    scene.fresh("recording").unpublish()
    kept = [client.get(address, headers={"If-None-Match": tag}).status_code for address, tag in tags.items()]
    assert kept == [404] * len(addresses)
