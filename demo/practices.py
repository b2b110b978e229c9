"""Write-ups of the demo."""

from typing import Any

from demo import files, sources
from demo.days import days_ago
from demo.publishing import existing, paragraphs, prose, publish, taxonomy_of
from demo.sources import Row
from directory.models import OrganisationPage, Person
from portal.taxonomy.keys import canonical_ags
from practices.models import PracticeDownload, PracticeIndexPage, PracticePage

SOURCE = "Beispielinhalt, frei erfunden"
DIFFERENTLY = "Was wir anders machen würden:"
CONDITIONS = ("duration", "staff", "costs", "funding", "partners")


def load_practices(organisations: dict[str, OrganisationPage], people: dict[str, Person]) -> dict[str, PracticePage]:
    """All write-ups by slug."""
    index = PracticeIndexPage.objects.get()
    found = {}
    for row in sources.practices():
        page = existing(index, PracticePage, row["slug"])
        found[row["slug"]] = page or publish(index, _build(row, organisations, people), row)
    return found


def _build(row: Row, organisations: dict[str, OrganisationPage], people: dict[str, Person]) -> PracticePage:
    page = PracticePage(
        **{name: row.get(name, "") for name in ("title", "slug", "teaser", "kicker", "programme", "transfer_audience")},
        **{name: prose(row[name]) for name in ("challenge", "implementation", "conclusion", "offer_description")},
        **{name: row[name] for name in ("project", "offer_url", "year", "status")},
        **taxonomy_of(row),
        **_carrier(row["carrier"], organisations),
        **_interview(row.get("interview"), people),
        source_label=SOURCE,
        results=_results(row),
        obstacles=[_obstacle(item) for item in row["obstacles"]],
        conditions=[{"type": name, "value": row["conditions"][name]} for name in CONDITIONS],
        contact=people[row["contact"]],
        as_of=days_ago(row["as_of_days_ago"]),
        image=files.picture(row["picture"], row["title"]) if "picture" in row else None,
    )
    page.downloads.set(
        [
            PracticeDownload(
                document=files.document(item["file"], item["label"]), label=item["label"], sort_order=position
            )
            for position, item in enumerate(row.get("downloads", []))
        ]
    )
    return page


def _carrier(carrier: str, organisations: dict[str, OrganisationPage]) -> dict[str, Any]:
    """A carrier is named by its official key or by an organisation's key."""
    if carrier.isdigit():
        return {"carrier_region_id": canonical_ags(carrier)}
    return {"carrier_organisation": organisations[carrier]}


def _interview(interview: Row | None, people: dict[str, Person]) -> dict[str, Any]:
    if interview is None:
        return {}
    turns = [
        {"type": "question", "value": {"question": turn["q"], "answer": paragraphs(turn["a"])}}
        for turn in interview["turns"]
    ]
    return {"interviewee": people[interview["person"]], "interview": turns}


def _results(row: Row) -> list[dict[str, Any]]:
    return [{"type": "figures", "value": row["figures"]}, *prose(row["results"])]


def _obstacle(item: Row) -> dict[str, Any]:
    text = paragraphs(item["happened"], f"{DIFFERENTLY} {item['differently']}")
    return {"type": "obstacle", "value": {"title": item["title"], "text": text}}
