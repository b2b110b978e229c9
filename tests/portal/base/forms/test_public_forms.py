import datetime
from typing import Any, ClassVar

import pytest
import time_machine
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from portal.base.forms.public_forms import Guard, GuardedForm, age_of, is_from_here, new_stamp

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 2, 12, tzinfo=datetime.UTC)
TOO_QUICK = "Das ging sehr schnell. Bitte senden Sie das Formular noch einmal ab."
TOO_OLD = "Das Formular lag lange offen. Bitte senden Sie es noch einmal ab; Ihr Text steht noch da."
FOREIGN = "Das Formular kam nicht von dieser Seite und wurde nicht gesendet."
TRAPPED = "Das sieht nach Werbung aus und wurde nicht gesendet. Bitte noch einmal absenden."
TOO_OFTEN = "Von Ihrem Anschluss kam heute schon viel an. Bitte versuchen Sie es in einer Stunde noch einmal."


class NoteForm(GuardedForm):
    guard: ClassVar[Guard] = Guard("note", most_an_hour=2)
    text = forms.CharField()


def request(address: str = "8.8.8.7", **headers: str) -> HttpRequest:
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


def sent(after: float = 10, at: HttpRequest | None = None, **data: Any) -> NoteForm:
    """A form that was shown at noon and sent so many seconds later."""
    with time_machine.travel(NOON, tick=False):
        stamp = new_stamp(NoteForm.guard)
    with time_machine.travel(NOON + datetime.timedelta(seconds=after), tick=False):
        form = NoteForm({"text": "Guten Tag", "stamp": stamp, **data}, request=at or request())
        form.is_valid()
    return form


def refusals(form: NoteForm) -> tuple[list[str], int]:
    return [str(error) for error in form.non_field_errors()], form.refused_status


def test_what_a_person_sends_is_taken() -> None:
    form = sent()
    assert (form.is_valid(), dict(form.errors)) == (True, {})
    assert form.cleaned_data["text"] == "Guten Tag"


@pytest.mark.parametrize(
    ("after", "data", "headers", "sentence", "status"),
    [
        (2.9, {}, {}, TOO_QUICK, 400),
        (24 * 60 * 60 + 1, {}, {}, TOO_OLD, 400),
        (10, {"stamp": ""}, {}, TOO_OLD, 400),
        (10, {"stamp": new_stamp(Guard("another"))}, {}, TOO_OLD, 400),
        (10, {"website": "https://werbung.example"}, {}, TRAPPED, 400),
        (10, {}, {"origin": "https://fremd.example"}, FOREIGN, 403),
        (10, {}, {"origin": "null"}, FOREIGN, 403),
        (10, {}, {"origin": "http://[kaputt"}, FOREIGN, 403),
        (10, {}, {"sec-fetch-site": "cross-site"}, FOREIGN, 403),
    ],
)
def test_what_a_machine_sends_is_refused_and_the_text_kept(
    after: float, data: dict[str, str], headers: dict[str, str], sentence: str, status: int
) -> None:
    form = sent(after, request(**headers), **data)
    assert refusals(form) == ([sentence], status)
    assert form["text"].value() == "Guten Tag"


def test_sending_again_works() -> None:
    """A stamp that is over is replaced, one that is still good grows older, and the trap is emptied."""
    late = sent(24 * 60 * 60 + 1, website="x")
    with time_machine.travel(NOON + datetime.timedelta(days=1, seconds=11), tick=False):
        assert age_of(late["stamp"].value(), late.guard) == 10
        assert NoteForm(late.data, request=request()).is_valid()
    quick = sent(1)
    assert quick["stamp"].value() == quick.sent_stamp


def test_the_browsers_word_decides() -> None:
    assert [
        is_from_here(request(**headers))
        for headers in (
            {},
            {"origin": "http://testserver"},
            {"sec-fetch-site": "same-origin"},
            {"sec-fetch-site": "none"},
            {"sec-fetch-site": "same-site"},
            {"origin": "http://testserver.example"},
        )
    ] == [True, True, True, True, False, False]


def test_only_whole_attempts_count_and_only_for_one_client() -> None:
    assert sent(text="").errors == {"text": ["Dieses Feld muss ausgefüllt werden."]}
    assert [sent().is_valid() for _ in range(3)] == [True, True, False]
    assert refusals(sent()) == ([TOO_OFTEN], 429)
    assert sent(at=request("8.8.8.8")).is_valid()
    assert sent(after=10 + 3600).is_valid()


def test_the_trap_is_neither_seen_nor_reached() -> None:
    form = NoteForm(request=request())
    assert [field.name for field in form.visible_fields()] == ["text"]
    assert str(form["website"]) == (
        '<input type="text" name="website" id="id_website" hidden tabindex="-1" autocomplete="off">'
    )
    assert str(NoteForm({"text": "", "website": "x"}, request=request())["website"]) == str(form["website"])
