"""What is no whole backup, or does not fit, is refused with a sentence before anything is touched."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management.base import CommandError
from django.db import connection

from operations.backup import manifest as manifests
from operations.backup.databases import configured_database
from operations.backup.manifest import Manifest
from operations.backup.media import collect, digest_of
from operations.backup.restore import find_backup, restore_backup
from portal.base.models import User
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)  # the copy is read by another connection


@pytest.fixture
def backup(tmp_path: Path, settings: Any) -> Path:
    """A backup of this very database with two files."""
    media = Path(settings.MEDIA_ROOT) / "documents"
    media.mkdir(parents=True)
    (media / "satzung.txt").write_text("Von allen beschlossen.")
    (media / "plan.txt").write_text("Ein Plan.")
    made = tmp_path / "20261129-021500"
    made.mkdir()
    UserFactory.create(username="vorher")
    database = configured_database()
    counts = database.dump(made / database.file_name)
    files = collect(Path(settings.MEDIA_ROOT), made / "media", None, {})
    manifest = Manifest(database.kind, digest_of(made / database.file_name), counts, ["base.0001_initial"], files)
    manifests.write(manifest, made)
    (media / "plan.txt").write_text("Ein neuer Plan.")
    UserFactory.create(username="nachher")
    return made


def dump_in(backup: Path) -> Path:
    return backup / configured_database().file_name


def change_manifest(backup: Path, **changed: object) -> None:
    path = backup / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def flip(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    path.write_bytes(content)


def _recount(backup: Path) -> None:
    counts = json.loads((backup / "manifest.json").read_text())["counts"]
    change_manifest(backup, counts={**counts, "base_user": counts["base_user"] + 1})


def _damage_with_a_fitting_digest(backup: Path) -> None:
    dump_in(backup).write_bytes(dump_in(backup).read_bytes()[:5000])
    change_manifest(backup, digest=digest_of(dump_in(backup)))


def _lead_out(backup: Path) -> None:
    """A file beside the media folder, and a manifest that names it on the way out."""
    media = json.loads((backup / "manifest.json").read_text())["media"]
    (backup / "ausserhalb.txt").write_text((backup / "media/documents/plan.txt").read_text())
    change_manifest(backup, media={**media, "../ausserhalb.txt": media["documents/plan.txt"]})


BREAKING: dict[str, tuple[Callable[[Path], object], str]] = {
    "no manifest": (lambda backup: (backup / "manifest.json").unlink(), "holds no backup that can be read"),
    "half a manifest": (
        lambda backup: (backup / "manifest.json").write_text((backup / "manifest.json").read_text()[:300]),
        "holds no backup that can be read",
    ),
    "another version": (lambda backup: change_manifest(backup, version=2), "holds no backup that can be read"),
    "a list": (lambda backup: (backup / "manifest.json").write_text("[]"), "holds no backup that can be read"),
    "a name that leads out": (_lead_out, "holds no backup that can be read"),
    "one byte of the database": (lambda backup: flip(dump_in(backup), 0.6), "is damaged"),
    "half a database": (_damage_with_a_fitting_digest, "is damaged"),
    "no database": (lambda backup: dump_in(backup).unlink(), "can't be read"),
    "other rows": (_recount, "does not have the rows"),
    "one byte of a file": (lambda backup: flip(backup / "media/documents/plan.txt", 0.5), "is damaged"),
    "a missing file": (lambda backup: (backup / "media/documents/plan.txt").unlink(), "is missing"),
    "another kind": (
        lambda backup: change_manifest(backup, database={"sqlite": "postgresql"}.get(connection.vendor, "sqlite")),
        "DATABASE_URL names",
    ),
    "a newer release": (
        lambda backup: change_manifest(backup, migrations=["base.0001_initial", "base.9999_later"]),
        "this one does not know base.9999_later",
    ),
}


@pytest.mark.parametrize("what", BREAKING)
def test_a_broken_backup_changes_nothing(backup: Path, settings: Any, what: str) -> None:
    break_it, sentence = BREAKING[what]
    break_it(backup)
    with pytest.raises(CommandError) as caught:
        restore_backup(backup, True, print)
    assert sentence in str(caught.value)
    assert sorted(User.objects.values_list("username", flat=True)) == ["nachher", "vorher"]
    media = Path(settings.MEDIA_ROOT)
    assert (media / "documents" / "plan.txt").read_text() == "Ein neuer Plan."
    assert list(media.parent.glob(".media*")) == []


def test_a_whole_backup_is_taken_for_whole(backup: Path) -> None:
    """The control of all the others."""
    assert manifests.verify(manifests.read(backup), backup) == 2


def test_a_place_with_files_or_rows_is_refused_unless_told(backup: Path, settings: Any) -> None:
    with pytest.raises(CommandError, match=r"^The database is not empty\."):
        restore_backup(backup, False, print)
    assert User.objects.count() == 2


def test_a_database_in_use_is_not_replaced(backup: Path, settings: Any) -> None:
    named = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        holder: Any = sqlite3.connect(named["NAME"])
        holder.execute("SELECT count(*) FROM base_user").fetchone()
    else:
        holder = psycopg.connect(host=named["HOST"], port=named["PORT"], user=named["USER"], dbname=named["NAME"])
    with closing(holder), pytest.raises(CommandError, match="Stop the web server and the worker first"):
        restore_backup(backup, True, print)
    assert User.objects.count() == 2
    assert (Path(settings.MEDIA_ROOT) / "documents" / "plan.txt").read_text() == "Ein neuer Plan."


def test_the_newest_is_taken_unless_one_is_named(backup: Path, tmp_path: Path) -> None:
    shutil.copytree(backup, tmp_path / "20261201-021500")
    (tmp_path / "20261202-021500").mkdir()  # without a manifest: none
    assert find_backup(tmp_path, "") == tmp_path / "20261201-021500"
    assert find_backup(tmp_path, "20261129-021500") == backup
    assert find_backup(tmp_path / "elsewhere", str(backup)) == backup
    with pytest.raises(CommandError, match="There is no backup 20250101-000000"):
        find_backup(tmp_path, "20250101-000000")
    with pytest.raises(CommandError, match="There is no backup in"):
        find_backup(tmp_path / "elsewhere", "")
