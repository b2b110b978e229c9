"""What is kept of people who reported a barrier, as it is exported and erased by mail address."""

from collections.abc import Iterable

from correspondence.registry import PersonalData, Rows, register_personal_data
from home.models import BarrierReport


def export_reports(email: str) -> Rows:
    """Reports from the address that no mail server took yet."""
    rows = BarrierReport.objects.filter(email__iexact=email.strip())
    return [dict(row) for row in rows.values("message", "address", "name", "email", "received_at", "erase_on")]


def erase_reports(email: str) -> int:
    """Deletes them. How many."""
    return BarrierReport.objects.filter(email__iexact=email.strip()).delete()[0]


def reporter_emails() -> Iterable[str]:
    """Every reporter's address."""
    return BarrierReport.objects.exclude(email="").values_list("email", flat=True).iterator()


register_personal_data(PersonalData("barrier reports", export_reports, erase_reports, reporter_emails))
