"""What is kept of people who take part, as it is exported and erased by mail address."""

from typing import Any

from correspondence.domain.addresses import find_address
from correspondence.registry import PersonalData, Rows, register_personal_data
from registration.domain.erasure import erase_attendees
from registration.models import Attendee


def export_attendees(email: str) -> Rows:
    """Each person at the address with registrations, needs and questions."""
    address = find_address(email)
    people = Attendee.objects.filter(address=address).select_related("region") if address else Attendee.objects.none()
    parts = address.contributions.select_related("desk__gathering") if address else ()
    named = [
        {"name": row.name, "part": row.get_part_display(), "title": row.gathering.title, "left_at": row.left_at}
        for row in parts
    ]
    return [*(_describe(attendee) for attendee in people), *named]


def _describe(attendee: Attendee) -> dict[str, Any]:
    rows = attendee.registrations.select_related("gathering", "need").order_by("at")
    return {
        "name": attendee.name,
        "place": attendee.place,
        "role": attendee.role,
        "registrations": [
            {
                "title": row.gathering.title,
                "starts_at": row.gathering.starts_at,
                "state": row.get_state_display(),
                "number": row.number,
                "way": row.get_way_display(),
                "at": row.at,
                "confirmed_at": row.confirmed_at,
                "need": row.need.text if hasattr(row, "need") else "",
            }
            for row in rows
        ],
        "questions": list(attendee.questions.values_list("text", flat=True)),
    }


def erase(email: str) -> int:
    """All people at the address; places that they hold are given back. How many registrations."""
    address = find_address(email)
    return erase_attendees(address) if address else 0


def no_emails() -> tuple[str, ...]:
    """Its people hang on addresses of the post, which tells them."""
    return ()


register_personal_data(PersonalData("registrations", export_attendees, erase, no_emails))
