"""Whatever is sent to an address that readers reach, no answer is an error of the server; each is found by itself.

Forms are opened first, so that all of a form but one field is what a person would send.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from django.utils import timezone
from lxml import html
from wagtail.models import Page, PageViewRestriction

from correspondence.models import Address
from events.models import ConferenceIndexPage, ExchangeIndexPage, Gathering, SeriesIndexPage
from home.models import StandardPage
from registration.domain.links import own_url
from registration.domain.places import request_places
from tests.addresses import PART, routes
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
)
from tests.factories.registration import DeskFactory, form
from tests.factories.site import site_tree
from tests.factories.uploads.files import closed_collection

pytestmark = pytest.mark.django_db

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=xx"
PART_OF_BODY = b'--xx\r\nContent-Disposition: form-data; name="name"'
BODIES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", URLENCODED),
    "no type": (b"name=x", ""),
    "no such type": (b"name=x", "quatsch/\x00"),
    "another type": (b'{"name": [', "application/json"),
    "an unknown encoding": (b"name=x", f"{URLENCODED}; charset=quatsch"),
    "an encoding of two bytes": (b"name=x", f"{URLENCODED}; charset=utf-16"),
    "half a letter": (b"name=%C3&email=%ED%A0%80&%FF=%00", URLENCODED),
    "bytes as they are": (b"name=\xff\xfe&\x00=\x00", URLENCODED),
    "no end": (b"&&&==%&name", URLENCODED),
    "too many fields": (b"&".join(b"name=x" for _ in range(1500)), URLENCODED),
    "no boundary": (PART_OF_BODY, "multipart/form-data"),
    "a boundary that no header may have": (PART_OF_BODY, "multipart/form-data; boundary=\xfc"),
    "ends in a header": (PART_OF_BODY, MULTIPART),
    "ends in a value": (PART_OF_BODY + b"\r\n\r\nMara", MULTIPART),
    "a part without a name": (b"--xx\r\nContent-Disposition: form-data\r\n\r\nMara\r\n--xx--", MULTIPART),
    "no base64": (PART_OF_BODY + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n\xff=\r\n--xx--", MULTIPART),
    "a file in place of a text": (PART_OF_BODY + b'; filename="\x00.txt"\r\n\r\nMara\r\n--xx--', MULTIPART),
}
ODD = ["a\x00b", "\x00", "", "-1", "9" * 40, "x" * 70_000, "\u202e🦄", "[]", "a\r\nb: c", "%s{0}"]
# What a person types; `website` is the trap for machines.
ANYTHING = ["Mara Muster"]
TYPED = {"email": ["mara@example.org"], "kommune": ["Stadt Hof"], "password": ["geheim"], "website": [""], "file": [""]}
# Where more belongs to it than can be typed: an account; a body with a file (practices/submissions).
NEED_MORE = {"/admin/login/", "/mitmachen/"}
# What the search answers here, where it has no index.
AWAY = 503
PAGE_TREE = r"((?:[\w\-]+/)*)"
_FILES = "dokumente/authenticate_with_password/"
_UTIL = "_util/authenticate_with_password/"
# What stands for a number or a UUID in an address that takes no forms.
MADE_UP = {"int": "7", "uuid": "12345678-1234-1234-1234-123456789abc"}


def readers_patterns() -> list[str]:
    """Those of readers' addresses, and those of the editors' side that anybody can open."""
    found = dict.fromkeys(route.pattern for route in routes())
    return [each for each in found if not each.startswith("admin/") or not PART.search(each)]


def named() -> dict[str, str]:
    """An address for each pattern that names something and takes forms."""
    site_tree()
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe")
    SessionPageFactory.create(parent=series, slug="termin")
    ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), slug="konferenz")
    exchange = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="treffen")
    ExchangeDateFactory.create(page=exchange)
    exchange.save_revision().publish()
    desks = [DeskFactory.create(gathering=gathering, capacity=9) for gathering in Gathering.objects.order_by("pk")]
    assert len(desks) == 3
    request_places(form(desks[0], email="mara@example.org"))
    closed = closed_collection("password", password="geheim").view_restrictions.get().pk
    imprint = StandardPage.objects.get(slug="impressum")
    page = PageViewRestriction.objects.create(page=imprint, restriction_type="password", password="geheim")
    feedback = StandardPage.objects.filter(has_feedback_form=True).first()
    assert feedback
    token = urlsplit(own_url(Address.objects.get())).path.split("/")[2]
    return {
        f"{_FILES}<int:restriction_id>/": f"/{_FILES}{closed}/",
        f"{_UTIL}<int:page_view_restriction_id>/<int:page_id>/": f"/{_UTIL}{page.pk}/{page.page_id}/",
        "online-reihe/<str:slug>/anmelden/": "/online-reihe/reihe/anmelden/",
        "online-reihe/<str:series_slug>/<str:slug>/anmelden/": "/online-reihe/reihe/termin/anmelden/",
        "konferenz/<str:slug>/anmelden/": "/konferenz/konferenz/anmelden/",
        "austausch/<str:slug>/anmelden/": "/austausch/treffen/anmelden/",
        "anmeldung/<str:token>/": f"/anmeldung/{token}/",
        "<slug:slug>/rueckmeldung/": f"/{feedback.slug}/rueckmeldung/",
    }


def addresses() -> list[str]:
    """One for each pattern: as it is, or as `named` fills it, or made up where it takes no forms anyway."""
    real = named()
    asked = Client(raise_request_exception=False)
    found = []
    for pattern in readers_patterns():
        if pattern == PAGE_TREE:
            found += [page.url for page in Page.objects.live().filter(depth__gt=1)]
        elif not PART.search(pattern):
            found.append(f"/{pattern}")
        elif pattern in real:
            found.append(real.pop(pattern))
        else:
            address = "/" + PART.sub(lambda match: MADE_UP.get(match[1] or "", "09"), pattern)
            assert asked.post(address).status_code == 405, f"{pattern} takes forms: name an address in `named`"
    assert not real, "no such pattern"
    return found


@dataclass(frozen=True)
class Shown:
    """A form as somebody has it before them: where it goes, and what a browser would send."""

    target: str
    fields: dict[str, Any]


def shown_at(client: Client, address: str) -> list[Shown]:
    """The forms that the address shows, one for each of their buttons."""
    answer = client.get(address, follow=True)
    if answer.streaming or b"<form" not in answer.content:
        return []
    found = []
    for each in html.fromstring(answer.content).forms:
        if (each.method or "").upper() == "POST":
            fields = _fields_of(each)
            target, _place_on_the_page = urldefrag(urljoin(answer.request["PATH_INFO"], each.get("action") or ""))
            for button in each.xpath(".//button[@name]") or [None]:
                pressed = {} if button is None else {button.get("name"): [button.get("value")]}
                found.append(Shown(target, {**fields, **pressed}))
    return found


def _fields_of(form: Any) -> dict[str, Any]:
    """What a browser would send, empty fields included: lxml leaves out those that have no value."""
    typed = form.xpath(".//input[not(@type='checkbox' or @type='radio' or @type='submit')]/@name")
    fields: dict[str, Any] = {str(name): [""] for name in typed}
    for name in dict.fromkeys(name for name, _value in form.form_values()):
        fields[name] = [value.strip("\n") for each, value in form.form_values() if each == name]
    return fields


def spoilt(form: Shown) -> Iterator[dict[str, Any]]:
    """What a person would send, first as it is and then spoilt in one way each."""
    sound = {name: TYPED.get(name, values if values != [""] else ANYTHING) for name, values in form.fields.items()}
    yield sound
    for name in sound:
        yield {key: value for key, value in sound.items() if key != name}
        yield {**sound, name: ["a\x00b"]}
        yield {**sound, name: ["Mara", *ODD]}
    for odd in ODD:
        yield dict.fromkeys(sound, odd)
        # Hidden fields as they came: only then the others are looked at.
        yield {name: [odd] if values == ANYTHING else values for name, values in sound.items()}


class Sender:
    """Sends, takes back what that did, and keeps what failed."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.failed: list[tuple[str, Any, int]] = []
        self.statuses: Counter[int] = Counter()
        self.taken: set[str] = set()

    def send(self, address: str, body: bytes, content_type: str, told: Any) -> None:
        before = (
            transaction.savepoint()
        )  # no block of its own: places are decided in one that may not be inside another
        status = self.client.generic("POST", address, body, content_type=content_type).status_code
        transaction.savepoint_rollback(before)
        self.client.cookies.clear()
        self.statuses[status] += 1
        if status in {302, 303}:
            self.taken.add(address)
        if status >= 500 and status != AWAY:
            self.failed.append((address, told, status))


def test_no_body_is_an_error(db: None) -> None:
    sender = Sender()
    for address in addresses():
        for name, (body, content_type) in BODIES.items():
            sender.send(address, body, content_type, name)
    assert sender.failed == []
    assert {400, 405} <= set(sender.statuses)


def test_no_form_with_a_part_missing_or_odd_is_an_error(db: None) -> None:
    sender = Sender()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        shown = [form for address in addresses() for form in shown_at(sender.client, address)]
        forms = {(form.target, str(form.fields.get("aktion"))): form for form in shown}
        clock.shift(30)
        for form in forms.values():
            for data in spoilt(form):
                sender.send(form.target, urlencode(data, doseq=True).encode(), URLENCODED, data)
    assert sender.failed == []
    assert len(forms) > 12
    # As they are, they are taken: only then what is spoilt gets as far as it can.
    assert {form.target for form in forms.values() if form.target not in sender.taken} <= NEED_MORE


def test_an_address_that_nobody_named_is_told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    new = [path("neu/<str:wort>/", lambda _request, **_parts: HttpResponse(status=404))]
    monkeypatch.setattr(get_resolver(), "url_patterns", [*get_resolver().url_patterns, *new])
    with pytest.raises(AssertionError, match="name an address"):
        addresses()
