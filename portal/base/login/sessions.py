"""Logins that end when the account becomes safer. A new password ends all others by itself: Django sees to that."""

from typing import Any

from allauth.mfa.signals import authenticator_added
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone


def end_sessions(user: Any, but: str | None = None) -> int:
    """End every login of the user but the one with this session key; how many those were. Reads all sessions."""
    ended = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=but or "").iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=ended).delete()[0]


@receiver(authenticator_added, dispatch_uid="portal.base.login.sessions")
def _after_adding(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Whoever is in by the password alone has to prove the new factor as well."""
    end_sessions(user, but=request.session.session_key)
