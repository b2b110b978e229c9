"""Who asks for it, and who took part long ago, is found nowhere any more."""

import datetime
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from correspondence.domain.erased import erased_file
from correspondence.domain.people import erase_again
from correspondence.models import Address, Link, OutgoingMail
from portal.taxonomy.models import Region
from registration.domain.consistency import faults
from registration.domain.erasure import erase_after_retention, erase_needs
from registration.domain.hosting.contributors import add_contributor
from registration.domain.places import decide
from registration.domain.turnout import read_turnout
from registration.models import AccessNeed, Attendee, Desk, DeskMessage, Question, Registration, Turnout
from tests.e2e.server import portal_environment
from tests.factories.directory import PersonFactory
from tests.factories.registration import confirm_all, form
from tests.migrated import ROOT, copy_migrated
from tests.registration.conftest import Portal, states

WORDS = ("Zerline", "Zuckmayer-Ünal", "zerline@example.org", "Braille-Zeile", "Warum so spät")


@pytest.fixture(autouse=True)
def _own_file(tmp_path: Path, settings: Any) -> None:
    settings.VAR_DIR = tmp_path


def signed_up(portal: Portal) -> str:
    """Somebody registers for two dates with a need and a question, and confirms; the path of her own page."""
    answer = portal.send(
        termin=["eins", "zwei"],
        name="Zerline Zuckmayer-Ünal",
        email="Zerline@example.org",
        bedarf="Braille-Zeile",
        bedarf_einwilligung="on",
        frage="Warum so spät?",
    )
    assert answer.status_code == 303
    path = portal.own_page()
    portal.client.post(path, {"aktion": "bestaetigen"})
    portal.mails()
    return path


