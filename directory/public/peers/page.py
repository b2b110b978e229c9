"""What `/kommunen/` shows for the question in the address."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.enums import AreaKind
from directory.peers.contacts import calls_for
from directory.peers.finder import FIRST, PER_PAGE, PeerAnswer, find_peers
from directory.peers.index import Peer
from directory.peers.memory import get_peers
from directory.public.cards import all_themes
from directory.public.context import region_url
from directory.public.peers.address import PeerAddress, read_address
from directory.public.peers.rows import inhabitants, peer_rows
from portal.base.display.formats import format_number
from portal.base.display.navigation import breadcrumbs, view_url
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.places import Place, PlaceQuestion, ask_back, get_place, unmistakable
from portal.taxonomy.sizes import size_words
from search.public.labels import label_of, theme_label

MORE = 10
SIZES = tuple(size for size in SizeClass if size != SizeClass.NONE)


def finder_page(query: QueryDict, title: str) -> dict[str, Any]:
    """The context of the finder's template. Two queries, for whom to call."""
    address = read_address(query)
    index = get_peers()
    answer = find_peers(index, address.question)
    origin = answer.origin
    themes = all_themes()
    wanted = frozenset(themes[slug].pk for slug in address.question.themes if slug in themes)
    calls = calls_for([*(row.peer.ags for row in answer.shown), *([origin.ags] if origin else [])], wanted)
    rows = peer_rows(index, origin, answer.shown, address.question, calls)
    lists = list(_lists(address, answer, rows))
    return {
        "crumbs": breadcrumbs(title),
        "form": _form(address, answer),
        "place_questions": _place_questions(address),
        "chips": _chips(address),
        "within": _place(address.within),
        "own": _own(origin) if origin else None,
        "lists": lists,
        "rows": [row for each in lists for row in each["rows"]],
        "total": answer.total,
        "view": address.view,
        "views": _views(address),
        "only": _only(address, origin) if origin else [],
        "loosened": list(_loosened(address)) if answer.total == 0 else [],
        "map_origin": origin.ags if origin else "",
        **_pages(address, answer),
    }


