from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.base.files.bucket_storage import BucketStorage, parse_bucket_address
from portal.base.files.unfinished import no_file_without_row


def test_an_address_names_everything() -> None:
    options = parse_bucket_address("s3://key:se%2Fcret@objects.example.org:9000/files?region=eu&insecure=1")
    assert options == {
        "access_key": "key",
        "secret_key": "se/cret",
        "bucket_name": "files",
        "endpoint_url": "http://objects.example.org:9000",
        "region_name": "eu",
        "default_acl": "private",
        "file_overwrite": False,
    }
    assert parse_bucket_address("s3://k:s@objects.example.org/files")["endpoint_url"] == "https://objects.example.org"


@pytest.mark.parametrize("address", ["", "http://a/b", "s3:///bucket", "s3://host", "s3://host/a/b"])
def test_half_an_address_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^MEDIA_STORAGE_URL"):
        parse_bucket_address(address)


def test_readers_are_sent_to_the_portals_own_view(settings: object) -> None:
    settings.MEDIA_STORAGE_URL = "s3://k:s@objects.example.org/files"  # type: ignore[attr-defined]
    assert BucketStorage().url("images/a ä.png") == "/medien/images/a%20%C3%A4.png"


class Bucket(BaseHTTPRequestHandler):
    """Keeps what is put, by its address."""

    stored: ClassVar[dict[str, bytes]] = {}

    def do_PUT(self) -> None:
        self.stored[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


def test_a_bucket_replaces_a_file_under_its_name(settings: Any) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        settings.MEDIA_STORAGE_URL = f"s3://k:s@127.0.0.1:{server.server_port}/files?insecure=1"
        with no_file_without_row():
            BucketStorage().replace("original_images/a.jpg", b"clean")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    # It is nobody's unfinished file: nothing was removed at the end of the block.
    assert [(path, b"clean" in body) for path, body in Bucket.stored.items()] == [
        ("/files/original_images/a.jpg", True)
    ]
