"""One address of each page type of a running portal, taken from its sitemap."""

import re
import urllib.request
from urllib.parse import urlsplit
from xml.etree import ElementTree

PATTERNS = {
    "home": r"/",
    "practice": r"/praxisbeispiele/[^/]+/",
    "practices": r"/praxisbeispiele/",
    "recording": r"/mediathek/[^/]+/",
    "recordings": r"/mediathek/",
    "series": r"/online-reihe/[^/]+/",
    "all series": r"/online-reihe/",
    "session": r"/online-reihe/[^/]+/[^/]+/",
    "conferences": r"/konferenz/",
    "conference": r"/konferenz/[^/]+/",
    "exchange formats": r"/austausch/",
    "exchange format": r"/austausch/[^/]+/",
    "municipality": r"/kommunen/[^/]+/",
    "municipalities": r"/kommunen/",
    "organisation": r"/traeger/[^/]+/",
    "organisations": r"/traeger/",
    "standard": r"/ueber-uns/",
    "imprint": r"/impressum/",
    "privacy": r"/datenschutz/",
    "accessibility": r"/barrierefreiheit/",
    "plain language": r"/leichte-sprache/",
    "land": r"/regionen/09/",
    "region": r"/regionen/09[1-7]/",
    "district": r"/regionen/09\d{3}/",
    "place": r"/regionen/09\d{6}/",
    "regions": r"/regionen/",
    "theme": r"/themen/[^/]+/",
    "themes": r"/themen/",
}
FIXED = {
    "search": "/suche/?q=wohnung",
    "search without hits": "/suche/?q=quarkstrudelxyz",
    "search for what is sought": "/suche/?q=wohnungsb%C3%B6rse&von=Selb",
    "municipalities with a theme": "/kommunen/?thema=wohnen",
    "peers": "/kommunen/?von=Selb&thema=wohnen",
    "peers on a large map": "/kommunen/?von=Selb&ansicht=karte",
    "peers as a table": "/kommunen/?von=Selb&ansicht=tabelle",
    "peers, nobody": "/kommunen/?von=Selb&q=quarkstrudelxyz",
    "search with a place in the words": "/suche/?q=Wohnen+Oberfranken",
    "search with the way there": "/suche/?q=Oberfranken",
    "practices near by": "/praxisbeispiele/?von=Selb&groesse=bis-5000",
    "a place that can mean several": "/termine/?von=Neustadt",
    "home in English": "/en/",
    "dates": "/termine/",
    "hand in": "/mitmachen/",
    "municipality without a profile": "/kommunen/wassertruedingen/",
    "missing page": "/gibt-es-nicht/",
}


def page_types(base_url: str) -> dict[str, str]:
    """Name of the page type -> path: of several, the middle one, for neither the first nor the last is typical."""
    with urllib.request.urlopen(f"{base_url}/sitemap.xml") as answer:
        listed = ElementTree.fromstring(answer.read()).findall(".//{*}loc")
    found = [urlsplit(str(place.text)).path for place in listed]
    chosen = dict(FIXED)
    for name, pattern in PATTERNS.items():
        matching = sorted(path for path in found if re.fullmatch(pattern, path))
        if matching:
            chosen[name] = matching[len(matching) // 2]
    if "recording" in chosen:
        chosen["transcript"] = f"{chosen['recording']}mitschrift/"
    return chosen
