"""A real calendar program (khal) reads what is mailed: invited, moved and cancelled, it is one entry each time."""

import datetime
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from registration.domain.places import decide
from tests.factories.registration import confirm_all, form
from tests.registration.conftest import Portal
from tests.registration.telling.test_changes import MINUTE, invitation, moved, publish

KHAL = Path(sys.executable).with_name("khal")
CONFIG = """
[calendars]
[[portal]]
path = {folder}/entries
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %d.%m.%Y
longdateformat = %d.%m.%Y
datetimeformat = %d.%m.%Y %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[default]
default_calendar = portal
"""


class Program:
    """A calendar of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "entries").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def call(self, *arguments: str) -> list[str]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
        command = [str(KHAL), "-c", str(self.folder / "config"), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return [line for line in done.stdout.splitlines() if line.strip()]

    def read(self, event: Any, method: str) -> list[tuple[str, ...]]:
        """Take the message in as a person would; the entries of the next months: UID, beginning, title, state."""
        calendar = Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//portal//test//")
        calendar.add("method", method)
        calendar.add_component(event)
        file = self.folder / "message.ics"
        file.write_bytes(calendar.to_ical())
        self.call("import", "--batch", str(file))
        today = timezone.localdate()
        shown = ("--day-format", "", "--format", "{uid}|{start-long-full}|{title}|{status}", f"{today:%d.%m.%Y}", "90d")
        # What goes on after midnight is listed for both days.
        lines = dict.fromkeys(self.call("list", *shown))
        return [tuple(part.strip() for part in line.split("|")) for line in lines]


@pytest.mark.skipif(not KHAL.exists(), reason="khal is not installed")
def test_invite_move_and_cancel_are_one_entry(portal: Portal, tmp_path: Path) -> None:
    program, desk = Program(tmp_path), portal.desks[0]
    start = desk.gathering.starts_at
    assert start is not None
    decide([form(desk, email="a@example.org")])
    confirm_all("a@example.org")

    def step() -> list[tuple[str, ...]]:
        portal.clock.shift(11 * MINUTE)
        (message,) = [each for each in portal.mails() if "bestätigen" not in each.subject]
        method, event = invitation(message)
        return program.read(event, method)

    def local(days: int) -> str:
        return f"{timezone.localtime(start + datetime.timedelta(days=days)):%d.%m.%Y %H:%M}"

    ((uid, begins, title, _state),) = step()
    assert (begins, title) == (local(0), "Eins")
    publish(portal, **moved(portal, 1))
    ((same, begins, title, _state),) = step()
    assert (same, begins, title) == (uid, local(1), "Eins")
    publish(portal, is_cancelled=True)
    ((same, begins, title, state),) = step()
    assert (same, begins, title) == (uid, local(1), "Entfällt: Eins")
    assert "CANCELLED" in state.upper()
