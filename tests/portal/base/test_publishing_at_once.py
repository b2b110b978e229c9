"""Three processes publish into one SQLite file while a fourth reads: nobody meets a locked database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.migrated import migrate

ROOT = Path(__file__).resolve().parents[3]
PROCESSES, PAGES = 3, 8

PUBLISH = """
import sys
from home.models import HomePage, StandardPage
from django.db import transaction
home = HomePage.objects.get()
for number in range({pages}):
    page = StandardPage(title=f"Seite {{number}}", slug=f"seite-{{sys.argv[-1]}}-{{number}}", live=False)
    with transaction.atomic():
        HomePage.objects.select_for_update().get().add_child(instance=page)
    page.save_revision().publish()
"""
READ = """
from home.models import StandardPage
from portal.base.access.visibility import public
for _ in range(100):
    [page.title for page in public(StandardPage.objects.all())]
"""
RUN = "import sys, django; django.setup(); exec(open(sys.argv[1], encoding='utf-8').read())"


def _python(environment: dict[str, str], script: Path, number: int = 0) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", RUN, str(script), str(number)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_nothing_is_locked_and_nothing_is_lost(tmp_path: Path) -> None:
    environment = {
        **{key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}},
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "VAR_DIR": str(tmp_path),
        "LOG_LEVEL": "ERROR",
    }
    migrate(tmp_path / "portal.sqlite3", environment)
    subprocess.run(
        [sys.executable, "manage.py", "setup_site", "-v0"], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    publish, read = tmp_path / "publish.py", tmp_path / "read.py"
    publish.write_text(PUBLISH.format(pages=PAGES), encoding="utf-8")
    read.write_text(READ, encoding="utf-8")
    running = [_python(environment, publish, number) for number in range(PROCESSES)]
    running.append(_python(environment, read))
    errors = [process.communicate(timeout=180)[1] for process in running]
    assert [process.returncode for process in running] == [0] * (PROCESSES + 1), errors
    count = tmp_path / "count.py"
    count.write_text(
        "from collections import Counter\nfrom home.models import StandardPage\nfrom search.models import OutboxItem\n"
        "pages = StandardPage.objects.live().filter(slug__startswith='seite-')\n"
        "rows = Counter(OutboxItem.objects.values_list('key', flat=True))\n"
        f"assert pages.count() == {PROCESSES * PAGES}, pages.count()\n"
        # Adding and publishing leave the same rows for each page: one that was lost would make a difference.
        "counts = {rows[f'page:{page.pk}'] for page in pages}\n"
        "assert len(counts) == 1 and min(counts) >= 2, counts\n",
        encoding="utf-8",
    )
    done = _python(environment, count)
    assert (done.communicate(timeout=60)[1], done.returncode) == ("", 0)
