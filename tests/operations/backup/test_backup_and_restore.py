"""Backups of real portals by the commands that operators use, on the database of the test run."""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT
from tests.operations.backup.places import Place, place

pytestmark = pytest.mark.django_db  # so that the lane of the other database runs them too

WRITER = """
import hashlib, itertools, random, sys
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.management import call_command
from portal.base.models import PortalDocument
call_command("setup_site", verbosity=0)
for number in itertools.count():
    content = random.randbytes(random.randrange(1, 300_000))
    title = hashlib.sha256(content).hexdigest()
    PortalDocument.objects.create(title=title, file=ContentFile(content, f"schreiben-{number}.txt"))
    if number % 3 == 2:
        PortalDocument.objects.order_by("?").first().delete()
    if number == 8:
        print("writing", flush=True)
"""
# Each row, and whether its file is what it was: the title of what the writer made is the digest.
ROWS = """
import hashlib, json
from portal.base.models import PortalDocument
from wagtail.models import Page
print(json.dumps({
    "pages": list(Page.objects.order_by("path").values_list("slug", "live")),
    "documents": [
        [each.title, hashlib.sha256(each.file.open().read()).hexdigest()]
        for each in PortalDocument.objects.order_by("pk")
    ],
}))
"""
SETTINGS = "SITE_URL=https://portal.example.org\n"


@dataclass(frozen=True)
class BackedUp:
    portal: Place
    folder: Path
    first: Path
    second: Path
    said: str


def take(portal: Place, folder: Path, *arguments: str) -> Path:
    said = portal.manage("backup_portal", "--folder", str(folder), *arguments)
    return Path(said.rpartition("Backup: ")[2].strip())


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BackedUp]:
    """A portal that was backed up twice while somebody wrote into it all the time."""
    root = tmp_path_factory.mktemp("backup")
    environment_file = root / "portal.env"
    environment_file.write_text(SETTINGS)
    environment_file.chmod(0o644)
    with place(root / "written", migrated=True) as portal:
        command = [sys.executable, "-c", WRITER]
        with subprocess.Popen(command, cwd=ROOT, env=portal.environment, stdout=subprocess.PIPE, text=True) as writer:
            try:
                assert writer.stdout
                assert any(line == "writing\n" for line in writer.stdout)
                first = take(portal, root / "kept", "--settings-file", str(environment_file))
                first = first.rename(root / "kept" / "20260101-023000")  # of a day only the newest stays
                said = portal.manage("backup_portal", "--folder", str(root / "kept"))
                assert writer.poll() is None
            finally:
                writer.send_signal(signal.SIGKILL)
        yield BackedUp(portal, root / "kept", first, Path(said.rpartition("Backup: ")[2].strip()), said)


def test_what_was_backed_up_while_people_wrote_comes_back_whole(backed_up: BackedUp, tmp_path: Path) -> None:
    counts = json.loads((backed_up.second / "manifest.json").read_text())["counts"]
    with place(tmp_path / "restored", migrated=False) as restored:
        said = restored.manage("restore_portal", str(backed_up.second))
        (looked, restored_words) = said.splitlines()
        assert looked.startswith(f"Looked through {backed_up.second.name}: ")
        assert restored_words == "Restored. The search index was made anew; 0 documents differ from the database."
        found = json.loads(restored.shell(ROWS + "PortalDocument.objects.all().delete()\n"))
        assert len(found["documents"]) == counts["base_portaldocument"] > 5
        assert [title for title, digest in found["documents"] if title != digest] == []
        assert len(found["pages"]) > 10
        assert any((restored.folder / "search").rglob("meta.json"))
        restored.manage("restore_portal", str(backed_up.second), "--replace")
        assert json.loads(restored.shell(ROWS)) == found


def test_a_backup_is_for_its_owner_and_holds_the_settings(backed_up: BackedUp) -> None:
    assert {oct(path.stat().st_mode & 0o777) for path in backed_up.folder.rglob("*") if path.is_file()} == {"0o600"}
    folders = [backed_up.folder, *(path for path in backed_up.folder.rglob("*") if path.is_dir())]
    assert {oct(path.stat().st_mode & 0o777) for path in folders} == {"0o700"}
    assert (backed_up.first / "settings.env").read_text() == SETTINGS
    assert not (backed_up.second / "settings.env").exists()


def test_unchanged_files_take_no_place_twice(backed_up: BackedUp) -> None:
    first, second = (
        {path.name: path.stat().st_ino for path in (backup / "media" / "documents").iterdir()}
        for backup in (backed_up.first, backed_up.second)
    )
    both = first.keys() & second.keys()
    assert both
    assert {name: first[name] for name in both} == {name: second[name] for name in both}
    assert second.keys() - first.keys()


def test_nothing_of_a_backup_that_could_not_be_written_stays(backed_up: BackedUp, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "backup_portal", "--folder", str(tmp_path / "kept")],
        cwd=ROOT,
        env=backed_up.portal.environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: "), done.stderr
    assert list((tmp_path / "kept").iterdir()) == []


def test_what_was_broken_off_is_cleared_up_by_the_next(backed_up: BackedUp, tmp_path: Path) -> None:
    left = tmp_path / "kept" / ".20200101-000000.part"
    left.mkdir(parents=True)
    (left / "portal.sqlite3").touch()
    (tmp_path / "kept" / "20200101-000000").mkdir()
    (tmp_path / "kept" / "notes.txt").touch()
    made = take(backed_up.portal, tmp_path / "kept", "--days", "1", "--weeks", "1")
    later = take(backed_up.portal, tmp_path / "kept", "--days", "1", "--weeks", "1")
    assert made != later
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["20200101-000000", later.name, "notes.txt"]
