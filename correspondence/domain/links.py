"""Personal links: tokens that are mailed, and what they open."""

import base64
import datetime
import hashlib
import secrets

from django.utils import timezone
from django.utils.crypto import salted_hmac

from correspondence.models import Address, Link

BYTES = 16  # 128 bits: nobody guesses one


def _token(seed: bytes) -> str:
    """Made from the row's random seed and the portal's secret: the table alone opens nothing."""
    digest = salted_hmac("correspondence.link", seed.hex(), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:BYTES]).rstrip(b"=").decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def issue_link(address: Address, purpose: str, *, until: datetime.datetime, subject_id: int = 0) -> str:
    """The token of the address's link for this purpose: the one that there is, which lasts until then at least.

    Writes; what answers a GET asks for `known_token`. A link whose token the portal's secret no longer gives gets a new
    token.
    """
    seed = secrets.token_bytes(BYTES)
    token = _token(seed)
    link, is_new = Link.objects.get_or_create(
        address=address,
        purpose=purpose,
        subject_id=subject_id,
        defaults={"seed": seed, "hash": _hash(token), "created_at": timezone.now(), "expires_at": until},
    )
    if is_new:
        return token
    found = _token(bytes(link.seed))
    if link.hash != _hash(found):
        link.seed, link.hash, found = seed, _hash(token), token
    if link.hash == _hash(token) or link.expires_at < until:
        link.expires_at = max(link.expires_at, until)
        link.save(update_fields=["seed", "hash", "expires_at"])
    return found


def known_token(address_id: int, purpose: str, subject_id: int = 0) -> str:
    """The token of a link that was issued; empty when there is none. One query, changes nothing."""
    return known_tokens(address_id, purpose).get(subject_id, "")


def known_tokens(address_id: int, purpose: str) -> dict[int, str]:
    """Subject → the token of its link, of those that were issued. One query, changes nothing."""
    links = Link.objects.filter(address=address_id, purpose=purpose)
    tokens = {link.subject_id: (link.hash, _token(bytes(link.seed))) for link in links}
    return {subject: token for subject, (stored, token) in tokens.items() if stored == _hash(token)}


def open_link(token: str, *purposes: str) -> Link | None:
    """The link with its address, if it is one of these purposes and has not ended. One query, changes nothing."""
    found = Link.objects.filter(hash=_hash(token), purpose__in=purposes, expires_at__gt=timezone.now())
    return found.select_related("address").first()


def delete_ended_links() -> int:
    """How many had ended."""
    return Link.objects.filter(expires_at__lte=timezone.now()).delete()[0]
