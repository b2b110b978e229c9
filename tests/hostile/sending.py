"""Hands hostile files in and uploads them, wherever the portal takes files of their family."""

import random
import secrets
import time
from dataclasses import dataclass

import requests

from tests.e2e.server import Portal
from tests.hostile.shapes import HostileFile
from tests.html import field_value, soup

PATIENCE = 120.0
# Worse than any error that says so: the sender learns nothing.
NO_ANSWER = 599


@dataclass(frozen=True, slots=True)
class Sent:
    """What the portal answered to one file; `status` is NO_ANSWER where the connection broke."""

    kind: str
    path: str
    status: int
    seconds: float


class Sender:
    """A stranger and an editor; each file goes to every place that takes its family."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.stranger = requests.Session()
        self.editor = requests.Session()
        self._log_in()

    def _log_in(self) -> None:
        self.editor.get(self._url("/admin/login/"), timeout=PATIENCE)
        answer = self.editor.post(
            self._url("/admin/login/"),
            data={"username": self.portal.username, "password": self.portal.password, "next": "/admin/", **self._token},
            headers={"Referer": self._url("/admin/login/")},
            timeout=PATIENCE,
        )
        assert answer.url == self._url("/admin/"), answer.url

    def _url(self, path: str) -> str:
        return f"{self.portal.url}{path}"

    @property
    def _token(self) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self.editor.cookies.get("csrftoken") or ""}

    def send(self, file: HostileFile) -> list[Sent]:
        """One entry for each place."""
        routes = {
            "text": (self.hand_in, self.read_in),
            "word": (self.hand_in, self.read_in),
            "captions": (self.add_transcript,),
            "picture": (self.add_pictures, self.add_picture),
            "document": (self.add_documents,),
            "media": (self.add_media,),
        }
        return [route(file) for route in routes[file.family]]

    def hand_in(self, file: HostileFile) -> Sent:
        """Each file comes from another network, so that the limit by network lets all through."""
        page = soup(self.stranger.get(self._url("/mitmachen/"), timeout=PATIENCE).text)
        time.sleep(3.1)  # what is sent sooner than a person can is refused
        address = f"198.{secrets.randbelow(256)}.{secrets.randbelow(256)}.{random.randrange(1, 255)}"
        data = {"stamp": field_value(page, "stamp"), "website": "", "situation": "Es fehlte etwas."}
        return self._post(self.stranger, "/mitmachen/", file, "file", data, {"X-Forwarded-For": address})

    def read_in(self, file: HostileFile) -> Sent:
        return self._post(self.editor, "/admin/praxisbericht-einlesen/", file, "file", {"region": ""})

    def add_transcript(self, file: HostileFile) -> Sent:
        data = {"title": file.name, "language": "de", "made": "automatic"}
        return self._post(self.editor, "/admin/snippets/events/transcript/add/", file, "source", data)

    def add_media(self, file: HostileFile) -> Sent:
        kind = "video" if file.name.endswith((".mp4", ".webm")) else "audio"
        data = {"title": file.name, "kind": kind, "duration": ""}
        return self._post(self.editor, "/admin/snippets/events/recordingmedia/add/", file, "file", data)

    def add_pictures(self, file: HostileFile) -> Sent:
        data = {"title": file.name}
        return self._post(self.editor, "/admin/images/multiple/add/", file, "files[]", data)

    def add_picture(self, file: HostileFile) -> Sent:
        data = {"title": file.name, "description": "Ein Bild"}
        return self._post(self.editor, "/admin/images/add/", file, "file", data)

    def add_documents(self, file: HostileFile) -> Sent:
        data = {"title": file.name}
        return self._post(self.editor, "/admin/documents/multiple/add/", file, "files[]", data)

    def _post(
        self,
        session: requests.Session,
        path: str,
        file: HostileFile,
        field: str,
        data: dict[str, str],
        headers: dict[str, str] | None = None,
    ) -> Sent:
        token = self._token if session is self.editor else {}
        began = time.monotonic()
        try:
            status = session.post(
                self._url(path),
                data={**data, **token},
                files={field: (file.name, file.data, "application/octet-stream")},
                headers={"Referer": self._url(path), "X-Requested-With": "XMLHttpRequest", **(headers or {})},
                timeout=PATIENCE,
                allow_redirects=False,
            ).status_code
        except requests.RequestException:
            status = NO_ANSWER
        return Sent(file.kind, path, status, time.monotonic() - began)
