import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from portal.base.files.static_storage import FrugalCompressor, PackedStaticFilesStorage

TEXT = b"main { color: black; } " * 40


@pytest.fixture
def narrow_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


class Counting(FrugalCompressor):
    """Counts what is really packed."""

    packs = 0

    def _once(self, kind: str, data: bytes, pack: Any) -> bytes:
        def counted(content: bytes) -> bytes:
            self.packs += 1
            packed: bytes = pack(content)
            return packed

        return super()._once(kind, data, counted)


def packed(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix in {".br", ".gz"}}


def test_a_content_is_packed_once_for_all_its_names(tmp_path: Path) -> None:
    compressor = Counting(quiet=True)
    for name in ("base.css", "base.0123456789ab.css"):
        (tmp_path / name).write_bytes(TEXT)
        assert compressor.compress(str(tmp_path / name)) == [str(tmp_path / f"{name}{end}") for end in (".br", ".gz")]
    assert compressor.packs == 2
    for name in packed(tmp_path):
        unpack = brotli.decompress if name.endswith(".br") else gzip.decompress
        assert unpack((tmp_path / name).read_bytes()) == TEXT


def test_what_is_packed_already_stays_and_what_differs_is_packed_anew(tmp_path: Path) -> None:
    (tmp_path / "base.css").write_bytes(TEXT)
    FrugalCompressor(quiet=True).compress(str(tmp_path / "base.css"))
    again = Counting(quiet=True)
    assert len(again.compress(str(tmp_path / "base.css"))) == 2
    assert again.packs == 0
    for damaged in (b"", b"half", gzip.compress(b"another")):
        (tmp_path / "base.css.gz").write_bytes(damaged)
        assert len(FrugalCompressor(quiet=True).compress(str(tmp_path / "base.css"))) == 2
        assert gzip.decompress((tmp_path / "base.css.gz").read_bytes()) == TEXT
    (tmp_path / "base.css").write_bytes(TEXT + b"h1 {}")
    FrugalCompressor(quiet=True).compress(str(tmp_path / "base.css"))
    assert brotli.decompress((tmp_path / "base.css.br").read_bytes()) == TEXT + b"h1 {}"


def test_the_web_server_may_read_all_of_it(
    settings: Any, tmp_path: Path, narrow_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_PERMISSIONS = 0o600
    settings.STATIC_ROOT = tmp_path / "static"
    source = tmp_path / "source" / "css"
    source.mkdir(parents=True)
    (source / "base.css").write_bytes(TEXT)
    storage = PackedStaticFilesStorage()
    with (source / "base.css").open("rb") as opened:
        storage.save("css/base.css", opened)
    list(storage.post_process({"css/base.css": (storage, "css/base.css")}))
    found = {path.relative_to(settings.STATIC_ROOT).as_posix(): path for path in settings.STATIC_ROOT.rglob("*")}
    assert sum(name.endswith((".br", ".gz")) for name in found) == 4
    assert {oct(path.stat().st_mode & 0o777) for path in found.values() if path.is_file()} == {"0o644"}
    assert oct(found["css"].stat().st_mode & 0o777) == "0o755"
