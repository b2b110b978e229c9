"""The fixed points of the page tree: the home page, the overviews, and the pages of plain text."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from directory.models import MunicipalityIndexPage, OrganisationIndexPage
from events.models import ConferenceIndexPage, ExchangeIndexPage, RecordingIndexPage, SeriesIndexPage
from home.domain.standard_texts import standard_pages
from home.models import HomePage, PortalSettings, StandardPage
from portal.base.models import BasePage
from practices.models import PracticeIndexPage

HOME = {
    "title": _("Regionalportal"),
    "teaser": _(
        "Praxisbeispiele, Aufzeichnungen und Ansprechpersonen der Integrationsarbeit in Bayern. "
        "Nach Thema, nach Region."
    ),
}
INDEX_PAGES: list[tuple[type[BasePage], str, Any, Any]] = [
    (
        PracticeIndexPage,
        "praxisbeispiele",
        _("Praxisbeispiele"),
        _("Was Kommunen und Träger getan haben, was daraus wurde und wen Sie dazu anrufen können."),
    ),
    (
        SeriesIndexPage,
        "online-reihe",
        _("Online-Reihe"),
        _("Ein Jahresthema, acht bis zehn Termine: erst ein Vortrag, dann Fragen und kollegialer Austausch."),
    ),
    (
        ConferenceIndexPage,
        "konferenz",
        _("Integrationskonferenz"),
        _("Einmal im Jahr ein Tag für alle, die in Kommunen an Integration arbeiten."),
    ),
    (RecordingIndexPage, "mediathek", _("Aufzeichnungen"), _("Zum Nachschauen und Nachlesen, auf die Minute genau.")),
    (
        ExchangeIndexPage,
        "austausch",
        _("Austausch vor Ort"),
        _("Runde Tische, Netzwerktreffen und Arbeitsgruppen in Ihrer Nähe."),
    ),
    (
        MunicipalityIndexPage,
        "kommunen",
        _("Kommunen wie Ihre"),
        _("Wer hat das Thema schon angepackt, und wen kann ich dort anrufen?"),
    ),
    (
        OrganisationIndexPage,
        "traeger",
        _("Träger, Verbände, Hochschulen"),
        _("Wer Projekte trägt und Referent*innen schickt, ohne eine Kommune zu sein."),
    ),
]


@transaction.atomic
def ensure_site_tree() -> HomePage:
    """Creates what is missing, keeps what editors have changed, and returns the home page; repeatable."""
    home = HomePage.objects.first() or _create_home()
    _align_site(home)
    _remove_welcome(home)
    for model, slug, title, teaser in INDEX_PAGES:
        if not model.objects.exists():
            _add(home, model(title=str(title), slug=slug, teaser=str(teaser), show_in_menus=True))
    taken = set(home.get_children().values_list("slug", flat=True))
    for fields in standard_pages():
        if fields["slug"] not in taken:
            _add(home, StandardPage(**fields))
    return home


def _add(parent: Page, page: BasePage) -> None:
    parent.add_child(instance=page)
    page.save_revision().publish()
    parent.refresh_from_db(fields=["numchild"])


def _create_home() -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(title=str(HOME["title"]), slug="start", teaser=str(HOME["teaser"]))
    _add(root, home)
    return home


def _align_site(home: HomePage) -> None:
    """The one site answers under SITE_URL; sitemaps and mails take their addresses from it."""
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page_id": home.pk,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    PortalSettings.objects.get_or_create(site=site)


def _remove_welcome(home: HomePage) -> None:
    """Wagtail's first migration leaves a bare page beside ours; nobody can edit one, so it is never an editor's."""
    for page in Page.objects.filter(depth=2).exclude(pk=home.pk):
        if page.specific_class is Page and not page.get_children().exists():
            page.delete()
