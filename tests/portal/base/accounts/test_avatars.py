"""The picture of an account tells nothing of where it was taken, and only editors see it."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from portal.base.accounts.avatars import FOLDER, remove_metadata_of_avatars
from portal.base.models import User
from portal.base.roles import EDITORS
from tests.factories.uploads.photographs import TELLING, told_by
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(client: Client) -> User:
    made: User = UserFactory.create(groups=[EDITORS])
    client.force_login(made)
    return made


def upload(client: Client, name: str, content: bytes) -> Any:
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    forms = (querydict_from_html(html, form_index=number) for number in range(html.count("<form")))
    data = next(form for form in forms if "name_email-email" in form)
    data.update({"name_email-first_name": "A", "name_email-last_name": "B"})
    return client.post(reverse("wagtailadmin_account"), {**data, "avatar-avatar": SimpleUploadedFile(name, content)})


def stored(account: User) -> bytes:
    with UserProfile.objects.get(user=account).avatar.open() as file:
        content: bytes = file.read()
        return content


@pytest.mark.parametrize("name", ["exif.jpg", "druckfarben.jpg", "texte.png", "exif.webp", "beides.gif"])
def test_it_is_kept_without_metadata(client: Client, account: User, name: str) -> None:
    content = TELLING[name]()
    assert told_by(content) != []
    assert upload(client, name, content).status_code == 302
    assert told_by(stored(account)) == []


def test_what_is_no_picture_is_refused_with_a_sentence(client: Client, account: User) -> None:
    answer = upload(client, "bild.png", b"kein Bild")
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert not UserProfile.objects.filter(user=account).exclude(avatar="").exists()


def test_what_was_stored_before_is_cleaned_once(account: User) -> None:
    name = "alles.jpeg"
    profile = UserProfile.get_for_user(account)
    profile.avatar.save(name, ContentFile(TELLING[name]()))
    assert told_by(stored(account)) != []
    assert [remove_metadata_of_avatars(), remove_metadata_of_avatars()] == [1, 0]
    assert told_by(stored(account)) == []
    with Image.open(profile.avatar.path) as image:
        assert image.size
    profile.avatar.storage.delete(profile.avatar.name)
    assert remove_metadata_of_avatars() == 0


def test_only_editors_see_it(client: Client, account: User) -> None:
    upload(client, "exif.jpg", TELLING["exif.jpg"]())
    address = UserProfile.objects.get(user=account).avatar.url
    assert FOLDER in address
    seen: Any = client.get(address)
    assert (seen.status_code, b"".join(seen.streaming_content)) == (200, stored(account))
    reader = Client()
    assert reader.get(address).status_code == 404
    reader.force_login(UserFactory.create())
    assert reader.get(address).status_code == 404
    assert client.get(f"/medien/{FOLDER}gibt-es-nicht.jpg").status_code == 404
