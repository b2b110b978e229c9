"""A few documents for the tests of pages and API."""

import datetime

from search.documents import Cue, SearchDocument, taxonomy_fields
from search.engine import Upsert, get_engine
from tests.factories.taxonomy import RegionFactory, ThemeFactory

RECORDING = "page:50"


def fill_index(practices: int = 3) -> None:
    """Practices on housing in Fürth, one recording in Hof, and the places and themes that they name."""
    housing = ThemeFactory.create(name="Wohnen", slug="wohnen", label_en="Housing", icon="home", hue="orange")
    ThemeFactory.create(name="Sprache", slug="sprache")
    places = (("09", "Bayern"), ("095", "Mittelfranken"), ("09563", "Stadt Fürth"), ("09464", "Stadt Hof"))
    for ags, label in places:
        RegionFactory.create(ags=ags, label=label, name=label.removeprefix("Stadt "))
    documents = [
        SearchDocument(
            key=f"page:{number}",
            revision=1,
            kind="practice",
            title=f"Wohnungen vermitteln {number}",
            url=f"/praxisbeispiele/wohnen-{number}/",
            teaser="Zwei Lotsinnen begleiten den Umzug.",
            body=("Die Stadt fördert <den> Umzug.",),
            years=(2025,),
            date=datetime.date(2025, 3, 1),
            **taxonomy_fields([housing], ["09563"]),
        )
        for number in range(practices)
    ]
    recording = SearchDocument(
        key=RECORDING,
        revision=1,
        kind="recording",
        title="Ankommen im Alltag",
        url="/mediathek/ankommen/",
        cues=(
            Cue(5, "Guten Tag"),
            Cue(65, "Ohne Wohnraum geht es nicht"),
            Cue(125, "Wohnraum <b>"),
            Cue(185, "Wohnraum"),
        ),
        meta={"duration": 3600, "chapters": 4},
        date=datetime.date(2026, 5, 2),
        **taxonomy_fields([], ["09464"]),
    )
    get_engine().apply([Upsert(each) for each in (*documents, recording)])