def texts_of_the_database() -> str:
    """Every text and JSON column of every table."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField | models.BinaryField)
        ]
        for row in model._base_manager.values_list(*names) if names else ():
            found += [str(value) for value in row]
    return "\n".join(found)


def erase(*arguments: str) -> str:
    out = StringIO()
    call_command("erase_person", *arguments, stdout=out)
    return out.getvalue()


def test_all_that_is_kept_is_exported(portal: Portal) -> None:
    signed_up(portal)
    out = StringIO()
    call_command("export_person", "zerline@example.org", stdout=out)
    told = json.loads(out.getvalue())
    (person,) = told["registrations"]
    assert (person["name"], person["questions"]) == ("Zerline Zuckmayer-Ünal", 2 * ["Warum so spät?"])
    assert [row["title"] for row in person["registrations"]] == [
        session.title for session in portal.sessions if session.slug in {"eins", "zwei"}
    ]
    assert person["registrations"][0]["need"] == "Braille-Zeile"
    (address,) = told["mail address"]
    assert address["email"] == "Zerline@example.org"
    assert {mail["kind"] for mail in address["mails"]} == {"registration.requested", "registration.confirmed"}
    assert "token" not in out.getvalue()


def test_an_unknown_address_has_nothing_and_what_is_none_is_said(portal: Portal) -> None:
    out = StringIO()
    call_command("export_person", "niemand@example.org", stdout=out)
    assert json.loads(out.getvalue()) == {}
    assert erase("niemand@example.org") == "Nothing was kept about this address.\n"
    for command in ("export_person", "erase_person"):
        with pytest.raises(CommandError, match="no mail address"):
            call_command(command, "niemand")


def test_erased_is_found_nowhere_and_the_place_is_free(portal: Portal) -> None:
    path = signed_up(portal)
    before = {desk.pk: desk.taken for desk in Desk.objects.all()}
    assert all(word in texts_of_the_database() for word in WORDS)
    assert erase("zerline@example.org") == "registrations: 2\nmail address: 1\n"
    left = texts_of_the_database().casefold()
    assert [word for word in WORDS if word.casefold() in left] == []
    freed = [desk for desk in Desk.objects.all() if desk.taken == before[desk.pk] - 1]
    assert len(freed) == 2
    assert [faults(desk) for desk in Desk.objects.all()] == [[], [], []]
    assert portal.client.get(path).status_code == 404
    assert (Link.objects.count(), OutgoingMail.objects.count(), AccessNeed.objects.count()) == (0, 0, 0)


def test_others_stay(portal: Portal) -> None:
    portal.send()
    mara = portal.own_page()
    portal.client.post(mara, {"aktion": "bestaetigen"})
    signed_up(portal)
    erase("zerline@example.org")
    assert list(states(portal.client.get(mara)).values()) == ["bestaetigt"]
    assert Attendee.objects.exclude(name="").count() == 1


def test_who_is_published_is_erased_on_purpose_only(portal: Portal) -> None:
    signed_up(portal)
    person = PersonFactory.create(email="zerline@example.org", last_name="Zuckmayer-Ünal", consents=["contact"])
    with pytest.raises(CommandError, match=f"person {person.pk}"):
        erase("zerline@example.org")
    assert Registration.objects.filter(attendee__name__startswith="Zerline").count() == 2
    assert "people: 1" in erase("zerline@example.org", "--with-profile")
    assert "zuckmayer-ünal" not in texts_of_the_database().casefold()


def test_whoever_was_erased_does_not_come_back_with_a_backup(portal: Portal) -> None:
    erase("zerline@example.org")
    assert "zerline" not in erased_file().read_text()
    assert erased_file().stat().st_mode & 0o077 == 0
    signed_up(portal)
    portal.send(email="mara@example.org")
    assert erase_again() == 1
    assert "zerline" not in texts_of_the_database().casefold()
    assert Address.objects.filter(key="mara@example.org").exists()


def test_people_go_when_their_date_is_long_over(portal: Portal) -> None:
    signed_up(portal)
    first, second = (desk for desk in portal.desks[:2])
    end = first.gathering.ends_at or first.gathering.starts_at
    assert end is not None
    over = end + datetime.timedelta(days=django_settings.RETENTION_DAYS)
    assert erase_after_retention(over) == 0
    assert erase_after_retention(over + datetime.timedelta(minutes=1)) == 1
    assert Attendee.objects.filter(name="Zerline Zuckmayer-Ünal", registrations__desk=second).count() == 1
    later = (second.gathering.ends_at or end) + datetime.timedelta(days=django_settings.RETENTION_DAYS, hours=1)
    assert erase_after_retention(later) == 1
    assert (Attendee.objects.exclude(name="").count(), Question.objects.count()) == (0, 0)
    assert [desk.taken for desk in Desk.objects.order_by("pk")][:2] == [1, 1]
    assert [faults(desk) for desk in Desk.objects.all()] == [[], [], []]
    assert erase_after_retention(later) == 0


def test_who_made_it_happen_and_what_was_written_goes_as_well(portal: Portal) -> None:
    desk = portal.desks[0]
    add_contributor(desk, "Zerline Zuckmayer-Ünal", "zerline@example.org", "referat")
    portal.mails()
    DeskMessage.objects.create(desk=desk, subject="Zerline kommt später", text="Warum so spät?")
    end = desk.gathering.ends_at
    assert end is not None
    over = end + datetime.timedelta(days=desk.retention_days)
    erase_after_retention(over)
    assert "zerline" in texts_of_the_database().casefold()
    erase_after_retention(over + datetime.timedelta(minutes=1))
    left = texts_of_the_database().casefold()
    assert [word for word in WORDS if word.casefold() in left] == []
    assert (Link.objects.count(), OutgoingMail.objects.count()) == (0, 0)


@pytest.mark.usefixtures("regions")
def test_where_they_came_from_stays_as_a_number_but_never_for_two(portal: Portal) -> None:
    desk = portal.desks[0]
    Desk.objects.update(capacity=20)
    in_hof = list(Region.objects.filter(level="gemeinde", ags__startswith="09475")[:3])
    (elsewhere,) = Region.objects.filter(level="gemeinde", ags__startswith="09573")[:1]
    for region in (*in_hof, elsewhere, elsewhere, None):
        request = form(desk)
        person = replace(request.people[0], region_id=region.pk if region else None)
        decide([replace(request, people=(person,))])
        confirm_all(request.email)
    decide([form(desk)])  # never confirmed, so it does not count
    assert desk.gathering.ends_at
    over = desk.gathering.ends_at + datetime.timedelta(days=desk.retention_days, minutes=1)
    assert [erase_after_retention(over), erase_after_retention(over)] == [7, 0]
    kreise = Turnout.objects.filter(desk=desk, kind="kreis").values_list("value", "count")
    assert list(kreise) == [("09475", 3), ("09573", None)]
    told = {(line.kind, line.label): line.number for line in read_turnout(desk.pk)}
    names = {pk: Region.objects.get(pk=pk).label for pk in ("09475", "09573")}
    kind = "Landkreis oder kreisfreie Stadt"
    assert (told[kind, names["09475"]], told[kind, names["09573"]]) == ("3", "weniger als 3")
    sizes = Counter(region.size_class for region in (*in_hof, elsewhere, elsewhere))
    assert dict(Turnout.objects.filter(desk=desk, kind="groesse").values_list("value", "count")) == {
        size: number if number >= 3 else None for size, number in sizes.items()
    }


def test_needs_go_two_weeks_after_the_date(portal: Portal) -> None:
    signed_up(portal)
    ends = [desk.gathering.ends_at or desk.gathering.starts_at for desk in portal.desks[:2]]
    day = datetime.timedelta(days=1)
    assert erase_needs(max(end for end in ends if end) + 13 * day) == AccessNeed.objects.none().count()
    assert erase_needs(max(end for end in ends if end) + 15 * day) > 0
    assert AccessNeed.objects.count() == 0
    assert timezone.now() < max(end for end in ends if end)


def test_no_file_of_the_portal_holds_a_byte_of_who_was_erased(tmp_path: Path) -> None:
    """The database with its log, the index, mails in files, media, what caches keep: read as bytes."""
    copy_migrated(tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        **portal_environment(tmp_path, 8000),
        "DJANGO_SETTINGS_MODULE": "tests.registration.rush.settings",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.registration.erased_bytes"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert {kind: len(words) for kind, words in told["before"].items() if kind.startswith(".sqlite3")} != {}
    assert "zerline" in told["before"][".eml"]
    assert told["after"] == {}