def _lists(address: PeerAddress, answer: PeerAnswer, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    near, alike = len(answer.near.shown), len(answer.alike.shown)
    if answer.origin is None:
        yield {"name": "alle", "title": _heading(answer.total), "note": "", "rows": rows, "rest": 0}
        return
    if address.only != "gross":
        furthest = answer.near.shown[-1].km if answer.near.shown else None
        note = _("bis %(km)s km") % {"km": format_number(round(furthest + 0.5))} if furthest is not None else ""
        more = address.url({"nah": near + MORE, "gross": address.question.alike})
        yield _list("nah", _("Nah bei Ihnen"), note, rows[:near], answer.near.rest, more)
    if address.only != "nah":
        note = _("%(number)s weitere in ganz Bayern, nächste zuerst") % {"number": answer.alike.total}
        more = address.url({"gross": (alike or FIRST) + MORE, "nah": address.question.near})
        title = _("So groß wie Sie")
        yield _list("gross", title, note if alike else "", rows[near:], answer.alike.rest, more)


def _list(name: str, title: str, note: str, rows: list[dict[str, Any]], rest: int, more: str) -> dict[str, Any]:
    return {"name": name, "title": title, "note": note, "rows": rows, "rest": rest, "more_url": f"{more}#liste-{name}"}


def _heading(total: int) -> str:
    return ngettext("%(number)s Kommune", "%(number)s Kommunen", total) % {"number": format_number(total)}


def _pages(address: PeerAddress, answer: PeerAnswer) -> dict[str, Any]:
    """The pagination of the one list without an origin."""
    total = answer.total if answer.origin is None else 0
    page = Paginator(range(total), PER_PAGE).get_page(address.question.page)
    return {"page_obj": page, "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1)}


def _own(origin: Peer) -> dict[str, str]:
    where = ", ".join(part for part in (origin.around, inhabitants(origin)) if part)
    url = view_url("directory:municipality", origin.slug)
    return {"ags": origin.ags, "label": origin.label, "name": origin.name, "where": where, "url": url}


def _place(ags: str) -> dict[str, str] | None:
    return {"label": label_of("region", ags), "url": region_url(ags)} if ags else None


def _form(address: PeerAddress, answer: PeerAnswer) -> dict[str, Any]:
    """The form as it was filled in; what it has no field for is carried along."""
    asked = address.question
    counts = answer.counts
    shown = {("von", asked.origin), ("q", asked.text)}
    shown |= {("thema", slug) for slug in asked.themes[:1]} | {("gebiet", kind) for kind in asked.kinds[:1]}
    shown |= {("groesse", size) for size in asked.sizes[:1]} | {("region", ags) for ags in asked.regions[:1]}
    shown |= {("liste", address.only)}
    region = next((ags for ags in asked.regions if ags != address.within), "")
    return {
        "own": _text_of(address, "von", asked.origin or address.within),
        "text": asked.text,
        "region": _text_of(address, "region", region),
        "hidden": [{"name": name, "value": value} for name, value in address.parameters if (name, value) not in shown],
        "themes": _options({slug: theme_label(slug) for slug in all_themes()}, counts["themes"], asked.themes),
        "kinds": _options({kind.value: str(kind.label) for kind in AreaKind}, counts["kinds"], asked.kinds),
        "sizes": _options({size.value: _size(size) for size in SIZES}, counts["sizes"], asked.sizes),
        "is_narrowed": bool(asked.sizes or region),
    }


def _text_of(address: PeerAddress, name: str, ags: str) -> str:
    place = get_place(ags) if ags else None
    if place:
        return unmistakable(place)
    return next((answer.text for parameter, answer in address.unclear if parameter == name), "")


def _options(labels: Mapping[str, str], counts: Mapping[str, int], chosen: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": label, "count": counts.get(value, 0), "selected": value in chosen[:1]}
        for value, label in labels.items()
    ]


def _size(size: SizeClass) -> str:
    if size == SizeClass.UNKNOWN:
        return _("Größe nicht bekannt")
    return size_words(size)


def _place_questions(address: PeerAddress) -> list[PlaceQuestion]:
    asked = (ask_back(answer, partial(_chosen, address, name)) for name, answer in address.unclear)
    return [question for question in asked if question]


def _chosen(address: PeerAddress, name: str, place: Place) -> str:
    return address.url({name: place.ags})


def _chips(address: PeerAddress) -> list[dict[str, Any]]:
    """What narrows the lists beside one's own municipality, and what nobody knows; each can be taken away."""
    labels: dict[str, Callable[[str], str]] = {
        "thema": theme_label,
        "q": _("„%s“").__mod__,
        "region": partial(label_of, "region"),
        "groesse": lambda value: _size(SizeClass(value)),
        "gebiet": lambda value: str(AreaKind(value).label),
    }
    found = [
        {"label": labels[name](value), "url": address.url(without=(f"{name}={value}",)), "unknown": False}
        for name, value in address.parameters
        if name in labels and value != address.within
    ]
    return [*found, *({"label": value, "url": address.url(), "unknown": True} for _name, value in address.unknown)]


def _views(address: PeerAddress) -> list[dict[str, Any]]:
    labels = {"liste": _("Liste und Karte"), "karte": _("Große Karte"), "tabelle": _("Tabelle")}
    counts = {"nah": address.question.near, "gross": address.question.alike}
    return [
        {"label": label, "url": address.url({"ansicht": view, **counts}), "current": view == address.view}
        for view, label in labels.items()
    ]


def _only(address: PeerAddress, origin: Peer) -> list[dict[str, Any]]:
    like = _("So groß wie %(place)s") % {"place": origin.name}
    return [
        {"label": label, "url": address.url({"liste": name}), "current": name == address.only}
        for name, label in (("", _("Beides")), ("nah", _("Nah")), ("gross", like))
    ]


def _loosened(address: PeerAddress) -> Iterator[dict[str, str]]:
    """For an empty answer: what would be found with one thing less."""
    labels = {
        "thema": _("Mit jedem Thema"),
        "q": _("Ohne „%(text)s“") % {"text": address.question.text},
        "region": _("In ganz Bayern"),
        "groesse": _("In jeder Größe"),
        "gebiet": _("Jede Art von Kommune"),
    }
    present = {name for name, _value in address.parameters}
    for name, label in labels.items():
        if name not in present:
            continue
        url = address.url(without=(name,))
        total = find_peers(get_peers(), read_address(QueryDict(url[1:])).question).total
        if total:
            yield {"label": label, "url": url, "count_label": _heading(total)}
