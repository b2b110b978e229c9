"""What a log line says, and what it leaves out."""

import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import OperationalError

from portal.base.logs.formatters import JsonLineFormatter, LineFormatter, without_people
from portal.base.logs.requests import OneVoiceFilter

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail to lea.beispiel+x@post.example.org failed", "mail to (mail address) failed"),
        ("GET /suche/?q=Erika+Beispiel 500", "GET /suche/?… 500"),
        ("from 203.0.113.77 and 2001:db8:1:2:3::4", "from (address) and (address)"),
        ("/mitmachen/stand/0b51ab9c-7c5f-4a55-8fd6-9f1c3d5a1b2c/", "/mitmachen/stand/(token)/"),
        ("at 12:30:45,123 on 127.0.0.1:8000, Django 5.2.19", "at 12:30:45,123 on 127.0.0.1:8000, Django 5.2.19"),
        ("Is it there? Yes, 3 of 4.", "Is it there? Yes, 3 of 4."),
    ],
)
def test_nothing_of_a_person_is_left(text: str, expected: str) -> None:
    assert without_people(text) == expected


@pytest.mark.parametrize("piece", ["a@", "a.", "?", "1.", "ab:", "0123abcd-", "@" * 3])
def test_long_messages_cost_no_more_than_their_length(piece: str) -> None:
    """Twice the text takes about twice the steps: processor time, the best of five."""

    def seconds(length: int) -> float:
        text, best = (piece * length)[:length], 9.0
        for _ in range(5):
            began = time.process_time()
            without_people(text)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(80_000) <= 2.5 * seconds(40_000) + 0.02


def _record(message: str, *args: object, **fields: object) -> logging.LogRecord:
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, None)
    vars(record).update(fields)
    return record


def test_a_line_of_json_holds_the_known_fields_alone() -> None:
    try:
        raise ValueError("no mail to lea@example.org")
    except ValueError:
        failure = sys.exc_info()
    record = _record("Internal Server Error: %s", "/suche/?q=Lea", request="<WSGIRequest: Lea>", exc_info=failure)
    line = JsonLineFormatter().format(record)
    told = json.loads(line)
    assert ("\n" in line, sorted(told)) == (False, ["error", "level", "logger", "message", "time"])
    assert (told["level"], told["logger"], told["message"]) == (
        *("ERROR", "django.request", "Internal Server Error: /suche/?…"),
    )
    assert ("ValueError: no mail to (mail address)" in told["error"], "Lea" in line) == (True, False)
    assert "Lea" not in LineFormatter("{message}", style="{").format(record)


def test_a_database_that_is_away_is_no_traceback_for_each_request(caplog: pytest.LogCaptureFixture) -> None:
    away = OperationalError("gone")
    records = [_record("Internal Server Error: /", exc_info=(OperationalError, away, None)) for _ in range(50)]
    with caplog.at_level(logging.WARNING):
        kept = [OneVoiceFilter().filter(record) for record in records]
    assert (any(kept), len(caplog.records)) == (False, 1)
    assert OneVoiceFilter().filter(_record("Internal Server Error: /", exc_info=(ValueError, ValueError(), None)))
    assert OneVoiceFilter().filter(_record("Not Found: /"))


@pytest.mark.parametrize(("value", "status"), [("json", 0), ("line", 0), ("xml", 1)])
def test_the_setting(tmp_path: Path, value: str, status: int) -> None:
    code = "import django, logging; django.setup(); logging.getLogger('portal').warning('to lea@example.org')"
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**environment, "LOG_FORMAT": value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert ("lea@" in done.stderr, "LOG_FORMAT: expected line or json" in done.stderr) == (False, bool(status))
    if value == "json":
        assert json.loads(done.stderr)["message"] == "to (mail address)"
