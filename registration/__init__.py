"""Taking part: desks, registrations, the waiting list, the way in."""
