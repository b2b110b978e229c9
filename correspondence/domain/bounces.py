"""What mail servers send back: which of our mails it was, and whether its address takes none any more.

A message counts only if it proves that it saw our mail: by the code behind the "+" of the envelope's sender, or by the
Message-ID. Neither can be made up, so nobody else can switch an address off.
"""

import email
import hmac
import re
from email.iterators import typed_subpart_iterator
from email.message import Message

from django.db import transaction
from django.utils import timezone
from flufl.bounce import all_failures

from correspondence.domain.addresses import find_address
from correspondence.domain.messages import bounce_code, message_id
from correspondence.models import Address, MailState, OutgoingMail

# Longer ones bring the whole mail along, and more: what matters stands before it.
MOST_BYTES = 1_000_000
CODE = re.compile(r"\+(\d{1,18})-([0-9a-f]{10})@")
MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)
# Where mail servers write to whom they delivered a message.
RECIPIENT_HEADERS = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
# The mailbox is full; the sender is not welcome: neither says that the address is wrong.
HARMLESS = re.compile(r"^(?:4\.|5\.2\.2|5\.7\.)")


def note_bounce(content: bytes) -> bool:
    """Note what this message says; whether it told of one of our mails that did not arrive."""
    read = email.message_from_bytes(content[:MOST_BYTES])
    failed = _failures(read)
    mail = (_by_code(read) or _by_message_id(content, failed)) if failed else None
    if mail is None:
        return False
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENT).update(state=MailState.RETURNED)
        if not _is_harmless(read):
            Address.objects.filter(pk=mail.address_id, bounced_at=None).update(bounced_at=timezone.now())
    return True


def forgive(address_id: int) -> bool:
    """Mail goes there again: its owner used a link, or people say that it is right. Whether it had stopped."""
    return bool(Address.objects.filter(pk=address_id, bounced_at__isnull=False).update(bounced_at=None))


def _failures(read: Message) -> set[str]:
    """The addresses to which mail was given up; none in an absence note, a delay, and what can't be read."""
    try:
        _delayed, failed = all_failures(read)
    except Exception:  # noqa: BLE001 - anybody may send anything there
        return set()
    return {address.decode("ascii", "replace") for address in failed}


def _is_harmless(read: Message) -> bool:
    """Whether every status that the message gives is one that leaves an address as it is."""
    codes = []
    for part in typed_subpart_iterator(read, "message", "delivery-status"):
        blocks = part.get_payload()
        codes += [str(block.get("Status", "")).strip() for block in blocks if isinstance(block, Message)]
    given = [code for code in codes if code]
    return bool(given) and all(HARMLESS.match(code) for code in given)


def _by_code(read: Message) -> OutgoingMail | None:
    for name in RECIPIENT_HEADERS:
        for value in read.get_all(name, []):
            for pk, digits in CODE.findall(str(value)):
                if hmac.compare_digest(bounce_code(int(pk)), f"{pk}-{digits}"):
                    return OutgoingMail.objects.filter(pk=pk).first()
    return None


def _by_message_id(content: bytes, failed: set[str]) -> OutgoingMail | None:
    """Among the mails that went to the addresses which failed, the one whose head the message quotes."""
    quoted = set(MESSAGE_ID.findall(content[:MOST_BYTES].decode("ascii", "replace")))
    for text in sorted(failed) if quoted else ():
        address = find_address(text)
        for mail in OutgoingMail.objects.filter(address=address, sent_at__isnull=False) if address else ():
            if message_id(mail) in quoted:
                return mail
    return None
