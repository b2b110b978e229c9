"""`/teilnehmen/<token>/`: the way in, from the stated minute on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence.domain.links import open_link
from registration.domain.links import CONTRIBUTOR, JOIN
from registration.models import Contributor, Registration
from registration.public.context import contributor_context, join_context
from registration.public.private import private


@require_safe
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Link and dial-in for who is registered; before the time, and for others, what there is to know instead.

    Who speaks, moderates or interprets gets in at any time before the end: they come early to try everything.
    """
    link = open_link(token, JOIN, CONTRIBUTOR)
    if link is not None and link.purpose == CONTRIBUTOR:
        crew = Contributor.objects.active().select_related("desk__gathering__page")
        contributor = crew.filter(pk=link.subject_id, address=link.address_id).first()
        if contributor is not None:
            return render(request, "registration/join.html", contributor_context(contributor))
        link = None
    rows = Registration.objects.select_related("desk__gathering__page", "gathering")
    row = rows.filter(pk=link.subject_id, attendee__address=link.address_id).first() if link else None
    if row is None:
        return render(request, "registration/unknown_link.html", {}, status=404)
    return render(request, "registration/join.html", join_context(row))
