"""Whatever a running portal has written is for its own user; static files are for the web server as well."""

import stat
from pathlib import Path

from tests.e2e.server import Portal


def open_to_others(folder: Path) -> list[str]:
    """What others than the owner may read, write or enter."""
    paths = [path for path in folder.rglob("*") if not path.is_relative_to(folder / "static")]
    return [str(path.relative_to(folder)) for path in paths if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def test_files_and_database_are_readable_by_their_owner_only(portal: Portal) -> None:
    kinds = ("portal.sqlite3", "portal.sqlite3-wal", "secret-key", "media/original_images", "search", "cache")
    assert [name for name in kinds if not (portal.folder / name).exists()] == []
    assert open_to_others(portal.folder) == []
