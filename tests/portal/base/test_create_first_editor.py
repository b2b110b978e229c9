import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.base.models import User

pytestmark = pytest.mark.django_db


def test_the_first_editor_is_created_once_and_kept_secret(settings: object, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]
    call_command("create_first_editor", stdout=StringIO())
    account = json.loads((tmp_path / "first-editor.json").read_text())
    assert (tmp_path / "first-editor.json").stat().st_mode & 0o777 == 0o600
    user = User.objects.get()
    assert user.username == account["username"] == "redaktion"
    assert user.check_password(account["password"])
    assert user.is_superuser
    out = StringIO()
    call_command("create_first_editor", stdout=out)
    assert out.getvalue() == "There is an account already; nothing was changed.\n"
    assert User.objects.count() == 1
