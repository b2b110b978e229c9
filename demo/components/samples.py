"""One call of every component with invented content: (name, context), as docs/components.md describes them."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.safestring import mark_safe

from portal.base.blocks import InterviewBlock, ObstacleBlock
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import Answer, Place, PlaceQuestion, ask_back

BERLIN = dt.timezone(dt.timedelta(hours=1))
START = dt.datetime(2027, 1, 12, 10, 0, tzinfo=BERLIN)
END = dt.datetime(2027, 1, 12, 12, 30, tzinfo=BERLIN)
HOUSING = Theme(name="Wohnen", slug="wohnen", hue="orange", icon="home")
SPACE = Theme(name="Öffentlicher Raum", slug="oeffentlicher-raum", hue="green", icon="tree")
WUNSIEDEL = Region(ags="09479169", name="Wunsiedel", label="Wunsiedel", slug="wunsiedel", level="gemeinde")
HOF = Place("09464", "kreis", "Hof", "Stadt Hof", "kreisfreie Stadt")
HOF_DISTRICT = Place("09475", "kreis", "Hof", "Landkreis Hof", "Landkreis")
PASSAGE = mark_safe("Die Stadt <mark>vermittelt</mark> leere <mark>Wohnungen</mark>.")
LINK = {"url": "/suche/?q=wohnen", "label": "Ohne „unter 5.000“", "count_label": "4 Treffer"}
CRUMBS = [
    {"title": "Start", "url": "/"},
    {"title": "Praxis", "url": "/praxisbeispiele/"},
    {"title": "Probe", "url": ""},
]
QUERY = QueryDict("q=bank&thema=wohnen&thema=sprache&seite=3")
CUES = [
    {"start": 1865, "url": "/mediathek/probe/?t=1865", "text": PASSAGE},
    {"start": 4360, "url": "?t=4360", "text": "…"},
]
CONTACT = {
    "name": "Eva Kolb",
    "role": "Integrationsbeauftragte",
    "employer": "Stadt Wunsiedel",
    "phone": "09232 555 04 0",
    "email": "kolb@example.org",
    "reachable": "Mo bis Do, 9 bis 12 Uhr",
    "confirmed": dt.date(2026, 10, 1),
    "message_url": "/kontakt/",
    "vcard_url": "kontakt.vcf",
    "hue": "darkblue",
    "note": "Telefon des Landratsamts",
    "sector": "Verwaltung",
}
CHAPTERS = [
    {"start": 0, "title": "Begrüßung", "url": "?t=0", "duration": 660},
    {"start": 660, "title": "Wem gehört der Platz?", "url": "?t=660", "duration": 1260, "current": True},
]
DATE = {
    "start": START,
    "end": END,
    "title": "Der Marktplatz als Wohnzimmer: Begegnung ohne Konsumzwang",
    "url": "/online-reihe/reihe/platz/",
    "hue": "green",
    "theme": SPACE,
    "place": "Online-Reihe, Termin 5 von 9",
    "status": "open",
    "status_label": "12 Plätze frei",
}
DESK = {
    "state": "offen",
    "is_open": True,
    "places": "18 von 50 Plätzen frei",
    "taken": 32,
    "capacity": 50,
    "url": "/online-reihe/reihe/platz/anmelden/",
}


class SampleForm(forms.Form):
    """A field of each kind that the form field component knows."""

    name = forms.CharField(label="Name", help_text="So steht er auf der Bescheinigung.")
    email = forms.EmailField(label="E-Mail")
    note = forms.CharField(label="Nachricht", widget=forms.Textarea, required=False)
    size = forms.ChoiceField(label="Größe", choices=[("a", "unter 5.000"), ("b", "5.000–20.000")])
    way = forms.ChoiceField(label="Teilnahme", choices=[("o", "online"), ("t", "Telefon")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Ich bin einverstanden.", help_text="Widerruf jederzeit.")


def _card(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "praxisbeispiel",
        "title": "Probewohnen: Mietverträge mit doppeltem Boden",
        "url": "/praxisbeispiele/probewohnen/",
        "text": "Fürth bürgt zwölf Monate, danach übernehmen die Mieter*innen.",
        "ags": "09563",
        "hue": "orange",
        "region_label": "Stadt Fürth",
        "theme": HOUSING,
    } | changes


def _hit(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "aufzeichnung",
        "title": "Wohnen vermitteln, Nachbarschaft stiften",
        "url": "/mediathek/probe/",
        "text": PASSAGE,
        "region_label": "Stadt Hof",
        "meta": ["9 Kapitel", {"icon": "clock", "label": "2 Std. 21 Min."}],
        "themes": [HOUSING],
        "ags": "09464",
        "hue": "orange",
        "cues": CUES,
        "cue_total": 3,
        "duration": 8460,
        "more_url": "/mediathek/probe/mitschrift/?q=wohnen",
    } | changes


def _buckets() -> list[dict[str, Any]]:
    buckets: list[dict[str, Any]] = [
        {"value": f"thema-{number}", "label": f"Thema {number}", "count": 12 - number, "icon": "chat", "hue": "violet"}
        for number in range(11)
    ]
    buckets[0]["selected"] = True
    return [*buckets[:7], {"value": "leer", "label": "Leer", "count": 0, "indent": 1}, *buckets[7:]]


def place_questions() -> list[PlaceQuestion | None]:
    """Which of two, whether this one, and what helps on."""
    answers = (Answer("Hof", (HOF, HOF_DISTRICT)), Answer("Hoff", (HOF,), is_certain=False), Answer("Nirgendwo"))
    return [ask_back(answer, lambda place: f"?von={place.ags}") for answer in answers]


def samples() -> list[tuple[str, dict[str, Any]]]:
    """Every component that is meant to be called by pages, with what it takes."""
    return [*_heads(), *_search(), *_cards(), *_peers(), *_timeline(), *_people(), *_articles(), *_media(), *_forms()]


def _heads() -> list[tuple[str, dict[str, Any]]]:
    head = {
        "title": "Probewohnen: Mietverträge mit doppeltem Boden",
        "lead": "Die Stadt bürgt zwölf Monate. Danach übernehmen die Mieter*innen den Vertrag.",
        "kind": "praxisbeispiel",
        "hue": "orange",
        "ags": "09563",
        "region": WUNSIEDEL,
        "themes": [HOUSING, SPACE],
        "tags": [{"label": "läuft", "icon": "check"}],
        "crumbs": CRUMBS,
        "actions": [
            {"label": "Als PDF laden", "url": "pdf/", "icon": "download"},
            {"label": "Machen wir auch", "url": "#auch", "style": "secondary", "icon": "reply"},
        ],
    }
    online = {"title": "Suche", "rings": False, "kicker": "Alles", "crumbs": CRUMBS}
    return [("page_head", head), ("page_head", online)]


def _search() -> list[tuple[str, dict[str, Any]]]:
    themes = [{"value": "wohnen", "label": "Wohnen", "selected": True}]
    pages = Paginator(range(70), 10).page(2)
    zero = [{"title": "Einen Filter weglassen", "links": [LINK]}, {"title": "Nebenan", "links": []}]
    return [
        ("search_panel", {"q": "bank", "theme_options": themes, "prefix": "a-"}),
        ("search_panel", {"stacked": True, "prefix": "b-", "hidden": [{"name": "art", "value": "kommune"}]}),
        *[("place_question", {"question": question}) for question in place_questions()],
        (
            "place_input",
            {"id": "ort", "name": "von", "value": "Hof", "placeholder": "Ihr Ort", "hint_id": "ort-hinweis"},
        ),
        ("places", {"desk": {"state": "warteliste", "capacity": 50, "taken": 50, "places": "ausgebucht, Warteliste"}}),
        ("places", {"desk": {"state": "voll", "capacity": 50, "taken": 50, "places": "ausgebucht"}}),
        ("chip", {"label": "Wohnen", "url": "?"}),
        ("chip", {"label": "woonen", "url": "?", "unknown": True}),
        (
            "chips",
            {
                "chips": [{"label": "Wohnen", "url": "?"}, {"label": "woonen", "url": "?", "unknown": True}],
                "query": QUERY,
                "reset_url": "/",
            },
        ),
        ("facet", {"title": "Thema", "name": "thema", "buckets": _buckets()}),
        ("hit", {"hit": _hit()}),
        ("hit", {"hit": _hit(kind="praxisbeispiel", cues=[], status_label="läuft")}),
        ("cue", {"start": 4360, "url": "?t=4360", "title": "Wenn Ehrenamt müde wird", "text": "Pausen mit Ansage."}),
        ("pagination", {"page_obj": pages, "page_range": pages.paginator.get_elided_page_range(2), "query": QUERY}),
        ("empty", {"title": "Keine Treffer", "text": "So kommen Sie weiter:", "groups": zero, "ags": "094"}),
        ("nothing_yet", {"title": "Noch gibt es keine Aufzeichnung."}),
        ("map_list", {"items": [LINK]}),
        ("legend", {"steps": [{"number": 0, "label": "noch keine"}, {"number": 1, "label": "1 und mehr"}]}),
    ]


def _cards() -> list[tuple[str, dict[str, Any]]]:
    series = {"kicker": "Online-Reihe 2026/27", "title": "Öffentlicher Raum", "text": "Neun Termine.", "hue": "green"}
    door = {"icon_name": "kommune", "title": "Wer hat das schon gemacht?", "text": "In Ihrer Nähe.", "links": [LINK]}
    media = {"title": "Parkbank, Bolzplatz", "url": "/", "speakers": "Dr. Selma Arndt", "duration": 8280, "chapters": 7}
    return [
        ("section_head", {"title": "Nächste Termine", "url": "/termine/", "label": "Alle Termine", "id": "termine"}),
        ("card", {"card": _card(large=True)}),
        ("card", {"card": _card(kind="aufzeichnung", hue="violet", ags="09276"), "flat": True}),
        ("media_row", {"item": media | {"ags": "09662", "hue": "green"}}),
        ("date_row", {"date": DATE}),
        ("next_date", {"date": DATE, "desk": DESK, "url": "/termine/"}),
        ("next_date", {"date": DATE, "url": "/termine/"}),
        ("poster", series | {"url": "/", "label": "Reihe ansehen"}),
        ("door", door),
        ("region_tile", {"ags": "094", "label": "Oberfranken", "url": "/regionen/094/", "count_label": "27 Beispiele"}),
        (
            "figures",
            {"figures": [{"value": "64", "label": "Verträge"}, {"value": "58", "label": "auf Familien übergegangen"}]},
        ),
        ("figures", {"figures": [{"value": "9.100", "label": "Einwohner*innen"}], "small": True}),
        (
            "select",
            {"id": "jahr", "label": "Jahr", "empty": "Alle Jahre", "options": [{"value": "2026", "label": "2026"}]},
        ),
        ("exchange_row", {"item": {"title": "Stammtisch Mainfranken", "url": "/", "text": "21. Januar, Schweinfurt"}}),
        ("tag", {"label": "Mo, 12. Januar", "icon_name": "calendar"}),
        ("theme_tag", {"theme": HOUSING}),
        ("region_tag", {"region": WUNSIEDEL, "no_link": True}),
        ("kind", {"kind": "austauschformat"}),
    ]


def _peers() -> list[tuple[str, dict[str, Any]]]:
    portal = portal_settings().home.PortalSettings
    call = {"name": "Tilman Roth", "is_person": True, "role": "Integration, Mo–Fr 8–12 Uhr", "phone": "089 99998-101"}
    peer = {
        "ags": "09475",
        "name": "Rehau",
        "url": "/",
        "number": 1,
        "km": "12.4",
        "km_label": "12 km",
        "where": "Landkreis Hof",
        "size": "5.000–20.000 Einwohner*innen",
        "compared": "so groß wie Sie",
        "is_alike": True,
        "ticks": [{"label": "Praxisbeispiel", "title": "Haus für Haus", "url": "/"}],
        "gives": ["Vertrag für die Zwischennutzung"],
        "gives_theme": True,
        "seeks": ["Kreisweite Wohnungsbörse"],
        "call": call | {"email": "integration@example.org"},
    }
    return [
        ("peer_row", {"item": peer, "portal": portal}),
        ("own_place", {"own": {"ags": "09475", "label": "Rehau"}, "text": "Rehau"}),
        ("peer_row", {"item": peer | {"km": "", "ticks": [], "gives": [], "seeks": []}, "portal": portal}),
        (
            "call",
            {"call": call | {"is_person": False, "whose_label": "Landratsamt"}, "name": "Rehau", "portal": portal},
        ),
        ("call", {"call": None, "name": "Rehau", "portal": portal}),
        ("offers", {"title": "Wunsiedel sucht", "items": ["Partner*innen"], "tone": "seeks"}),
    ]


def _timeline() -> list[tuple[str, dict[str, Any]]]:
    item = {"start": START, "title": "Amtsdeutsch adé", "url": "/", "number": 6, "speakers": "Peter Sailer (Praxis)"}
    pick = {
        "field_name": "termin",
        "value": "6",
        "state": "next",
        "status": "full",
        "status_label": "voll",
        "full": True,
    }
    return [
        ("timeline_item", {"item": item | {"state": "past", "recording_url": "/mediathek/"}}),
        ("timeline_item", {"item": item | pick | {"status": "full", "status_label": "voll"}}),
        ("timeline_item", {"item": item | {"state": "cancelled"}}),
    ]


def _people() -> list[tuple[str, dict[str, Any]]]:
    return [
        ("person", {"person": CONTACT, "boxed": True}),
        ("function_contact", {"contact": CONTACT, "boxed": True}),
        ("person_card", {"person": CONTACT | {"url": "/", "employer_url": "/"}}),
    ]


def _articles() -> list[tuple[str, dict[str, Any]]]:
    obstacle = {"title": "Zu spät gesprochen", "text": "<p>Drei Verträge platzten.</p>"}
    question = {"question": "Was war der schwerste Anruf?", "answer": "<p>Der erste.</p>"}
    obstacles = ObstacleBlock().to_python([{"type": "obstacle", "value": obstacle}] * 2)
    interview = InterviewBlock().to_python([{"type": "question", "value": question}])
    rows = [{"label": "Laufzeit", "value": "seit März 2022"}, {"label": "Angebot", "value": "Leitfaden", "url": "/"}]
    return [
        ("crumbs", {"items": CRUMBS}),
        (
            "jump_menu",
            {"items": [{"id": "stolpersteine", "label": "Stolpersteine"}, {"id": "interview", "label": "Interview"}]},
        ),
        ("steckbrief", {"rows": rows}),
        ("stumble", {"obstacles": obstacles}),
        ("interview", {"interview": interview, "person": CONTACT}),
        ("download", {"url": "/dokumente/1/", "label": "Mustervertrag", "size": 2_097_152, "extension": "pdf"}),
        ("button", {"label": "Anmelden"}),
        ("button", {"label": "Von vorn", "url": "/", "style": "tertiary"}),
    ]


def _media() -> list[tuple[str, dict[str, Any]]]:
    player = {
        "media_url": "/medien/probe.webm",
        "title": "Parkbank, Bolzplatz",
        "duration": 8284,
        "start": 660,
        "captions": [{"src": "/medien/probe.vtt", "srclang": "de", "label": "Deutsch"}],
        "chapters": CHAPTERS,
        "ags": "09662",
        "hue": "green",
        "key": "probe",
    }
    cues = [{"start": 4318, "url": "?t=4318", "text": "Wir haben gezählt.", "speaker": "Jonas Vielhuber"}, *CUES]
    return [
        ("resume", {}),
        ("player", player),
        ("player_help", {}),
        ("chapters", {"chapters": CHAPTERS}),
        ("transcript", {"sections": [{"title": "Die Parkbank-Studie", "cues": cues}], "q": "Bank", "hit_total": 2}),
    ]


def _forms() -> list[tuple[str, dict[str, Any]]]:
    filled = SampleForm({"email": "eva.kolb@example"}, prefix="zwei")
    return [
        (
            "alert",
            {"kind": "info", "title": "Die Suche antwortet gerade nicht.", "text": "Blättern Sie.", "links": [LINK]},
        ),
        ("alert", {"kind": "error", "title": "Das ging schief."}),
        *[("field", {"field": field}) for field in SampleForm(prefix="eins")],
        ("form_errors", {"form": filled}),
        *[("field", {"field": field}) for field in filled],
    ]


def portal_settings() -> SimpleNamespace:
    """What the footer reads from the site's settings."""
    portal = SimpleNamespace(
        operator_name="Verein Beispiel e. V.",
        operator_url="https://example.org/",
        operator_logo=None,
        funder_name="Stiftung Beispiel",
        funder_url="",
        funder_logo=None,
        contact_email="portal@example.org",
        contact_phone="0911 555 00 0",
    )
    return SimpleNamespace(home=SimpleNamespace(PortalSettings=portal))
