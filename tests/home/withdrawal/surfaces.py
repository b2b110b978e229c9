"""Every public address of the scene, and what stands at each."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdf
from django.test import Client

from tests.home.withdrawal.scene import AGS, BYSTANDER, COMMON, SERIES_SLUG, Scene, inside
from tests.html import soup

OVERVIEWS = (
    *("/", "/praxisbeispiele/", "/praxisbeispiele/?thema=wohnen", "/mediathek/", "/online-reihe/", "/konferenz/"),
    *("/austausch/", "/kommunen/", "/kommunen/?thema=wohnen", "/traeger/", "/termine/", "/kalender.ics"),
    *("/themen/", "/themen/wohnen/", "/regionen/", "/regionen/09/", "/regionen/095/", "/regionen/09571/"),
    f"/regionen/{AGS}/",
    *("/sitemap.xml", f"/suche/?q={COMMON}", "/suche/?sortierung=neu", "/suche/feed.atom"),
    *("/suche/treffer.csv", f"/suche/treffer.csv?q={COMMON}"),
    *(f"/suche/feed.atom?q={COMMON}", "/api/v1/search", f"/api/v1/search?q={COMMON}"),
    *(f"/api/v1/{kind}" for kind in ("practices", "recordings", "sessions", "series", "exchange-formats")),
    *("/api/v1/municipalities", "/api/v1/organisations", f"/mediathek/{BYSTANDER}/"),
)


def slug(name: str) -> str:
    return SERIES_SLUG if name == "series" else inside(name).lower()


def pages() -> dict[str, str]:
    """The address of each page of the scene."""
    return {
        "practice": f"/praxisbeispiele/{slug('practice')}/",
        "recording": f"/mediathek/{slug('recording')}/",
        "session": f"/online-reihe/{SERIES_SLUG}/{slug('session')}/",
        "series": f"/online-reihe/{SERIES_SLUG}/",
        "conference": f"/konferenz/{slug('conference')}/",
        "exchange": f"/austausch/{slug('exchange')}/",
        "municipality": "/kommunen/musterau/",
        "organisation": f"/traeger/{slug('organisation')}/",
    }


def texts_around(name: str) -> list[str]:
    """What stands beside a page and is text: calendars, transcripts, captions, the PDF, the English address."""
    address = pages()[name]
    found = [f"/en{address}"]
    if name in {"session", "series", "conference", "exchange"}:
        found.append(f"{address}kalender.ics")
    if name == "practice":
        found.append(f"{address}pdf/")
    if name == "recording":
        found += [f"{address}{part}" for part in ("mitschrift/", "mitschrift.txt", "untertitel.vtt", "kapitel.vtt")]
        found.append(f"{address}?q={COMMON}")
    return found


def items(scene: Scene) -> dict[str, str]:
    """The API's address of each page that has one."""
    kinds = {
        "practice": "practices",
        "recording": "recordings",
        "session": "sessions",
        "series": "series",
        "exchange": "exchange-formats",
        "organisation": "organisations",
    }
    found = {name: f"/api/v1/{kind}/{scene.pages[name].pk}" for name, kind in kinds.items()}
    return {**found, "municipality": f"/api/v1/municipalities/{AGS}"}


def files(scene: Scene, name: str) -> list[str]:
    """Pictures with their copies, documents, video and sound that only this page shows."""
    found = [image.file.url for image in scene.images.get(name, [])]
    found += [copy.file.url for image in scene.images.get(name, []) for copy in image.renditions.all()]
    found += [document.url for document in scene.documents.get(name, [])]
    if name == "recording":
        found += [f"{pages()[name]}{part}" for part in ("video.mp4", "ton.mp3")]
    return found


@dataclass
class Found:
    """Address → status and text, of one look at all surfaces."""

    answers: dict[str, tuple[int, str]]

    def with_word(self, word: str) -> set[str]:
        """The addresses whose answer has the word, however it is written."""
        return {address for address, (_status, text) in self.answers.items() if word.casefold() in text.casefold()}

    def on_cards(self, word: str) -> set[str]:
        """The addresses of pages that show the word among the related cards at their end."""
        found = {address: _related_cards(page) for address, (_status, page) in self.answers.items()}
        return {address for address, cards in found.items() if word.casefold() in cards.casefold()}

    def statuses(self, addresses: Iterable[str]) -> set[int]:
        return {self.answers[address][0] for address in addresses}


def _related_cards(page: str) -> str:
    """Their source; "" for what has none, or is no page."""
    mark = "auch-interessant"
    return "".join(map(str, soup(page).select(f"[aria-labelledby={mark}]"))) if mark in page else ""


def _content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def bytes_of(client: Client, address: str) -> bytes:
    """As they are sent."""
    return _content(client.get(address))


def read(client: Client, address: str) -> tuple[int, str]:
    answer: Any = client.get(address)
    content = _content(answer)
    if answer.headers.get("Content-Type") == "application/pdf":
        return answer.status_code, "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    unfolded = content.replace(b"\r\n ", b"").decode("utf-8", "replace")  # calendars fold their lines
    # A form that asks for a password leads back to the address that was asked for, and tells nothing new by that.
    repeated = address.partition("?")[0]
    return answer.status_code, unfolded if answer.status_code != 200 or "password" not in unfolded else (
        unfolded.replace(repeated, "")
    )


def look(client: Client, scene: Scene, names: Iterable[str]) -> Found:
    """Asks every surface. The words of these names are never sent along whole, so that no answer can repeat one."""
    addresses = [*OVERVIEWS, *pages().values(), *items(scene).values()]
    for name in pages():
        addresses += [*texts_around(name), *files(scene, name)]
    for word in map(inside, names):
        # The beginning for suggestions; with a wrong letter for "did you mean".
        addresses += [f"/api/v1/suggest?q={word[:-2]}", f"/suche/?q={word[:-1]}x"]
    return Found({address: read(client, address) for address in dict.fromkeys(addresses)})


def hits(client: Client, word: str) -> int:
    found: int = client.get("/api/v1/search", {"q": word}).json()["total"]
    return found
