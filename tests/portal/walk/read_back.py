"""Every form of the editors' side is filled, saved, opened again and compared with what was typed, field by field."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.forms import FileField
from django.test import Client
from django.urls import resolve, reverse
from wagtail.blocks.base import BlockField

from tests.portal.walk.shown_form import TEMPLATE_ROW, ShownForm
from tests.portal.walk.typed import Typed, normal
from tests.portal.walk.typed_blocks import leaves

# Name of the address -> why what is typed there is not found there again, and what holds it instead.
NOT_READ_BACK: dict[str, str] = {
    "account_reauthenticate": "asks for a password",
    "directory_correct_consent": "makes another consent: directory/editing/test_consent_correction.py",
    "directory_withdraw_consent": "ends a consent: directory/editing",
    "practices_import": "makes a page of a file: practices/importing",
    "registration_desk": "is emptied for the next person: registration/editing",
    "registration_add": "is emptied for the next person: registration/editing",
    "registration_person": "gives up a place: registration/editing",
    "wagtail_bulk_action": "changes several at once: portal/base/accounts, portal/base/files",
    "wagtaildocs:add_multiple": "takes files from a script",
    "wagtailimages:add_multiple": "takes files from a script: portal/base/files/test_picture_uploads.py",
    "wagtailadmin_pages:copy": "makes another page: home/test_copying_pages.py",
    "wagtailadmin_password_reset": "sends a mail: portal/base/login/test_reset.py",
    "wagtailredirects:start_import": "reads a list from a file",
}
# Where what was added is changed.
EDIT_OF = {"add": "edit", "add_task": "edit_task", "copy": "edit", "revisions_revert": "edit"}
# Forms that lead to what they have made.
LEADS_ON = {"registration_new_message"}


@dataclass
class ReadBack:
    """Remembers what every form that was met did with what was typed into it."""

    client: Client
    changed: dict[tuple[str, str], Any] = field(default_factory=dict)
    walked: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)

    def look_at(self, address: str, answer: Any) -> None:
        """Fills the form in the answer, if there is one. What it stores stays in the caller's transaction."""
        if answer.status_code != 200 or not (form := ShownForm(answer)).is_there:
            return
        name = resolve(address.partition("?")[0]).view_name
        if name in NOT_READ_BACK:
            self.left_out.add(name)
            return
        self.walked.add(name)
        with _files_stay():
            if told := changed_values(self.client, name, address, form):
                self.changed[name, address] = told


@contextmanager
def _files_stay() -> Iterator[None]:
    """Files are as before afterwards: the database takes back what was stored in it, folders don't."""
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as kept:
        shutil.copytree(media, kept, dirs_exist_ok=True)
        yield
        shutil.rmtree(media)
        shutil.copytree(kept, media)


def changed_values(client: Client, name: str, address: str, form: ShownForm) -> Any:
    """What did not come back as it was typed: field -> (typed, read). What the form refused stands under "refused"."""
    typed = fill(form)
    model = getattr(getattr(form.main, "_meta", None), "model", None)
    before = _keys(model)
    thing = getattr(form.main, "instance", None)
    sent = client.post(form.target or address, {**form.sent, "action-publish": "action-publish", **typed.sent})
    if sent.status_code != 302:
        return {"refused": ShownForm(sent).errors() or sent.status_code}
    place = sent["Location"] if name in LEADS_ON else _place(name, address, thing, _keys(model) - before)
    again = ShownForm(client.get(place))
    if not again.is_there:
        return {"no form": place}
    found = {field: _read(again, field, value) for field, value in typed.expected.items()}
    return _differences(typed.expected, found, form)


def _differences(typed: dict[str, Any], found: dict[str, Any], form: ShownForm) -> dict[str, Any]:
    """Field -> (typed, read). Rows without an order of their own may stand anywhere."""
    rows: dict[str, list[str]] = {}
    for name in typed:
        prefix, number, field = [*name.rsplit("-", 2), "", ""][:3]
        is_loose = number.isdecimal() and not form.is_ordered(prefix)
        rows.setdefault(f"{prefix}-{field}" if is_loose else name, []).append(name)
    return {
        which: (asked, read)
        for which, names in rows.items()
        if (asked := sorted(map(str, (typed[name] for name in names))))
        != (read := sorted(map(str, (found[name] for name in names))))
    }


def fill(form: ShownForm) -> Typed:
    """Types into every field, and adds a row to every list."""
    typed = Typed()
    for bound in form.by_name.values():
        if not form.is_only_shown(bound.html_name):
            typed.add(bound, bound.html_name, form)
    for row in form.rows:
        if not all(typed.has_choice(bound) for bound in row.fields):
            continue
        for bound in row.fields:
            typed.add(bound, bound.html_name.replace(TEMPLATE_ROW, str(row.number)), form)
        typed.sent[f"{row.prefix}-TOTAL_FORMS"] = str(row.number + 1)
        typed.sent[f"{row.prefix}-{row.number}-ORDER"] = str(row.number + 1)
    return typed


def _keys(model: Any) -> set[Any]:
    return set(model._base_manager.values_list("pk", flat=True)) if model else set()


def _place(name: str, address: str, thing: Any, added: set[Any]) -> str:
    """Where the form is shown again: that of the new thing, that of the thing itself, or the same one."""
    space, _, last = name.rpartition(":")
    key = max(added, default=None) or getattr(thing, "pk", None)
    return reverse(f"{space}:{EDIT_OF[last]}", args=[key]) if last in EDIT_OF and key else address


def _read(form: ShownForm, name: str, typed: Any) -> Any:
    """What stands in the field now. A stored file may have got a longer name than the one that was uploaded."""
    bound = form.by_name.get(name)
    if bound is None:
        return None
    if isinstance(bound.field, BlockField):
        return leaves(bound.value())
    if isinstance(bound.field, FileField):
        stored = Path(str(bound.value())).stem
        return typed if typed in stored else stored
    return normal(bound.field, form.shown(name))
