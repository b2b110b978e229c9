import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.base.storage import BucketStorage, parse_bucket_address


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
