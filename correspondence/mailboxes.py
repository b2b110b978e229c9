"""Where messages that came back lie: files, folders, and a mailbox on a server."""

import imaplib
import mailbox
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from correspondence.domain.bounces import note_bounce

# An mbox begins each of its messages so.
MBOX = b"From "
# So many in one go: the next look takes the rest.
MOST_AT_ONCE = 200


def messages_in(path: Path) -> Iterator[bytes]:
    """The messages of a file (one mail, or an mbox) or a Maildir. Raises OSError, and ValueError for what is none."""
    if path.is_dir():
        if not (path / "new").is_dir():
            raise ValueError(f"{path} is no Maildir")
        for item in mailbox.Maildir(path, create=False):
            yield item.as_bytes()
        return
    with path.open("rb") as file:
        is_mbox = file.read(len(MBOX)) == MBOX
    if not is_mbox:
        yield path.read_bytes()
        return
    with_many = mailbox.mbox(path, create=False)
    try:
        for each in with_many:
            yield each.as_bytes()
    finally:
        with_many.close()


def read_mailbox() -> int:
    """Note what lies unread in `BOUNCE_MAILBOX`; how many mails came back. Nothing to do where none is set.

    What told of a mail that came back is deleted, for it holds an address; the rest is marked as read. Raises OSError
    and imaplib's errors, which name no password, and ValueError for an address that is none.
    """
    if not settings.BOUNCE_MAILBOX:
        return 0
    with _connected(settings.BOUNCE_MAILBOX) as server:
        _ok, found = server.uid("SEARCH", "UNSEEN")
        count = 0
        for uid in (found[0] or b"").split()[:MOST_AT_ONCE]:
            was_ours = note_bounce(_fetch(server, uid.decode()))
            count += was_ours
            flags = r"(\Seen \Deleted)" if was_ours else r"(\Seen)"
            server.uid("STORE", uid.decode(), "+FLAGS", flags)
        if count:
            server.expunge()
    return count


def _connected(address: str) -> imaplib.IMAP4:
    parts = urlsplit(address)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname:
        raise ValueError("BOUNCE_MAILBOX is no address such as imaps://user:password@host:993/INBOX")
    kind, port = (imaplib.IMAP4_SSL, 993) if parts.scheme == "imaps" else (imaplib.IMAP4, 143)
    server = kind(parts.hostname, parts.port or port, timeout=settings.EMAIL_TIMEOUT)
    try:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        server.select(f'"{unquote(parts.path.lstrip("/")) or "INBOX"}"')
    except Exception:
        server.shutdown()
        raise
    return server


def _fetch(server: imaplib.IMAP4, uid: str) -> bytes:
    """The message as it is, without marking it; empty when it is gone."""
    _ok, answer = server.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")
