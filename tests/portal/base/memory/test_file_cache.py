"""A cache in a folder that can't be written, can't be read or is damaged."""

from pathlib import Path

import pytest
from django.core.cache.backends.filebased import FileBasedCache

from portal.base.memory.file_cache import ForgivingFileCache


def damaged(folder: Path) -> ForgivingFileCache:
    cache = ForgivingFileCache(str(folder), {})
    cache.set("word", "kept")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:12])
    return cache


def without_folder(folder: Path) -> ForgivingFileCache:
    """Where the folder should be is a file: nothing can be read or written, whoever the user is."""
    folder.write_text("in the way")
    return ForgivingFileCache(str(folder), {})


def test_what_can_be_kept_is_kept(tmp_path: Path) -> None:
    cache = ForgivingFileCache(str(tmp_path / "cache"), {})
    cache.set("word", "kept")
    cache.set_many({"a": 1, "b": 2})
    assert (cache.get("word"), cache.get_many(["a", "b", "c"]), cache.add("word", "new")) == (
        "kept",
        {"a": 1, "b": 2},
        False,
    )
    assert (cache.incr("a"), cache.delete("a"), cache.has_key("a")) == (2, True, False)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.parametrize("make", [damaged, without_folder])
def test_what_cannot_be_kept_fails_nowhere(make: object, tmp_path: Path) -> None:
    cache = make(tmp_path / "cache")  # type: ignore[operator]
    assert (cache.get("word", "none"), cache.get_many(["word"]), cache.has_key("word")) == ("none", {}, False)
    cache.set("other", 1)
    cache.set_many({"a": 1})
    assert cache.touch("word") is False
    assert cache.get_or_set("fresh", "made") == "made"
    cache.delete("word")
    cache.delete_many(["word"])
    cache.clear()


def test_it_is_used_again_once_it_can_be(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cache = without_folder(folder)
    cache.set("word", "lost")
    folder.unlink()
    cache.set("word", "kept")
    assert cache.get("word") == "kept"


def test_djangos_own_would_fail(tmp_path: Path) -> None:
    damaged(tmp_path / "cache")
    with pytest.raises(Exception):  # noqa: B017, PT011 - which one depends on where the file ends
        FileBasedCache(str(tmp_path / "cache"), {}).get("word")
