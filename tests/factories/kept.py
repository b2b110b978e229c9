"""A client whose strangers are answered from memory, as behind the portal's own server."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler

from portal.answers.wrapper import KeptAnswers, Made

ROOM = 64 * 1024 * 1024


class KeptHandler(ClientHandler):
    """Django's handler for tests, with the kept answers around it. `made` counts what the application answered."""

    def __init__(self, enforce_csrf_checks: bool = True) -> None:
        super().__init__(enforce_csrf_checks)
        self.kept = KeptAnswers(self._application, ROOM)
        self.made = 0

    def _application(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.made += 1
        response = super().__call__(environ)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return response

    def __call__(self, environ: dict[str, Any]) -> Any:
        told: list[Any] = []
        answer = self.kept(environ, lambda status, headers: told.append((status, headers)))
        if isinstance(answer, HttpResponseBase):
            return answer
        status, headers = told[-1]
        response: Any = HttpResponse(b"".join(answer), status=int(status[:3]))
        response.wsgi_request = WSGIRequest(environ)
        if isinstance(answer, Made):
            answer.keep()
        for name in list(response.headers):
            del response[name]
        for name, value in headers:
            response[name] = value
        return response


class KeptClient(Client):
    """`made` is how many answers the application had to make."""

    handler: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.handler = KeptHandler(kwargs.get("enforce_csrf_checks", False))

    @property
    def made(self) -> int:
        return int(self.handler.made)

    def share(self, other: "KeptClient") -> "KeptClient":
        """Keep answers where the other one does, as another reader of the same process."""
        self.handler.kept.store = other.handler.kept.store
        return self
