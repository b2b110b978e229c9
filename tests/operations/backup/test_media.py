from pathlib import Path
from typing import Any

import pytest

from operations.backup import media
from operations.backup.media import collect, digest_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.png").write_bytes(b"a" * 100)
    (folder / "b.txt").write_bytes(b"b")
    return folder


def test_all_files_are_copied_with_their_digests(source: Path, tmp_path: Path) -> None:
    (source / "link").symlink_to("/etc/hostname")
    found = collect(source, tmp_path / "one", None, {})
    assert sorted(found) == ["b.txt", "images/a.png"]
    assert found["images/a.png"].size == 100
    assert found["images/a.png"].digest == digest_of(source / "images" / "a.png")
    assert sorted(path.name for path in (tmp_path / "one").rglob("*") if path.is_file()) == ["a.png", "b.txt"]


def test_what_has_changed_is_copied_and_the_rest_is_linked(source: Path, tmp_path: Path) -> None:
    first = collect(source, tmp_path / "one", None, {})
    (source / "b.txt").write_bytes(b"another")
    second = collect(source, tmp_path / "two", tmp_path / "one", first)
    assert (tmp_path / "one" / "b.txt").read_bytes() == b"b"
    assert (tmp_path / "two" / "b.txt").read_bytes() == b"another"
    assert (tmp_path / "one" / "images" / "a.png").samefile(tmp_path / "two" / "images" / "a.png")
    assert second["b.txt"] != first["b.txt"]


def test_a_file_of_the_last_backup_that_is_gone_there_is_copied_anew(source: Path, tmp_path: Path) -> None:
    first = collect(source, tmp_path / "one", None, {})
    (tmp_path / "one" / "b.txt").unlink()
    assert collect(source, tmp_path / "two", tmp_path / "one", first) == first
    assert (tmp_path / "two" / "b.txt").read_bytes() == b"b"


def test_a_second_look_takes_what_is_new_and_keeps_what_was_deleted(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "one"
    first = collect(source, target, None, {})
    (source / "b.txt").unlink()
    (source / "new.txt").write_bytes(b"new")
    (source / "images" / "a.png").write_bytes(b"whole now")
    both = first | collect(source, target, target, first)
    assert sorted(both) == ["b.txt", "images/a.png", "new.txt"]
    assert {name: digest_of(target / name) for name in both} == {name: each.digest for name, each in both.items()}
    assert (target / "images" / "a.png").read_bytes() == b"whole now"


def test_what_vanishes_or_grows_while_it_is_read_is_no_failure(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = media._write

    def disturbed(path: Path, target: Path) -> None:
        write(path, target)
        if path.name == "b.txt":
            path.unlink(missing_ok=True)
        elif path.stat().st_size < 102:
            path.write_bytes(path.read_bytes() + b"+")

    monkeypatch.setattr(media, "_write", disturbed)
    found = collect(source, tmp_path / "one", None, {})
    assert sorted(found) == ["images/a.png"]
    assert (tmp_path / "one" / "images" / "a.png").read_bytes() == b"a" * 100 + b"++"
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["images"]


def test_nothing_to_copy_is_no_failure(tmp_path: Path, settings: Any) -> None:
    assert collect(tmp_path / "nothing", tmp_path / "one", None, {}) == {}
