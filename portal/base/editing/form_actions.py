"""How a form of the editors' side was sent."""

from django.http import HttpRequest


def is_saved_by_itself(request: HttpRequest) -> bool:
    """Whether Wagtail's script has saved in the background: nobody would read a message now, and many would gather."""
    return not request.accepts("text/html")
