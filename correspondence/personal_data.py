"""What the post keeps about an address: links and notes about mails hang on it and go with it."""

from collections.abc import Iterable

from correspondence.domain.addresses import find_address
from correspondence.models import Address
from correspondence.registry import PersonalData, Rows, register_personal_data
from portal.base.mail_folder import forget


def export_address(email: str) -> Rows:
    """The address with its links and mails; no token of a link, and no text, of which none is kept."""
    address = find_address(email)
    if address is None:
        return []
    return [
        {
            "email": address.email,
            "confirmed_at": address.confirmed_at,
            "bounced_at": address.bounced_at,
            "created_at": address.created_at,
            "links": list(address.links.values("purpose", "created_at", "expires_at")),
            "mails": list(address.mails.values("kind", "state", "created_at", "due_at", "sent_at")),
        }
    ]


def erase_address(email: str) -> int:
    """Deletes the address with its links and mails; 1 if there was one."""
    address = find_address(email)
    if address is None:
        return 0
    address.delete()
    return 1


def all_emails() -> Iterable[str]:
    """Every stored address."""
    return Address.objects.values_list("email", flat=True).iterator()


def export_mail_files(_email: str) -> Rows:
    """Copies of what was sent: whoever asks has them already."""
    return []


register_personal_data(PersonalData("mails in files", export_mail_files, forget, list))
register_personal_data(PersonalData("mail address", export_address, erase_address, all_emails))
