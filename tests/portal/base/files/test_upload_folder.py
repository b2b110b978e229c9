"""What arrives lies on the portal's own disk, and what was left unfinished goes after a day."""

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile

from portal.base.files.upload_folder import make_folder, remove_left_uploads


def test_an_upload_lies_on_the_portals_own_disk() -> None:
    make_folder()
    with TemporaryUploadedFile("film.mp4", "video/mp4", 0, None) as file:
        assert Path(file.temporary_file_path()).parent == settings.VAR_DIR / "incoming"


def test_what_a_killed_process_left_goes_after_a_day(tmp_path: Path, settings: object) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path  # type: ignore[attr-defined]
    for name, hours in (("tmpa.upload.mp4", 30), ("tmpb.upload.mp4", 2), ("anderes.mp4", 30)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (time.time(), time.time() - hours * 3600))
    assert remove_left_uploads() == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anderes.mp4", "tmpb.upload.mp4"]
