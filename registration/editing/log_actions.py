"""What the editors' log knows about desks: who did what when, never to whom by name."""

from typing import Any

from django.utils.translation import gettext_lazy as _

OPENED, CHANGED = "registration.desk.open", "registration.desk.change"
ADDED, MOVED, CANCELLED = "registration.person.add", "registration.person.move", "registration.person.cancel"
CONFIRMED, ASKED, CORRECTED = "registration.person.confirm", "registration.person.ask", "registration.person.address"
ORDERED = "registration.person.need"
RETURNED, TOLD, EXPORTED = "registration.person.return", "registration.message", "registration.export"
CREW_ADDED, CREW_REMOVED = "registration.contributor.add", "registration.contributor.remove"

ACTIONS = (
    (OPENED, _("Anmeldestelle öffnen"), _("Anmeldestelle geöffnet")),
    (CHANGED, _("Anmeldestelle ändern"), _("Anmeldestelle geändert")),
    (ADDED, _("Jemanden eintragen"), _("Jemanden eingetragen")),
    (MOVED, _("Jemanden umbuchen"), _("Jemanden umgebucht")),
    (CANCELLED, _("Jemanden abmelden"), _("Jemanden abgemeldet")),
    (CONFIRMED, _("Von Hand bestätigen"), _("Von Hand bestätigt")),
    (ASKED, _("Mail noch einmal schicken"), _("Mail noch einmal geschickt")),
    (CORRECTED, _("Mailadresse berichtigen"), _("Mailadresse berichtigt")),
    (ORDERED, _("Bedarf bestellen"), _("Bedarf bestellt")),
    (RETURNED, _("Wieder anmelden"), _("Wieder angemeldet")),
    (TOLD, _("Nachricht an alle"), _("Nachricht an alle geschickt")),
    (EXPORTED, _("Teilnahmeliste herunterladen"), _("Teilnahmeliste heruntergeladen")),
    (CREW_ADDED, _("Zugang für Mitwirkende geben"), _("Zugang für Mitwirkende gegeben")),
    (CREW_REMOVED, _("Zugang für Mitwirkende nehmen"), _("Zugang für Mitwirkende genommen")),
)


def register(actions: Any) -> None:
    """Tell Wagtail's log the German for them."""
    for action in ACTIONS:
        actions.register_action(*action)
