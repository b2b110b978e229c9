"""What the post tidies up."""

import datetime

from django.utils import timezone

from correspondence.domain.links import delete_ended_links
from correspondence.domain.outbox import unused
from correspondence.mailboxes import read_mailbox
from correspondence.models import Address, MailState, OutgoingMail
from portal.base.mail_folder import forget_older
from portal.base.maintenance import DAY, FILES, MINUTE, register_chore

MAILS_KEPT = datetime.timedelta(days=90)
ADDRESSES_KEPT = datetime.timedelta(days=1)
ENDED = [MailState.SENT, MailState.OBSOLETE, MailState.REFUSED, MailState.UNCLEAR, MailState.FAILED, MailState.RETURNED]


def delete_old_mails() -> int:
    """Notes about mails that came to an end; their keys have served their time by then."""
    return OutgoingMail.objects.filter(state__in=ENDED, due_at__lt=timezone.now() - MAILS_KEPT).delete()[0]


def delete_old_mail_files() -> int:
    """Mails that were written into files because no mail server is set."""
    return forget_older(MAILS_KEPT)


def delete_unused_addresses() -> int:
    """Addresses on which nothing hangs any more, whichever app used them."""
    old = Address.objects.filter(created_at__lt=timezone.now() - ADDRESSES_KEPT)
    return unused(old).delete()[0]


register_chore("ended links deleted", delete_ended_links, every=DAY, keeps="personal links until they end")
register_chore("old notes about mails deleted", delete_old_mails, every=DAY, keeps="notes about sent mails 90 days")
register_chore(
    "mails in files deleted",
    delete_old_mail_files,
    every=DAY,
    keeps="mails that went into `MAIL_FOLDER` 90 days",
    area=FILES,
)
register_chore(
    "unused addresses deleted",
    delete_unused_addresses,
    every=DAY,
    keeps="mail addresses as long as a registration, a link or a mail hangs on them",
)
register_chore("what came back is read", read_mailbox, every=MINUTE, area=FILES)
