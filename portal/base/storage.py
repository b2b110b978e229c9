"""Uploaded files in an S3-compatible bucket, named by one address."""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from storages.backends.s3 import S3Storage


def parse_bucket_address(address: str) -> dict[str, object]:
    """Options for S3Storage from `s3://key:secret@endpoint[:port]/bucket[?region=…&insecure=1]`.

    Raises ImproperlyConfigured when the scheme, the endpoint or the bucket is missing.
    """
    parts = urlsplit(address)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not parts.hostname or not bucket or "/" in bucket:
        raise ImproperlyConfigured("MEDIA_STORAGE_URL: expected s3://key:secret@endpoint/bucket")
    query = parse_qs(parts.query)
    scheme = "http" if query.get("insecure") == ["1"] else "https"
    port = f":{parts.port}" if parts.port else ""
    return {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "endpoint_url": f"{scheme}://{parts.hostname}{port}",
        "region_name": query.get("region", [None])[0],
        "default_acl": "private",
        "file_overwrite": False,
    }


class BucketStorage(S3Storage):
    """Configured by MEDIA_STORAGE_URL alone."""

    def __init__(self, **overrides: object) -> None:
        super().__init__(**{**parse_bucket_address(settings.MEDIA_STORAGE_URL), **overrides})

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        """Readers go through the portal's own views, which know what is public; the bucket is closed."""
        return f"{settings.MEDIA_URL}{quote(name)}"
