"""Persons of the demo, with what they have agreed to be shown as."""

import datetime
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from demo import sources
from demo.days import days_ago
from demo.sources import Row, key_of
from directory.enums import ConsentWay
from directory.models import Consent, OrganisationPage, Person
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Theme

WAYS = {"schriftlich": ConsentWay.WRITTEN, "mündlich": ConsentWay.VERBAL}
THEMES_EACH = 3


def load_people(organisations: dict[str, OrganisationPage]) -> dict[str, Person]:
    """All persons by key. One who is there already is left as the editors have her: above all her consents."""
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    wanted = themes_of_people()
    found = {}
    for row in sources.people():
        uuid = key_of("Person", row["key"])
        person = Person.objects.filter(uuid=uuid).first()
        if person is None:
            with transaction.atomic():
                person = _create(row, organisations)
                person.themes.set([themes[slug] for slug in wanted[row["key"]][:THEMES_EACH]])
        found[row["key"]] = person
    return found


def split_name(name: str) -> tuple[str, str, str]:
    """ "Prof. Dr. Amalia Horizont" as title, first name, last name."""
    words = name.split()
    titles = [word for word in words if word.endswith(".")]
    first = words[len(titles) : -1]
    return " ".join(titles), " ".join(first), words[-1]


def address_of(row: Row) -> str:
    """The invented mail address of a person of the demo."""
    return f"{row['key'].replace('-', '.')}@example.org"


def themes_of_people() -> dict[str, list[str]]:
    """The themes on which each person has something to say, taken from what she has written, said and organises."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in [*sources.practices(), *sources.rows("exchange")]:
        found[row["contact"]] += row["themes"]
    for series in sources.series():
        for session in series["sessions"]:
            for item in session["speakers"]:
                found[item["person"]] += session["themes"]
    return defaultdict(list, {key: list(dict.fromkeys(slugs)) for key, slugs in found.items()})


def _create(row: Row, organisations: dict[str, OrganisationPage]) -> Person:
    title, first_name, last_name = split_name(row["name"])
    employer = row["employer"]
    person = Person(
        uuid=key_of("Person", row["key"]),
        title=title,
        first_name=first_name,
        last_name=last_name,
        task=row["task"],
        employer_region_id=canonical_ags(employer) if employer.isdigit() else None,
        employer_organisation=organisations.get(employer),
        sector=row["sector"],
        phone=row["phone"],
        email=address_of(row),
        reachable_when=row["reachable"],
        note="Beispielinhalt, frei erfunden.",
        confirmed_on=days_ago(min(row.get("days_ago", 30), 120)),
    )
    person.consents.set([_consent(row, role) for role in row["roles"]])
    person.save()
    return person


def _consent(row: Row, role: str) -> Consent:
    withdrawn = row.get("withdrawn_days_ago")
    return Consent(
        role=role,
        wording=sources.consent_wordings()[role],
        way=WAYS[row["way"]],
        given_on=days_ago(row["days_ago"]),
        expires_on=timezone.localdate() + datetime.timedelta(days=730),
        withdrawn_on=days_ago(withdrawn) if withdrawn else None,
        approved_at=timezone.now(),
    )
