"""A carrier's profile: its people, its offices, what it carries and what its people said."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from directory.domain.recorded_talks import minutes_of
from directory.domain.upcoming_talks import coming_with
from directory.enums import PersonRole
from directory.models import OrganisationPage, Person
from directory.public.context import appearance_row, office_lines, person_lines
from portal.base.access.visibility import public
from portal.base.display.navigation import breadcrumbs, view_url


def build_organisation(page: OrganisationPage) -> dict[str, Any]:
    """The context of a carrier's page; a preview of a page that was never saved has no relations yet."""
    persons = Person.objects.public_as(PersonRole.CONTACT).filter(employer_organisation=page.pk)
    return {
        "crumbs": breadcrumbs(page.title, (_("Träger, Verbände, Hochschulen"), view_url("directory:organisations"))),
        "kicker": f"{page.get_kind_display()} · {page.get_sector_display()}",
        "persons": [person_lines(person) for person in persons],
        "offices": [office_lines(office) for office in page.function_contacts.all()] if page.pk else [],
        "practices": [_card(practice) for practice in _practices(page)] if page.pk else [],
        "coming": [appearance_row(date) for date in coming_with(Q(employer_organisation=page.pk))] if page.pk else [],
        "minutes": minutes_of(Q(employer_organisation=page.pk)) if page.pk else [],
    }


def _practices(page: OrganisationPage) -> Any:
    """The carrier's write-ups, through the relation that they bring along."""
    carried: Any = page.practices_carried
    return public(carried.select_related("main_theme", "main_region")).order_by("-first_published_at", "pk")[:6]


def _card(practice: Any) -> dict[str, Any]:
    return {
        "kind": "praxisbeispiel",
        "url": view_url("practices:practice", practice.slug),
        "title": practice.title,
        "text": practice.teaser,
        "ags": practice.silhouette_ags,
        "hue": practice.hue,
        "theme": practice.main_theme,
        "region_label": practice.main_region.label if practice.main_region else "",
    }
