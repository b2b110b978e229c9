"""Static files under names with their hash, packed beside: each content is packed once."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class FrugalCompressor(Compressor):
    """Packing the best way takes half a minute of computing, and most files are the same in the next release.

    A packed file that is there and unpacks to the content stays as it is. A file and its twin with a hash in its name
    are packed once for both.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.packed: dict[tuple[str, bytes], bytes] = {}

    def compress(self, path: str) -> list[str]:
        """The names of the packed files beside `path`."""
        kept = [f"{path}.br", f"{path}.gz"]
        content = Path(path).read_bytes()
        if _unpacks_to(content, kept[0], brotli.decompress) and _unpacks_to(content, kept[1], gzip.decompress):
            return kept
        written: list[str] = super().compress(path)
        return written

    def compress_brotli(self, data: bytes) -> bytes:
        return self._once("br", data, super().compress_brotli)

    def compress_gzip(self, data: bytes) -> bytes:
        return self._once("gz", data, super().compress_gzip)

    def _once(self, kind: str, data: bytes, pack: Callable[[bytes], bytes]) -> bytes:
        key = kind, hashlib.sha256(data).digest()
        if key not in self.packed:
            self.packed[key] = pack(data)
        return self.packed[key]


def _unpacks_to(content: bytes, name: str, unpack: Callable[[bytes], bytes]) -> bool:
    try:
        return unpack(Path(name).read_bytes()) == content
    except (OSError, EOFError, ValueError, brotli.error):
        return False


class PackedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Readable for the web server, whatever the rights of uploads are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755, **options})

    def create_compressor(self, **options: Any) -> Compressor:
        return FrugalCompressor(**options)

    def post_process(self, *args: Any, **options: Any) -> Any:
        """Packed files are written past the storage: they get the rights of the files that they belong to."""
        for name, stored, processed in super().post_process(*args, **options):
            if str(stored).endswith((".br", ".gz")):
                Path(self.path(str(stored))).chmod(0o644)
            yield name, stored, processed
