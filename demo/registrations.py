"""Desks on the dates that still come, with invented people: free places, few of them, one with a waiting list."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wagtail.models import Page

from correspondence.models import OutgoingMail
from demo import sources
from demo.sources import Row
from directory.models import MunicipalityPage
from registration.domain.hosting.open_desks import can_open, gatherings_of, open_desk
from registration.domain.people import Applicant
from registration.domain.places import PlaceRequest, decide_within
from registration.domain.turn import MOST_AT_ONCE
from registration.models import Desk

DOMAIN = "teilnahme.example.org"
FIRST_NAMES = ("Olena", "Tomasz", "Vroni", "Ahmad", "Rosa", "Emre", "Halyna", "Georg", "Theresa", "Yohannes", "Eva")
LAST_NAMES = ("Sommertag", "Apfelkern", "Birnbaumer", "Rosengarten", "Lindenhof", "Sternwarter", "Wortfelder")
TASKS = ("Integrationsbeauftragte*r", "Sachbearbeitung", "Ehrenamtskoordination", "Leitung", "")
QUESTIONS = {4: "Wie gewinnt man Vermieter*innen, die noch nie mitgemacht haben?", 9: "Was kostet das im Jahr?"}
NEEDS = {2: "Schriftdolmetschen", 7: "Unterlagen vorab, in großer Schrift"}


class _Wanted(NamedTuple):
    """So many people are to register at this desk."""

    desk: Desk
    people: int


def load_registrations() -> int:
    """How many desks there are. A date that has one already keeps it as it is; so do dates that are past.

    No mail goes to anybody invented: what the outbox got for them is taken out.
    """
    wanted = [each for row in sources.rows("desks") for each in _open(row)]
    forms = list(_forms(wanted))
    for start in range(0, len(forms), MOST_AT_ONCE):
        decide_within(forms[start : start + MOST_AT_ONCE])
    OutgoingMail.objects.filter(address__key__endswith=f"@{DOMAIN}").delete()
    return Desk.objects.count()


def _open(row: Row) -> Iterator[_Wanted]:
    page = Page.objects.filter(slug=row["page"], live=True).select_related("content_type").first()
    if page is None:
        return
    coming = [each for each in gatherings_of(page) if can_open(each)]
    for gathering, date in zip(coming, row["dates"], strict=False):
        if Desk.objects.filter(gathering=gathering).exists():
            continue
        settings = {
            "capacity": row["capacity"],
            "join_url": row.get("join", ""),
            "dial_in": row.get("dial_in", ""),
        }
        yield _Wanted(open_desk(gathering, settings), date["taken"] + date.get("waiting", 0))


def _forms(wanted: Sequence[_Wanted]) -> Iterator[PlaceRequest]:
    """One form for each person, with all dates that this person comes to: the first ones come to most."""
    regions = list(MunicipalityPage.objects.order_by("slug").values_list("main_region", flat=True))
    for number in range(max((each.people for each in wanted), default=0)):
        desks = tuple(each.desk.pk for each in wanted if number < each.people)
        region = regions[number % len(regions)] if regions else None
        person = Applicant(_name(number), TASKS[number % len(TASKS)], region, "" if region else "Verein (erfunden)")
        yield PlaceRequest(
            key=f"demo-{number}-{'-'.join(map(str, desks))}"[:64],
            email=f"person-{number}@{DOMAIN}",
            people=(person,),
            desks=desks,
            need=NEEDS.get(number, ""),
            question=QUESTIONS.get(number, ""),
            is_trusted=True,
        )


def _name(number: int) -> str:
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number % len(LAST_NAMES)]}"
