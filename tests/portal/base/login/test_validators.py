"""Which passwords are refused, and that every way to set one asks."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from portal.base.models import User
from tests.factories.users import UserFactory

ANNA = User(username="a.maier", first_name="Anna", last_name="Meier-Huber", email="anna.maier@regnitzau.example")


@pytest.mark.parametrize(
    "password",
    [
        "Kurz-1234",
        "Elfzeichen!",
        "passwort2026!",
        "Password1234",
        "123456789012",
        "2026-11-29!!",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "sommersommer",
        "Sommer2026Sommer2026",
        "anna.maier@regnitzau.example",
        "AnnaMaier2026",
        "Meier-Huber-29",
        "2026annahuber!!",
        "regionalportal",
        "Regionalportal-2026",
        "!!!iloveyou!!!",
    ],
)
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, ANNA)


@pytest.mark.parametrize(
    "password",
    ["Vier kluge Esel singen", "Ein-gutes-Kennwort-1", "Anna isst gern Zwetschgen", "x7Qp2mLw9zRt", "rkJ3-vQe_8xZpLd0"],
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    validate_password(password, ANNA)


def test_the_sentences_are_german() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password("anna", ANNA)
    assert [text[:28] for text in refused.value.messages] == [
        "Dieses Passwort ist zu kurz.",
        "Das Passwort ist zu ähnlich ",
        "Dieses Passwort ist zu üblic",
        "Das Passwort besteht fast nu",
        "So ein Passwort probieren Fr",
    ]


def test_the_first_editors_password_fits(db: None, settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    call_command("create_first_editor", stdout=StringIO())
    account = json.loads((tmp_path / "first-editor.json").read_text())
    validate_password(account["password"], User.objects.get(username=account["username"]))


def test_every_form_asks(admin_client: Client) -> None:
    weak = {"password1": "passwort2026!", "password2": "passwort2026!"}
    person = {"username": "neu", "email": "neu@example.org", "first_name": "Anna", "last_name": "Neu"}
    answer = admin_client.post("/admin/users/new/", {**person, **weak})
    assert "password2" in answer.context["form"].errors
    other = UserFactory.create()
    answer = admin_client.post(f"/admin/users/edit/{other.pk}/", {**person, **weak, "is_active": "on"})
    assert "password2" in answer.context["form"].errors
    assert {validator.__class__.__name__ for validator in get_password_validators(settings_list())} >= {
        "MinimumLengthValidator",
        "NoNameValidator",
        "NoPatternValidator",
    }


def settings_list() -> Any:
    from django.conf import settings

    return settings.AUTH_PASSWORD_VALIDATORS
