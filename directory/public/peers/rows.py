"""Found municipalities in the words of components/peer_row.html."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.peers.contacts import Call, Whose
from directory.peers.finder import Neighbour, PeerQuestion
from directory.peers.index import Item, Peer, PeerIndex
from portal.base.display.formats import format_number
from portal.base.display.navigation import local_path, view_url
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.sizes import UNSIZED, size_words
from search.kinds import german_kind

MOST_ITEMS = 2
DONE = ("practice", "session", "recording")


def peer_rows(
    index: PeerIndex, origin: Peer | None, rows: Sequence[Neighbour], question: PeerQuestion, calls: Mapping[str, Call]
) -> list[dict[str, Any]]:
    """The rows of all lists, numbered from 1. No query."""
    return [
        _row(index, origin, neighbour, question, calls.get(neighbour.peer.ags)) | {"number": number}
        for number, neighbour in enumerate(rows, start=1)
    ]


def _row(
    index: PeerIndex, origin: Peer | None, neighbour: Neighbour, question: PeerQuestion, call: Call | None
) -> dict[str, Any]:
    peer, themes = neighbour.peer, frozenset(question.themes)
    gives, seeks = (peer.profile.gives, peer.profile.seeks) if peer.profile else ((), ())
    km = neighbour.km
    return {
        "ags": peer.ags,
        "url": view_url("directory:municipality", peer.slug),
        "name": peer.label,
        "where": peer.around if not peer.is_district else "",
        "km": "" if km is None else f"{km:.1f}",
        "km_label": "" if km is None else _("%(km)s km") % {"km": format_number(max(1, round(km)))},
        "size": inhabitants(peer),
        "compared": compared(origin, neighbour) if origin else "",
        "is_alike": neighbour.is_alike,
        "ticks": list(_ticks(index, peer, themes)),
        "gives": _texts(gives, themes),
        "gives_theme": any(not themes or themes.intersection(item.themes) for item in gives),
        "seeks": _texts(seeks, themes),
        "teaser": "" if gives or not peer.profile else peer.profile.teaser,
        "call": call_lines(call) if call else None,
    }


def inhabitants(peer: Peer) -> str:
    """The inhabitants where there is an official figure, else the class; "" where nothing is known."""
    if peer.population:
        return _("%(number)s Einwohner*innen") % {"number": format_number(peer.population)}
    return size_words(peer.size_class)


_ORDER = {size.value: place for place, size in enumerate(SizeClass)}


def compared(origin: Peer, neighbour: Neighbour) -> str:
    """Whether it is of one's size, larger or smaller, in a few words; "" where nobody can tell."""
    peer = neighbour.peer
    if neighbour.is_alike:
        return _("so groß wie Sie")
    if origin.is_district != peer.is_district:
        return ""
    if origin.population and peer.population:
        return _("größer als Sie") if peer.population > origin.population else _("kleiner als Sie")
    if {origin.size_class, peer.size_class} & UNSIZED or origin.size_class == peer.size_class:
        return ""
    return _("größer als Sie") if _ORDER[peer.size_class] > _ORDER[origin.size_class] else _("kleiner als Sie")


def _ticks(index: PeerIndex, peer: Peer, themes: frozenset[str]) -> Iterable[dict[str, str]]:
    """What was published on the themes that are asked for, on any if none is; a recorded session once."""
    about = [deed for deed in peer.deeds if _is_about(index, deed.themes, themes)]
    recorded = {deed.title for deed in about if deed.kind == "recording"}
    for kind in DONE:
        deeds = [deed for deed in about if deed.kind == kind and not (kind == "session" and deed.title in recorded)]
        if len(deeds) == 1:
            yield {"label": _one(kind), "title": deeds[0].title, "url": local_path(deeds[0].url)}
        elif deeds:
            url = view_url("search") + f"?art={german_kind(kind)}&region={peer.ags}"
            yield {"label": _several(kind, len(deeds)), "title": "", "url": url}


def _is_about(index: PeerIndex, own: Iterable[str], themes: frozenset[str]) -> bool:
    return not themes or any(themes.intersection(index.themes_of.get(slug, ())) for slug in own)


def _one(kind: str) -> str:
    return {"practice": _("Praxisbeispiel"), "session": _("Termin der Online-Reihe")}.get(kind, _("Aufzeichnung"))


def _several(kind: str, count: int) -> str:
    if kind == "practice":
        words = ngettext("%(count)d Praxisbeispiel", "%(count)d Praxisbeispiele", count)
    elif kind == "session":
        words = ngettext("%(count)d Termin der Online-Reihe", "%(count)d Termine der Online-Reihe", count)
    else:
        words = ngettext("%(count)d Aufzeichnung", "%(count)d Aufzeichnungen", count)
    return words % {"count": count}


def _texts(items: Sequence[Item], themes: frozenset[str]) -> list[str]:
    """The sentences on the themes that are asked for first."""
    ranked = sorted(items, key=lambda item: not themes.intersection(item.themes))
    return [item.text for item in ranked[:MOST_ITEMS]]


def call_lines(call: Call) -> dict[str, Any]:
    """Whom to call, for components/call.html: each number says whose it is."""
    whose = {
        Whose.SHARED: _("Verwaltungsgemeinschaft"),
        Whose.DISTRICT: _("Landratsamt (%(place)s)") % {"place": call.place},
    }.get(call.whose, "")
    return {
        "whose": call.whose.value,
        "whose_label": whose,
        "name": call.name,
        "is_person": call.is_person,
        "role": ", ".join(part for part in (call.task, call.reachable) if part),
        "phone": call.phone,
        "email": call.email,
    }
