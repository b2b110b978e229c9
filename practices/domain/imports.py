"""Who may read a write-up in."""

from django.http import HttpRequest

from practices.models import PracticeIndexPage


def may_import(request: HttpRequest) -> bool:
    """Whether this account may add a page below the overview of write-ups. One query, and those for its rights."""
    index = PracticeIndexPage.objects.first()
    return bool(index and index.permissions_for_user(request.user).can_add_subpage())
